package org.fennecmix.sphinx;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Secret;
import org.fennecmix.SurbFormat;
import org.fennecmix.internal.bytes.Require;

/**
 * A suite with a payload size, as a {@link MixFormat}; a dialect adds how hops become instructions.
 * Immutable and safe for use by many threads.
 *
 * @param <R> the format's routing information
 */
public abstract class SphinxFormat<R extends RoutingInfo> implements MixFormat<R> {
  private final SphinxSuite<R> suite;
  private final int payloadLength;
  private final SphinxSender<R> sender;
  private final int overhead;

  /** A format over the suite with payloads of this many bytes. */
  protected SphinxFormat(SphinxSuite<R> suite, int payloadLength) {
    this.suite = suite;
    this.payloadLength = payloadLength;
    this.sender = new SphinxSender<>(suite);
    this.overhead = suite.body().get().overhead();
    Require.range(
        "payload length",
        overhead,
        suite.layout().maxLength() - suite.layout().headerLength(),
        payloadLength);
  }

  /** Makes a path of a route; the identifier is all zero for a packet that is no reply. */
  protected abstract SphinxPath<R> path(List<Hop> route, Bytes destination, Bytes identifier);

  /** What the payload carries: the message, in formats that put nothing else beside it. */
  protected byte[] content(Bytes destination, byte[] message) {
    return message;
  }

  /** The suite. */
  protected SphinxSuite<R> suite() {
    return suite;
  }

  /** The sender of the suite. */
  protected SphinxSender<R> sender() {
    return sender;
  }

  /** Length of the payload in bytes. */
  protected int payloadLength() {
    return payloadLength;
  }

  @Override
  public String name() {
    return suite.name();
  }

  @Override
  public int maxHops() {
    return suite.maxHops();
  }

  @Override
  public int packetLength() {
    return suite.layout().headerLength() + payloadLength;
  }

  @Override
  public int capacity() {
    return payloadLength - overhead;
  }

  @Override
  public List<Field> fields() {
    PacketLayout layout = suite.layout();
    List<Field> fields = new ArrayList<>();
    if (layout.prefix().length() > 0) {
      fields.add(new Field("version", 0, layout.prefix().length()));
    }
    for (PacketLayout.Constant constant : layout.framing()) {
      fields.add(new Field("framing", constant.offset(), constant.value().length()));
    }
    fields.add(
        new Field("ephemeral key", layout.elementOffset(), suite.keyExchange().elementLength()));
    fields.add(new Field("header MAC", layout.macOffset(), suite.headerMac().get().length()));
    fields.add(new Field("routing information", layout.routingOffset(), suite.routing().length()));
    if (payloadLength > 0) {
      fields.add(new Field("payload", layout.headerLength(), payloadLength));
    }
    fields.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
    return List.copyOf(fields);
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return suite.keyExchange().generateKey(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return suite.keyExchange().privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return suite.keyExchange().publicKey(encoded);
  }

  @Override
  public Bytes build(List<Hop> route, Bytes destination, byte[] message, SecureRandom random) {
    return buildBatch(route, destination, List.of(message), random).get(0);
  }

  /** Draws, in this order: every packet's key exchange seed, then every packet's final padding. */
  @Override
  public List<Bytes> buildBatch(
      List<Hop> route, Bytes destination, List<byte[]> messages, SecureRandom random) {
    Bytes identifier = Bytes.zeros(surbs().map(SurbFormat::identifierLength).orElse(0));
    SphinxPath<R> path = path(route, destination, identifier);
    List<SphinxHeader> headers = sender.headers(Collections.nCopies(messages.size(), path), random);
    try {
      List<byte[]> contents = messages.stream().map(m -> content(destination, m)).toList();
      return sender.packets(headers, contents, payloadLength);
    } finally {
      headers.forEach(SphinxHeader::destroy);
    }
  }

  @Override
  public Processor<R> processor(NodePrivateKey key) {
    return new SphinxProcessor<>(suite, key);
  }

  @Override
  public Optional<SurbFormat<R>> surbs() {
    return Optional.empty();
  }
}
