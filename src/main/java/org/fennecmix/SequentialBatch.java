package org.fennecmix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A batch that takes one packet after the other, for formats that gain nothing from more. */
final class SequentialBatch<R extends RoutingInfo> implements BatchSession<R> {
  private final Supplier<Session<R>> factory;
  private final List<Session<R>> sessions = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  SequentialBatch(Supplier<Session<R>> factory) {
    this.factory = factory;
    sessions.add(factory.get());
  }

  @Override
  public void process(byte[][] packets, int count, ReplayFilter filter) {
    outcomes.clear();
    for (int i = 0; i < count; i++) {
      if (i == sessions.size()) {
        sessions.add(factory.get());
      }
      outcomes.add(sessions.get(i).process(packets[i], 0, packets[i].length, filter));
    }
  }

  @Override
  public Outcome outcome(int i) {
    return outcomes.get(i);
  }

  @Override
  public @Nullable Rejection rejection(int i) {
    return sessions.get(i).rejection();
  }

  @Override
  public int replayTagLength() {
    return sessions.get(0).replayTagLength();
  }

  @Override
  public void copyReplayTag(int i, byte[] out, int offset) {
    sessions.get(i).copyReplayTag(out, offset);
  }

  @Override
  public R routing(int i) {
    return sessions.get(i).routing();
  }

  @Override
  public int resultOffset(int i) {
    return sessions.get(i).resultOffset();
  }

  @Override
  public int resultLength(int i) {
    return sessions.get(i).resultLength();
  }

  @Override
  public void close() {
    sessions.forEach(Session::close);
  }
}
