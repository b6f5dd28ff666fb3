package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What every engine must multiply: 10,000 random points and all pairs of edge points and scalars,
 * shuffled, each by two scalars, with Bouncy Castle's products.
 */
final class EngineInputs {
  static final EngineInputs ALL = new EngineInputs(10_000, new Random(25519));

  private static final int LENGTH = X25519.LENGTH;

  private final byte[] points;
  private final byte[] scalars;
  private final byte[] otherScalars;
  private final byte[] products;
  private final byte[] otherProducts;

  private EngineInputs(int randomOnes, Random random) {
    List<byte[][]> pairs = new ArrayList<>();
    for (byte[] point : edgePoints()) {
      for (byte[] scalar : edgeScalars()) {
        pairs.add(new byte[][] {point, scalar});
      }
    }
    for (int i = 0; i < randomOnes; i++) {
      pairs.add(new byte[][] {point(random), bytes(random)});
    }
    Collections.shuffle(pairs, random);
    int all = LENGTH * pairs.size();
    points = new byte[all];
    scalars = new byte[all];
    otherScalars = new byte[all];
    products = new byte[all];
    otherProducts = new byte[all];
    random.nextBytes(otherScalars);
    for (int at = 0; at < all; at += LENGTH) {
      byte[][] pair = pairs.get(at / LENGTH);
      System.arraycopy(pair[0], 0, points, at, LENGTH);
      System.arraycopy(pair[1], 0, scalars, at, LENGTH);
      multiply(scalars, at, products);
      multiply(otherScalars, at, otherProducts);
    }
  }

  private void multiply(byte[] k, int at, byte[] out) {
    org.bouncycastle.math.ec.rfc7748.X25519.scalarMult(k, at, points, at, out, at);
  }

  /** Low order, non-canonical, on the twist, all ones, with bit 255 set. */
  private static List<byte[]> edgePoints() {
    List<byte[]> edges = new ArrayList<>(List.of(Reference25519.smallOrder()));
    for (int i = 0; i < 19; i++) {
      edges.add(Reference25519.bytes(Reference25519.P.add(BigInteger.valueOf(i))));
    }
    for (int i = 2; i < 12; i++) {
      edges.add(Reference25519.bytes(i));
      edges.add(Reference25519.bytes(Reference25519.P.subtract(BigInteger.valueOf(i))));
    }
    edges.add(Reference25519.bytes(BigInteger.valueOf(9).setBit(255)));
    edges.add(filled(0xff));
    return edges;
  }

  private static List<byte[]> edgeScalars() {
    return List.of(
        filled(0),
        filled(0xff),
        filled(0x55),
        filled(0xaa),
        Reference25519.bytes(8),
        Reference25519.bytes(BigInteger.ONE.shiftLeft(254)),
        Reference25519.bytes(Reference25519.L),
        Reference25519.bytes(Reference25519.L.shiftLeft(3)));
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Half of them public keys, half any bytes: of these, half are on the twist. */
  private static byte[] point(Random random) {
    byte[] point = bytes(random);
    if (random.nextBoolean()) {
      org.bouncycastle.math.ec.rfc7748.X25519.scalarMultBase(point.clone(), 0, point, 0);
    }
    return point;
  }

  int count() {
    return points.length / LENGTH;
  }

  /** The points from {@code from}, one after the other. */
  byte[] points(int from, int n) {
    return slice(points, from, n);
  }

  byte[] scalars(int from, int n) {
    return slice(scalars, from, n);
  }

  byte[] otherScalars(int from, int n) {
    return slice(otherScalars, from, n);
  }

  private static byte[] slice(byte[] all, int from, int n) {
    return Arrays.copyOfRange(all, LENGTH * from, LENGTH * (from + n));
  }

  /** Requires points times scalars. */
  void requireProducts(byte[] out, int from, int n, String what) {
    boolean[] all = new boolean[n];
    Arrays.fill(all, true);
    require(products, out, from, all, what);
  }

  /** Requires points times other scalars, where wanted. */
  void requireOtherProducts(byte[] out, int from, boolean[] wanted, String what) {
    require(otherProducts, out, from, wanted, what);
  }

  private static void require(
      byte[] expected, byte[] out, int from, boolean[] wanted, String what) {
    for (int i = 0; i < wanted.length; i++) {
      int at = LENGTH * (from + i);
      int end = LENGTH * (i + 1);
      if (wanted[i] && !Arrays.equals(expected, at, at + LENGTH, out, end - LENGTH, end)) {
        assertThat(Arrays.copyOfRange(out, end - LENGTH, end))
            .as("%s, point %d", what, from + i)
            .isEqualTo(slice(expected, from + i, 1));
      }
    }
  }
}
