package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.ReplayFilter;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxPacketBuilder;
import org.fennecmix.outfox.OutfoxParameters;
import org.fennecmix.outfox.OutfoxReplies;
import org.fennecmix.outfox.OutfoxRouting;
import org.fennecmix.outfox.OutfoxSurb;

/**
 * The paper's table 2, counted: a request and a reply make their way through a network whose parts
 * report every call.
 */
final class OperationCounts {
  private static final int MESSAGE = 64;

  private final Map<String, Integer> calls = new TreeMap<>();
  private final List<Row> rows = new ArrayList<>();
  private final int layers;

  private OperationCounts(int layers) {
    this.layers = layers;
  }

  /**
   * One operation.
   *
   * @param operation its name
   * @param paper how often the paper has it do what
   * @param counted how often it did
   */
  record Row(String operation, Map<String, Integer> paper, Map<String, Integer> counted) {}

  /** All rows of the table for a number of layers. */
  static List<Row> of(int layers) {
    OperationCounts counts = new OperationCounts(layers);
    counts.run(new SecureRandom());
    return List.copyOf(counts.rows);
  }

  private void run(SecureRandom random) {
    OutfoxParameters suite =
        OutfoxParameters.of(OutfoxKem.X25519).withLayers(layers).withMessageLength(MESSAGE);
    Outfox outfox = CountedParts.of(suite, call -> calls.merge(call, 1, Integer::sum));
    OutfoxNetwork network = OutfoxNetwork.of(outfox, null, random);
    OutfoxPacketBuilder builder = network.builder();
    byte[] message = new byte[MESSAGE];
    calls.clear();

    Bytes packet = builder.build(message, random);
    row("PacketCreate", each("KEM.Enc", "KDF", "AEAD.Enc", "SE.Enc"));
    packet = network.process(packet, 0);
    row("PacketProcess, node", once("KEM.Dec", "KDF", "AEAD.Dec", "SE.Dec"));
    for (int layer = 1; layer < layers - 1; layer++) {
      packet = network.process(packet, layer);
    }
    calls.clear();
    network.process(packet, layers - 1);
    row("PacketProcess, last", once("KEM.Dec", "KDF", "AEAD.Dec", "SE.Dec"));

    OutfoxSurb.Created created = builder.createSurb(random);
    row("SurbCreate", each("KEM.Enc", "KDF", "AEAD.Enc"));
    Bytes reply = created.surb().use(message);
    row("SurbUse", once("SE.Enc"));
    for (int layer = 0; layer < layers - 1; layer++) {
      reply = network.process(reply, layer);
    }
    OutfoxReplies replies = new OutfoxReplies(1);
    replies.add(created.recovery());
    calls.clear();
    Processed<OutfoxRouting> arrived =
        outfox
            .receiver(network.keys().get(layers - 1), replies)
            .process(reply.toArray(), ReplayFilter.NONE);
    row("SurbCheck", Map.of());
    Optional<Bytes> answer = replies.recover(arrived);
    row("SurbRecover", Map.of("SE.Enc", layers - 1, "SE.Dec", 1));
    if (answer.isEmpty()) {
      throw new IllegalStateException("our own reply does not open");
    }
  }

  private Map<String, Integer> each(String... operations) {
    return times(layers, operations);
  }

  private static Map<String, Integer> once(String... operations) {
    return times(1, operations);
  }

  private static Map<String, Integer> times(int count, String... operations) {
    Map<String, Integer> result = new TreeMap<>();
    for (String operation : operations) {
      result.put(operation, count);
    }
    return result;
  }

  private void row(String operation, Map<String, Integer> paper) {
    rows.add(new Row(operation, new TreeMap<>(paper), new TreeMap<>(calls)));
    calls.clear();
  }
}
