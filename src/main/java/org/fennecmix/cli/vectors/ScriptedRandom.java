package org.fennecmix.cli.vectors;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.fennecmix.Bytes;

/**
 * Deals out given draws in their order instead of random bytes, to rebuild a packet whose draws are
 * known. A draw of another length, or one too many, is a {@link Mismatch}.
 */
public final class ScriptedRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final transient Deque<Bytes> draws = new ArrayDeque<>();

  /** Will deal out these draws. */
  public ScriptedRandom(Bytes... draws) {
    this.draws.addAll(List.of(draws));
  }

  @Override
  public void nextBytes(byte[] out) {
    Bytes draw = draws.poll();
    if (draw == null) {
      throw new Mismatch("a draw of " + out.length + " bytes more than the vector has");
    }
    if (draw.length() != out.length) {
      throw new Mismatch(
          "a draw of " + out.length + " bytes where the vector has " + draw.length());
    }
    draw.copyTo(out, 0);
  }

  /** Fails unless all draws were made. */
  public void requireSpent() {
    if (!draws.isEmpty()) {
      throw new Mismatch(draws.size() + " draws of the vector were not made");
    }
  }
}
