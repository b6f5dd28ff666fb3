package org.fennecmix;

import javax.security.auth.Destroyable;

/**
 * A packet whose header was checked and whose expensive half is still to do, so that a node can
 * look its replay tag up in between, alone or for many packets at once.
 *
 * @param <R> the format's routing information
 */
public sealed interface Opened<R extends RoutingInfo> {
  /**
   * The header MAC verified. Holds the hop's keys until {@link #finish()} or {@link #destroy()},
   * either of which wipes them. Not for use by two threads at once.
   *
   * @param <R> the format's routing information
   */
  non-sealed interface Authentic<R extends RoutingInfo> extends Opened<R>, Destroyable {
    /** The tag to check and insert before {@link #finish()}. */
    ReplayTag replayTag();

    /**
     * Does the rest: decrypts routing information and payload, blinds the element.
     *
     * @throws IllegalStateException if called a second time or after {@link #destroy()}
     */
    Processed<R> finish();

    @Override
    void destroy();
  }

  /**
   * The packet is dropped.
   *
   * @param reason why
   * @param <R> the format's routing information
   */
  record Refused<R extends RoutingInfo>(Rejection reason) implements Opened<R> {}
}
