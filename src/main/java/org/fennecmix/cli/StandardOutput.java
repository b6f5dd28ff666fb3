package org.fennecmix.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers whether it failed, because printing hides that. A reader that went
 * away ({@code | head}) has what it wanted; a full disk is an error.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream target;
  private @Nullable IOException failure;

  StandardOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** The exit code of a command that itself ended with this one. */
  int exitCode(int code, PrintWriter err) {
    if (failure == null || "Broken pipe".equals(failure.getMessage())) {
      return code;
    }
    err.println("fennec: standard output cannot be written: " + failure.getMessage());
    err.flush();
    return code == Main.ACCEPTED ? Main.USAGE : code;
  }
}
