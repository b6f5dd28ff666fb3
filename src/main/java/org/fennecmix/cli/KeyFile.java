package org.fennecmix.cli;

import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;

/**
 * A node's private key in a file.
 *
 * @param format the name of the format it was made for
 * @param secret the key; the caller's to destroy
 */
record KeyFile(String format, Secret secret) {
  static KeyFile read(String name, Console console) {
    JsonFile file = JsonFile.read(name, JsonFile.PRIVATE_KEY);
    JsonFile.warnIfOpen(name, console);
    return new KeyFile(file.format(), Secret.of(file.bytes("privateKey").toArray()));
  }

  /** Prepares the key for a format, its own or a related one. */
  NodePrivateKey prepare(MixFormat<?> usedWith) {
    return usedWith.privateKey(secret);
  }

  static JsonFile privateFile(MixFormat<?> format, NodePrivateKey key) {
    try (Secret encoded = key.encoded()) {
      return publicFile(JsonFile.PRIVATE_KEY, format, key)
          .with("privateKey", Bytes.of(encoded.toArray()));
    }
  }

  static JsonFile publicFile(MixFormat<?> format, NodePrivateKey key) {
    return publicFile(JsonFile.PUBLIC_KEY, format, key);
  }

  private static JsonFile publicFile(String kind, MixFormat<?> format, NodePrivateKey key) {
    return JsonFile.create(kind, format.name()).with("publicKey", key.publicKey().encoded());
  }
}
