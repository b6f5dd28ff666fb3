import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/**
 * The pipe and the clock of a side of {@code jmh/side-by-side}: reads lines {@code OPERATION
 * MILLISECONDS}, runs the operation for that long and answers with the microseconds of thread CPU
 * time and the bytes allocated by one.
 */
final class Side {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Side() {}

  /**
   * Answers until the input ends.
   *
   * @param ready what is told of this side first
   * @param batch how many packets an operation does at once
   * @param operations by name
   */
  static void serve(String ready, int batch, Function<String, Runnable> operations)
      throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready " + ready);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(time(operations.apply(words[0]), batch, Long.parseLong(words[1])));
    }
  }

  private static String time(Runnable operation, int batch, long millis) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long begin = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long nanos;
    do {
      operation.run();
      count += batch;
      nanos = THREADS.getCurrentThreadCpuTime() - begin;
    } while (nanos < millis * 1_000_000);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return String.format(Locale.ROOT, "%.3f %d", nanos / 1e3 / count, bytes / count);
  }

  static IllegalArgumentException unknown(String operation) {
    return new IllegalArgumentException("unknown operation " + operation);
  }
}
