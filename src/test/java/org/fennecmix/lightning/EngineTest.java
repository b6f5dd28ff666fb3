package org.fennecmix.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.acinq.secp256k1.Secp256k1;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

/** Which engine the dialect takes by itself, and that the choice does not show. */
class EngineTest {
  private static final Bolt4 PLAIN = Bolt4.message().withGroup(Secp256k1Group.INSTANCE);

  private final List<NodePrivateKey> keys = List.of(Crafted.key(1), Crafted.key(2), Crafted.key(3));

  private static URL home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** The name of the engine that the library takes when it is loaded from this path alone. */
  private static String chosenWith(URL... path) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(Bolt4.class.getName());
      Object bolt4 = type.getMethod("payment").invoke(null);
      Method group = type.getMethod("group");
      Object chosen = group.invoke(bolt4);
      return (String) group.getReturnType().getMethod("name").invoke(chosen);
    }
  }

  @Test
  void theNativeEngineIsTakenWhereItIsOnThePath() {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    assertThat(Bolt4.payment().group().name()).isEqualTo("secp256k1-native");
    assertThat(Bolt4.message().withSize(100).group().name()).isEqualTo("secp256k1-native");
  }

  @Test
  void plainJavaCanBeForced() {
    assertThat(PLAIN.withSize(100).withLegacyFrames().group()).isSameAs(Secp256k1Group.INSTANCE);
  }

  @Test
  void withoutTheBindingPlainJavaIsTaken() throws Exception {
    assertThat(chosenWith(home(Bolt4.class), home(BouncyCastleProvider.class)))
        .isEqualTo(Secp256k1Group.INSTANCE.name());
  }

  @Test
  void withTheBindingButNoNativePartPlainJavaIsTaken() throws Exception {
    URL kotlin = home(kotlin.jvm.internal.Intrinsics.class);
    URL binding = home(Secp256k1.class);
    URL[] path = {home(Bolt4.class), home(BouncyCastleProvider.class), binding, kotlin};
    assertThat(chosenWith(path)).isEqualTo(Secp256k1Group.INSTANCE.name());
  }

  @Test
  void withTheBindingButNotWhatItNeedsPlainJavaIsTaken() throws Exception {
    URL[] path = {home(Bolt4.class), home(BouncyCastleProvider.class), home(Secp256k1.class)};
    assertThat(chosenWith(path)).isEqualTo(Secp256k1Group.INSTANCE.name());
  }

  @Test
  void secretsAreTheSameByBothEngines() {
    Secret session = Secret.of(Draws.bytes(32, Draws.seeded(3)));
    var nodes = keys.stream().map(NodePrivateKey::publicKey).toList();
    assertThat(Bolt4.message().secrets(session, nodes).encoded().toArray())
        .isEqualTo(PLAIN.secrets(session, nodes).encoded().toArray())
        .isEqualTo(OnionSecrets.of(session, nodes).encoded().toArray());
  }

  @Test
  void hopsOfBlindedPathsAnswerTheSameByBothEngines() {
    var plan = keys.stream().map(k -> new BlindingHop(k.publicKey(), Bytes.ofHex("0600"))).toList();
    BlindedPath path = RouteBlinding.create(plan, Draws.seeded(4)).path();
    OnionHop hop = new OnionHop(Bolt4.publicKey(path.hops().get(0).nodeId()), Bytes.zeros(9));
    Bytes packet = PLAIN.onion(List.of(hop)).build(Draws.seeded(5)).packet();
    for (Bytes pathKey : List.of(path.firstPathKey(), Bytes.zeros(33), Bytes.zeros(5))) {
      assertThat(peel(Bolt4.message(), packet, pathKey)).isEqualTo(peel(PLAIN, packet, pathKey));
    }
    assertThat(peel(PLAIN, packet, path.firstPathKey())).isInstanceOf(OnionResult.Final.class);
  }

  private OnionResult peel(Bolt4 bolt4, Bytes packet, Bytes pathKey) {
    return bolt4.processor(keys.get(0)).process(packet, Bytes.EMPTY, pathKey, ReplayFilter.NONE);
  }
}
