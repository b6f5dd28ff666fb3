package org.fennecmix.nymoutfox;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processor;
import org.fennecmix.Secret;
import org.fennecmix.SurbFormat;

/** The prototype with one payload size, in the words that all formats share. */
record NymOutfoxFormat(NymOutfox outfox, int size) implements MixFormat<NymOutfoxRouting> {
  @Override
  public String name() {
    return "nym-outfox";
  }

  @Override
  public int minHops() {
    return NymOutfoxLayout.LAYERS;
  }

  @Override
  public int maxHops() {
    return NymOutfoxLayout.LAYERS;
  }

  @Override
  public int addressLength() {
    return NymOutfoxLayout.ADDRESS;
  }

  @Override
  public int destinationLength() {
    return NymOutfoxLayout.ADDRESS;
  }

  @Override
  public int packetLength() {
    return NymOutfoxLayout.HEADER + NymOutfoxLayout.payloadLength(size);
  }

  @Override
  public int capacity() {
    return size;
  }

  @Override
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("layers left", 0, NymOutfoxLayout.PAYLOAD_SIZE));
    fields.add(new Field("payload length", NymOutfoxLayout.PAYLOAD_SIZE, 2));
    int start = NymOutfoxLayout.layer(NymOutfoxLayout.LAYERS - 1);
    int text = start + NymOutfoxLayout.KEY + NymOutfoxLayout.TAG;
    fields.add(new Field("ephemeral key", start, NymOutfoxLayout.KEY));
    fields.add(new Field("header tag", start + NymOutfoxLayout.KEY, NymOutfoxLayout.TAG));
    fields.add(new Field("next address and layers", text, NymOutfoxLayout.HEADER - text));
    fields.add(new Field("payload", NymOutfoxLayout.HEADER, NymOutfoxLayout.payloadLength(size)));
    return List.copyOf(fields);
  }

  @Override
  public NodePrivateKey generateKey(SecureRandom random) {
    return outfox.generateKey(random);
  }

  @Override
  public NodePrivateKey privateKey(Secret encoded) {
    return outfox.privateKey(encoded);
  }

  @Override
  public NodePublicKey publicKey(Bytes encoded) {
    return outfox.publicKey(encoded);
  }

  @Override
  public Bytes build(List<Hop> route, Bytes destination, byte[] message, SecureRandom random) {
    return buildBatch(route, destination, List.of(message), random).get(0);
  }

  @Override
  public List<Bytes> buildBatch(
      List<Hop> route, Bytes destination, List<byte[]> messages, SecureRandom random) {
    List<NymOutfoxHop> hops = new ArrayList<>();
    route.forEach(hop -> hops.add(new NymOutfoxHop(hop.address(), hop.publicKey())));
    return outfox.buildBatch(hops, destination, messages, size, random);
  }

  @Override
  public Processor<NymOutfoxRouting> processor(NodePrivateKey key) {
    return outfox.processor(key);
  }

  @Override
  public Optional<SurbFormat<NymOutfoxRouting>> surbs() {
    return Optional.empty();
  }
}
