package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.MixFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fennec formats}: what there is. */
@Command(
    name = "formats",
    description = "Lists every packet format with its usual sizes, in bytes.",
    mixinStandardHelpOptions = true)
final class FormatsCommand implements Callable<Integer> {
  @Mixin private Console console;

  @Override
  public Integer call() {
    if (console.isJson()) {
      List<Map<String, Object>> formats = new ArrayList<>();
      Formats.entriesInOrder().forEach(entry -> formats.add(describe(entry)));
      console.json(Map.of("formats", formats));
      return Main.ACCEPTED;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FORMAT", "PACKET", "PAYLOAD", "MESSAGE", "HOPS", "SURB", "WHAT"));
    for (Formats.Entry entry : Formats.entriesInOrder()) {
      MixFormat<?> format = entry.usual();
      rows.add(
          List.of(
              entry.name(),
              Integer.toString(format.packetLength()),
              Integer.toString(FormatOption.payloadSize(format)),
              Integer.toString(format.capacity()),
              format.minHops() == format.maxHops()
                  ? "" + format.maxHops()
                  : format.minHops() + "-" + format.maxHops(),
              surb(format),
              entry.about()));
    }
    Text.table(rows).forEach(console.out()::println);
    return Main.ACCEPTED;
  }

  /** The sizes of a SURB, for one hop and for the longest route. */
  private static String surb(MixFormat<?> format) {
    if (format.surbs().isEmpty()) {
      return "-";
    }
    int shortest = format.surbs().get().surbLength(format.minHops());
    int longest = format.surbs().get().surbLength(format.maxHops());
    return shortest == longest ? Integer.toString(shortest) : shortest + "-" + longest;
  }

  private static Map<String, Object> describe(Formats.Entry entry) {
    MixFormat<?> format = entry.usual();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("format", entry.name());
    object.put("about", entry.about());
    object.put("packetLength", format.packetLength());
    object.put("payloadSize", FormatOption.payloadSize(format));
    object.put("capacity", format.capacity());
    object.put("minHops", format.minHops());
    object.put("maxHops", format.maxHops());
    object.put("addressLength", format.addressLength());
    object.put("destinationLength", format.destinationLength());
    object.put("hasSurbs", format.surbs().isPresent());
    return object;
  }
}
