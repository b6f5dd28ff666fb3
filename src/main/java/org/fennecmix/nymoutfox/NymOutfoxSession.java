package org.fennecmix.nymoutfox;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.cipher.PayloadCipher;
import org.fennecmix.group.Group;
import org.fennecmix.group.X25519Group;
import org.fennecmix.internal.crypto.ChaCha20Poly1305;
import org.fennecmix.internal.crypto.ConstantTime;
import org.fennecmix.internal.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Processes packets of the prototype in place, in the crate's order, with refusals where it panics.
 * The buffer keeps its length; a packet that ends has its routing bytes in clear too. LION
 * allocates.
 */
final class NymOutfoxSession implements Session<NymOutfoxRouting> {
  private static final byte[] NO_BUFFER = {};
  private static final byte[] TAG_LABEL = {'r', 'e', 'p', 'l', 'a', 'y'};
  private static final int PRESENT = 32;

  private final Group.Receiver receiver;
  private final PayloadCipher lion = PayloadCipher.lion().get();
  private final ChaCha20Poly1305 aead = new ChaCha20Poly1305();
  private final Sha256 sha256 = new Sha256();
  private final byte[] secret = new byte[NymOutfoxLayout.KEY];
  private final byte[] mac = new byte[NymOutfoxLayout.TAG];
  private final byte[] tag = new byte[Sha256.LENGTH];

  private byte[] buffer = NO_BUFFER;
  private int offset;
  private int length;
  private int layer;
  private boolean opened;
  private @Nullable Rejection rejection;
  private int resultOffset;
  private int resultLength;

  NymOutfoxSession(NodePrivateKey key, ElementPolicy policy) {
    receiver = X25519Group.INSTANCE.newReceiver(key, policy);
  }

  @Override
  public boolean open(byte[] buffer, int offset, int length) {
    this.buffer = buffer;
    this.offset = offset;
    this.length = length;
    rejection = authenticate();
    opened = rejection == null;
    if (!opened) {
      Arrays.fill(secret, (byte) 0);
    }
    return opened;
  }

  private @Nullable Rejection authenticate() {
    if (length < NymOutfoxLayout.HEADER || payloadLength() > length - NymOutfoxLayout.HEADER) {
      return Rejection.WRONG_LENGTH;
    }
    layer = NymOutfoxLayout.LAYERS - 1;
    for (int i = 0; i < NymOutfoxLayout.LAYERS; i++) {
      layer = buffer[offset + i] == PRESENT ? i : layer;
    }
    int start = offset + NymOutfoxLayout.layer(layer);
    Rejection refused = receiver.agree(buffer, start, secret);
    if (refused != null) {
      return refused;
    }
    aead.tag(secret, 0, buffer, text(), NymOutfoxLayout.textLength(layer), mac, 0);
    if (!ConstantTime.equal(mac, 0, buffer, start + NymOutfoxLayout.KEY, mac.length)) {
      return Rejection.MAC_MISMATCH;
    }
    sha256.update(TAG_LABEL, 0, TAG_LABEL.length);
    sha256.update(secret, 0, secret.length);
    sha256.doFinal(tag, 0);
    return null;
  }

  private int text() {
    return offset + NymOutfoxLayout.layer(layer) + NymOutfoxLayout.KEY + NymOutfoxLayout.TAG;
  }

  /** Takes a packet up again that another session opened; returns nothing the caller lacks. */
  void resume(byte[] packet, byte[] openedSecret, int openedLayer, byte[] openedTag) {
    buffer = packet;
    offset = 0;
    length = packet.length;
    layer = openedLayer;
    System.arraycopy(openedSecret, 0, secret, 0, secret.length);
    System.arraycopy(openedTag, 0, tag, 0, tag.length);
    rejection = null;
    opened = true;
  }

  /** A copy of the open packet's secret. */
  byte[] secret() {
    requireOpen();
    return secret.clone();
  }

  /** The open packet's layer. */
  int layer() {
    return layer;
  }

  private void requireOpen() {
    if (!opened) {
      throw new IllegalStateException("no packet is open in this session");
    }
  }

  @Override
  public boolean checkReplay(ReplayFilter filter) {
    requireOpen();
    if (filter.checkAndInsert(tag, 0, tag.length)) {
      return true;
    }
    opened = false;
    Arrays.fill(secret, (byte) 0);
    rejection = Rejection.REPLAYED;
    return false;
  }

  @Override
  public Outcome finish() {
    requireOpen();
    opened = false;
    if (payloadLength() < lion.minLength()) {
      rejection = Rejection.MALFORMED_PAYLOAD;
      Arrays.fill(secret, (byte) 0);
      return Outcome.REJECTED;
    }
    aead.xor(secret, 0, buffer, text(), NymOutfoxLayout.textLength(layer));
    lion.decrypt(secret, 0, buffer, payloadOffset(), payloadLength());
    Arrays.fill(secret, (byte) 0);
    buffer[offset + layer] = 0;
    if (!isLast()) {
      return result(Outcome.FORWARD, offset, length);
    }
    int message = NymOutfoxLayout.message(buffer, payloadOffset(), payloadLength());
    if (message < 0) {
      rejection = Rejection.PAYLOAD_INTEGRITY;
      return Outcome.REJECTED;
    }
    return result(Outcome.DELIVERED, message, payloadOffset() + payloadLength() - message);
  }

  private boolean isLast() {
    return ConstantTime.isZero(buffer, offset, NymOutfoxLayout.LAYERS);
  }

  private Outcome result(Outcome outcome, int from, int size) {
    resultOffset = from;
    resultLength = size;
    return outcome;
  }

  @Override
  public @Nullable Rejection rejection() {
    return rejection;
  }

  @Override
  public int replayTagLength() {
    return tag.length;
  }

  @Override
  public void copyReplayTag(byte[] out, int outOffset) {
    System.arraycopy(tag, 0, out, outOffset, tag.length);
  }

  @Override
  public NymOutfoxRouting routing() {
    return new NymOutfoxRouting(Bytes.of(buffer, text(), NymOutfoxLayout.ADDRESS), isLast());
  }

  @Override
  public int resultOffset() {
    return resultOffset;
  }

  @Override
  public int resultLength() {
    return resultLength;
  }

  @Override
  public int payloadOffset() {
    return offset + NymOutfoxLayout.HEADER;
  }

  @Override
  public int payloadLength() {
    int at = offset + NymOutfoxLayout.PAYLOAD_SIZE;
    return buffer[at] & 0xff | (buffer[at + 1] & 0xff) << 8;
  }

  @Override
  public void close() {
    opened = false;
    buffer = NO_BUFFER;
    Arrays.fill(secret, (byte) 0);
    receiver.wipe();
    aead.wipe();
    sha256.wipe();
    lion.wipe();
  }
}
