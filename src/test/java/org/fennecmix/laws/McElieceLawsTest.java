package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Secret;
import org.fennecmix.kem.Kem;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws a few times with Classic McEliece, whose keys and decapsulations are slow. */
class McElieceLawsTest {
  private static final List<Suite<?>> SUITES =
      List.of(suite(OutfoxKem.MCELIECE_460896F, 2, 20), suite(OutfoxKem.MCELIECE_460896PCF, 3, 60));

  static List<Suite<?>> suites() {
    return SUITES;
  }

  private static Suite<?> suite(OutfoxKem kem, int layers, int message) {
    OutfoxKem shared = new OutfoxKem(kem.id(), kem.name(), withOneKey(kem.kem()));
    return Suites.outfox(OutfoxParameters.of(shared).withLayers(layers).withMessageLength(message));
  }

  /** All nodes have the key that is made once; each holds a copy of its own. */
  private static Kem withOneKey(Kem kem) {
    Secret stored = kem.generateKey(Draws.seeded(460896)).encoded();
    return (Kem)
        Proxy.newProxyInstance(
            Kem.class.getClassLoader(),
            new Class<?>[] {Kem.class},
            (proxy, method, arguments) ->
                method.getName().equals("generateKey")
                    ? kem.privateKey(stored)
                    : method.invoke(kem, arguments));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void requestsAndRepliesArrive(Suite<?> suite) {
    RoundTripProperties laws = new RoundTripProperties();
    laws.everyMessageArrivesOverEveryRoute(suite, 0, 9, 1);
    laws.repliesArriveAndLookLikeRequestsOnTheWay(suite, 0, 9, 2);
    laws.aRepliesPayloadThatWasAlteredIsNotRecovered(suite, 0, 77, 3);
    laws.twoPacketsOfOneSenderShareNothing(suite, 0, 4);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void flippedBitsAreRefusedWhereTheyShouldBe(Suite<?> suite) {
    int encapsulation = Fields.element(suite.strict(), 0).length();
    HeaderProperties headers = new HeaderProperties();
    for (int bit : new int[] {0, 8 * encapsulation - 1, 8 * encapsulation, -1}) {
      headers.aFlippedHeaderBitIsRefusedAtTheNextHop(suite, 0, bit, bit, 5);
    }
    PayloadProperties payloads = new PayloadProperties();
    payloads.aFlippedPayloadBitIsForwardedByAllAndFoundOnlyAtTheEnd(suite, 0, 0, 100, 7);
    payloads.payloadsSwappedBetweenPacketsAreFoundOnlyAtTheEnd(suite, 0, 8);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void allWaysOfProcessingAgreeAndCopiesAreRefused(Suite<?> suite) {
    ProcessingProperties laws = new ProcessingProperties();
    laws.processOpenAndFinishAndSessionGiveTheSameBytes(suite, 0, 9);
    laws.aSecondCopyIsRefusedAndOnlyASecondCopy(suite, 0, 10);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void otherLengthsAndDestroyedKeysOpenNothing(Suite<?> suite) {
    lengths(suite, Draws.seeded(11));
  }

  private static <R extends RoutingInfo> void lengths(Suite<R> suite, SecureRandom random) {
    Journey<R> journey = Journey.of(suite.strict(), suite.strict().minHops(), random);
    Bytes packet = journey.build(random);
    for (int length : new int[] {0, 1, packet.length() - 1}) {
      assertThat(journey.at(0, packet.slice(0, length).toArray()))
          .isEqualTo(new Processed.Rejected<R>(Rejection.WRONG_LENGTH));
    }
    journey.keys().get(0).destroy();
    assertThat(journey.at(0, packet.toArray()))
        .isEqualTo(new Processed.Rejected<R>(Rejection.KEY_DESTROYED));
  }
}
