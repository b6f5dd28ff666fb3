package org.fennecmix.attacks;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Secret;
import org.fennecmix.group.Group;
import org.fennecmix.group.X25519Group;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDestination;
import org.fennecmix.nym.NymIdentifier;
import org.fennecmix.nym.NymInside;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;
import org.fennecmix.sphinx.KeyExchange;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxSender;
import org.fennecmix.sphinx.SphinxSuite;

/** A sender that knows no node's key: its element is zero, and so is every secret. */
final class ZeroElement {
  static final Bytes MESSAGE = Bytes.of((byte) 'h', (byte) 'i');

  private final NymSphinx nym;

  ZeroElement(NymSphinx nym) {
    this.nym = nym;
  }

  byte[] packet(int hops, SecureRandom random) {
    SphinxSuite<NymRouting> honest = NymInside.suite(nym);
    SphinxSuite<NymRouting> forging =
        Spy.replaced(honest, KeyExchange.of(new ZeroGroup()), honest.routing(), honest.body());
    NymVersion version = NymVersion.PAYLOAD_KEY_SEEDS;
    List<NymRouting> instructions = new ArrayList<>();
    NymAddress anywhere = new NymAddress(Bytes.zeros(NymAddress.LENGTH));
    for (int i = 1; i < hops; i++) {
      instructions.add(new NymRouting.Forward(version, anywhere, Duration.ZERO));
    }
    NymDestination destination = new NymDestination(Bytes.zeros(NymDestination.LENGTH));
    instructions.add(new NymRouting.Final(version, destination, NymIdentifier.NONE));
    NodePublicKey anyone = nym.generateKey(random).publicKey();
    SphinxSender<NymRouting> sender = new SphinxSender<>(forging);
    SphinxPath<NymRouting> path =
        SphinxPath.of(Collections.nCopies(hops, anyone), instructions).withVariant(version.value());
    return sender.packet(sender.header(path, random), MESSAGE.toArray(), 100).toArray();
  }

  private static final class ZeroGroup implements Group {
    private final Group honest = X25519Group.INSTANCE;

    @Override
    public String name() {
      return "zero";
    }

    @Override
    public int elementLength() {
      return honest.elementLength();
    }

    @Override
    public int secretLength() {
      return honest.secretLength();
    }

    @Override
    public int scalarLength() {
      return honest.scalarLength();
    }

    @Override
    public int factorLength() {
      return honest.factorLength();
    }

    @Override
    public byte[] drawScalar(SecureRandom random) {
      return honest.drawScalar(random);
    }

    @Override
    public NodePrivateKey privateKey(Secret encoded) {
      return honest.privateKey(encoded);
    }

    @Override
    public NodePublicKey publicKey(Bytes encoded) {
      return honest.publicKey(encoded);
    }

    @Override
    public Receiver newReceiver(NodePrivateKey key, ElementPolicy policy) {
      return honest.newReceiver(key, policy);
    }

    @Override
    public Sender newSender() {
      return new Sender() {
        @Override
        public void start(byte[] initialSecret, int offset) {}

        @Override
        public void element(byte[] out, int offset) {
          Arrays.fill(out, offset, offset + elementLength(), (byte) 0);
        }

        @Override
        public void agree(NodePublicKey node, byte[] secret) {
          Arrays.fill(secret, (byte) 0);
        }

        @Override
        public void blind(byte[] factor, int offset) {}

        @Override
        public void wipe() {}
      };
    }
  }
}
