package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;

/** Processes packets alone and in batches, which must give the same. */
public final class Batches {
  private Batches() {}

  /** Remembers tags in the order in which it was asked. */
  private static final class Log implements ReplayFilter {
    private final List<Bytes> asked = new ArrayList<>();
    private final Set<Bytes> seen = new HashSet<>();

    @Override
    public boolean checkAndInsert(byte[] tag, int offset, int length) {
      Bytes copy = Bytes.of(tag, offset, length);
      asked.add(copy);
      return seen.add(copy);
    }
  }

  /**
   * Processes packets with a filter, which must be asked in the same order; returns the results.
   */
  public static <R extends RoutingInfo> List<Processed<R>> same(
      Processor<R> processor, List<byte[]> packets) {
    List<Bytes> before = packets.stream().map(Bytes::of).toList();
    Log alone = new Log();
    List<Processed<R>> expected = new ArrayList<>();
    for (byte[] packet : packets) {
      expected.add(processor.process(packet, alone));
    }
    Log together = new Log();
    assertThat(processor.processBatch(packets, together)).isEqualTo(expected);
    assertThat(together.asked).isEqualTo(alone.asked);
    assertThat(packets.stream().map(Bytes::of)).isEqualTo(before);
    return expected;
  }

  /** Processes one packet without a filter, alone and behind a hostile neighbour. */
  public static <R extends RoutingInfo> Processed<R> same(Processor<R> processor, byte[] packet) {
    Processed<R> alone = processor.process(packet, ReplayFilter.NONE);
    List<byte[]> two = List.of(new byte[packet.length], packet);
    assertThat(processor.processBatch(two, ReplayFilter.NONE).get(1)).isEqualTo(alone);
    return alone;
  }
}
