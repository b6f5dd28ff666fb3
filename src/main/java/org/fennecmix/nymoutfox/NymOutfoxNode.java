package org.fennecmix.nymoutfox;

import java.util.Arrays;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.group.Group;
import org.fennecmix.group.X25519Group;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.internal.node.HopTools;
import org.fennecmix.internal.node.HopWork;
import org.jspecify.annotations.Nullable;

/** One thread's tools of a node with one key. */
final class NymOutfoxNode implements HopTools<NymOutfoxRouting> {
  static final int REPLAY_TAG = Sha256.LENGTH;

  private static final byte[] TAG_LABEL = {'r', 'e', 'p', 'l', 'a', 'y'};

  final PayloadCipher lion = PayloadCipher.lion().get();
  final ChaCha20Poly1305 aead = new ChaCha20Poly1305();
  final byte[] mac = new byte[NymOutfoxLayout.TAG];

  private final NodePrivateKey key;
  private final ElementPolicy policy;
  private final Group.Receiver receiver;
  private final Sha256 sha256 = new Sha256();

  NymOutfoxNode(NodePrivateKey key, ElementPolicy policy) {
    this.key = key;
    this.policy = policy;
    this.receiver = X25519Group.INSTANCE.newReceiver(key, policy);
  }

  /** The crate has none: ours is the SHA-256 of a label and the secret. */
  void replayTag(byte[] secret, byte[] tag) {
    sha256.update(TAG_LABEL, 0, TAG_LABEL.length);
    sha256.update(secret, 0, secret.length);
    sha256.doFinal(tag, 0);
  }

  @Override
  public HopWork<NymOutfoxRouting> newWork() {
    return new NymOutfoxWork(this);
  }

  @Override
  public int elementLength() {
    return NymOutfoxLayout.KEY;
  }

  @Override
  public int secretLength() {
    return NymOutfoxLayout.KEY;
  }

  @Override
  public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
    return receiver.agree(element, offset, secret);
  }

  @Override
  public Agreement newAgreement() {
    Group.BatchReceiver many = X25519Group.INSTANCE.newBatchReceiver(key, policy);
    return new Agreement() {
      @Override
      public int capacity() {
        return many.capacity();
      }

      @Override
      public void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused) {
        many.agree(elements, n, secrets, refused);
      }

      @Override
      public void wipe() {
        many.wipe();
      }
    };
  }

  @Override
  public void decrypt(
      byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int count) {
    lion.decryptMany(keys, keyOffset, payloads, offsets, length, count);
  }

  @Override
  public void wipe() {
    receiver.wipe();
    aead.wipe();
    sha256.wipe();
    lion.wipe();
    Arrays.fill(mac, (byte) 0);
  }
}
