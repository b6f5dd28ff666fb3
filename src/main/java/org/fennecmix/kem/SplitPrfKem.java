package org.fennecmix.kem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.JoinedKeys;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.bytes.Xor;
import org.fennecmix.internal.crypto.Blake2b;
import org.jspecify.annotations.Nullable;

/**
 * Several KEMs combined so that the secret is safe as long as one of them is: Katzenpost's
 * "splitprf" combiner. Keys, encapsulations and randomness are the components' in order, without
 * separators; the secret has 32 bytes:
 *
 * <pre>
 * message = "splitprf-v1" || u32be(count) || for each component: u32be(length) || encapsulation
 * secret  = xor over the components of BLAKE2b-256(key = BLAKE2b-256(component's secret), message)
 * </pre>
 *
 * <p>{@link #legacy} is the combiner of Katzenpost up to v0.0.72: the xor of
 * BLAKE2b-256(component's secret || all encapsulations). The two do not interoperate.
 */
public final class SplitPrfKem implements SeededKem {
  private static final int SECRET = 32;
  private static final byte[] LABEL = "splitprf-v1".getBytes(US_ASCII);

  private final List<SeededKem> parts;
  private final boolean legacy;

  private SplitPrfKem(List<SeededKem> parts, boolean legacy) {
    Require.that(parts.size() > 1, parts.size() + " KEMs; a combination takes at least 2");
    this.parts = parts;
    this.legacy = legacy;
  }

  /** The combination of these KEMs, in this order. */
  public static SplitPrfKem of(SeededKem... parts) {
    return new SplitPrfKem(List.of(parts), false);
  }

  /** The older combination of these KEMs, to speak with nodes that were not updated. */
  public static SplitPrfKem legacy(SeededKem... parts) {
    return new SplitPrfKem(List.of(parts), true);
  }

  private int sum(ToIntFunction<SeededKem> length) {
    return parts.stream().mapToInt(length).sum();
  }

  @Override
  public String name() {
    return parts.stream().map(Kem::name).collect(Collectors.joining("+"))
        + (legacy ? "-legacy" : "");
  }

  @Override
  public int publicKeyLength() {
    return sum(Kem::publicKeyLength);
  }

  @Override
  public int privateKeyLength() {
    return sum(Kem::privateKeyLength);
  }

  @Override
  public int encapsulationLength() {
    return sum(Kem::encapsulationLength);
  }

  @Override
  public int secretLength() {
    return SECRET;
  }

  @Override
  public int encapsulationSeedLength() {
    return sum(Kem::encapsulationSeedLength);
  }

  @Override
  public int keySeedLength() {
    return sum(SeededKem::keySeedLength);
  }

