package org.fennecmix.katzenpost;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.ChaCha20;
import org.fennecmix.internal.crypto.HkdfLanes;
import org.fennecmix.internal.crypto.HkdfSha256;
import org.fennecmix.sphinx.HopKeys;
import org.fennecmix.sphinx.KeySchedule;
import org.fennecmix.sphinx.KeySizes;
import org.jspecify.annotations.Nullable;

/**
 * HKDF-Expand of the shared secret itself, without extraction, to 160 bytes: MAC key (32), stream
 * key (32), IV of stream and payload (16), payload key (48), blinding seed (32). The blinding
 * factor is ChaCha20's key stream under the seed, and the replay tag SHA-512/256 of the element as
 * received, which is sound because the header MAC covers the element.
 */
final class KatzenpostKeySchedule implements KeySchedule {
  private static final byte[] INFO = "katzenpost-kdf-v0-hkdf-sha256".getBytes(US_ASCII);
  private static final byte[] NOTHING = {};
  private static final int STREAM = 32; // offsets in the expanded secret
  private static final int IV = 64;
  private static final int PAYLOAD = 80;
  private static final int SEED = 128;
  private static final int EXPANDED = 160;
  private static final int TAG = 32;

  private final KeySizes sizes;
  private final int secretLength;
  private final int elementLength;
  private final HkdfSha256 hkdf = new HkdfSha256();
  private final ChaCha20 chaCha20 = new ChaCha20();
  private final MessageDigest digest;
  private final byte[] expanded = new byte[EXPANDED];

  KatzenpostKeySchedule(int secretLength, int elementLength, int factorLength) {
    this.secretLength = secretLength;
    this.elementLength = elementLength;
    this.sizes = new KeySizes(48, 32, KatzenpostGeometry.PAYLOAD_KEY_LENGTH, factorLength, TAG, 0);
    try {
      digest = MessageDigest.getInstance("SHA-512/256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512/256", e);
    }
  }

  @Override
  public KeySizes sizes() {
    return sizes;
  }

  @Override
  public void derive(
      byte[] secret, byte[] element, int elementOffset, Bytes nodePublicKey, HopKeys keys) {
    hkdf.expand(secret, 0, secretLength, INFO, expanded, 0, EXPANDED);
    cut(expanded, 0, keys);
    blind(expanded, 0, keys);
    tag(element, elementOffset, keys);
  }

  /** Cuts the keys out of an expanded secret. */
  private void cut(byte[] from, int at, HopKeys keys) {
    byte[] out = keys.array();
    System.arraycopy(from, at, out, keys.mac(), sizes.mac());
    System.arraycopy(from, at + STREAM, out, keys.stream(), sizes.stream());
    System.arraycopy(from, at + PAYLOAD, out, keys.payload(), SEED - PAYLOAD);
    System.arraycopy(from, at + IV, out, keys.payload() + SEED - PAYLOAD, PAYLOAD - IV);
  }

  private void blind(byte[] from, int at, HopKeys keys) {
    if (sizes.blinding() > 0) {
      Arrays.fill(keys.array(), keys.blinding(), keys.blinding() + sizes.blinding(), (byte) 0);
      chaCha20.xor(from, at + SEED, keys.array(), keys.blinding(), sizes.blinding());
    }
  }

  private void tag(byte[] element, int elementOffset, HopKeys keys) {
    digest.update(element, elementOffset, elementLength);
    try {
      digest.digest(keys.array(), keys.replayTag(), TAG);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-512/256 has 32 bytes", e);
    }
  }

  @Override
  public @Nullable Many newMany(int capacity) {
    HkdfLanes lanes =
        secretLength == HkdfSha256.KEY_LENGTH
            ? HkdfLanes.of(null, secretLength, INFO, EXPANDED, capacity)
            : null;
    return lanes == null ? null : new Lanes(lanes, capacity);
  }

  @Override
  public void wipe() {
    hkdf.wipe();
    chaCha20.wipe();
    Arrays.fill(expanded, (byte) 0);
  }

  /** Expands the secrets of many packets in vector lanes. */
  private final class Lanes implements Many {
    private final HkdfLanes lanes;
    private final byte[] secrets;
    private final HopKeys[] keys;
    private final byte[][] elements;
    private final int[] elementOffsets;
    private final int[] added;
    private int count;

    Lanes(HkdfLanes lanes, int capacity) {
      this.lanes = lanes;
      this.secrets = new byte[EXPANDED * capacity];
      this.keys = new HopKeys[capacity];
      this.elements = new byte[capacity][];
      this.elementOffsets = new int[capacity];
      Arrays.fill(elements, NOTHING);
      this.added = new int[capacity];
    }

    @Override
    public void add(
        int i,
        byte[] secret,
        int secretOffset,
        byte[] element,
        int elementOffset,
        HopKeys packetKeys) {
      lanes.add(i, secret, secretOffset, secrets, EXPANDED * i);
      keys[i] = packetKeys;
      elements[i] = element;
      elementOffsets[i] = elementOffset;
      added[count++] = i;
    }

    @Override
    public void deriveMacKeys() {
      lanes.extract();
      lanes.expand(0, EXPANDED);
      lanes.clear();
      for (int j = 0; j < count; j++) {
        cut(secrets, EXPANDED * added[j], keys[added[j]]);
      }
      count = 0;
    }

    @Override
    public void addAgain(int i) {
      added[count++] = i;
    }

    @Override
    public void deriveRest() {
      for (int j = 0; j < count; j++) {
        int i = added[j];
        blind(secrets, EXPANDED * i, keys[i]);
        tag(elements[i], elementOffsets[i], keys[i]);
      }
      count = 0;
    }

    @Override
    public void wipe() {
      lanes.wipe();
      count = 0;
      Arrays.fill(elements, NOTHING);
      Arrays.fill(secrets, (byte) 0);
    }
  }
}
