package org.fennecmix.internal.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Looks for time that depends on secrets: for each case two classes of inputs in random order, and
 * Welch's t-test on their times. First it must find a leak that was planted, and none where the
 * classes are the same. That no leak is seen is no proof: it says how hard one looked.
 *
 * <p>Arguments: seconds per case, then parts of the names of the cases wanted, all without.
 */
public final class TimingCheck {
  /** Inputs that are made before any of them is measured; the property {@code slots} sets it. */
  static final int SLOTS = Integer.getInteger("slots", 256);

  private static final int CAPACITY = 2_000_000;
  private static final double CONTROL_SECONDS = 0.5;

  private TimingCheck() {}

  /** Exit code 1: the check itself does not work. 2: a difference was seen. */
  public static void main(String[] args) {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 5;
    List<String> wanted = List.of(args).subList(Math.min(1, args.length), args.length);
    System.out.printf(
        "JDK %s; %.1f s a case; |t| > %.1f is a difference%n",
        Runtime.version().feature(), seconds, Welch.THRESHOLD);
    boolean finds = measure(TimingCases.planted(), CONTROL_SECONDS).leak();
    if (!finds) {
      System.out.println("the planted leak was not found: the check is of no use here");
      System.exit(1);
    }
    List<String> seen = new ArrayList<>();
    for (TimingCase timed : TimingCases.all()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(timed.name()::contains)) {
        if (measure(timed, seconds).leak()) {
          seen.add(timed.name());
        }
      }
    }
    System.out.println(seen.isEmpty() ? "no difference seen" : "a difference was seen: " + seen);
    System.exit(seen.isEmpty() ? 0 : 2);
  }

  /** Half of the time warms up. */
  private static Welch.Result measure(TimingCase timed, double seconds) {
    Random random = new Random(1);
    Welch test = new Welch(CAPACITY);
    boolean[] second = new boolean[SLOTS];
    long[] times = new long[SLOTS];
    long begin = System.nanoTime();
    double warm = seconds / 2;
    while (test.hasRoom(SLOTS)) {
      for (int slot = 0; slot < SLOTS; slot++) {
        second[slot] = random.nextBoolean();
        timed.prepare(slot, second[slot], random);
      }
      for (int slot = 0; slot < SLOTS; slot++) {
        long start = System.nanoTime();
        timed.run(slot);
        times[slot] = System.nanoTime() - start;
      }
      double passed = (System.nanoTime() - begin) / 1e9;
      if (passed < warm) {
        continue;
      }
      for (int slot = 0; slot < SLOTS; slot++) {
        test.add(second[slot], times[slot]);
      }
      if (passed > warm + seconds) {
        break;
      }
    }
    Welch.Result result = test.result();
    System.out.printf(
        "%-58s %8d samples  |t| %7.2f of the fastest %3.0f %%  medians %d, %d ns%n",
        timed.name(),
        test.samples(),
        Math.abs(result.t()),
        100 * result.kept(),
        result.medians()[0],
        result.medians()[1]);
    return result;
  }
}
