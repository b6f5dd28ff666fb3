package org.fennecmix.internal.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Bouncy Castle's ML-KEM, which expands a key in every call. Where our own engines are refused or a
 * system property says so it takes their place.
 */
final class BouncyMlKemWorker implements MlKemWorker {
  private final BouncyMlKem bouncy;
  private @Nullable MlKemKey sender;
  private BouncyMlKem.@Nullable PublicKey publicKey;
  private @Nullable MlKemKey receiver;
  private BouncyMlKem.@Nullable PrivateKey privateKey;

  /** A worker for matrices of {@code k} by {@code k}: 2, 3 or 4. */
  BouncyMlKemWorker(int k) {
    bouncy = new BouncyMlKem(k);
  }

  @Override
  public void encapsulate(MlKemKey key, byte[] m, int mOff, byte[] secret, byte[] out, int outOff) {
    BouncyMlKem.PublicKey own = publicKey;
    if (own == null || sender != key) {
      own = bouncy.publicKey(key.publicKey());
      publicKey = own;
      sender = key;
    }
    bouncy.encapsulate(own, m, mOff, secret, out, outOff);
  }

  @Override
  public void decapsulate(MlKemKey key, byte[] in, int inOff, byte[] secret) {
    BouncyMlKem.PrivateKey own = privateKey;
    if (own == null || receiver != key) {
      key.secret();
      forget();
      own = bouncy.fromExpanded(key.encoded);
      privateKey = own;
      receiver = key;
    }
    bouncy.decapsulate(own, in, inOff, secret);
  }

  private void forget() {
    if (privateKey != null) {
      privateKey.destroy();
    }
    privateKey = null;
    receiver = null;
  }

  /** Forgets the last keys too. */
  @Override
  public void wipe() {
    forget();
    publicKey = null;
    sender = null;
  }
}
