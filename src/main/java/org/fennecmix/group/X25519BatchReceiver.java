package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Rejection;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.internal.crypto.X25519Points;
import org.jspecify.annotations.Nullable;

/** Clamped agreement and blinding for many elements at once. */
final class X25519BatchReceiver implements Group.BatchReceiver {
  private static final int LENGTH = X25519Keys.LENGTH;

  private final X25519Points points = X25519Points.many();
  private final X25519Keys.Private key;
  private final boolean strict;
  private int agreed;
  private boolean likelyBlinded = true;
  private final byte[] scalar = new byte[LENGTH];
  private final byte[] elements = new byte[points.capacity() * LENGTH];

  X25519BatchReceiver(X25519Keys.Private key, ElementPolicy policy) {
    this.key = key;
    this.strict = policy == ElementPolicy.STRICT;
  }

  @Override
  public int capacity() {
    return points.capacity();
  }

  @Override
  public void agree(byte[] received, int n, byte[] secrets, @Nullable Rejection[] refused) {
    try {
      key.copyTo(scalar);
    } catch (IllegalStateException destroyed) {
      for (int i = 0; i < n; i++) {
        // a non-canonical element is refused first, as for a single packet
        check(received, i, refused);
        refused[i] = refused[i] == null ? Rejection.KEY_DESTROYED : refused[i];
      }
      return;
    }
    System.arraycopy(received, 0, elements, 0, n * LENGTH);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      check(received, i, refused);
      if (refused[i] != null) {
        // the base point in place of what is refused
        Arrays.fill(elements, i * LENGTH, (i + 1) * LENGTH, (byte) 0);
        elements[i * LENGTH] = 9;
      } else {
        kept++;
      }
    }
    if (kept > 0) {
      points.multiply(scalar, elements, secrets, n, likelyBlinded);
    }
    likelyBlinded = false;
    agreed = kept;
    Arrays.fill(scalar, (byte) 0);
    for (int i = 0; i < n; i++) {
      if (strict && refused[i] == null && X25519.isZero(secrets, i * LENGTH, LENGTH)) {
        refused[i] = Rejection.INVALID_ELEMENT;
      }
    }
  }

  private void check(byte[] received, int i, @Nullable Rejection[] refused) {
    if (strict && refused[i] == null && !X25519.isCanonical(received, i * LENGTH)) {
      refused[i] = Rejection.INVALID_ELEMENT;
    }
  }

  @Override
  public void blind(
      byte[] factors, boolean[] wanted, byte[] blinded, @Nullable Rejection[] refused) {
    int count = 0;
    for (boolean one : wanted) {
      count += one ? 1 : 0;
    }
    if (count > 0) {
      // preparing for a second multiplication pays from about two fifths of the packets on
      likelyBlinded = 5 * count >= 2 * agreed;
      points.multiplyAgain(factors, wanted, blinded);
    }
  }

  @Override
  public void wipe() {
    points.wipe();
    Arrays.fill(scalar, (byte) 0);
  }
}
