package org.fennecmix.katzenpost;

import java.time.Duration;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/** One command in a routing slot: what a hop is told. Immutable. */
public sealed interface RoutingCommand {
  /** The command as it stands in a slot, its tag first. */
  Bytes encoded();

  /**
   * Send the packet on: 65 bytes, tag 01. The sender's library writes it; a list of commands to
   * send must not hold one.
   *
   * @param nodeId the next node's identity, 32 bytes
   * @param mac the next header's MAC, 32 bytes
   */
  record NextNodeHop(Bytes nodeId, Bytes mac) implements RoutingCommand {
    static final byte TAG = 1;

    /** Checks the lengths. */
    public NextNodeHop {
      Require.length("node ID", KatzenpostGeometry.ID_LENGTH, nodeId.length());
      Require.length("header MAC", KatzenpostGeometry.MAC_LENGTH, mac.length());
    }

    @Override
    public Bytes encoded() {
      return Bytes.of(TAG).concat(nodeId).concat(mac);
    }
  }

  /**
   * The packet ends here, for this recipient: 33 bytes, tag 02.
   *
   * @param recipientId 32 bytes; a service's endpoint name filled up with zeros, or a client's
   *     queue
   */
  record Recipient(Bytes recipientId) implements RoutingCommand {
    static final byte TAG = 2;

    /** Checks the length. */
    public Recipient {
      Require.length("recipient ID", KatzenpostGeometry.ID_LENGTH, recipientId.length());
    }

    @Override
    public Bytes encoded() {
      return Bytes.of(TAG).concat(recipientId);
    }
  }

  /**
   * The packet is a reply, which only the creator of its SURB can read: 17 bytes, tag 03.
   *
   * @param surbId by which the creator finds its keys, 16 bytes
   */
  record SurbReply(Bytes surbId) implements RoutingCommand {
    static final byte TAG = 3;

    /** Checks the length. */
    public SurbReply {
      Require.length("SURB ID", KatzenpostGeometry.SURB_ID_LENGTH, surbId.length());
    }

    @Override
    public Bytes encoded() {
      return Bytes.of(TAG).concat(surbId);
    }
  }

  /**
   * Hold the packet: 5 bytes, tag 80.
   *
   * @param millis 0 to 4294967295 milliseconds
   */
  record NodeDelay(long millis) implements RoutingCommand {
    static final byte TAG = (byte) 0x80;
    static final long MAX_MILLIS = 0xffffffffL;

    /** Checks the range. */
    public NodeDelay {
      Require.range("delay in milliseconds", 0, MAX_MILLIS, millis);
    }

    /**
     * A delay of whole milliseconds.
     *
     * @throws IllegalArgumentException if there is a fraction of one, or it is out of range
     */
    public static NodeDelay of(Duration delay) {
      Require.that(
          delay.getNano() % 1_000_000 == 0, "delay of " + delay + " is not whole milliseconds");
      Require.range("delay in seconds", 0, MAX_MILLIS / 1000, delay.getSeconds());
      return new NodeDelay(delay.toMillis());
    }

    /** The delay. */
    public Duration delay() {
      return Duration.ofMillis(millis);
    }

    @Override
    public Bytes encoded() {
      return Bytes.of(
          TAG,
          (byte) (millis >>> 24),
          (byte) (millis >>> 16),
          (byte) (millis >>> 8),
          (byte) millis);
    }
  }
}
