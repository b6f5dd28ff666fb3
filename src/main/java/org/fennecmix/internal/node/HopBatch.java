package org.fennecmix.internal.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.BatchSession;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.jspecify.annotations.Nullable;

/**
 * Takes many packets through their stages, in place: the agreements of a part of the batch at once,
 * then all checks of its headers, then its payloads at once. The checks of a packet are those of
 * {@link HopSession}, in the same order.
 *
 * @param <R> the format's routing information
 */
final class HopBatch<R extends RoutingInfo> implements BatchSession<R> {
  private final HopTools<R> tools;
  private final HopTools.Agreement agreement;
  private final PayloadQueue payloads;
  private final List<HopWork<R>> works = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final int elementLength;
  private final byte[] elements;
  private final byte[] secret;
  private final byte[] secrets;
  private final @Nullable Rejection[] refused;

  HopBatch(HopTools<R> tools) {
    this.tools = tools;
    this.agreement = tools.newAgreement();
    this.payloads = new PayloadQueue(agreement.capacity(), tools::decrypt);
    this.elementLength = tools.elementLength();
    this.elements = new byte[agreement.capacity() * elementLength];
    this.secret = new byte[tools.secretLength()];
    this.secrets = new byte[agreement.capacity() * secret.length];
    this.refused = new @Nullable Rejection[agreement.capacity()];
    works.add(tools.newWork());
  }

  @Override
  public void process(byte[][] packets, int count, ReplayFilter filter) {
    outcomes.clear();
    while (works.size() < count) {
      works.add(tools.newWork());
    }
    try {
      for (int from = 0; from < count; from += agreement.capacity()) {
        part(packets, from, Math.min(agreement.capacity(), count - from), filter);
      }
    } finally {
      Arrays.fill(secrets, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private void part(byte[][] packets, int from, int n, ReplayFilter filter) {
    for (int i = 0; i < n; i++) {
      begin(works.get(from + i), i, packets[from + i]);
    }
    agreement.agree(elements, n, secrets, refused);
    for (int i = 0; i < n; i++) {
      authenticate(works.get(from + i), i, filter);
    }
    for (int i = 0; i < n; i++) {
      HopWork<R> work = works.get(from + i);
      if (work.isOpen() && work.open()) {
        payloads.add(
            work.keys,
            work.payloadKey(),
            work.buffer(),
            work.payloadOffset(),
            work.payloadLength());
      }
    }
    payloads.flush();
    for (int i = 0; i < n; i++) {
      HopWork<R> work = works.get(from + i);
      outcomes.add(work.isOpen() ? work.finish() : Outcome.REJECTED);
    }
  }

  private void begin(HopWork<R> work, int i, byte[] packet) {
    refused[i] = work.begin(packet, 0, packet.length);
    if (refused[i] == null) {
      System.arraycopy(packet, work.elementOffset(), elements, i * elementLength, elementLength);
    }
    if (work.isOpen()) { // nothing to agree on
      refused[i] = Rejection.INVALID_ELEMENT;
    }
  }

  private void authenticate(HopWork<R> work, int i, ReplayFilter filter) {
    Rejection reason = refused[i];
    if (work.rejection() != null) {
      return;
    }
    if (!work.isOpen() && reason != null) {
      work.refuse(reason);
      return;
    }
    System.arraycopy(secrets, i * secret.length, secret, 0, secret.length);
    if (work.isOpen() || work.authenticate(secret)) {
      work.checkReplay(filter);
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
    return works.get(0).replayTagLength();
  }

  @Override
  public void copyReplayTag(int i, byte[] out, int offset) {
    works.get(i).copyReplayTag(out, offset);
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
    works.forEach(HopWork::wipe);
    payloads.forget();
    agreement.wipe();
    tools.wipe();
    Arrays.fill(secrets, (byte) 0);
    Arrays.fill(secret, (byte) 0);
  }
}
