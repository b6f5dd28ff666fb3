package org.fennecmix.lightning;

import java.util.Arrays;
import java.util.List;
import javax.security.auth.Destroyable;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.group.Secp256k1Group;
import org.fennecmix.internal.bytes.Require;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.SphinxHeader;

/**
 * The secrets that a sender shares with the hops of one onion, 32 bytes each, first hop first. A
 * sender keeps them until the onion's fate is known. Safe for use by many threads as long as none
 * destroys them.
 */
public final class OnionSecrets implements Destroyable {
  private final Secret all;

  private OnionSecrets(Secret all) {
    this.all = all;
  }

  static OnionSecrets of(SphinxHeader header) {
    List<HopKeys> keys = header.keys();
    byte[] secrets = new byte[keys.size() * OnionKeys.LENGTH];
    for (int hop = 0; hop < keys.size(); hop++) {
      HopKeys own = keys.get(hop);
      System.arraycopy(own.array(), own.extra(), secrets, hop * OnionKeys.LENGTH, OnionKeys.LENGTH);
    }
    return takeOver(secrets);
  }

  private static OnionSecrets takeOver(byte[] secrets) {
    try {
      return new OnionSecrets(Secret.of(secrets));
    } finally {
      Arrays.fill(secrets, (byte) 0);
    }
  }

  /**
   * Computes the secrets from the session key, 32 bytes, and the route, for senders that keep
   * these; in plain Java, by another engine with {@link Bolt4#secrets}.
   *
   * @throws IllegalArgumentException if the session key is no scalar or the route is empty
   */
  public static OnionSecrets of(Secret sessionKey, List<NodePublicKey> route) {
    return of(Secp256k1Group.INSTANCE, sessionKey, route);
  }

  static OnionSecrets of(Group group, Secret sessionKey, List<NodePublicKey> route) {
    Require.that(!route.isEmpty(), "route of 0 hops; an onion has at least 1");
    byte[] secrets = new byte[route.size() * OnionKeys.LENGTH];
    KeyChain chain = new KeyChain(group, sessionKey);
    try {
      for (int hop = 0; hop < route.size(); hop++) {
        chain.agree(route.get(hop), secrets, hop * OnionKeys.LENGTH);
      }
      return takeOver(secrets);
    } finally {
      chain.wipe();
    }
  }

  /**
   * Reads what {@link #encoded()} gave.
   *
   * @throws IllegalArgumentException if it is not 32 bytes for each of at least one hop
   */
  public static OnionSecrets parse(Secret encoded) {
    Require.that(
        encoded.length() > 0 && encoded.length() % OnionKeys.LENGTH == 0,
        "onion secrets of " + encoded.length() + " bytes; they have 32 for every hop");
    return takeOver(encoded.toArray());
  }

  /** A copy of all secrets, one after the other. */
  public Secret encoded() {
    byte[] copy = all.toArray();
    try {
      return Secret.of(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** How many hops the route has. */
  public int hops() {
    return all.length() / OnionKeys.LENGTH;
  }

  /** A copy of one hop's secret; the first hop is 0. */
  public Secret secret(int hop) {
    Require.range("hop", 0, hops() - 1L, hop);
    byte[] copy = all.toArray();
    try {
      return Secret.of(copy, hop * OnionKeys.LENGTH, OnionKeys.LENGTH);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /**
   * Decrypts an error onion as it came from the first hop. Takes the time of 27 hops, or of the
   * route if it is longer, whoever made it.
   */
  public ErrorResult decrypt(Bytes returnPacket) {
    byte[] secrets = all.toArray();
    try {
      return ErrorOnion.decrypt(secrets, returnPacket);
    } finally {
      Arrays.fill(secrets, (byte) 0);
    }
  }

  /**
   * Decrypts an error onion and checks its attribution data, if it has any.
   *
   * @throws IllegalArgumentException if there is attribution data and the route has more than 20
   *     hops
   */
  public AttributionResult decrypt(ReturnPacket received) {
    byte[] secrets = all.toArray();
    try {
      return ErrorOnion.decrypt(secrets, received);
    } finally {
      Arrays.fill(secrets, (byte) 0);
    }
  }

  /**
   * Checks the attribution data of a success.
   *
   * @throws IllegalArgumentException if the route has more than 20 hops
   */
  public AttributionResult decrypt(AttributionData success) {
    byte[] secrets = all.toArray();
    try {
      return ErrorOnion.attributed(secrets, new ErrorResult.Unattributable(), new byte[0], success);
    } finally {
      Arrays.fill(secrets, (byte) 0);
    }
  }

  @Override
  public void destroy() {
    all.destroy();
  }

  @Override
  public boolean isDestroyed() {
    return all.isDestroyed();
  }

  @Override
  public String toString() {
    return "OnionSecrets[" + hops() + " hops]";
  }
}
