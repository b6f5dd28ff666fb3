package org.fennecmix.cli.vectors;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;

/** Processes a vector's packet alone and in a batch, which must give the same. */
final class Batches {
  private Batches() {}

  /** Returns what became of the packet. */
  static <R extends RoutingInfo> Processed<R> process(Processor<R> processor, Bytes packet) {
    byte[] bytes = packet.toArray();
    Processed<R> alone = processor.process(bytes, ReplayFilter.NONE);
    List<Processed<R>> together =
        processor.processBatch(List.of(bytes, new byte[1], bytes), ReplayFilter.NONE);
    Mismatch.require("first of a batch", alone, together.get(0));
    Mismatch.require("last of a batch", alone, together.get(2));
    return alone;
  }
}
