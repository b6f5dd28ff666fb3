package org.fennecmix.cli;

import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.OnionResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a Lightning node and the onion it answers. */
final class OnionOption {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "the node's private key, made by keygen")
  private String keyFile = "";

  @Option(
      names = "--onion",
      required = true,
      paramLabel = "FILE",
      description = "the onion as the node received it, as bytes or in hex")
  private String onionFile = "";

  @Option(
      names = "--associated-data",
      paramLabel = "HEX",
      defaultValue = "",
      description = "the payment hash, if the onion was made with one")
  private String associatedData = "";

  private @Nullable Rejection refused;

  /** The secret that the node shares with the sender; null if the onion is not for it. */
  @Nullable Secret secret(Console console) {
    KeyFile file = KeyFile.read(keyFile, console);
    NodePrivateKey key = Bolt4.privateKey(file.secret());
    file.secret().destroy();
    Bytes onion = Input.bytesOrHex(onionFile);
    OnionResult result =
        Bolt4.message()
            .withLegacyFrames()
            .processor(key)
            .process(onion, Text.hex("associated data", associatedData), ReplayFilter.NONE);
    key.destroy();
    if (result instanceof OnionResult.Forward forward) {
      return forward.sharedSecret();
    }
    if (result instanceof OnionResult.Final last) {
      return last.sharedSecret();
    }
    OnionResult.Refused refusal = (OnionResult.Refused) result;
    refused = refusal.reason();
    return refusal.sharedSecret().orElse(null);
  }

  /** Why there is no secret. */
  Rejection refused() {
    return refused == null ? Rejection.MAC_MISMATCH : refused;
  }
}
