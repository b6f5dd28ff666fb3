package org.fennecmix.cipher;

import java.util.Arrays;
import org.fennecmix.internal.crypto.Sha256;

/** ChaCha20-Poly1305 whose tag is hashed with the key. */
final class CommittingAead extends PolyAead {
  private final Sha256 sha256 = new Sha256();
  private final byte[] label;
  private final byte[] digest = new byte[Sha256.LENGTH];

  CommittingAead(byte[] label) {
    this.label = label;
  }

  @Override
  void bind(byte[] key, int keyOff, byte[] tag) {
    sha256.update(label, 0, label.length);
    sha256.update(key, keyOff, keyLength());
    sha256.update(tag, 0, tag.length);
    sha256.doFinal(digest, 0);
    System.arraycopy(digest, 0, tag, 0, tag.length);
  }

  @Override
  public void wipe() {
    super.wipe();
    sha256.wipe();
    Arrays.fill(digest, (byte) 0);
  }
}
