package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.laws.Draws;
import org.fennecmix.laws.Journey;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymInside;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.research.ResearchBlinded;
import org.fennecmix.sphinx.FinalPadding;
import org.fennecmix.sphinx.SphinxProcessor;
import org.fennecmix.sphinx.SphinxSuite;
import org.junit.jupiter.api.Test;

/**
 * Kuhn, Beck, Strufe 2020: the last hop reads the path's length off the padding behind its slot, if
 * that is zeros.
 */
class FinalPaddingTest {
  private static final int PACKETS = 40;

  private final SecureRandom random = Draws.seeded(11);

  @Test
  void zerosTellTheLastHopThePathsLengthAlways() {
    ResearchBlinded format = ResearchBlinded.withPadding(FinalPadding.ZERO_AS_PRINTED);
    View view = new View(6, research());
    view.watch(format, format.suite(), true);
    assertThat(view.right).isEqualTo(6 * PACKETS);
  }

  @Test
  void randomPaddingTellsNothing() {
    ResearchBlinded format = ResearchBlinded.withPadding(FinalPadding.RANDOM);
    View view = new View(6, research());
    view.watch(format, format.suite(), true);
    view.seesNothing();
  }

  @Test
  void keyedPaddingTellsNothing() {
    ResearchBlinded format = ResearchBlinded.withPadding(keyed());
    View view = new View(6, research());
    view.watch(format, format.suite(), true);
    view.seesNothing();
  }

  /** The padding of the suite with slots of different lengths. */
  private static FinalPadding keyed() {
    return ResearchBlinded.of(ElementPolicy.STRICT).suite().finalPadding();
  }

  @Test
  void nymsPaddingTellsNothing() {
    nym(NymSphinx.current(), NymVersion.PAYLOAD_KEY_SEEDS);
  }

  @Test
  void legacyNymsPaddingTellsNothing() {
    nym(NymSphinx.legacyScalars(), NymVersion.UPDATED_LEGACY);
  }

  private void nym(NymSphinx nym, NymVersion version) {
    View view = new View(NymGeometry.MAX_HOPS, hops -> 300 - 60 * (hops - 1) - 52);
    view.watch(nym.format(version, new NymGeometry(40)), NymInside.suite(nym), false);
    view.seesNothing();
  }

  /** Slots of 30 bytes in 280, 14 at the last hop. */
  private static IntUnaryOperator research() {
    return hops -> 280 - 30 * (hops - 1) - 14;
  }

  /** A corrupt last hop that counts the zeros behind its slot. */
  private final class View {
    private final int maxHops;
    private final IntUnaryOperator padding;
    private final long[] histogram = new long[256];
    private int right;

    /**
     * @param padding the padding's length by the number of hops
     */
    View(int maxHops, IntUnaryOperator padding) {
      this.maxHops = maxHops;
      this.padding = padding;
    }

    <R extends RoutingInfo> void watch(
        MixFormat<R> format, SphinxSuite<R> suite, boolean keyAsData) {
      for (int hops = 1; hops <= maxHops; hops++) {
        for (int i = 0; i < PACKETS; i++) {
          Journey<R> journey = Journey.of(format, hops, random);
          Spy<R> spy = new Spy<>(suite);
          List<Bytes> wires = journey.wires(journey.build(random));
          byte[] data =
              keyAsData
                  ? journey.keys().get(hops - 1).publicKey().encoded().toArray()
                  : new byte[0];
          new SphinxProcessor<>(spy.suite, journey.keys().get(hops - 1), data)
              .process(wires.get(hops - 1).toArray(), ReplayFilter.NONE);
          look(hops, spy.headers.get(0));
        }
      }
    }

    private void look(int hops, byte[] header) {
      int start = header.length - padding.applyAsInt(1);
      int zeros = 0;
      while (start + zeros < header.length && header[start + zeros] == 0) {
        zeros++;
      }
      right += guess(zeros) == hops ? 1 : 0;
      for (int i = start; i < start + padding.applyAsInt(hops); i++) {
        histogram[header[i] & 0xff]++;
      }
    }

    /** The length whose padding is nearest to the run of zeros. */
    private int guess(int zeros) {
      int best = 1;
      for (int hops = 2; hops <= maxHops; hops++) {
        if (Math.abs(padding.applyAsInt(hops) - zeros)
            < Math.abs(padding.applyAsInt(best) - zeros)) {
          best = hops;
        }
      }
      return best;
    }

    /** It always sees some two zeros at most, so it guesses one length always. */
    void seesNothing() {
      assertThat(right).isEqualTo(PACKETS);
      long total = 0;
      for (long count : histogram) {
        total += count;
      }
      double chiSquare = 0;
      for (long count : histogram) {
        chiSquare += Math.pow(count - total / 256.0, 2) / (total / 256.0);
      }
      assertThat(chiSquare).as("255 degrees of freedom").isBetween(150.0, 390.0);
    }
  }
}
