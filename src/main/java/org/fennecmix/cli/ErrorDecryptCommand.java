package org.fennecmix.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.FailureMessage;
import org.fennecmix.lightning.OnionSecrets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec error decrypt}. */
@Command(
    name = "decrypt",
    description = "Reads an error that came back, and names the node that made it.",
    mixinStandardHelpOptions = true)
final class ErrorDecryptCommand implements Callable<Integer> {
  @Mixin private Console console;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "the error, as bytes or in hex")
  private String in = "";

  @Option(
      names = "--node",
      required = true,
      paramLabel = "KEY",
      description =
          "a node of the route, in hex or a file made by keygen --public; first hop first")
  private List<String> nodes = List.of();

  @Option(names = "--seed", paramLabel = "HEX", description = "the seed that wrap was given")
  private @Nullable String seed;

  @Option(
      names = "--session-key",
      paramLabel = "FILE",
      description = "the onion's session key, 32 bytes or their hex, instead of --seed")
  private @Nullable String sessionKeyFile;

  @Override
  public Integer call() {
    Bytes error = Input.bytesOrHex(in);
    List<NodePublicKey> route =
        nodes.stream().map(BlindCommand::key).map(Bolt4::publicKey).toList();
    OnionSecrets secrets;
    try (Secret sessionKey = sessionKey()) {
      secrets = OnionSecrets.of(sessionKey, route);
    }
    ErrorResult result = secrets.decrypt(error);
    secrets.destroy();
    if (result instanceof ErrorResult.Unattributable) {
      return Reports.refused(
          console, "UNATTRIBUTABLE", "no node of the route made this error as it is");
    }
    Map<String, Object> report = new LinkedHashMap<>();
    int hop =
        result instanceof ErrorResult.Attributed made
            ? made.hop()
            : ((ErrorResult.Unreadable) result).hop();
    report.put("hop", hop + 1);
    report.put("node", route.get(hop).encoded().toHex());
    if (result instanceof ErrorResult.Attributed made) {
      report.put("failure", made.failure().map(FailureMessage::toString).orElse("unreadable"));
      report.put("message", made.message().toHex());
    } else {
      report.put("failure", "unreadable");
    }
    if (console.isJson()) {
      console.json(report);
    } else {
      Text.pairs(report).forEach(console.out()::println);
    }
    return Main.ACCEPTED;
  }

  private Secret sessionKey() {
    if ((seed == null) == (sessionKeyFile == null)) {
      throw new IllegalArgumentException("give either --seed or --session-key");
    }
    if (sessionKeyFile != null) {
      return Secret.of(Input.bytesOrHex(sessionKeyFile).toArray());
    }
    // the first draw of a build is its session key, drawn as a node key is
    NodePrivateKey drawn = Bolt4.generateKey(new SeededRandom(Text.hex("seed", seed)));
    Secret key = drawn.encoded();
    drawn.destroy();
    return key;
  }
}
