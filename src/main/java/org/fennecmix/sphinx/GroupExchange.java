package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.jspecify.annotations.Nullable;

/** Key exchange by a blinded group element. */
record GroupExchange(Group base, IntFunction<Group> byVariant) implements KeyExchange {
  @Override
  public int elementLength() {
    return base.elementLength();
  }

  @Override
  public int secretLength() {
    return base.secretLength();
  }

  @Override
  public boolean elementInSlot() {
    return false;
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    byte[] scalar = base.drawScalar(random);
    try (Secret secret = Secret.of(scalar)) {
      return base.privateKey(secret);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return base.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return base.publicKey(encoded);
  }

  @Override
  public byte[] drawSeed(int hops, SecureRandom random) {
    return base.drawScalar(random);
  }

  @Override
  public KeyExchange.Sender newSender(int variant) {
    Group.Sender sender = byVariant.apply(variant).newSender();
    return new KeyExchange.Sender() {
      @Override
      public void start(byte[] seed) {
        sender.start(seed, 0);
      }

      @Override
      public void agree(NodePublicKey node, byte[] secret) {
        sender.agree(node, secret);
      }

      @Override
      public void element(byte[] out, int offset) {
        sender.element(out, offset);
      }

      @Override
      public void advance(HopKeys keys) {
        sender.blind(keys.array(), keys.blinding());
      }

      @Override
      public void wipe() {
        sender.wipe();
      }
    };
  }

  @Override
  public KeyExchange.Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    Group.Receiver agreeing = base.newReceiver(key, policy);
    Map<Group, Group.Receiver> blinding = new HashMap<>(Map.of(base, agreeing));
    return new KeyExchange.Receiver() {
      @Override
      public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
        return agreeing.agree(element, offset, secret);
      }

      @Override
      public @Nullable Rejection advance(
          HopKeys keys, Slot slot, byte[] plain, byte[] element, int offset) {
        Group group = byVariant.apply(slot.variant);
        Group.Receiver receiver = blinding.get(group);
        if (receiver == null) {
          receiver = group.newReceiver(key, policy);
          blinding.put(group, receiver);
        }
        return receiver.blind(keys.array(), keys.blinding(), element, offset);
      }

      @Override
      public void wipe() {
        blinding.values().forEach(Group.Receiver::wipe);
      }
    };
  }

  @Override
  public KeyExchange.BatchReceiver newBatchReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new GroupBatchReceiver(this, key, policy);
  }

  @Override
  public KeyExchange.BatchSender newBatchSender(int variant, int paths) {
    Group.BatchSender sender = byVariant.apply(variant).newBatchSender(paths);
    return new KeyExchange.BatchSender() {
      @Override
      public int capacity() {
        return sender.capacity();
      }

      @Override
      public void start(int i, byte[] seed) {
        sender.start(i, seed, 0);
      }

      @Override
      public void agree(@Nullable NodePublicKey[] nodes, int n, byte[] secrets) {
        sender.agree(nodes, n, secrets);
      }

      @Override
      public void element(int i, byte[] out, int offset) {
        sender.element(i, out, offset);
      }

      @Override
      public void advance(int i, HopKeys keys) {
        sender.blind(i, keys.array(), keys.blinding());
      }

      @Override
      public void wipe() {
        sender.wipe();
      }
    };
  }
}
