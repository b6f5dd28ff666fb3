package org.fennecmix.attacks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.fennecmix.sphinx.BodyCodec;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;
import org.fennecmix.sphinx.SphinxSuite;

/** A corrupt node's view: what it decrypts of headers and payloads. */
final class Spy<R extends RoutingInfo> {
  final List<byte[]> headers = new ArrayList<>();
  final List<byte[]> payloads = new ArrayList<>();
  final SphinxSuite<R> suite;

  Spy(SphinxSuite<R> honest) {
    suite =
        replaced(
            honest,
            honest.keyExchange(),
            new SpyingRouting(honest.routing()),
            () -> new SpyingBody(honest.body().get()));
  }

  /** The suite with other parts. */
  static <R extends RoutingInfo> SphinxSuite<R> replaced(
      SphinxSuite<R> suite,
      KeyExchange keyExchange,
      RoutingCodec<R> routing,
      Supplier<? extends BodyCodec> body) {
    return new SphinxSuite<>(
        suite.name(),
        suite.maxHops(),
        keyExchange,
        suite.keySchedule(),
        suite.headerStream(),
        suite.headerMac(),
        routing,
        suite.finalPadding(),
        suite.payload(),
        body,
        suite.layout(),
        suite.policy());
  }

  private final class SpyingRouting implements RoutingCodec<R> {
    private final RoutingCodec<R> codec;

    SpyingRouting(RoutingCodec<R> codec) {
      this.codec = codec;
    }

    @Override
    public int length() {
      return codec.length();
    }

    @Override
    public int maxSlotLength() {
      return codec.maxSlotLength();
    }

    @Override
    public int slotLength(R instruction) {
      return codec.slotLength(instruction);
    }

    @Override
    public void write(R instruction, byte[] out, int offset) {
      codec.write(instruction, out, offset);
    }

    @Override
    public int macOffset(R instruction) {
      return codec.macOffset(instruction);
    }

    @Override
    public int elementOffset(R instruction) {
      return codec.elementOffset(instruction);
    }

    @Override
    public Rejection parse(byte[] plain, Slot slot) {
      headers.add(Arrays.copyOf(plain, codec.length()));
      return codec.parse(plain, slot);
    }

    @Override
    public R read(byte[] plain, Slot slot) {
      return codec.read(plain, slot);
    }
  }

  private final class SpyingBody implements BodyCodec {
    private final BodyCodec codec;

    SpyingBody(BodyCodec codec) {
      this.codec = codec;
    }

    @Override
    public int overhead() {
      return codec.overhead();
    }

    @Override
    public void seal(
        byte[] key, int keyOffset, byte[] message, byte[] payload, int offset, int length) {
      codec.seal(key, keyOffset, message, payload, offset, length);
    }

    @Override
    public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
      payloads.add(Arrays.copyOfRange(payload, offset, offset + length));
      return codec.open(key, keyOffset, payload, offset, length);
    }
  }
}
