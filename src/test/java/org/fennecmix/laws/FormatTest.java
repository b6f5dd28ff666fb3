package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatTest {
  private final SecureRandom random = Draws.seeded(8);

  static List<Suite<?>> all() {
    return Suites.allAndPrototype();
  }

  @ParameterizedTest
  @MethodSource("all")
  void fieldsCoverThePacketInOrderAndWithoutGaps(Suite<?> suite) {
    MixFormat<?> format = suite.strict();
    assertThat(format.fields(0)).isEqualTo(format.fields());
    for (int hop = 0; hop < format.maxHops(); hop++) {
      int end = 0;
      for (MixFormat.Field field : format.fields(hop)) {
        assertThat(field.offset()).as(field.name()).isEqualTo(end);
        end += field.length();
      }
      assertThat(end).isEqualTo(format.packetLength(hop));
    }
    assertThat(format.packetLength(0)).isEqualTo(format.packetLength());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCallersMistakesAreRefusedWithASentence(Suite<?> suite) {
    mistakes(suite.strict());
  }

  private <R extends RoutingInfo> void mistakes(MixFormat<R> format) {
    Journey<R> journey = Journey.of(format, format.minHops(), random);
    Hop hop = journey.route().get(0);
    Bytes destination = journey.destination();
    List<Hop> tooLong = new ArrayList<>();
    for (int i = 0; i <= format.maxHops(); i++) {
      tooLong.add(hop);
    }
    byte[] tooMuch = new byte[format.capacity() + 1];
    refused(() -> format.build(List.of(), destination, new byte[0], random));
    refused(() -> format.build(tooLong, destination, new byte[0], random));
    refused(() -> format.build(journey.route(), destination, tooMuch, random));
    refused(() -> format.publicKey(Bytes.zeros(1)));
    refused(() -> format.publicKey(Bytes.EMPTY));
    refused(() -> format.privateKey(Secret.of(new byte[3])));
    format
        .surbs()
        .ifPresent(
            surbs -> {
              refused(() -> surbs.use(Bytes.zeros(10), new byte[0], random));
              refused(() -> surbs.use(Bytes.EMPTY, new byte[0], random));
            });
  }

  private static void refused(Runnable mistake) {
    assertThatIllegalArgumentException()
        .isThrownBy(mistake::run)
        .satisfies(refusal -> assertThat(refusal.getMessage()).isNotBlank());
  }

  @Test
  void namesAreDifferent() {
    assertThat(Suites.all().stream().map(Suite::toString)).doesNotHaveDuplicates();
  }
}
