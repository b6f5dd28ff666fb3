package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.kem.Kem;
import org.jspecify.annotations.Nullable;

/** Key exchange by one encapsulation per hop; the next hop's stands in the routing slot. */
record KemExchange(Kem kem) implements KeyExchange {
  @Override
  public int elementLength() {
    return kem.encapsulationLength();
  }

  @Override
  public int secretLength() {
    return kem.secretLength();
  }

  @Override
  public boolean elementInSlot() {
    return true;
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return kem.generateKey(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return kem.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return kem.publicKey(encoded);
  }

  @Override
  public byte[] drawSeed(int hops, SecureRandom random) {
    byte[] seed = new byte[hops * kem.encapsulationSeedLength()];
    random.nextBytes(seed);
    return seed;
  }

  @Override
  public KeyExchange.Sender newSender(int variant) {
    Kem.Encapsulator encapsulator = kem.newEncapsulator();
    return new KeyExchange.Sender() {
      private final byte[] encapsulation = new byte[kem.encapsulationLength()];
      private byte[] seeds = new byte[0];
      private int hop;

      @Override
      public void start(byte[] seed) {
        seeds = seed.clone();
        hop = 0;
      }

      @Override
      public void agree(NodePublicKey node, byte[] secret) {
        encapsulator.encapsulate(
            node, seeds, hop * kem.encapsulationSeedLength(), secret, encapsulation, 0);
      }

      @Override
      public void element(byte[] out, int offset) {
        System.arraycopy(encapsulation, 0, out, offset, encapsulation.length);
      }

      @Override
      public void advance(HopKeys keys) {
        hop++;
      }

      @Override
      public void wipe() {
        Arrays.fill(seeds, (byte) 0);
        encapsulator.wipe();
      }
    };
  }

  @Override
  public KeyExchange.Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    Kem.Decapsulator decapsulator = kem.newDecapsulator(key);
    return new KeyExchange.Receiver() {
      @Override
      public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
        return decapsulator.decapsulate(element, offset, secret);
      }

      @Override
      public @Nullable Rejection advance(
          HopKeys keys, Slot slot, byte[] plain, byte[] element, int offset) {
        System.arraycopy(plain, slot.elementOffset, element, offset, kem.encapsulationLength());
        return null;
      }

      @Override
      public void wipe() {
        decapsulator.wipe();
      }
    };
  }
}
