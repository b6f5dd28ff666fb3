package org.fennecmix.lightning;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.Sha256;

/**
 * Route blinding (BOLT 4, "Route Blinding"): making blinded paths and following them, in plain
 * Java. Stateless.
 */
public final class RouteBlinding {
  private static final Secp256k1Group GROUP = Secp256k1Group.INSTANCE;
  private static final int POINT = 33;

  private RouteBlinding() {}

  /**
   * A path that was made.
   *
   * @param path what others get
   * @param lastPathKey the path key that reaches the last hop, 33 bytes: a recipient compares it,
   *     or a {@code path_id}, to know that this path was used
   */
  public record Created(BlindedPath path, Bytes lastPathKey) {}

  /**
   * What a hop learns.
   *
   * @param data its {@code encrypted_data_tlv} records
   * @param nextPathKey what goes to the next hop beside the onion, 33 bytes
   */
  public record Unblinded(TlvStream data, Bytes nextPathKey) {}

  /**
   * Makes a path whose first hop is the introduction node. Draws the session key: 32 bytes, again
   * until they are a scalar.
   */
  public static Created create(List<BlindingHop> hops, SecureRandom random) {
    Require.range("number of hops of a blinded path", 1, 255, hops.size());
    byte[] scalar = GROUP.drawScalar(random);
    byte[] secret = new byte[OnionKeys.LENGTH];
    OnionKeys keys = new OnionKeys();
    KeyChain chain;
    try (Secret session = Secret.of(scalar)) {
      chain = new KeyChain(GROUP, session);
    } finally {
      Arrays.fill(scalar, (byte) 0);
    }
    Bytes first = chain.element();
    Bytes last = first;
    List<BlindedHop> blinded = new ArrayList<>(hops.size());
    for (BlindingHop hop : hops) {
      last = chain.element();
      chain.agree(hop.node(), secret, 0);
      blinded.add(blind(keys, secret, hop));
    }
    chain.wipe();
    keys.wipe();
    Arrays.fill(secret, (byte) 0);
    return new Created(new BlindedPath(hops.get(0).node().encoded(), first, blinded), last);
  }

  private static BlindedHop blind(OnionKeys keys, byte[] secret, BlindingHop hop) {
    byte[] key = new byte[OnionKeys.LENGTH];
    keys.derive(OnionKeys.Type.BLINDED_NODE_ID, secret, 0, key, 0);
    NodePublicKey node = GROUP.product(hop.node(), key);
    keys.derive(OnionKeys.Type.RHO, secret, 0, key, 0);
    byte[] data = new byte[hop.data().length() + ChaCha20Poly1305.TAG_LENGTH];
    hop.data().copyTo(data, 0);
    int length = hop.data().length();
    ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    aead.xor(key, 0, data, 0, length);
    aead.tag(key, 0, data, 0, length, data, length);
    aead.wipe();
    Arrays.fill(key, (byte) 0);
    return new BlindedHop(node.encoded(), Bytes.of(data));
  }

  /**
   * The private key of a node under its blinded id, for a path key of 33 bytes; empty if that is
   * not a point. The caller destroys it.
   *
   * @throws IllegalStateException if the node's key was destroyed
   */
  public static Optional<NodePrivateKey> blindedKey(NodePrivateKey key, Bytes pathKey) {
    return blindedKey(GROUP, key, pathKey);
  }

  static Optional<NodePrivateKey> blindedKey(Group engine, NodePrivateKey key, Bytes pathKey) {
    byte[] secret = new byte[OnionKeys.LENGTH];
    byte[] tweak = new byte[OnionKeys.LENGTH];
    OnionKeys keys = new OnionKeys();
    try {
      if (!agree(engine, key, pathKey, secret)) {
        return Optional.empty();
      }
      keys.derive(OnionKeys.Type.BLINDED_NODE_ID, secret, 0, tweak, 0);
      return Optional.of(GROUP.product(key, tweak));
    } finally {
      keys.wipe();
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(tweak, (byte) 0);
    }
  }

  private static boolean agree(Group engine, NodePrivateKey key, Bytes pathKey, byte[] secret) {
    if (pathKey.length() != POINT) {
      return false;
    }
    Group.Receiver receiver = engine.newReceiver(key, ElementPolicy.STRICT);
    try {
      return receiver.agree(pathKey.toArray(), 0, secret) == null;
    } finally {
      receiver.wipe();
    }
  }

  /**
   * Follows a path by one hop: decrypts this node's data and finds the next path key, by the chain
   * or as the data override it.
   *
   * @param key the node's real key
   * @param pathKey the path key that came with the onion or in its payload
   * @param encryptedData {@code encrypted_recipient_data} of the payload
   * @return empty if anything is wrong, which is {@code invalid_onion_blinding}
   */
  public static Optional<Unblinded> unblind(
      NodePrivateKey key, Bytes pathKey, Bytes encryptedData) {
    byte[] secret = new byte[OnionKeys.LENGTH];
    byte[] rho = new byte[OnionKeys.LENGTH];
    OnionKeys keys = new OnionKeys();
    try {
      if (!agree(GROUP, key, pathKey, secret)) {
        return Optional.empty();
      }
      keys.derive(OnionKeys.Type.RHO, secret, 0, rho, 0);
      byte[] data = encryptedData.toArray();
      int length = decrypt(rho, data);
      if (length < 0
          || !(TlvStream.parse(Bytes.of(data, 0, length), TlvNamespace.ENCRYPTED_DATA)
              instanceof TlvStream records)) {
        return Optional.empty();
      }
      Optional<Bytes> override = records.find(TlvNamespace.NEXT_PATH_KEY_OVERRIDE);
      return Optional.of(
          new Unblinded(records, override.orElseGet(() -> chained(key, pathKey, secret))));
    } finally {
      keys.wipe();
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(rho, (byte) 0);
    }
  }

  /**
   * Checks the tag and decrypts in place; returns the plaintext's length, -1 if the tag is wrong.
   */
  private static int decrypt(byte[] key, byte[] data) {
    int length = data.length - ChaCha20Poly1305.TAG_LENGTH;
    if (length < 0) {
      return -1;
    }
    ChaCha20Poly1305 aead = new ChaCha20Poly1305();
    byte[] tag = new byte[ChaCha20Poly1305.TAG_LENGTH];
    aead.tag(key, 0, data, 0, length, tag, 0);
    boolean authentic = ConstantTime.equal(tag, 0, data, length, tag.length);
    if (authentic) {
      aead.xor(key, 0, data, 0, length);
    }
    aead.wipe();
    return authentic ? length : -1;
  }

  /** The next path key where nothing overrides it. */
  private static Bytes chained(NodePrivateKey key, Bytes pathKey, byte[] secret) {
    byte[] element = pathKey.toArray();
    byte[] factor = new byte[Sha256.LENGTH];
    Sha256 sha256 = new Sha256();
    sha256.update(element, 0, element.length);
    sha256.update(secret, 0, secret.length);
    sha256.doFinal(factor, 0);
    Group.Receiver receiver = GROUP.newReceiver(key, ElementPolicy.STRICT);
    receiver.blind(factor, 0, element, 0);
    receiver.wipe();
    Arrays.fill(factor, (byte) 0);
    return Bytes.of(element);
  }
}
