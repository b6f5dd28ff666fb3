package org.fennecmix.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.laws.Draws;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.OnionHop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The native engine's results are those of the plain one. */
class NativeSecp256k1GroupTest {
  private static final Secp256k1Group PLAIN = Secp256k1Group.INSTANCE;

  private final SecureRandom random = Draws.seeded(91);

  @BeforeEach
  void theNativePartOnTheTestPathIsForLinux() {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
  }

  private NodePrivateKey key() {
    return PLAIN.privateKey(Secret.of(PLAIN.drawScalar(random)));
  }

  @Test
  void receiversAgreeAndBlindAlike() {
    Group nativeGroup = NativeSecp256k1Group.load();
    for (int i = 0; i < 200; i++) {
      NodePrivateKey key = key();
      byte[] element = key().publicKey().encoded().toArray();
      if (i % 4 == 3) {
        random.nextBytes(element);
        element[0] = (byte) (2 + (element[0] & 5));
      }
      byte[] other = element.clone();
      byte[] factor = Draws.bytes(32, random);
      Group.Receiver plain = PLAIN.newReceiver(key, ElementPolicy.STRICT);
      Group.Receiver fast = nativeGroup.newReceiver(key, ElementPolicy.STRICT);
      byte[] secret = new byte[32];
      byte[] otherSecret = new byte[32];
      Rejection rejection = plain.agree(element, 0, secret);
      assertThat(fast.agree(other, 0, otherSecret)).isEqualTo(rejection);
      if (rejection == null) {
        assertThat(otherSecret).isEqualTo(secret);
        assertThat(plain.blind(factor, 0, element, 0)).isNull();
        assertThat(fast.blind(factor, 0, other, 0)).isNull();
        assertThat(other).isEqualTo(element);
      }
    }
  }

  @Test
  void bothRefuseTheSameElementsAndKeys() {
    Group nativeGroup = NativeSecp256k1Group.load();
    NodePrivateKey key = key();
    byte[] secret = new byte[32];
    byte[] prime = Bytes.ofHex("ff".repeat(27) + "fefffffc2f").toArray();
    byte[] above = new byte[33];
    System.arraycopy(prime, 0, above, 1, 32);
    above[0] = 2;
    for (byte[] element : List.of(new byte[33], above, filled(4), filled(6), filled(7))) {
      assertThat(nativeGroup.newReceiver(key, ElementPolicy.STRICT).agree(element, 0, secret))
          .isEqualTo(Rejection.INVALID_ELEMENT);
      assertThat(PLAIN.newReceiver(key, ElementPolicy.STRICT).agree(element, 0, secret))
          .isEqualTo(Rejection.INVALID_ELEMENT);
    }
    byte[] good = key.publicKey().encoded().toArray();
    byte[] zero = new byte[32];
    assertThat(nativeGroup.newReceiver(key, ElementPolicy.STRICT).blind(zero, 0, good, 0))
        .isEqualTo(Rejection.INVALID_ELEMENT);
    Group.Receiver receiver = nativeGroup.newReceiver(key, ElementPolicy.STRICT);
    key.destroy();
    assertThat(receiver.agree(good, 0, secret)).isEqualTo(Rejection.KEY_DESTROYED);
  }

  private static byte[] filled(int prefix) {
    byte[] bytes = new byte[33];
    Arrays.fill(bytes, (byte) 1);
    bytes[0] = (byte) prefix;
    return bytes;
  }

  @Test
  void onionsAreTheSame() {
    List<NodePrivateKey> keys = List.of(key(), key(), key());
    List<OnionHop> route =
        keys.stream().map(k -> new OnionHop(k.publicKey(), Bytes.zeros(20))).toList();
    Bolt4 fast = Bolt4.payment().withGroup(NativeSecp256k1Group.load());
    Bolt4 slow = Bolt4.payment().withGroup(PLAIN);
    Bytes packet = fast.onion(route).build(Draws.seeded(5)).packet();
    assertThat(packet).isEqualTo(slow.onion(route).build(Draws.seeded(5)).packet());
    assertThat(fast.processor(keys.get(0)).process(packet, Bytes.EMPTY, ReplayFilter.NONE))
        .isEqualTo(slow.processor(keys.get(0)).process(packet, Bytes.EMPTY, ReplayFilter.NONE));
  }
}
