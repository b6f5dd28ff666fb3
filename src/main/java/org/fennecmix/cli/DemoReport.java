package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;
import org.fennecmix.Processed;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration says.
 *
 * @param format the format shown
 * @param demo the network
 * @param journey the message's way
 * @param replayed what became of a copy
 * @param answer the answer, if the format has SURBs
 * @param timed whether to tell times, which no two runs share
 * @param <R> the format's routing information
 */
record DemoReport<R extends RoutingInfo>(
    MixFormat<R> format,
    Demo<R> demo,
    Demo.Journey<R> journey,
    Processed<R> replayed,
    Optional<Demo.Answer<R>> answer,
    boolean timed) {

  /** For people. */
  List<String> lines(byte[] message) {
    List<String> lines = new ArrayList<>();
    if (!timed) {
      lines.add("Every key here follows from --seed: not for real use.");
      lines.add("");
    }
    lines.add("A message through " + count(demo.nodes().size(), "node") + ", as " + format.name());
    lines.add("");
    nodes(lines);
    lines.add("");
    lines.add("The sender wraps " + message.length + " bytes, " + Text.message(Bytes.of(message)));
    lines.add("  " + parts() + time(journey.nanos()));
    lines.add("");
    journey(lines, journey);
    lines.add(size(journey));
    if (timed) {
      lines.add("(Times are those of a JVM that has just started.)");
    }
    lines.add("");
    lines.add("A copy of the packet comes to node 1");
    lines.add("  " + describeReplay());
    answer.ifPresent(given -> answer(lines, given));
    return lines;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private String time(long nanos) {
    return timed ? "  (" + Text.millis(nanos) + ")" : "";
  }

  private void nodes(List<String> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NODE", "ADDRESS", "PUBLIC KEY"));
    for (int i = 0; i < demo.nodes().size(); i++) {
      var hop = demo.nodes().get(i).hop();
      rows.add(
          List.of(
              Integer.toString(i + 1),
              format.addressText(hop.address()),
              Text.shortHex(hop.publicKey().encoded())));
    }
    Text.table(rows).forEach(line -> lines.add("  " + line));
  }

  private String parts() {
    List<String> parts = new ArrayList<>();
    format.fields().forEach(field -> parts.add(field.name() + " " + field.length()));
    return journey.packet().length() + " bytes = " + String.join(" + ", parts);
  }

  private void journey(List<String> lines, Demo.Journey<R> way) {
    for (int i = 0; i < way.steps().size(); i++) {
      Demo.Step<R> step = way.steps().get(i);
      lines.add("Node " + (i + 1) + " opens " + step.received() + " bytes" + time(step.nanos()));
      Map<String, String> learned = new LinkedHashMap<>(step.routing().fields());
      learned.put("replay tag", Text.shortHex(step.tag().value()));
      outcome(step.result(), learned);
      Text.pairs(learned).forEach(line -> lines.add("  " + line));
      lines.add("");
    }
  }

  private void outcome(Processed<R> result, Map<String, String> learned) {
    if (result instanceof Processed.Forward<R> forward) {
      learned.put("sends on", forward.packet().length() + " bytes" + to(forward.routing()));
    } else if (result instanceof Processed.Delivered<R> delivered) {
      learned.put(
          "message", delivered.message().length() + " bytes, " + Text.message(delivered.message()));
    } else if (result instanceof Processed.SurbReply<R> reply) {
      learned.put("sealed reply", reply.payload().length() + " bytes, unreadable here");
    }
  }

  private String to(RoutingInfo routing) {
    String when = routing.delay().isZero() ? "" : ", after " + routing.delay().toMillis() + " ms";
    for (int i = 0; i < demo.nodes().size(); i++) {
      Bytes address = demo.nodes().get(i).hop().address();
      if (address.length() > 0 && address.equals(routing.nextHop())) {
        return " to node " + (i + 1) + when;
      }
    }
    return when;
  }

  private static String size(Demo.Journey<?> way) {
    return way.isConstant()
        ? "The packet had "
            + way.packet().length()
            + " bytes on every link: its size tells nothing."
        : "The packet's size on each link: "
            + String.join(
                ", ", way.steps().stream().map(step -> Integer.toString(step.received())).toList())
            + " bytes.";
  }

  private String describeReplay() {
    return replayed instanceof Processed.Rejected<R> rejected
        ? "refused: " + rejected.reason().sentence() + " (" + rejected.reason() + ")"
        : "NOT refused";
  }

  private void answer(List<String> lines, Demo.Answer<R> given) {
    lines.add("");
    lines.add("The receiver answers through a SURB of " + given.surb() + " bytes");
    lines.add("  The sender gave it away; it does not tell where it leads.");
    lines.add("");
    journey(lines, given.journey());
    lines.add(
        given.identifier().length() == 0
            ? "The sender recognises the answer and reads"
            : "The sender finds identifier " + given.identifier().toHex() + " and reads");
    lines.add("  " + given.recovered().map(Text::message).orElse("nothing: recovery FAILED"));
  }

  /** For programs. */
  Map<String, Object> object(byte[] message, @Nullable String seed) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("format", format.name());
    if (seed != null) {
      object.put("seed", seed);
      object.put("warning", "every key follows from the seed: not for real use");
    }
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Demo.Node<R> node : demo.nodes()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("address", node.hop().address().toHex());
      one.put("publicKey", node.hop().publicKey().encoded().toHex());
      one.put("delayNanos", Reports.nanos(node.hop().delay()));
      nodes.add(one);
    }
    object.put("nodes", nodes);
    object.put("message", Bytes.of(message).toHex());
    object.put("journey", object(journey));
    object.put(
        "replay",
        replayed instanceof Processed.Rejected<R> rejected ? rejected.reason().name() : "accepted");
    answer.ifPresent(
        given -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("surbLength", given.surb());
          one.put("identifier", given.identifier().toHex());
          one.put("journey", object(given.journey()));
          one.put("recovered", given.recovered().map(Bytes::toHex).orElse(null));
          object.put("answer", one);
        });
    return object;
  }

  private Map<String, Object> object(Demo.Journey<R> way) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("packetLength", way.packet().length());
    object.put("packet", way.packet().toHex());
    object.put("constantSize", way.isConstant());
    if (timed) {
      object.put("buildNanos", way.nanos());
    }
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Demo.Step<R> step : way.steps()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("received", step.received());
      if (timed) {
        one.put("nanos", step.nanos());
      }
      one.put("routing", step.routing().fields());
      one.put("replayTag", step.tag().value().toHex());
      if (step.result() instanceof Processed.Delivered<R> delivered) {
        one.put("message", delivered.message().toHex());
      } else if (step.result() instanceof Processed.SurbReply<R> reply) {
        one.put("sealedReplyLength", reply.payload().length());
      }
      steps.add(one);
    }
    object.put("steps", steps);
    return object;
  }
}
