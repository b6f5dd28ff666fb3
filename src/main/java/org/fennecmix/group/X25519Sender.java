package org.fennecmix.group;

import java.util.Arrays;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.crypto.ClampedProduct;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.internal.crypto.X25519Multiplier;

/**
 * One multiplication per hop by the product of the clamped scalars; for a key on the twist one
 * multiplication after the other.
 */
final class X25519Sender implements Group.Sender {
  private static final int LENGTH = X25519Keys.LENGTH;

  private final X25519Multiplier multiplier = new X25519Multiplier(1);
  private final X25519 ladder = new X25519();
  private final ClampedProduct product = new ClampedProduct();
  private final byte[] point = new byte[LENGTH];
  // the agreed secret, then the element
  private final byte[] products = new byte[2 * LENGTH];
  // initial secret and blinding factors, for keys on the twist
  private byte[] chain = new byte[8 * LENGTH];
  private int hops;
  private boolean elementWanted;
  private boolean elementTaken;
  private boolean elementKnown;

  @Override
  public void start(byte[] initialSecret, int offset) {
    product.start(initialSecret, offset);
    hops = 0;
    elementWanted = true;
    elementTaken = false;
    elementKnown = false;
    append(initialSecret, offset);
  }

  private void append(byte[] factor, int offset) {
    if ((hops + 1) * LENGTH > chain.length) {
      byte[] longer = Arrays.copyOf(chain, 2 * chain.length);
      Arrays.fill(chain, (byte) 0);
      chain = longer;
    }
    System.arraycopy(factor, offset, chain, hops++ * LENGTH, LENGTH);
  }

  @Override
  public void element(byte[] out, int offset) {
    if (!elementKnown) {
      product.scalar(multiplier.scalars(), 0);
      multiplier.base(0, 1);
      multiplier.run(products);
    }
    elementTaken = true;
    System.arraycopy(products, LENGTH, out, offset, LENGTH);
  }

  /** Computes the element beside the secret where it is likely to be asked for. */
  @Override
  public void agree(NodePublicKey node, byte[] secret) {
    X25519Keys.Public key = (X25519Keys.Public) node;
    key.encoded().copyTo(point, 0);
    if (key.onCurve()) {
      product.scalar(multiplier.scalars(), 0);
      multiplier.multiply(0, point, key.table(), 0);
      if (elementWanted) {
        multiplier.base(0, 1);
        elementKnown = true;
      }
      multiplier.run(products);
    } else {
      System.arraycopy(point, 0, products, 0, LENGTH);
      for (int i = 0; i < hops; i++) {
        ladder.scalarMult(chain, i * LENGTH, products, 0, products, 0);
      }
    }
    System.arraycopy(products, 0, secret, 0, LENGTH);
  }

  @Override
  public void blind(byte[] factor, int offset) {
    // the first hop's is always taken: only the later ones tell whether all are
    elementWanted = elementTaken && hops >= 2;
    elementTaken = false;
    elementKnown = false;
    product.multiply(factor, offset);
    append(factor, offset);
  }

  @Override
  public void wipe() {
    product.wipe();
    multiplier.wipe();
    ladder.wipe();
    Arrays.fill(products, (byte) 0);
    Arrays.fill(chain, (byte) 0);
  }
}
