package org.fennecmix.group;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The same group as {@link Secp256k1Group}, bytes and keys included, computed by libsecp256k1
 * through JNI. It needs {@code fr.acinq.secp256k1:secp256k1-kmp-jvm} and the native part for the
 * platform, which users add themselves; the native library is unpacked to a temporary folder when
 * it is first used.
 *
 * <p>Timing is libsecp256k1's. Secrets pass through arrays of its Java binding that are not wiped
 * where the binding makes them.
 */
public final class NativeSecp256k1Group implements Group {
  private static final Secp256k1Group PLAIN = Secp256k1Group.INSTANCE;
  private static final int COORDINATE = 32;

  private final Secp256k1 engine;

  private NativeSecp256k1Group(Secp256k1 engine) {
    this.engine = engine;
  }

  /**
   * Loads the native library.
   *
   * @throws IllegalStateException if there is none for this platform on the path
   * @throws NoClassDefFoundError if the binding itself is not on the path
   */
  public static NativeSecp256k1Group load() {
    return new NativeSecp256k1Group(Secp256k1.get());
  }

  @Override
  public String name() {
    return "secp256k1-native";
  }

  @Override
  public int elementLength() {
    return PLAIN.elementLength();
  }

  @Override
  public int secretLength() {
    return PLAIN.secretLength();
  }

  @Override
  public int scalarLength() {
    return PLAIN.scalarLength();
  }

  @Override
  public int factorLength() {
    return PLAIN.factorLength();
  }

  /** Draws as {@link Secp256k1Group#drawScalar}. */
  @Override
  public byte[] drawScalar(SecureRandom random) {
    return PLAIN.drawScalar(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return PLAIN.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return PLAIN.publicKey(encoded);
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new NativeReceiver(engine, (Secp256k1Keys.Private) key);
  }

  @Override
  public Sender newSender() {
    return new NativeSender(engine, PLAIN.newSender());
  }

  /** Writes the 65 bytes of a point, 04 and its coordinates, in compressed form. */
  private static void compress(byte[] point, byte[] out, int offset) {
    out[offset] = (byte) (2 | point[2 * COORDINATE] & 1);
    System.arraycopy(point, 1, out, offset + 1, COORDINATE);
  }

  private static final class NativeReceiver implements Receiver {
    private final Secp256k1 engine;
    private final Secp256k1Keys.Private key;
    private final byte[] scalar = new byte[COORDINATE];

    NativeReceiver(Secp256k1 engine, Secp256k1Keys.Private key) {
      this.engine = engine;
      this.key = key;
    }

    @Override
    public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
      byte[] point = Arrays.copyOfRange(element, offset, offset + PLAIN.elementLength());
      if ((point[0] & 0xfe) != 2) {
        return Rejection.INVALID_ELEMENT;
      }
      try {
        key.copyTo(scalar);
        byte[] shared = engine.ecdh(scalar, point);
        System.arraycopy(shared, 0, secret, 0, shared.length);
        Arrays.fill(shared, (byte) 0);
        return null;
      } catch (Secp256k1Exception notAPoint) {
        return Rejection.INVALID_ELEMENT;
      } catch (IllegalStateException destroyed) {
        return Rejection.KEY_DESTROYED;
      } finally {
        Arrays.fill(scalar, (byte) 0);
      }
    }

    @Override
    public @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset) {
      byte[] point = Arrays.copyOfRange(element, offset, offset + PLAIN.elementLength());
      byte[] tweak = Arrays.copyOfRange(factor, factorOffset, factorOffset + COORDINATE);
      try {
        compress(engine.pubKeyTweakMul(point, tweak), element, offset);
        return null;
      } catch (Secp256k1Exception outOfRange) {
        return Rejection.INVALID_ELEMENT;
      } finally {
        Arrays.fill(tweak, (byte) 0);
      }
    }

    @Override
    public void wipe() {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  private static final class NativeSender implements Sender {
    private final Secp256k1 engine;
    private final Sender plain;
    private byte[] scalar = new byte[COORDINATE];

    NativeSender(Secp256k1 engine, Sender plain) {
      this.engine = engine;
      this.plain = plain;
    }

    @Override
    public void start(byte[] initialSecret, int offset) {
      plain.start(initialSecret, offset); // checks it
      plain.wipe();
      System.arraycopy(initialSecret, offset, scalar, 0, scalar.length);
    }

    @Override
    public void element(byte[] out, int offset) {
      compress(engine.pubkeyCreate(scalar), out, offset);
    }

    @Override
    public void agree(NodePublicKey node, byte[] secret) {
      byte[] shared = engine.ecdh(scalar, node.encoded().toArray());
      System.arraycopy(shared, 0, secret, 0, shared.length);
      Arrays.fill(shared, (byte) 0);
    }

    @Override
    public void blind(byte[] factor, int offset) {
      byte[] tweak = Arrays.copyOfRange(factor, offset, offset + COORDINATE);
      byte[] product = engine.privKeyTweakMul(scalar, tweak);
      wipe();
      Arrays.fill(tweak, (byte) 0);
      scalar = product;
    }

    @Override
    public void wipe() {
      Arrays.fill(scalar, (byte) 0);
    }
  }
}
