package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

/** Onions inside the last payload of others, as the trampoline draft has them. */
class TrampolineTest {
  private static final long TRAMPOLINE_ONION = 20;

  private final NodePrivateKey first = Crafted.key(1);
  private final NodePrivateKey trampoline = Crafted.key(2);
  private final NodePrivateKey last = Crafted.key(3);
  private final Bytes hash = Bytes.of(Crafted.filled(32, 8));

  private final Bytes toTrampoline = TlvStream.EMPTY.with(2, Tlv.truncated(1000)).encoded();
  private final Bytes toLast = TlvStream.EMPTY.with(2, Tlv.truncated(900)).encoded();
  private final int exact = toTrampoline.length() + toLast.length() + 2 * 33;
  private final Onion inner =
      Bolt4.payment()
          .withSize(exact)
          .onion(
              List.of(
                  new OnionHop(trampoline.publicKey(), toTrampoline),
                  new OnionHop(last.publicKey(), toLast)))
          .withAssociatedData(hash)
          .build(Draws.seeded(1));
  private final Onion outer =
      Bolt4.payment()
          .onion(
              List.of(
                  new OnionHop(first.publicKey(), toTrampoline),
                  new OnionHop(
                      trampoline.publicKey(),
                      TlvStream.EMPTY.with(TRAMPOLINE_ONION, inner.packet()))))
          .withAssociatedData(hash)
          .build(Draws.seeded(2));

  private OnionResult peel(int size, NodePrivateKey key, Bytes packet) {
    return Bolt4.payment().withSize(size).processor(key).process(packet, hash, ReplayFilter.NONE);
  }

  @Test
  void theTrampolineNodePeelsBothOnionsAndSendsTheInnerOneOn() {
    OnionResult.Forward atFirst =
        (OnionResult.Forward) peel(Bolt4.DEFAULT_SIZE, first, outer.packet());
    OnionResult.Final atTrampoline =
        (OnionResult.Final) peel(Bolt4.DEFAULT_SIZE, trampoline, atFirst.packet());
    TlvStream payload = (TlvStream) atTrampoline.hop().tlvs();
    Bytes packet = payload.find(TRAMPOLINE_ONION).orElseThrow();
    OnionResult.Forward forward = (OnionResult.Forward) peel(exact, trampoline, packet);
    assertThat(forward.hop().payload()).isEqualTo(toTrampoline);
    OnionResult.Final end = (OnionResult.Final) peel(exact, last, forward.packet());
    assertThat(end.hop().payload()).isEqualTo(toLast);
  }

  @Test
  void anErrorBehindTheTrampolineIsReadWithTheSecretsOfBoth() {
    Bytes message = FailureMessage.of(FailureCode.UNKNOWN_NEXT_TRAMPOLINE, Bytes.EMPTY).encoded();
    Bytes error = ErrorOnion.create(inner.secrets().secret(1), message, 256);
    error = ErrorOnion.wrap(inner.secrets().secret(0), error);
    error = ErrorOnion.wrap(outer.secrets().secret(1), error);
    error = ErrorOnion.wrap(outer.secrets().secret(0), error);
    assertThat(outer.secrets().decrypt(error)).isEqualTo(new ErrorResult.Unattributable());
    for (int hop = 0; hop < 2; hop++) {
      error = ErrorOnion.wrap(outer.secrets().secret(hop), error);
    }
    assertThat(inner.secrets().decrypt(error)).isEqualTo(new ErrorResult.Attributed(1, message));
  }
}
