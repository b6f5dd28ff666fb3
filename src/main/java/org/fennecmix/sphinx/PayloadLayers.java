package org.fennecmix.sphinx;

import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Pool;
import org.fennecmix.internal.bytes.Require;
import org.jspecify.annotations.Nullable;

/**
 * The payload half of a suite without any header: what the user and the creator of a SURB work
 * with. Number, order and direction of the layers are the dialect's. Keys are given as stored (a
 * key, or the seed of one). For one thread, from {@link SphinxSender#layers()} to {@link #close()}.
 */
public final class PayloadLayers implements AutoCloseable {
  private final Workers workers;
  private final Pool<Workers> pool;
  private final HopKeys keys;
  private boolean closed;

  PayloadLayers(Pool<Workers> pool) {
    this.workers = pool.take();
    this.pool = pool;
    this.keys = new HopKeys(workers.schedule.sizes());
  }

  /** Puts a message into a payload, without any layer. */
  public byte[] seal(byte[] storedKey, int variant, byte[] message, int payloadLength) {
    load(storedKey, variant);
    SphinxSender.requireFits(workers, message.length, payloadLength);
    byte[] payload = new byte[payloadLength];
    workers.body.seal(keys.array(), keys.payload(), message, payload, 0, payloadLength);
    return payload;
  }

  /** Adds a layer, in place. */
  public void encrypt(byte[] storedKey, int variant, byte[] payload) {
    load(storedKey, variant);
    workers.payload.encrypt(keys.array(), keys.payload(), payload, 0, payload.length);
  }

  /** Removes a layer, in place. */
  public void decrypt(byte[] storedKey, int variant, byte[] payload) {
    load(storedKey, variant);
    workers.payload.decrypt(keys.array(), keys.payload(), payload, 0, payload.length);
  }

  /** Takes the message out of a payload without layers; null if its check fails. */
  public @Nullable Bytes open(byte[] storedKey, int variant, byte[] payload) {
    load(storedKey, variant);
    long found = workers.body.open(keys.array(), keys.payload(), payload, 0, payload.length);
    return found < 0 ? null : Bytes.of(payload, (int) (found >>> 32), (int) found);
  }

  /** The shortest payload a layer takes, in bytes. */
  public int minLength() {
    return workers.payload.minLength();
  }

  private void load(byte[] storedKey, int variant) {
    if (closed) {
      throw new IllegalStateException("these payload layers were closed");
    }
    Require.range("length of a stored payload key", 0, keys.sizes().payload(), storedKey.length);
    System.arraycopy(storedKey, 0, keys.array(), keys.payload(), storedKey.length);
    workers.schedule.expandPayloadKey(keys, variant);
  }

  /** Wipes all keys and scratch space. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    keys.destroy();
    workers.wipe();
    pool.give(workers);
  }

  /**
   * Cuts the payload keys out of a header's keys as they are stored, {@code length} bytes each,
   * first hop first.
   */
  public static byte[] storedKeys(SphinxHeader header, int length) {
    byte[] stored = new byte[header.keys().size() * length];
    int offset = 0;
    for (HopKeys hop : header.keys()) {
      System.arraycopy(hop.array(), hop.payload(), stored, offset, length);
      offset += length;
    }
    return stored;
  }

  /**
   * Copies one key out of {@link #storedKeys} into an array of its length, for the caller to wipe.
   */
  public static void keyAt(byte[] stored, int hop, byte[] key) {
    System.arraycopy(stored, hop * key.length, key, 0, key.length);
  }
}
