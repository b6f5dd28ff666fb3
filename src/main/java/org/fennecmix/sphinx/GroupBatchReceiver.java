package org.fennecmix.sphinx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.group.Group;
import org.jspecify.annotations.Nullable;

/**
 * The node's side of {@link GroupExchange} for many packets: all agreements at once, then all
 * blindings of the base group at once; variants that blind in another group do it one by one.
 */
final class GroupBatchReceiver implements KeyExchange.BatchReceiver {
  private final GroupExchange exchange;
  private final NodePrivateKey key;
  private final ElementPolicy policy;
  private final Group.BatchReceiver base;
  private final Map<Group, Group.Receiver> others = new HashMap<>();
  private final int elementLength;
  private final int factorLength;
  private final byte[] elements;
  private final byte[] factors;
  private final boolean[] wanted;
  private final boolean[] alone;
  private final @Nullable Rejection[] late;

  GroupBatchReceiver(GroupExchange exchange, NodePrivateKey key, ElementPolicy policy) {
    this.exchange = exchange;
    this.key = key;
    this.policy = policy;
    this.base = exchange.base().newBatchReceiver(key, policy);
    this.elementLength = exchange.elementLength();
    this.factorLength = exchange.base().factorLength();
    this.elements = new byte[base.capacity() * elementLength];
    this.factors = new byte[base.capacity() * factorLength];
    this.wanted = new boolean[base.capacity()];
    this.alone = new boolean[base.capacity()];
    this.late = new @Nullable Rejection[base.capacity()];
  }

  @Override
  public int capacity() {
    return base.capacity();
  }

  @Override
  public void agree(byte[] received, int n, byte[] secrets, @Nullable Rejection[] refused) {
    System.arraycopy(received, 0, elements, 0, n * elementLength);
    Arrays.fill(wanted, false);
    Arrays.fill(alone, false);
    base.agree(received, n, secrets, refused);
  }

  @Override
  public void advance(int i, HopKeys keys, Slot slot, byte[] plain) {
    Group group = exchange.byVariant().apply(slot.variant);
    if (group == exchange.base()) {
      wanted[i] = true;
      System.arraycopy(keys.array(), keys.blinding(), factors, i * factorLength, factorLength);
      return;
    }
    Group.Receiver other = others.get(group);
    if (other == null) {
      other = group.newReceiver(key, policy);
      others.put(group, other);
    }
    alone[i] = true;
    late[i] = other.blind(keys.array(), keys.blinding(), elements, i * elementLength);
  }

  @Override
  public void finish(byte[] blinded, @Nullable Rejection[] refused) {
    base.blind(factors, wanted, blinded, refused);
    for (int i = 0; i < alone.length; i++) {
      if (alone[i]) {
        int at = i * elementLength;
        System.arraycopy(elements, at, blinded, at, elementLength);
        refused[i] = late[i];
      }
    }
    Arrays.fill(factors, (byte) 0);
  }

  @Override
  public void wipe() {
    base.wipe();
    others.values().forEach(Group.Receiver::wipe);
    Arrays.fill(factors, (byte) 0);
  }
}
