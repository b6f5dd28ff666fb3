package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.FieldSecp256k1.LIMBS;

import java.util.Arrays;

/**
 * A point of secp256k1 in homogeneous coordinates: (x / z, y / z), or the point at infinity where z
 * is zero. Mutable, made to be reused; {@link Secp256k1} works on it.
 */
public final class PointSecp256k1 {
  final long[] x = new long[LIMBS];
  final long[] y = new long[LIMBS];
  final long[] z = new long[LIMBS];

  /** The point at infinity. */
  public PointSecp256k1() {
    setInfinity();
  }

  void setInfinity() {
    FieldSecp256k1.set(x, 0);
    FieldSecp256k1.set(y, 1);
    FieldSecp256k1.set(z, 0);
  }

  void set(PointSecp256k1 other) {
    FieldSecp256k1.set(x, other.x);
    FieldSecp256k1.set(y, other.y);
    FieldSecp256k1.set(z, other.z);
  }

  /** Zeroes the coordinates. */
  public void wipe() {
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    Arrays.fill(z, 0);
  }
}
