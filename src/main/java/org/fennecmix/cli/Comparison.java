package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fennecmix.MixFormat;

/** Formats side by side: bytes on every link, fragments, and what is known of a hop's cost. */
final class Comparison {
  /** IPv6 and UDP. */
  private static final int PACKET_OVERHEAD = 48;

  private final List<MixFormat<?>> formats;
  private final int mtu;
  private final HopCosts costs;

  private Comparison(List<MixFormat<?>> formats, int mtu, HopCosts costs) {
    this.formats = formats;
    this.mtu = mtu;
    this.costs = costs;
  }

  /**
   * A comparison of formats by name.
   *
   * @throws IllegalArgumentException if there is no such format, or the frame holds nothing
   */
  static Comparison of(List<String> names, int mtu) {
    if (mtu <= PACKET_OVERHEAD) {
      throw new IllegalArgumentException(
          "frames of " + mtu + " bytes hold nothing; IPv6 and UDP take " + PACKET_OVERHEAD);
    }
    List<MixFormat<?>> formats = new ArrayList<>();
    names.forEach(name -> formats.add(Formats.byName(name)));
    return new Comparison(formats, mtu, HopCosts.read(HopCosts.FIGURES));
  }

  /** Lengths of a packet at every hop of the longest route. */
  static List<Integer> lengths(MixFormat<?> format) {
    List<Integer> lengths = new ArrayList<>();
    for (int hop = 0; hop < format.maxHops(); hop++) {
      lengths.add(format.packetLength(hop));
    }
    return lengths;
  }

  private int fragments(MixFormat<?> format) {
    int room = mtu - PACKET_OVERHEAD;
    return (format.packetLength() + room - 1) / room;
  }

  /** Where the costs come from. */
  String origin() {
    return costs.origin();
  }

  /** The table, its head first. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "FORMAT", "MESSAGE", "BYTES AT EVERY HOP", "FRAMES OF " + mtu, "SURB", "HOP, X25519S"));
    for (MixFormat<?> format : formats) {
      List<Integer> lengths = lengths(format);
      boolean constant = lengths.stream().distinct().count() == 1;
      rows.add(
          List.of(
              format.name(),
              "" + format.capacity(),
              constant
                  ? "" + lengths.get(0)
                  : String.join(" ", lengths.stream().map(String::valueOf).toList()),
              "" + fragments(format),
              format.surbs().map(surbs -> "" + surbs.surbLength(format.maxHops())).orElse("-"),
              costs.of(format).map(cost -> HopCosts.text(cost, format)).orElse("-")));
    }
    return rows;
  }

  /** The same for programs. */
  Map<String, Object> object() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (MixFormat<?> format : formats) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("format", format.name());
      object.put("capacity", format.capacity());
      object.put("packetLengths", lengths(format));
      object.put("fragments", fragments(format));
      format.surbs().ifPresent(s -> object.put("surbLength", s.surbLength(format.maxHops())));
      costs
          .of(format)
          .ifPresent(
              cost -> {
                object.put("hopX25519s", cost.units());
                object.put("measuredLayers", cost.layers());
              });
      all.add(object);
    }
    return Map.of("mtu", mtu, "formats", all, "costs", costs.origin());
  }
}
