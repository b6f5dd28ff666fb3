package org.fennecmix.outfox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.HkdfLanes;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.internal.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The key schedule of a layer (paper, section 2: KDF with a context of encapsulation, public key
 * and session id). With info = SHA-256(label || ids of KEM, AEAD, payload cipher || payload key
 * length || session id's length and bytes || SHA-256(public key) || encapsulation):
 *
 * <pre>
 *  HKDF-SHA-256(secret, info) =
 *  0             32                 32 + key            48 + key
 *  +-------------+------------------+-------------------+
 *  | header key  | payload key      | replay tag        |
 *  +-------------+------------------+-------------------+
 * </pre>
 *
 * <p>A worker for one thread at a time.
 */
final class OutfoxKdf implements LayerKdf {
  /** Length of the header key, where the payload key starts. */
  static final int HEADER_KEY = 32;

  /** Length of the replay tag. */
  static final int REPLAY_TAG = 16;

  /** Length of the hash of a public key. */
  static final int KEY_HASH = Sha256.LENGTH;

  private static final byte[] LABEL = "OutfoxPaper-v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_SALT = {};

  private final byte[] prefix;
  private final byte[] sealLabel;
  private final int secretLength;
  private final int encapsulationLength;
  private final int payloadKeyLength;
  private final HkdfSha256 hkdf = new HkdfSha256();
  private final Sha256 sha256 = new Sha256();
  private @Nullable HkdfLanes lanes;
  private final byte[] info = new byte[Sha256.LENGTH];

  OutfoxKdf(OutfoxParameters parameters) {
    int sid = parameters.sessionId().length();
    prefix = Arrays.copyOf(LABEL, LABEL.length + 5 + sid);
    prefix[LABEL.length] = (byte) parameters.kem().id();
    prefix[LABEL.length + 1] = (byte) parameters.aead().id();
    prefix[LABEL.length + 2] = (byte) parameters.seal().id();
    prefix[LABEL.length + 3] = (byte) parameters.payloadKeyLength();
    prefix[LABEL.length + 4] = (byte) sid;
    parameters.sessionId().copyTo(prefix, LABEL.length + 5);
    sealLabel = parameters.seal().label().getBytes(StandardCharsets.US_ASCII);
    secretLength = parameters.kem().kem().secretLength();
    encapsulationLength = parameters.kem().kem().encapsulationLength();
    payloadKeyLength = parameters.payloadKeyLength();
  }

  @Override
  public int keysLength() {
    return HEADER_KEY + payloadKeyLength + REPLAY_TAG;
  }

  @Override
  public int replayTag() {
    return HEADER_KEY + payloadKeyLength;
  }

  @Override
  public void derive(
      byte[] secret, byte[] keyHash, byte[] encapsulation, int at, byte[] keys, int keysOffset) {
    sha256.update(prefix, 0, prefix.length);
    sha256.update(keyHash, 0, KEY_HASH);
    sha256.update(encapsulation, at, encapsulationLength);
    sha256.doFinal(info, 0);
    hkdf.extractAndExpand(NO_SALT, secret, 0, secretLength, info, keys, keysOffset, keysLength());
  }

  @Override
  public void expand(byte[] stored, int offset, byte[] key) {
    hkdf.extractAndExpand(NO_SALT, stored, offset, payloadKeyLength, sealLabel, key, 0, key.length);
  }

  @Override
  public void expandMany(byte[][] stored, int offset, byte[][] keys, int n) {
    HkdfLanes many = n < HkdfLanes.FEWEST ? null : lanes(keys[0].length);
    if (many == null) {
      LayerKdf.super.expandMany(stored, offset, keys, n);
      return;
    }
    for (int from = 0; from < n; from += HkdfLanes.AT_ONCE) {
      for (int i = from; i < Math.min(from + HkdfLanes.AT_ONCE, n); i++) {
        many.add(i - from, stored[i], offset, keys[i], 0);
      }
      many.extract();
      many.expand(0, keys[0].length);
      many.clear();
    }
    many.wipe();
  }

  /** The lanes for outputs of this length, made when there are first enough keys for them. */
  private @Nullable HkdfLanes lanes(int length) {
    if (lanes == null) {
      lanes = HkdfLanes.of(NO_SALT, payloadKeyLength, sealLabel, length, HkdfLanes.AT_ONCE);
    }
    return lanes;
  }

  @Override
  public void wipe() {
    hkdf.wipe();
    if (lanes != null) {
      lanes.wipe();
    }
    sha256.wipe();
    Arrays.fill(info, (byte) 0);
  }

  /** The SHA-256 of an encoded public key. */
  static byte[] hash(Bytes publicKey) {
    Sha256 sha256 = new Sha256();
    byte[] encoded = publicKey.toArray();
    byte[] hash = new byte[KEY_HASH];
    sha256.update(encoded, 0, encoded.length);
    sha256.doFinal(hash, 0);
    return hash;
  }
}
