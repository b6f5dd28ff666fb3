package org.fennecmix.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.api.Test;

class ProductGroupTest {
  private static final Group BOTH = ProductGroup.of(X25519Group.INSTANCE, X448Group.INSTANCE);

  private final SecureRandom random = Draws.seeded(3);

  private NodePrivateKey key() {
    try (Secret scalar = Secret.of(BOTH.drawScalar(random))) {
      return BOTH.privateKey(scalar);
    }
  }

  @Test
  void senderAndHopsAgreeAlongAPath() {
    Group.Sender sender = BOTH.newSender();
    sender.start(BOTH.drawScalar(random), 0);
    byte[] element = new byte[BOTH.elementLength()];
    sender.element(element, 0);
    for (int hop = 0; hop < 4; hop++) {
      NodePrivateKey key = key();
      Group.Receiver receiver = BOTH.newReceiver(key, ElementPolicy.STRICT);
      byte[] expected = new byte[BOTH.elementLength()];
      sender.element(expected, 0);
      assertThat(element).isEqualTo(expected);
      byte[] ours = new byte[BOTH.secretLength()];
      byte[] theirs = new byte[BOTH.secretLength()];
      sender.agree(BOTH.publicKey(key.publicKey().encoded()), ours);
      assertThat(receiver.agree(element, 0, theirs)).isNull();
      assertThat(theirs).isEqualTo(ours);
      byte[] factor = Draws.bytes(BOTH.factorLength(), random);
      sender.blind(factor, 0);
      assertThat(receiver.blind(factor, 0, element, 0)).isNull();
    }
  }

  @Test
  void aPartOfLowOrderIsRefusedUnderEveryPolicy() {
    NodePrivateKey key = key();
    Bytes good = key().publicKey().encoded();
    for (ElementPolicy policy : ElementPolicy.values()) {
      Group.Receiver receiver = BOTH.newReceiver(key, policy);
      byte[] secret = new byte[BOTH.secretLength()];
      assertThat(receiver.agree(good.toArray(), 0, secret)).isNull();
      byte[] first = Bytes.zeros(32).concat(good.slice(32, 88)).toArray();
      byte[] second = good.slice(0, 32).concat(Bytes.zeros(56)).toArray();
      assertThat(receiver.agree(first, 0, secret)).isEqualTo(Rejection.INVALID_ELEMENT);
      assertThat(receiver.agree(second, 0, secret)).isEqualTo(Rejection.INVALID_ELEMENT);
    }
  }

  @Test
  void keysAreStoredOneAfterTheOtherAndCheckedPartByPart() {
    NodePrivateKey key = key();
    try (Secret stored = key.encoded()) {
      assertThat(stored.length()).isEqualTo(88);
      assertThat(BOTH.privateKey(stored).publicKey().encoded())
          .isEqualTo(key.publicKey().encoded());
    }
    assertThatIllegalArgumentException().isThrownBy(() -> BOTH.publicKey(Bytes.zeros(88)));
    assertThatIllegalArgumentException().isThrownBy(() -> BOTH.publicKey(Bytes.zeros(87)));
    key.destroy();
    byte[] secret = new byte[BOTH.secretLength()];
    byte[] element = key().publicKey().encoded().toArray();
    assertThat(BOTH.newReceiver(key, ElementPolicy.STRICT).agree(element, 0, secret))
        .isEqualTo(Rejection.KEY_DESTROYED);
  }

  @Test
  void aProductTakesAtLeastOneGroup() {
    assertThatIllegalArgumentException().isThrownBy(ProductGroup::of);
    assertThat(BOTH.name()).isEqualTo("X25519-X448");
  }
}
