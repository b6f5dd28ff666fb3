package org.fennecmix.outfox;

import org.fennecmix.Rejection;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.internal.node.HopTools;
import org.fennecmix.internal.node.HopWork;
import org.fennecmix.kem.Kem;
import org.jspecify.annotations.Nullable;

/** One thread's tools of a node, or user, with one key. */
final class OutfoxNode implements HopTools<OutfoxRouting> {
  /** A processor of every layer; the length tells which. */
  static final int ANY_LAYER = -1;

  final OutfoxGeometry geometry;
  final OutfoxMessage message;
  final byte[] keyHash;
  final @Nullable OutfoxReplies replies;
  final OutfoxWorkers workers;
  final Sha256 sha256 = new Sha256();

  private final int onlyLayer;
  private final Kem kem;
  private final OutfoxKeys.Private key;
  private final Kem.Decapsulator decapsulator;

  OutfoxNode(
      OutfoxParameters parameters,
      OutfoxKeys.Private key,
      int onlyLayer,
      @Nullable OutfoxReplies replies,
      OutfoxWorkers workers) {
    this.geometry = parameters.geometry();
    this.message = new OutfoxMessage(parameters);
    this.keyHash = key.publicKey().hash();
    this.onlyLayer = onlyLayer;
    this.replies = replies;
    this.workers = workers;
    this.kem = parameters.kem().kem();
    this.key = key;
    this.decapsulator = kem.newDecapsulator(key.key());
  }

  /** The layer of packets of this length, or -1. */
  int layer(int length) {
    if (onlyLayer == ANY_LAYER) {
      return geometry.layerOf(length);
    }
    return length == geometry.packetLength(onlyLayer) ? onlyLayer : -1;
  }

  @Override
  public HopWork<OutfoxRouting> newWork() {
    return new OutfoxWork(this);
  }

  @Override
  public int elementLength() {
    return kem.encapsulationLength();
  }

  @Override
  public int secretLength() {
    return kem.secretLength();
  }

  @Override
  public @Nullable Rejection agree(byte[] element, int offset, byte[] secret) {
    return asSeen(decapsulator.decapsulate(element, offset, secret));
  }

  /** No peer may learn whether KEM or AEAD refused. */
  private static @Nullable Rejection asSeen(@Nullable Rejection refused) {
    return refused == null || refused == Rejection.KEY_DESTROYED ? refused : Rejection.MAC_MISMATCH;
  }

  @Override
  public Agreement newAgreement() {
    Kem.BatchDecapsulator many = kem.newBatchDecapsulator(key.key());
    return new Agreement() {
      @Override
      public int capacity() {
        return many.capacity();
      }

      @Override
      public void agree(byte[] elements, int n, byte[] secrets, @Nullable Rejection[] refused) {
        many.decapsulate(elements, n, secrets, refused);
        for (int i = 0; i < n; i++) {
          refused[i] = asSeen(refused[i]);
        }
      }

      @Override
      public void wipe() {
        many.wipe();
      }
    };
  }

  @Override
  public void decrypt(
      byte[][] keys, int keyOffset, byte[][] payloads, int[] offsets, int length, int count) {
    workers.decryptMany(keys, keyOffset, payloads, offsets, length, count);
  }

  @Override
  public void wipe() {
    workers.wipe();
    decapsulator.wipe();
    sha256.wipe();
  }
}
