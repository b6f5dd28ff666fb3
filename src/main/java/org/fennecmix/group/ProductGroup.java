package org.fennecmix.group;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.bytes.JoinedKeys;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ConstantTime;
import org.jspecify.annotations.Nullable;

/**
 * Several groups side by side, as Katzenpost's hybrid NIKEs: keys, elements, secrets and factors
 * are the parts' in order, without separators, and a path is safe as long as one part is.
 *
 * <p>An element whose part leads to an all-zero secret is refused under every policy.
 */
public final class ProductGroup implements Group {
  private final List<Group> parts;

  private ProductGroup(List<Group> parts) {
    this.parts = parts;
  }

  /** The product of one or more groups. */
  public static ProductGroup of(Group... parts) {
    Require.that(parts.length > 0, "a product of 0 groups; it takes at least 1");
    return new ProductGroup(List.of(parts));
  }

  @Override
  public String name() {
    return parts.stream().map(Group::name).collect(Collectors.joining("-"));
  }

  @Override
  public int elementLength() {
    return parts.stream().mapToInt(Group::elementLength).sum();
  }

  @Override
  public int secretLength() {
    return parts.stream().mapToInt(Group::secretLength).sum();
  }

  @Override
  public int scalarLength() {
    return parts.stream().mapToInt(Group::scalarLength).sum();
  }

  @Override
  public int factorLength() {
    return parts.stream().mapToInt(Group::factorLength).sum();
  }

  /** Draws the parts' scalars, one after the other. */
  @Override
  public byte[] drawScalar(SecureRandom random) {
    byte[] all = new byte[scalarLength()];
    int at = 0;
    for (Group part : parts) {
      byte[] scalar = part.drawScalar(random);
      System.arraycopy(scalar, 0, all, at, scalar.length);
      Arrays.fill(scalar, (byte) 0);
      at += part.scalarLength();
    }
    return all;
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    Require.length(name() + " private key", scalarLength(), encoded.length());
    byte[] bytes = encoded.toArray();
    List<NodePrivateKey> keys = new ArrayList<>();
    int at = 0;
    try {
      for (Group part : parts) {
        try (Secret scalar = Secret.of(bytes, at, part.scalarLength())) {
          keys.add(part.privateKey(scalar));
        }
        at += part.scalarLength();
      }
      return new JoinedKeys.Private(keys);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    Require.length(name() + " public key", elementLength(), encoded.length());
    List<NodePublicKey> keys = new ArrayList<>();
    int at = 0;
    for (Group part : parts) {
      keys.add(part.publicKey(encoded.slice(at, at + part.elementLength())));
      at += part.elementLength();
    }
    return new JoinedKeys.Public(encoded, List.copyOf(keys));
  }

  @Override
  public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
    return new ProductReceiver((JoinedKeys.Private) key, policy);
  }

  @Override
  public Sender newSender() {
    return new ProductSender();
  }

  private final class ProductReceiver implements Receiver {
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<byte[]> secrets = new ArrayList<>();

    ProductReceiver(JoinedKeys.Private key, ElementPolicy policy) {
      for (int i = 0; i < parts.size(); i++) {
        receivers.add(parts.get(i).newReceiver(key.parts().get(i), policy));
        secrets.add(new byte[parts.get(i).secretLength()]);
      }
    }

    @Override
    public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
      int from = offset;
      int to = 0;
      for (int i = 0; i < receivers.size(); i++) {
        byte[] part = secrets.get(i);
        Rejection refused = receivers.get(i).agree(element, from, part);
        if (refused == null && ConstantTime.isZero(part, 0, part.length)) {
          refused = Rejection.INVALID_ELEMENT;
        }
        System.arraycopy(part, 0, secret, to, part.length);
        Arrays.fill(part, (byte) 0);
        if (refused != null) {
          return refused;
        }
        from += parts.get(i).elementLength();
        to += part.length;
      }
      return null;
    }

    @Override
    public @Nullable Rejection blind(byte[] factor, int factorOffset, byte[] element, int offset) {
      int from = factorOffset;
      int at = offset;
      for (int i = 0; i < receivers.size(); i++) {
        Rejection refused = receivers.get(i).blind(factor, from, element, at);
        if (refused != null) {
          return refused;
        }
        from += parts.get(i).factorLength();
        at += parts.get(i).elementLength();
      }
      return null;
    }

    @Override
    public void wipe() {
      receivers.forEach(Receiver::wipe);
      secrets.forEach(secret -> Arrays.fill(secret, (byte) 0));
    }
  }

  private final class ProductSender implements Sender {
    private final List<Sender> senders = parts.stream().map(Group::newSender).toList();
    private final List<byte[]> secrets =
        parts.stream().map(part -> new byte[part.secretLength()]).toList();

    @Override
    public void start(byte[] initialSecret, int offset) {
      int from = offset;
      for (int i = 0; i < senders.size(); i++) {
        senders.get(i).start(initialSecret, from);
        from += parts.get(i).scalarLength();
      }
    }

    @Override
    public void element(byte[] out, int offset) {
      int to = offset;
      for (int i = 0; i < senders.size(); i++) {
        senders.get(i).element(out, to);
        to += parts.get(i).elementLength();
      }
    }

    @Override
    public void agree(NodePublicKey node, byte[] secret) {
      JoinedKeys.Public keys = (JoinedKeys.Public) node;
      int to = 0;
      for (int i = 0; i < senders.size(); i++) {
        byte[] part = secrets.get(i);
        senders.get(i).agree(keys.parts().get(i), part);
        System.arraycopy(part, 0, secret, to, part.length);
        Arrays.fill(part, (byte) 0);
        to += part.length;
      }
    }

    @Override
    public void blind(byte[] factor, int offset) {
      int from = offset;
      for (int i = 0; i < senders.size(); i++) {
        senders.get(i).blind(factor, from);
        from += parts.get(i).factorLength();
      }
    }

    @Override
    public void wipe() {
      senders.forEach(Sender::wipe);
      secrets.forEach(secret -> Arrays.fill(secret, (byte) 0));
    }
  }
}
