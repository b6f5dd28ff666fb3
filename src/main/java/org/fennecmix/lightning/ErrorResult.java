package org.fennecmix.lightning;

import java.util.Optional;
import org.fennecmix.Bytes;

/** What the sender of an onion learns from an error that came back. */
public sealed interface ErrorResult {
  /**
   * The error was made by a hop of the route.
   *
   * @param hop which one; the first is 0
   * @param message the failure message as that hop wrote it
   */
  record Attributed(int hop, Bytes message) implements ErrorResult {
    /** The message's code and data; empty if it is too short for a code. */
    public Optional<FailureMessage> failure() {
      return FailureMessage.parse(message);
    }
  }

  /**
   * The error was made by a hop of the route, but its length fields are wrong.
   *
   * @param hop which one; the first is 0
   */
  record Unreadable(int hop) implements ErrorResult {}

  /** No hop of the route made these bytes: somebody altered them on the way. */
  record Unattributable() implements ErrorResult {}
}
