package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.fennecmix.MixFormat;
import org.fennecmix.SurbFormat;
import org.fennecmix.katzenpost.KatzenpostFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fennec geometry}: every size of one format. */
@Command(
    name = "geometry",
    description = "Prints every size that follows from a format and its payload size, in bytes.",
    mixinStandardHelpOptions = true)
final class GeometryCommand implements Callable<Integer> {
  @Mixin private FormatOption chosen;
  @Mixin private Console console;

  @Option(
      names = "--compare",
      split = ",",
      paramLabel = "NAME",
      description = "formats to compare side by side instead, separated by commas")
  private List<String> compared = List.of();

  @Option(
      names = "--mtu",
      paramLabel = "BYTES",
      defaultValue = "1500",
      description = "size of a link's frame, for the number of fragments (default: 1500)")
  private int mtu;

  @Option(
      names = "--toml",
      description = "print the configuration table instead; for Katzenpost's formats")
  private boolean toml;

  @Option(
      names = "--from-toml",
      paramLabel = "FILE",
      description = {
        "check the table [SphinxGeometry] of a Katzenpost configuration (- is standard input)",
        "and print its sizes and its hash"
      })
  private @Nullable String tomlFile;

  @Override
  public Integer call() {
    if (!compared.isEmpty()) {
      if (chosen.isGiven()) {
        throw new IllegalArgumentException(
            "--compare takes formats in their usual sizes; --format and --payload-size do not go"
                + " with it (names of Outfox's suites carry sizes: outfox-mlkem768-l4-m2000)");
      }
      Comparison comparison = Comparison.of(compared, mtu);
      if (console.isJson()) {
        console.json(comparison.object());
      } else {
        Text.table(comparison.rows()).forEach(console.out()::println);
        console.out().println();
        console.out().println(comparison.origin());
      }
      return Main.ACCEPTED;
    }
    if (tomlFile != null) {
      KatzenpostTables.print(console, KatzenpostTables.read(tomlFile), toml);
      return Main.ACCEPTED;
    }
    if (toml) {
      KatzenpostTables.print(console, KatzenpostTables.of(chosen.format()), true);
      return Main.ACCEPTED;
    }
    MixFormat<?> format = chosen.format();
    if (console.isJson()) {
      console.json(object(format));
    } else {
      print(format);
    }
    return Main.ACCEPTED;
  }

  private static int overhead(MixFormat<?> format) {
    return format.packetLength() - format.capacity();
  }

  private static double percent(MixFormat<?> format) {
    return Math.round(1000.0 * overhead(format) / format.packetLength()) / 10.0;
  }

  private void print(MixFormat<?> format) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("PART OF A PACKET", "OFFSET", "BYTES"));
    for (MixFormat.Field field : format.fields()) {
      rows.add(
          List.of(
              field.name(), Integer.toString(field.offset()), Integer.toString(field.length())));
    }
    rows.add(List.of("whole packet", "", Integer.toString(format.packetLength())));
    console.out().println(format.name());
    console.out().println();
    Text.table(rows).forEach(console.out()::println);
    console.out().println();
    if (Comparison.lengths(format).stream().distinct().count() > 1) {
      printLayers(format);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("longest message", format.capacity());
    facts.put(
        "overhead",
        overhead(format) + String.format(Locale.ROOT, " (%.1f %% of a packet)", percent(format)));
    facts.put("hops", Text.hops(format));
    facts.put("node address", format.addressLength());
    facts.put("destination", format.destinationLength());
    if (format instanceof KatzenpostFormat katzenpost) {
      facts.put("geometry hash", katzenpost.geometry().hash().toHex());
    }
    Text.pairs(facts).forEach(console.out()::println);
    console.out().println();
    format.surbs().ifPresentOrElse(surbs -> printSurbs(format, surbs), this::printNoSurbs);
  }

  /** For packets that shrink on their way. */
  private void printLayers(MixFormat<?> format) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("AS RECEIVED BY", "HEADER", "PACKET"));
    for (int hop = 0; hop < format.maxHops(); hop++) {
      int length = format.packetLength(hop);
      int header = length - FormatOption.payloadSize(format);
      rows.add(List.of("hop " + (hop + 1), Integer.toString(header), Integer.toString(length)));
    }
    Text.table(rows).forEach(console.out()::println);
    console.out().println();
  }

  private void printNoSurbs() {
    console.out().println("no SURBs in this format");
  }

  private void printSurbs(MixFormat<?> format, SurbFormat<?> surbs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SURB, HOPS", "BYTES", "PER MESSAGE"));
    for (int hops = format.minHops(); hops <= format.maxHops(); hops++) {
      int length = surbs.surbLength(hops);
      rows.add(
          List.of(
              Integer.toString(hops),
              Integer.toString(length),
              Integer.toString(format.capacity() / length)));
    }
    Text.table(rows).forEach(console.out()::println);
  }

  private static Map<String, Object> object(MixFormat<?> format) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("format", format.name());
    List<Map<String, Object>> fields = new ArrayList<>();
    for (MixFormat.Field field : format.fields()) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("name", field.name());
      part.put("offset", field.offset());
      part.put("length", field.length());
      fields.add(part);
    }
    object.put("fields", fields);
    object.put("packetLength", format.packetLength());
    object.put("packetLengths", Comparison.lengths(format));
    object.put("payloadSize", FormatOption.payloadSize(format));
    object.put("capacity", format.capacity());
    object.put("overhead", overhead(format));
    object.put("overheadPercent", percent(format));
    object.put("minHops", format.minHops());
    object.put("maxHops", format.maxHops());
    object.put("addressLength", format.addressLength());
    object.put("destinationLength", format.destinationLength());
    if (format instanceof KatzenpostFormat katzenpost) {
      object.put("geometryHash", katzenpost.geometry().hash().toHex());
    }
    List<Map<String, Object>> lengths = new ArrayList<>();
    format
        .surbs()
        .ifPresent(
            surbs -> {
              for (int hops = format.minHops(); hops <= format.maxHops(); hops++) {
                Map<String, Object> surb = new LinkedHashMap<>();
                surb.put("hops", hops);
                surb.put("length", surbs.surbLength(hops));
                surb.put("perMessage", format.capacity() / surbs.surbLength(hops));
                lengths.add(surb);
              }
            });
    object.put("surbs", lengths);
    return object;
  }
}
