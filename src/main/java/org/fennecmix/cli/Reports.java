package org.fennecmix.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;

/** What several commands say in the same words. */
final class Reports {
  private Reports() {}

  /** Prints names and values as JSON, or as text where it is not in the way of bytes. */
  static void print(Console console, PacketOutput output, Map<String, ?> report) {
    if (console.isJson()) {
      console.json(report);
    } else {
      PrintWriter where = output.isStandard() ? console.err() : console.out();
      Text.pairs(report).forEach(where::println);
    }
  }

  /** A packet that is ready to send; the bare packet if it was not sent anywhere. */
  static void sent(
      Console console, PacketOutput output, String format, Bytes firstHop, Bytes packet) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("format", format);
    if (console.isJson()) {
      report.put("firstHop", firstHop.toHex());
      output.report(report, "packet", packet);
    } else if (!output.isGiven()) {
      console.out().println(packet.toHex());
      return;
    } else {
      report.put("packet", output.describe(packet));
      report.put("send it to", firstHop.length() == 0 ? "the first hop" : firstHop.toHex());
    }
    print(console, output, report);
  }

  /** A packet that was refused; the answer is the exit code. */
  static int refused(Console console, Rejection reason) {
    return refused(console, reason.name(), reason.sentence());
  }

  /** Something that was refused; the answer is the exit code. */
  static int refused(Console console, String reason, String sentence) {
    if (console.isJson()) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("outcome", "refused");
      report.put("reason", reason);
      report.put("sentence", sentence);
      console.json(report);
    } else {
      console.err().println("refused: " + sentence + " (" + reason + ")");
    }
    return Main.REFUSED;
  }

  /** A delay in nanoseconds, in decimal because it may exceed what JSON readers take. */
  static String nanos(Duration delay) {
    return BigInteger.valueOf(delay.getSeconds())
        .multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(delay.getNano()))
        .toString();
  }
}
