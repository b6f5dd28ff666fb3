package org.fennecmix.cli;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.RoutingInfo;
import org.fennecmix.SurbFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec surb create}. */
@Command(
    name = "create",
    description = {
      "Makes a SURB for a route that ends at its creator.",
      "The SURB is given away; the recovery file is kept, to open the reply. Both are secret."
    },
    mixinStandardHelpOptions = true)
final class SurbCreateCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private RouteOption path;
  @Mixin private Console console;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "file for the SURB")
  private String out = "";

  @Option(
      names = "--recovery",
      required = true,
      paramLabel = "FILE",
      description = "file for what opens the reply")
  private String recoveryOut = "";

  @Option(
      names = "--identifier",
      paramLabel = "HEX",
      description = "by which the reply is recognised; random if not given")
  private @Nullable String identifier;

  @Option(names = "--force", description = "replace files that exist")
  private boolean force;

  @Override
  public Integer call() {
    if (out.equals(Input.STANDARD) || recoveryOut.equals(Input.STANDARD)) {
      throw new IllegalArgumentException("a SURB and its recovery go to files: they are secret");
    }
    return create(chosen.format());
  }

  /**
   * The SURBs of a format.
   *
   * @throws IllegalArgumentException if it has none
   */
  static <R extends RoutingInfo> SurbFormat<R> surbs(MixFormat<R> format) {
    return format
        .surbs()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    format.name() + " has no SURBs; 'fennec formats' lists those that have"));
  }

  private <R extends RoutingInfo> int create(MixFormat<R> format) {
    SurbFormat<R> surbs = surbs(format);
    SecureRandom random = new SecureRandom();
    List<Hop> route = path.route(format);
    Bytes id = identifier(surbs, random);
    Output.Kind kind = Output.Kind.secret(force);
    SurbFormat.Created created = surbs.create(route, path.destination(format), id, random);
    JsonFile surb = JsonFile.create(JsonFile.SURB, format.name()).with("surb", created.surb());
    JsonFile recovery = recoveryFile(format, id, created);
    Output.writeBoth(recoveryOut, recovery.toBytes(), kind, out, surb.toBytes(), kind);
    created.recovery().destroy();
    report(format, id, created);
    return Main.ACCEPTED;
  }

  private Bytes identifier(SurbFormat<?> surbs, SecureRandom random) {
    if (identifier == null) {
      byte[] drawn = new byte[surbs.identifierLength()];
      random.nextBytes(drawn);
      return Bytes.of(drawn);
    }
    Bytes given = Text.hex("identifier", identifier);
    if (given.length() != surbs.identifierLength()) {
      throw new IllegalArgumentException(
          "identifier of " + given.length() + " bytes; it must have " + surbs.identifierLength());
    }
    return given;
  }

  private static JsonFile recoveryFile(MixFormat<?> format, Bytes id, SurbFormat.Created created) {
    return JsonFile.create(JsonFile.RECOVERY, format.name())
        .with("identifier", id)
        .with("recovery", Bytes.of(created.recovery().toArray()));
  }

  private void report(MixFormat<?> format, Bytes id, SurbFormat.Created created) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("format", format.name());
    report.put("identifier", id.toHex());
    if (console.isJson()) {
      report.put("surbLength", created.surb().length());
      report.put("out", out);
      report.put("recovery", recoveryOut);
      console.json(report);
    } else {
      report.put("SURB", created.surb().length() + " bytes in " + out + " (give it away)");
      report.put("recovery", "in " + recoveryOut + " (keep it)");
      Text.pairs(report).forEach(console.out()::println);
    }
  }
}
