package org.fennecmix.group;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A group whose elements can be blinded at every hop of a Sphinx path. It owns its encodings and
 * the sender's arithmetic (a product modulo an order, clamped multiplications one after the other,
 * ...), so that the engine never sees a scalar.
 *
 * <p>A group is immutable and safe for use by many threads; its workers, {@link Receiver} and
 * {@link Sender}, have scratch space and belong to one thread at a time.
 */
public interface Group {
  /** The group's name. */
  String name();

  /** Length of an element on the wire, in bytes. */
  int elementLength();

  /** Length of an agreed secret as it enters the key schedule, in bytes. */
  int secretLength();

  /** Length of a private key and of the sender's initial secret, in bytes. */
  int scalarLength();

  /** Length of a blinding factor as the key schedule makes it, in bytes. */
  int factorLength();

  /** Draws an initial secret or private key in this group's form. */
  byte[] drawScalar(SecureRandom random);

  /** Prepares a stored private key, which is copied. */
  NodePrivateKey privateKey(Secret encoded);

  /** Checks and prepares a public key. */
  NodePublicKey publicKey(Bytes encoded);

  /** A new receiving worker for one node key. */
  Receiver newReceiver(NodePrivateKey key, ElementPolicy policy);

  /**
   * A new receiving worker for many elements at once; without gain in a group that has no form for
   * many.
   */
  default BatchReceiver newBatchReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new SequentialReceiver(this, newReceiver(key, policy));
  }

  /** A new sending worker. */
  Sender newSender();

  /**
   * A new sending worker for up to this many paths at once (it may take fewer); without gain in a
   * group that has no form for many.
   */
  default BatchSender newBatchSender(int paths) {
    return new SequentialSender(this, paths);
  }

  /** The group operations of a node. */
  interface Receiver {
    /**
     * Computes the secret shared through an element.
     *
     * @return null, or why the element is refused
     */
    @Nullable Rejection agree(byte[] element, int offset, byte[] secret);

    /**
     * Blinds an element in place for the next hop.
     *
     * @return null, or why the result is refused
     */
    @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset);

    /** Wipes all scratch space. */
    void wipe();
  }

  /**
   * The group operations of a node for up to {@link #capacity()} elements at once. What comes out
   * for one never depends on the others. Arrays hold one element, secret or factor after the other.
   */
  interface BatchReceiver {
    /** The most elements at once. */
    int capacity();

    /**
     * Computes the secrets shared through n elements.
     *
     * @param refused an element with a reason is skipped; receives the reason where one is refused
     */
    void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused);

    /**
     * Blinds elements of the last {@link #agree} for the next hop.
     *
     * @param wanted which
     * @param blinded receives the results; the other bytes are unspecified
     * @param refused receives the reason where a result is refused
     */
    void blind(byte[] factors, boolean[] wanted, byte[] blinded, @Nullable Rejection[] refused);

    /** Wipes all scratch space. */
    void wipe();
  }

  /**
   * The group operations of a sender along one path: start, then for every hop element (if wanted),
   * agree, blind.
   */
  interface Sender {
    /** Starts a path with an initial secret of {@link Group#scalarLength()} bytes. */
    void start(byte[] initialSecret, int offset);

    /** Writes the element as the current hop will receive it. */
    void element(byte[] out, int offset);

    /** Computes the secret shared with the current hop. */
    void agree(NodePublicKey node, byte[] secret);

    /** Goes on to the next hop by the current hop's blinding factor. */
    void blind(byte[] factor, int offset);

    /** Wipes the path's state and all scratch space. */
    void wipe();
  }

  /**
   * The group operations of a sender along up to {@link #capacity()} paths: start for all, then for
   * every hop agree for all, and element (if wanted) and blind for each.
   */
  interface BatchSender {
    /** The most paths at once. */
    int capacity();

    /** Starts path i with an initial secret of {@link Group#scalarLength()} bytes. */
    void start(int i, byte[] initialSecret, int offset);

    /**
     * Computes the secrets shared with the current hops of n paths.
     *
     * @param nodes the hops; null for a path that has ended
     * @param secrets receives the secrets one after the other
     */
    void agree(@Nullable NodePublicKey[] nodes, int n, byte[] secrets);

    /** Writes the element as the current hop of path i will receive it. */
    void element(int i, byte[] out, int offset);

    /** Goes on to the next hop of path i by the current hop's blinding factor. */
    void blind(int i, byte[] factor, int offset);

    /** Wipes the paths' state and all scratch space. */
    void wipe();
  }
}
