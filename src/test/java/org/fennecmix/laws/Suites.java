package org.fennecmix.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fennecmix.ElementPolicy;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.laws.Suite.Payload;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.research.ResearchBlinded;
import org.fennecmix.research.ResearchCallback;
import org.fennecmix.research.ResearchKem;
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixGeometry;

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
    all.add(katzenpost(KatzenpostScheme.x25519()));
    all.add(katzenpost(KatzenpostScheme.nike("x448")));
    for (String kem : List.of("x25519", "MLKEM768", "XWING", "MLKEM768-X25519", "MLKEM768-X448")) {
      all.add(katzenpost(KatzenpostScheme.kem(kem)));
    }
    all.add(sphinxmix());
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
    for (Bolt4 bolt4 :
        List.of(
            Bolt4.payment(),
            Bolt4.payment().withSize(1000).withGroup(Secp256k1Group.INSTANCE),
            Bolt4.message().withSize(800))) {
      all.add(new Suite<>(bolt4.format(), bolt4.format(), Payload.NONE));
    }
    return List.copyOf(all);
  }

  /** Those with a payload behind the header. */
  public static Stream<Suite<?>> withPayload() {
    return all().stream().filter(suite -> suite.payload() != Payload.NONE);
  }

  /** Those with SURBs. */
  public static Stream<Suite<?>> withSurbs() {
    return all().stream().filter(suite -> suite.strict().surbs().isPresent());
  }

  /** One key exchange of Katzenpost with 3 hops and payloads of 150 bytes. */
  public static Suite<?> katzenpost(KatzenpostScheme scheme) {
    KatzenpostSphinx sphinx = KatzenpostSphinx.of(KatzenpostGeometry.of(scheme, 3, 150, false));
    return new Suite<>(
        sphinx.format(),
        sphinx.withPolicy(ElementPolicy.PEER_COMPATIBLE).format(),
        Payload.WIDE_BLOCK);
  }

  /** sphinxmix with bodies of 200 bytes. */
  public static Suite<?> sphinxmix() {
    Sphinxmix sphinxmix = Sphinxmix.c25519().withGeometry(new SphinxmixGeometry(192, 200, 0));
    return new Suite<>(
        sphinxmix.format(),
        sphinxmix.withPolicy(ElementPolicy.PEER_COMPATIBLE).format(),
        Payload.WIDE_BLOCK);
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