  /** Draws the components' keys, one after the other. */
  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    List<NodePrivateKey> keys = new ArrayList<>();
    parts.forEach(part -> keys.add(part.generateKey(random)));
    return new JoinedKeys.Private(keys);
  }

  @Override
  public NodePrivateKey deriveKey(Secret seed) {
    Require.length("key seed of " + name(), keySeedLength(), seed.length());
    return split(seed, SeededKem::keySeedLength, SeededKem::deriveKey);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length(name() + " private key", privateKeyLength(), encoded.length());
    return split(encoded, Kem::privateKeyLength, Kem::privateKey);
  }

  private interface KeyMaker {
    NodePrivateKey make(SeededKem kem, Secret bytes);
  }

  private NodePrivateKey split(Secret all, ToIntFunction<SeededKem> length, KeyMaker maker) {
    byte[] bytes = all.toArray();
    List<NodePrivateKey> keys = new ArrayList<>();
    int at = 0;
    try {
      for (SeededKem part : parts) {
        int size = length.applyAsInt(part);
        try (Secret piece = Secret.of(bytes, at, size)) {
          keys.add(maker.make(part, piece));
        }
        at += size;
      }
      return new JoinedKeys.Private(keys);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    Require.length(name() + " public key", publicKeyLength(), encoded.length());
    List<NodePublicKey> keys = new ArrayList<>();
    int at = 0;
    for (Kem part : parts) {
      keys.add(part.publicKey(encoded.slice(at, at + part.publicKeyLength())));
      at += part.publicKeyLength();
    }
    return new JoinedKeys.Public(encoded, List.copyOf(keys));
  }

  @Override
  public Encapsulator newEncapsulator() {
    List<Encapsulator> workers = parts.stream().map(Kem::newEncapsulator).toList();
    Combiner combiner = new Combiner();
    return new Encapsulator() {
      @Override
      public void encapsulate(
          NodePublicKey recipient,
          byte[] seed,
          int seedOffset,
          byte[] secret,
          byte[] out,
          int off) {
        JoinedKeys.Public key = (JoinedKeys.Public) recipient;
        int from = seedOffset;
        int to = off;
        for (int i = 0; i < workers.size(); i++) {
          workers
              .get(i)
              .encapsulate(key.parts().get(i), seed, from, combiner.secrets.get(i), out, to);
          from += parts.get(i).encapsulationSeedLength();
          to += parts.get(i).encapsulationLength();
        }
        combiner.combine(out, off, secret);
      }

      @Override
      public void wipe() {
        workers.forEach(Encapsulator::wipe);
        combiner.wipe();
      }
    };
  }

  @Override
  public Decapsulator newDecapsulator(NodePrivateKey key) {
    List<Decapsulator> workers = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      workers.add(parts.get(i).newDecapsulator(((JoinedKeys.Private) key).parts().get(i)));
    }
    Combiner combiner = new Combiner();
    return new Decapsulator() {
      @Override
      public @Nullable Rejection decapsulate(byte[] encapsulation, int offset, byte[] secret) {
        int at = offset;
        for (int i = 0; i < workers.size(); i++) {
          Rejection refused =
              workers.get(i).decapsulate(encapsulation, at, combiner.secrets.get(i));
          if (refused != null) {
            return refused;
          }
          at += parts.get(i).encapsulationLength();
        }
        combiner.combine(encapsulation, offset, secret);
        return null;
      }

      @Override
      public void wipe() {
        workers.forEach(Decapsulator::wipe);
        combiner.wipe();
      }
    };
  }

  @Override
  public String toString() {
    return name();
  }

  /** Holds the components' secrets and makes one of them. */
  private final class Combiner {
    final List<byte[]> secrets = parts.stream().map(part -> new byte[part.secretLength()]).toList();
    private final Blake2b blake2b = new Blake2b();
    private final byte[] hash = new byte[SECRET];
    private final byte[] number = new byte[4];

    void combine(byte[] encapsulation, int offset, byte[] out) {
      Arrays.fill(out, 0, SECRET, (byte) 0);
      for (byte[] secret : secrets) {
        if (legacy) {
          blake2b.init(SECRET, hash, 0, 0);
          blake2b.update(secret, 0, secret.length);
          blake2b.update(encapsulation, offset, encapsulationLength());
        } else {
          blake2b.init(SECRET, hash, 0, 0);
          blake2b.update(secret, 0, secret.length);
          blake2b.doFinal(hash, 0);
          blake2b.init(SECRET, hash, 0, SECRET);
          message(encapsulation, offset);
        }
        blake2b.doFinal(hash, 0);
        Xor.into(out, 0, hash, 0, SECRET);
        Arrays.fill(secret, (byte) 0);
      }
      Arrays.fill(hash, (byte) 0);
    }

    private void message(byte[] encapsulation, int offset) {
      blake2b.update(LABEL, 0, LABEL.length);
      updateNumber(parts.size());
      int at = offset;
      for (Kem part : parts) {
        updateNumber(part.encapsulationLength());
        blake2b.update(encapsulation, at, part.encapsulationLength());
        at += part.encapsulationLength();
      }
    }

    private void updateNumber(int value) {
      for (int i = 0; i < 4; i++) {
        number[i] = (byte) (value >>> 24 - 8 * i);
      }
      blake2b.update(number, 0, 4);
    }

    void wipe() {
      secrets.forEach(secret -> Arrays.fill(secret, (byte) 0));
      Arrays.fill(hash, (byte) 0);
      blake2b.wipe();
    }
  }
}
