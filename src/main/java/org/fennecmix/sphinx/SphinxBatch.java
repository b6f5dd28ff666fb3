package org.fennecmix.sphinx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.BatchSession;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.internal.node.PayloadQueue;
import org.jspecify.annotations.Nullable;

/**
 * Processes many packets of one suite for one node key, in place. The checks of a packet are those
 * of {@link SphinxSession}, in the same order; between them, the key exchange works for a part of
 * the batch at once.
 *
 * @param <R> the format's routing information
 */
public final class SphinxBatch<R extends RoutingInfo> implements BatchSession<R> {
  private final SphinxSuite<R> suite;
  private final NodePrivateKey key;
  private final byte[] associatedData;
  private final Workers workers;
  private final KeyExchange.BatchReceiver receiver;
  private final List<PacketWork<R>> works = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final int elementLength;
  private final byte[] elements;
  private final byte[] secrets;
  private final byte[] secret;
  private final @Nullable Rejection[] refused;
  private final PayloadQueue payloads;

  /** A batch whose packets all have this data under their MAC. */
  public SphinxBatch(SphinxSuite<R> suite, NodePrivateKey key, byte[] associatedData) {
    this.suite = suite;
    this.key = key;
    this.associatedData = associatedData.clone();
    this.workers = new Workers(suite);
    this.receiver = suite.keyExchange().newBatchReceiver(key, suite.policy());
    this.elementLength = suite.keyExchange().elementLength();
    this.elements = new byte[receiver.capacity() * elementLength];
    this.secret = new byte[suite.keyExchange().secretLength()];
    this.secrets = new byte[receiver.capacity() * secret.length];
    this.refused = new @Nullable Rejection[receiver.capacity()];
    this.payloads = new PayloadQueue(receiver.capacity(), workers.payload::decryptMany);
    works.add(new PacketWork<>(suite, key, workers));
  }

  @Override
  public void process(byte[][] packets, int count, ReplayFilter filter) {
    outcomes.clear();
    while (works.size() < count) {
      works.add(new PacketWork<>(suite, key, workers));
    }
    try {
      for (int from = 0; from < count; from += receiver.capacity()) {
        part(packets, from, Math.min(receiver.capacity(), count - from), filter);
      }
    } finally {
      Arrays.fill(secrets, (byte) 0);
      Arrays.fill(secret, (byte) 0);
      workers.wipeMany();
    }
  }

  private void part(byte[][] packets, int from, int n, ReplayFilter filter) {
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      refused[i] = work.begin(packets[from + i], 0, packets[from + i].length);
      if (refused[i] == null) {
        System.arraycopy(
            work.buffer(), work.elementOffset(), elements, i * elementLength, elementLength);
      }
    }
    receiver.agree(elements, n, secrets, refused);
    KeySchedule.Many many = workers.many(n, receiver.capacity());
    if (many == null) {
      for (int i = 0; i < n; i++) {
        authenticate(works.get(from + i), i, filter);
      }
    } else {
      authenticate(many, from, n, filter);
    }
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      if (work.isOpen() && work.decryptRouting()) {
        receiver.advance(i, work.keys, work.slot, work.plain);
      }
    }
    receiver.finish(elements, refused);
    for (int i = 0; i < n; i++) {
      nextElement(works.get(from + i), i);
    }
    preparePayloads(many, from, n);
    payloads.flush();
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      outcomes.add(work.isOpen() ? work.finishPayload() : Outcome.REJECTED);
    }
  }

  private void authenticate(PacketWork<R> work, int i, ReplayFilter filter) {
    Rejection reason = refused[i];
    if (reason != null) {
      work.refuse(reason);
      return;
    }
    System.arraycopy(secrets, i * secret.length, secret, 0, secret.length);
    if (work.authenticate(secret, associatedData)) {
      work.checkReplay(filter);
    }
  }

  /** The same for n packets, whose keys are derived at once. */
  private void authenticate(KeySchedule.Many many, int from, int n, ReplayFilter filter) {
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      Rejection reason = refused[i];
      if (reason != null) {
        work.refuse(reason);
      } else {
        many.add(i, secrets, i * secret.length, work.buffer(), work.elementOffset(), work.keys);
      }
    }
    many.deriveMacKeys();
    for (int i = 0; i < n; i++) {
      if (refused[i] == null && works.get(from + i).verify(associatedData)) {
        many.addAgain(i);
      }
    }
    many.deriveRest();
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      if (work.rejection() == null) {
        work.authentic();
        work.checkReplay(filter);
      }
    }
  }

  /** Writes the next headers but for their elements, and queues the payloads. */
  private void preparePayloads(KeySchedule.@Nullable Many many, int from, int n) {
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      if (work.isOpen()) {
        work.writeHeader();
        if (many == null) {
          workers.schedule.expandPayloadKey(work.keys, work.slot.variant);
        } else {
          many.addPayloadKey(work.keys, work.slot.variant);
        }
      }
    }
    if (many != null) {
      many.expandPayloadKeys();
    }
    for (int i = 0; i < n; i++) {
      PacketWork<R> work = works.get(from + i);
      if (work.isOpen()) {
        payloads.add(
            work.keys.array(),
            work.keys.payload(),
            work.buffer(),
            work.payloadOffset(),
            work.payloadLength());
      }
    }
  }

  private void nextElement(PacketWork<R> work, int i) {
    Rejection reason = refused[i];
    if (!work.isOpen()) {
      return;
    }
    if (reason != null) {
      work.refuse(reason);
    } else if (work.slot.kind == Slot.Kind.FORWARD) {
      System.arraycopy(
          elements, i * elementLength, work.buffer(), work.elementOffset(), elementLength);
    }
  }

  @Override
  public Outcome outcome(int i) {
    return outcomes.get(i);
  }

  @Override
  public @Nullable Rejection rejection(int i) {
    return works.get(i).rejection();
  }

  @Override
  public int replayTagLength() {
    return works.get(0).tag.length;
  }

  @Override
  public void copyReplayTag(int i, byte[] out, int offset) {
    byte[] tag = works.get(i).tag;
    System.arraycopy(tag, 0, out, offset, tag.length);
  }

  @Override
  public R routing(int i) {
    return works.get(i).routing();
  }

  @Override
  public int resultOffset(int i) {
    return works.get(i).resultOffset();
  }

  @Override
  public int resultLength(int i) {
    return works.get(i).resultLength();
  }

  @Override
  public void close() {
    works.forEach(PacketWork::wipe);
    workers.wipe();
    receiver.wipe();
    payloads.forget();
    Arrays.fill(secrets, (byte) 0);
    Arrays.fill(secret, (byte) 0);
  }
}
