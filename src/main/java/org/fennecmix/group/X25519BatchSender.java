package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.crypto.ClampedProduct;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.internal.crypto.X25519Multiplier;
import org.jspecify.annotations.Nullable;

/**
 * Senders that multiply once per hop by the product of the clamped scalars, all paths' hops at
 * once; for a key on the twist one multiplication after the other.
 */
final class X25519BatchSender implements Group.BatchSender {
  private static final int LENGTH = X25519Keys.LENGTH;

  private final Path[] paths;
  private final X25519Multiplier multiplier;
  private final X25519 ladder = new X25519();
  private final byte[] point = new byte[LENGTH];
  // path i: the agreed secret at slot 2i, the element at slot 2i + 1
  private final byte[] products;

  X25519BatchSender(int paths) {
    this.paths = new Path[Math.min(paths, X25519Multiplier.preferred())];
    Arrays.setAll(this.paths, i -> new Path());
    multiplier = new X25519Multiplier(this.paths.length);
    products = new byte[2 * LENGTH * this.paths.length];
  }

  /** The state of one path. */
  private static final class Path {
    private final ClampedProduct product = new ClampedProduct();
    // initial secret and blinding factors, for keys on the twist
    private byte[] chain = new byte[8 * LENGTH];
    private int hops;
    private boolean elementWanted;
    // of the path before this one too: a format takes all elements or none but the first
    private boolean laterElementsTaken;
    private boolean elementTaken;
    private boolean elementKnown;

    void append(byte[] factor, int offset) {
      if ((hops + 1) * LENGTH > chain.length) {
        byte[] longer = Arrays.copyOf(chain, 2 * chain.length);
        Arrays.fill(chain, (byte) 0);
        chain = longer;
      }
      System.arraycopy(factor, offset, chain, hops++ * LENGTH, LENGTH);
    }
  }

  @Override
  public int capacity() {
    return paths.length;
  }

  @Override
  public void start(int i, byte[] initialSecret, int offset) {
    Path path = paths[i];
    path.product.start(initialSecret, offset);
    path.hops = 0;
    path.elementWanted = true;
    path.elementTaken = false;
    path.elementKnown = false;
    path.append(initialSecret, offset);
  }

  /** Computes the elements beside the secrets where they are likely to be asked for. */
  @Override
  public void agree(@Nullable NodePublicKey[] nodes, int n, byte[] secrets) {
    Arrays.fill(secrets, 0, n * LENGTH, (byte) 0);
    for (int i = 0; i < n; i++) {
      NodePublicKey node = nodes[i];
      if (node != null) {
        X25519Keys.require(node);
      }
    }
    for (int i = 0; i < n; i++) {
      if (nodes[i] instanceof X25519Keys.Public key && key.onCurve()) {
        Path path = paths[i];
        key.encoded().copyTo(point, 0);
        path.product.scalar(multiplier.scalars(), LENGTH * i);
        multiplier.multiply(i, point, key.table(), 2 * i);
        if (path.elementWanted) {
          multiplier.base(i, 2 * i + 1);
          path.elementKnown = true;
        }
      }
    }
    multiplier.run(products);
    for (int i = 0; i < n; i++) {
      if (nodes[i] instanceof X25519Keys.Public key) {
        if (!key.onCurve()) {
          oneAfterTheOther(paths[i], key, 2 * i * LENGTH);
        }
        System.arraycopy(products, 2 * i * LENGTH, secrets, i * LENGTH, LENGTH);
      }
    }
  }

  private void oneAfterTheOther(Path path, X25519Keys.Public key, int at) {
    key.encoded().copyTo(products, at);
    for (int hop = 0; hop < path.hops; hop++) {
      ladder.scalarMult(path.chain, hop * LENGTH, products, at, products, at);
    }
  }

  @Override
  public void element(int i, byte[] out, int offset) {
    Path path = paths[i];
    if (!path.elementKnown) {
      path.product.scalar(multiplier.scalars(), LENGTH * i);
      multiplier.base(i, 2 * i + 1);
      multiplier.run(products);
    }
    path.elementTaken = true;
    System.arraycopy(products, (2 * i + 1) * LENGTH, out, offset, LENGTH);
  }

  @Override
  public void blind(int i, byte[] factor, int offset) {
    Path path = paths[i];
    if (path.hops >= 2) {
      path.laterElementsTaken = path.elementTaken;
    }
    path.elementWanted = path.laterElementsTaken;
    path.elementTaken = false;
    path.elementKnown = false;
    path.product.multiply(factor, offset);
    path.append(factor, offset);
  }

  @Override
  public void wipe() {
    for (Path path : paths) {
      path.product.wipe();
      Arrays.fill(path.chain, (byte) 0);
    }
    multiplier.wipe();
    ladder.wipe();
    Arrays.fill(products, (byte) 0);
  }
}
