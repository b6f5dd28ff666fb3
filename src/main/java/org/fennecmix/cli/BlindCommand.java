package org.fennecmix.cli;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.lightning.BlindedHop;
import org.fennecmix.lightning.BlindingHop;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.RouteBlinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec blind}: a blinded path of Lightning. */
@Command(
    name = "blind",
    description = {
      "Makes a blinded path of Lightning that ends at its creator, the introduction node first.",
      "Without --out it prints the path's parts."
    },
    mixinStandardHelpOptions = true)
final class BlindCommand implements Callable<Integer> {
  @Mixin private PacketOutput output;
  @Mixin private Console console;

  @Option(
      names = "--hop",
      required = true,
      paramLabel = "KEY:DATA",
      description = {
        "one hop; repeat it for every hop. KEY in hex, or a file made by keygen --public;",
        "DATA is the hop's encrypted_data_tlv stream in hex, to be encrypted"
      })
  private List<String> hops = List.of();

  @Override
  public Integer call() {
    output.check(console);
    List<BlindingHop> plan = new ArrayList<>();
    for (String hop : hops) {
      int colon = hop.lastIndexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("hop '" + hop + "' does not read KEY:DATA");
      }
      plan.add(
          new BlindingHop(
              Bolt4.publicKey(key(hop.substring(0, colon))),
              Text.hex("data", hop.substring(colon + 1))));
    }
    RouteBlinding.Created created = RouteBlinding.create(plan, new SecureRandom());
    Bytes path = created.path().encoded();
    output.write(path);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("firstNode", created.path().firstNode().toHex());
    report.put("firstPathKey", created.path().firstPathKey().toHex());
    report.put("lastPathKey", created.lastPathKey().toHex());
    int number = 0;
    for (BlindedHop hop : created.path().hops()) {
      report.put("blindedNodeId" + ++number, hop.nodeId().toHex());
      report.put("encryptedData" + number, hop.encryptedData().toHex());
    }
    output.report(report, "path", path);
    Reports.print(console, output, report);
    return Main.ACCEPTED;
  }

  /** A public key in hex, or in a file that is named with or without a leading @. */
  static Bytes key(String text) {
    if (text.matches("([0-9a-fA-F]{2})+")) {
      return Bytes.ofHex(text);
    }
    String name = text.startsWith("@") ? text.substring(1) : text;
    return JsonFile.read(name, JsonFile.PUBLIC_KEY).bytes("publicKey");
  }
}
