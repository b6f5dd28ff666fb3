package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fennec inspect}: a packet's parts, and with keys its layers. */
@Command(
    name = "inspect",
    description = {
      "Prints the parts of a packet as an annotated hex dump.",
      "With private keys it opens layer after layer, as far as they go."
    },
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private Console console;

  @Parameters(
      index = "0",
      paramLabel = "PACKET",
      description = "file with the packet, as bytes or in hex, or - for standard input")
  private String packetFile = "";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "private key of a node of the route; repeat it, in any order")
  private List<String> keyFiles = new ArrayList<>();

  @Parameters(index = "1..*", paramLabel = "KEY", description = "more private keys")
  private List<String> moreKeyFiles = List.of();

  @Option(names = "--full", description = "print every byte, not only the first of long parts")
  private boolean full;

  @Override
  public Integer call() {
    keyFiles.addAll(moreKeyFiles);
    List<KeyFile> keys = new ArrayList<>();
    keyFiles.forEach(file -> keys.add(KeyFile.read(file, console)));
    String format = keys.isEmpty() ? Formats.DEFAULT : keys.get(0).format();
    return inspect(chosen.format(format), keys);
  }

  private <R extends RoutingInfo> int inspect(MixFormat<R> format, List<KeyFile> keys) {
    Bytes packet = Input.bytesOrHex(packetFile);
    if (packet.length() == 0) {
      throw new IllegalArgumentException(packetFile + " is empty");
    }
    List<Layer<R>> layers = new ArrayList<>();
    Rejection refused = keys.isEmpty() ? null : open(format, packet, keys, layers);
    if (console.isJson()) {
      console.json(object(format, packet, layers, refused));
    } else {
      print(format, packet, layers);
    }
    if (refused == null) {
      return Main.ACCEPTED;
    }
    if (!console.isJson()) {
      console.err().println("refused: no key given opens the packet: " + refused.sentence());
    }
    return Main.REFUSED;
  }

  /**
   * One layer.
   *
   * @param key the file of the key that opened it
   * @param result what its node makes of the packet
   */
  private record Layer<R extends RoutingInfo>(String key, Processed<R> result) {
    RoutingInfo routing() {
      if (result instanceof Processed.Forward<R> forward) {
        return forward.routing();
      }
      return result instanceof Processed.Delivered<R> delivered
          ? delivered.routing()
          : ((Processed.SurbReply<R>) result).routing();
    }

    Bytes tag() {
      if (result instanceof Processed.Forward<R> forward) {
        return forward.replayTag().value();
      }
      return result instanceof Processed.Delivered<R> delivered
          ? delivered.replayTag().value()
          : ((Processed.SurbReply<R>) result).replayTag().value();
    }

    Bytes content() {
      if (result instanceof Processed.Forward<R> forward) {
        return forward.packet();
      }
      return result instanceof Processed.Delivered<R> delivered
          ? delivered.message()
          : ((Processed.SurbReply<R>) result).payload();
    }

    String contentName() {
      if (result instanceof Processed.Forward<R>) {
        return "packet";
      }
      return result instanceof Processed.Delivered<R> ? "message" : "sealed reply";
    }
  }

  /** Opens what the keys open; the answer is null, or why not even the first layer opened. */
  private <R extends RoutingInfo> @Nullable Rejection open(
      MixFormat<R> format, Bytes packet, List<KeyFile> keys, List<Layer<R>> layers) {
    Bytes arriving = packet;
    Rejection reason = Rejection.MAC_MISMATCH;
    while (layers.size() < format.maxHops()) {
      int before = layers.size();
      for (int i = 0; i < keys.size() && layers.size() == before; i++) {
        NodePrivateKey key = keys.get(i).prepare(format);
        Processed<R> result = format.processor(key).process(arriving.toArray(), ReplayFilter.NONE);
        key.destroy();
        if (!(result instanceof Processed.Rejected<R> rejected)) {
          layers.add(new Layer<>(keyFiles.get(i), result));
        } else if (rejected.reason() != Rejection.MAC_MISMATCH) {
          reason = rejected.reason();
        }
      }
      if (layers.size() == before
          || !(layers.get(before).result() instanceof Processed.Forward<R> forward)) {
        break;
      }
      arriving = forward.packet();
    }
    return layers.isEmpty() ? reason : null;
  }

  private void print(MixFormat<?> format, Bytes packet, List<? extends Layer<?>> layers) {
    int hop = HexDump.hop(format, packet.length());
    boolean shrinks = format.packetLength(format.maxHops() - 1) != format.packetLength();
    console
        .out()
        .println(
            packetFile
                + ": "
                + packet.length()
                + " bytes as "
                + format.name()
                + (shrinks && packet.length() == format.packetLength(hop)
                    ? ", as hop " + (hop + 1) + " of " + format.maxHops() + " receives it"
                    : ""));
    if (packet.length() != format.packetLength(hop)) {
      List<String> lengths =
          Comparison.lengths(format).stream().distinct().map(String::valueOf).toList();
      console
          .out()
          .println(
              "a packet of this format has "
                  + String.join(", ", lengths)
                  + " bytes (see --format and --payload-size)");
    }
    dump(format, packet);
    int number = 0;
    for (Layer<?> layer : layers) {
      console.out().println();
      console.out().println("layer " + ++number + ", opened by " + layer.key());
      Map<String, Object> learned = new LinkedHashMap<>(layer.routing().fields());
      learned.put("replay tag", layer.tag().toHex());
      boolean message = layer.contentName().equals("message");
      learned.put(
          layer.contentName(),
          layer.content().length()
              + " bytes"
              + (message ? ": " + Text.message(layer.content()) : ""));
      Text.pairs(learned).forEach(line -> console.out().println("  " + line));
      if (layer.contentName().equals("packet")) {
        dump(format, layer.content());
      }
    }
  }

  private void dump(MixFormat<?> format, Bytes packet) {
    for (MixFormat.Field part : HexDump.parts(format, packet.length())) {
      console.out().println();
      console
          .out()
          .println("  " + part.name() + ", " + part.length() + " bytes from " + part.offset());
      HexDump.lines(packet, part, full).forEach(line -> console.out().println("    " + line));
    }
  }

  private Map<String, Object> object(
      MixFormat<?> format,
      Bytes packet,
      List<? extends Layer<?>> layers,
      @Nullable Rejection refused) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("format", format.name());
    object.put("length", packet.length());
    object.put("expectedLength", format.packetLength(HexDump.hop(format, packet.length())));
    List<Map<String, Object>> fields = new ArrayList<>();
    for (MixFormat.Field part : HexDump.parts(format, packet.length())) {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("name", part.name());
      field.put("offset", part.offset());
      field.put("length", part.length());
      field.put("bytes", packet.slice(part.offset(), part.offset() + part.length()).toHex());
      fields.add(field);
    }
    object.put("fields", fields);
    List<Map<String, Object>> opened = new ArrayList<>();
    for (Layer<?> layer : layers) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", layer.key());
      one.put("routing", layer.routing().fields());
      one.put("replayTag", layer.tag().toHex());
      one.put(
          layer.contentName().equals("sealed reply") ? "payload" : layer.contentName(),
          layer.content().toHex());
      opened.add(one);
    }
    object.put("layers", opened);
    if (refused != null) {
      object.put("refused", refused.name());
    }
    return object;
  }
}
