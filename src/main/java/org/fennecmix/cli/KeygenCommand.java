package org.fennecmix.cli;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec keygen}: makes a node key. */
@Command(
    name = "keygen",
    description = "Makes a node key. The private key goes to a file that only its owner can read.",
    mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private Console console;

  @Option(names = "--out", paramLabel = "FILE", description = "file for the private key")
  private @Nullable String out;

  @Option(names = "--public", paramLabel = "FILE", description = "file for the public key")
  private @Nullable String publicOut;

  @Option(names = "--force", description = "replace files that exist")
  private boolean force;

  @Option(names = "--show-secret", description = "print the private key too")
  private boolean showSecret;

  @Override
  public Integer call() {
    if (out == null && !showSecret) {
      throw new IllegalArgumentException(
          "nowhere to put the private key: give --out FILE (or --show-secret to print it)");
    }
    MixFormat<?> format = chosen.format();
    requireFile(out);
    requireFile(publicOut);
    try (Progress progress = new Progress(console.err(), "making a key of " + format.name())) {
      NodePrivateKey key = format.generateKey(new SecureRandom());
      progress.now("writing the key");
      write(KeyFile.privateFile(format, key), KeyFile.publicFile(format, key));
      report(format, key);
      key.destroy();
    }
    return Main.ACCEPTED;
  }

  private static void requireFile(@Nullable String name) {
    if (Input.STANDARD.equals(name)) {
      throw new IllegalArgumentException("a key goes to a file; --show-secret prints it");
    }
  }

  private void write(JsonFile secret, JsonFile open) {
    Output.Kind kind = Output.Kind.secret(force);
    if (out != null && publicOut != null) {
      Output.writeBoth(
          out, secret.toBytes(), kind, publicOut, open.toBytes(), Output.Kind.open(force));
    } else if (out != null) {
      Output.write(out, secret.toBytes(), kind);
    } else if (publicOut != null) {
      Output.write(publicOut, open.toBytes(), Output.Kind.open(force));
    }
  }

  private void report(MixFormat<?> format, NodePrivateKey key) {
    Bytes publicKey = key.publicKey().encoded();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("format", format.name());
    report.put(
        console.isJson() ? "publicKey" : "public key",
        console.isJson() || publicKey.length() <= 64
            ? publicKey.toHex()
            : Text.shortHex(publicKey) + " (" + publicKey.length() + " bytes)");
    if (showSecret) {
      try (Secret secret = key.encoded()) {
        report.put(
            console.isJson() ? "privateKey" : "private key", Bytes.of(secret.toArray()).toHex());
      }
    }
    if (out != null) {
      report.put(console.isJson() ? "out" : "private key in", out);
    }
    if (publicOut != null) {
      report.put(console.isJson() ? "public" : "public key in", publicOut);
    }
    if (console.isJson()) {
      console.json(report);
    } else {
      Text.pairs(report).forEach(console.out()::println);
    }
  }
}
