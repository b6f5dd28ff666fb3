package org.fennecmix.cli;

import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;

/** Says on standard error what takes so long, every second from the first on. */
final class Progress implements AutoCloseable {
  private static final long SECOND = 1000;

  private final Timer timer = new Timer("progress", true);
  private volatile String what;

  Progress(PrintWriter err, String what) {
    this.what = what;
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            err.println("fennec: " + Progress.this.what);
            err.flush();
          }
        },
        SECOND,
        SECOND);
  }

  /** Changes what will be said. */
  void now(String other) {
    what = other;
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
