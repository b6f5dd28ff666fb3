package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.function.IntFunction;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.kem.Kem;
import org.jspecify.annotations.Nullable;

/**
 * How sender and hops agree on secrets along a path: a group element that every hop blinds, or one
 * KEM encapsulation per hop, the next one carried in the routing slot. Immutable; its workers
 * belong to one thread at a time.
 */
public interface KeyExchange {
  /** Length of the element, or encapsulation, in a packet, in bytes. */
  int elementLength();

  /** Length of an agreed secret in bytes. */
  int secretLength();

  /** Whether a hop finds the next element in its routing slot, at {@link Slot#elementOffset}. */
  boolean elementInSlot();

  /** Draws a node key. */
  NodePrivateKey generateKey(SecureRandom random);

  /** Prepares a stored private key, which is copied. */
  NodePrivateKey privateKey(Secret encoded);

  /** Checks and prepares a public key. */
  NodePublicKey publicKey(Bytes encoded);

  /**
   * Draws what the sender of one path of {@code hops} needs: the initial secret, or every hop's
   * encapsulation seed.
   */
  byte[] drawSeed(int hops, SecureRandom random);

  /** A new sending worker for the format's variant. */
  Sender newSender(int variant);

  /** A new receiving worker. */
  Receiver newReceiver(NodePrivateKey key, ElementPolicy policy);

  /**
   * A new sending worker for up to this many paths at once (it may take fewer); without gain where
   * the exchange has no form for many.
   */
  default BatchSender newBatchSender(int variant, int paths) {
    return new SequentialSender(() -> newSender(variant), secretLength(), paths);
  }

  /**
   * A new receiving worker for many packets at once; without gain where the exchange has no form
   * for many.
   */
  default BatchReceiver newBatchReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new SequentialReceiver(newReceiver(key, policy), elementLength(), secretLength());
  }

  /**
   * Walks a path from its first to its last hop: start, then for every hop agree, element, advance.
   */
  interface Sender {
    /** Starts a path; the seed is copied. */
    void start(byte[] seed);

    /** Agrees with the current hop. */
    void agree(NodePublicKey node, byte[] secret);

    /** Writes the element as the current hop will receive it. */
    void element(byte[] out, int offset);

    /** Goes on to the next hop. */
    void advance(HopKeys keys);

    /** Wipes the path's state and all scratch space. */
    void wipe();
  }

  /**
   * Walks up to {@link #capacity()} paths at once: start for all, then for every hop agree for all,
   * and element and advance for each.
   */
  interface BatchSender {
    /** The most paths at once. */
    int capacity();

    /** Starts path i; the seed is copied. */
    void start(int i, byte[] seed);

    /**
     * Agrees with the current hops of n paths.
     *
     * @param nodes the hops; null for a path that has ended
     * @param secrets receives the secrets one after the other
     */
    void agree(@Nullable NodePublicKey[] nodes, int n, byte[] secrets);

    /** Writes the element as the current hop of path i will receive it. */
    void element(int i, byte[] out, int offset);

    /** Goes on to the next hop of path i. */
    void advance(int i, HopKeys keys);

    /** Wipes the paths' state and all scratch space. */
    void wipe();
  }

  /** A node's side. */
  interface Receiver {
    /**
     * Recovers the secret from the packet's element.
     *
     * @return null, or why the element is refused
     */
    @Nullable Rejection agree(byte[] element, int offset, byte[] secret);

    /**
     * Replaces the element in place by the one for the next hop.
     *
     * @param plain holds the decrypted routing information, which the slot describes
     * @return null, or why the packet is refused
     */
    @Nullable Rejection advance(HopKeys keys, Slot slot, byte[] plain, byte[] element, int offset);

    /** Wipes all scratch space. */
    void wipe();
  }

  /**
   * A node's side for up to {@link #capacity()} packets at once: one agree, any advances, one
   * finish. What comes out for one packet never depends on the others. Arrays hold one element or
   * secret after the other.
   */
  interface BatchReceiver {
    /** The most packets at once. */
    int capacity();

    /**
     * Recovers the secrets from n elements.
     *
     * @param refused a packet with a reason is skipped; receives the reason where an element is
     *     refused
     */
    void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused);

    /** Takes note that packet i of the last {@link #agree} goes on to the next hop. */
    void advance(int i, HopKeys keys, Slot slot, byte[] plain);

    /**
     * Writes the next elements of the packets that go on; those of others are unspecified.
     *
     * @param refused receives the reason where a packet is refused
     */
    void finish(byte[] elements, @Nullable Rejection[] refused);

    /** Wipes all scratch space. */
    void wipe();
  }

  /** Blinding in one group. */
  static KeyExchange of(Group group) {
    return new GroupExchange(group, variant -> group);
  }

  /**
   * Blinding whose group depends on the format's variant. All groups must share keys, sizes and
   * {@link Group.Receiver#agree}.
   *
   * @param base the group for everything a node does before it knows the variant
   * @param byVariant the group that blinds
   */
  static KeyExchange of(Group base, IntFunction<Group> byVariant) {
    return new GroupExchange(base, byVariant);
  }

  /** One encapsulation per hop. */
  static KeyExchange of(Kem kem) {
    return new KemExchange(kem);
  }
}
