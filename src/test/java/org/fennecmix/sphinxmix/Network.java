package org.fennecmix.sphinxmix;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.internal.crypto.HmacSha256;
import org.fennecmix.laws.Draws;
import org.fennecmix.sphinx.BodyCodec;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;

/** Nodes with their keys, and a sender that writes what it likes. */
final class Network {
  static final Bytes BOB = Bytes.ofHex("626f62");

  final SecureRandom random = Draws.seeded(77);
  final Sphinxmix sphinxmix;
  final List<NodePrivateKey> keys = new ArrayList<>();
  final List<SphinxmixHop> route = new ArrayList<>();

  Network(Sphinxmix sphinxmix, SphinxmixValue... names) {
    this.sphinxmix = sphinxmix;
    for (SphinxmixValue name : names) {
      NodePrivateKey key = sphinxmix.generateKey(random);
      keys.add(key);
      route.add(new SphinxmixHop(name, key.publicKey()));
    }
  }

  /** Nodes with the names 1, 2 and so on. */
  static Network of(Sphinxmix sphinxmix, int hops) {
    SphinxmixValue[] names = new SphinxmixValue[hops];
    for (int i = 0; i < hops; i++) {
      names[i] = SphinxmixValue.of(i + 1);
    }
    return new Network(sphinxmix, names);
  }

  Processed<SphinxmixRouting> at(int hop, Bytes packet) {
    return sphinxmix.processor(keys.get(hop)).process(packet.toArray(), ReplayFilter.NONE);
  }

  /** A packet for the first node with any slot and, in the payload, any padded content. */
  Bytes crafted(Bytes slot, byte[] content, boolean marker) {
    SphinxSuite<SphinxmixRouting> honest = sphinxmix.suite();
    SphinxSuite<SphinxmixRouting> forging =
        new SphinxSuite<>(
            honest.name(),
            honest.maxHops(),
            honest.keyExchange(),
            honest.keySchedule(),
            honest.headerStream(),
            honest.headerMac(),
            new AnySlot(honest.routing(), slot),
            honest.finalPadding(),
            honest.payload(),
            marker ? honest.body() : Unmarked::new,
            honest.layout(),
            honest.policy());
    SphinxSender<SphinxmixRouting> sender = new SphinxSender<>(forging);
    SphinxmixRouting any = new SphinxmixRouting.Relay(SphinxmixValue.of(0));
    SphinxHeader header =
        sender.header(SphinxPath.of(List.of(route.get(0).publicKey()), List.of(any)), random);
    return sender.packet(header, content, sphinxmix.geometry().bodyLength());
  }

  private record AnySlot(RoutingCodec<SphinxmixRouting> honest, Bytes slot)
      implements RoutingCodec<SphinxmixRouting> {
    @Override
    public int length() {
      return honest.length();
    }

    @Override
    public int maxSlotLength() {
      return honest.maxSlotLength();
    }

    @Override
    public int slotLength(SphinxmixRouting instruction) {
      return slot.length();
    }

    @Override
    public int macOffset(SphinxmixRouting instruction) {
      return honest.macOffset(instruction);
    }

    @Override
    public void write(SphinxmixRouting instruction, byte[] out, int offset) {
      slot.copyTo(out, offset);
    }

    @Override
    public Rejection parse(byte[] plain, Slot found) {
      return honest.parse(plain, found);
    }

    @Override
    public SphinxmixRouting read(byte[] plain, Slot found) {
      return honest.read(plain, found);
    }
  }

  /** Zeros where marker and fill should be, under a right MAC. */
  static final class Unmarked implements BodyCodec {
    private final SphinxmixBody body = new SphinxmixBody();

    @Override
    public int overhead() {
      return body.overhead();
    }

    @Override
    public void seal(
        byte[] key, int keyOffset, byte[] content, byte[] payload, int offset, int length) {
      body.seal(key, keyOffset, content, payload, offset, length);
      int start = offset + SphinxmixBody.MAC_LENGTH;
      Arrays.fill(payload, start + content.length, offset + length, (byte) 0);
      HmacSha256 hmac = new HmacSha256();
      byte[] mac = new byte[HmacSha256.LENGTH];
      hmac.init(key, keyOffset, SphinxmixKeySchedule.KEY_LENGTH);
      hmac.update(payload, start, length - SphinxmixBody.MAC_LENGTH);
      hmac.doFinal(mac, 0);
      System.arraycopy(mac, 0, payload, offset, SphinxmixBody.MAC_LENGTH);
    }

    @Override
    public long open(byte[] key, int keyOffset, byte[] payload, int offset, int length) {
      return body.open(key, keyOffset, payload, offset, length);
    }
  }
}
