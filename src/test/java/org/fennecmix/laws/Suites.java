package org.fennecmix.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fennecmix.ElementPolicy;
import org.fennecmix.laws.Suite.Payload;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.research.ResearchBlinded;
import org.fennecmix.research.ResearchCallback;
import org.fennecmix.research.ResearchKem;

/** Every suite the laws hold for: a new dialect adds its formats here. */
public final class Suites {
  private static final NymGeometry SMALL = new NymGeometry(200);

  private Suites() {}

  /** All of them. */
  public static List<Suite<?>> all() {
    List<Suite<?>> all = new ArrayList<>();
    for (int version : new int[] {1, 257, 258, 259, 260}) {
      all.add(nym(NymSphinx.current(), version));
    }
    for (int version : new int[] {1, 257, 258, 259}) {
      all.add(nym(NymSphinx.legacyScalars(), version));
    }
    all.add(
        new Suite<>(
            ResearchBlinded.of(ElementPolicy.STRICT),
            ResearchBlinded.of(ElementPolicy.PEER_COMPATIBLE),
            Payload.STREAM_CHECKED));
    all.add(
        new Suite<>(
            ResearchCallback.of(ElementPolicy.STRICT),
            ResearchCallback.of(ElementPolicy.PEER_COMPATIBLE),
            Payload.STREAM_BARE));
    all.add(new Suite<>(ResearchKem.create(), ResearchKem.create(), Payload.WIDE_BLOCK));
    return List.copyOf(all);
  }

  /** Those with SURBs. */
  public static Stream<Suite<?>> withSurbs() {
    return all().stream().filter(suite -> suite.strict().surbs().isPresent());
  }

  /** One version of Nym with a payload of 200 bytes. */
  public static Suite<?> nym(NymSphinx nym, int version) {
    NymVersion named = new NymVersion(version);
    return new Suite<>(
        nym.withPolicy(ElementPolicy.STRICT).format(named, SMALL),
        nym.withPolicy(ElementPolicy.PEER_COMPATIBLE).format(named, SMALL),
        Payload.WIDE_BLOCK);
  }
}
