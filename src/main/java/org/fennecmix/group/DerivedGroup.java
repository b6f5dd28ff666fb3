package org.fennecmix.group;

import java.security.SecureRandom;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;

/**
 * A group over another's elements, scalars and keys, whose workers are its own: for those that
 * refuse more, or count. Immutable as long as its subclass is.
 */
public abstract class DerivedGroup implements Group {
  private final Group base;

  /** A group over another's elements. */
  protected DerivedGroup(Group base) {
    this.base = base;
  }

  /** The other group. */
  protected final Group base() {
    return base;
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public int elementLength() {
    return base.elementLength();
  }

  @Override
  public int secretLength() {
    return base.secretLength();
  }

  @Override
  public int scalarLength() {
    return base.scalarLength();
  }

  @Override
  public int factorLength() {
    return base.factorLength();
  }

  @Override
  public byte[] drawScalar(SecureRandom random) {
    return base.drawScalar(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return base.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return base.publicKey(encoded);
  }
}
