package org.fennecmix.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Secret;
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixGeometry;
import org.fennecmix.sphinxmix.SphinxmixHop;
import org.fennecmix.sphinxmix.SphinxmixPacketBuilder;
import org.fennecmix.sphinxmix.SphinxmixRouting;
import org.fennecmix.sphinxmix.SphinxmixValue;

/** What the cases of sphinxmix are written in. */
final class SphinxmixParts {
  private static final int KEY = 16;

  private SphinxmixParts() {}

  /**
   * A packet in parts.
   *
   * @param element the ephemeral key
   * @param routing the routing information
   * @param mac the header MAC
   * @param payload the payload
   */
  record Packet(Bytes element, Bytes routing, Bytes mac, Bytes payload) {
    static Packet read(Fields parent) {
      Fields header = parent.object("header");
      return new Packet(
          header.object("alpha").bytes("u"),
          header.bytes("beta"),
          header.bytes("gamma"),
          parent.bytes("delta"));
    }

    /** The key, routing information and MAC, as msgpack has them. */
    Bytes header() {
      return Bytes.of((byte) 0x93).concat(bin(element)).concat(bin(routing)).concat(bin(mac));
    }

    /** The packet on the wire. */
    Bytes packed(SphinxmixGeometry geometry) {
      return Bytes.ofHex("9292")
          .concat(number(geometry.headerLength()))
          .concat(number(geometry.bodyLength()))
          .concat(Bytes.ofHex("92"))
          .concat(header())
          .concat(bin(payload));
    }
  }

  private static Bytes number(int value) {
    String hex =
        value < 128 ? "%02x" : value < 256 ? "cc%02x" : value < 65536 ? "cd%04x" : "ce%08x";
    return Bytes.ofHex(hex.formatted(value));
  }

  /** A binary value of msgpack. */
  static Bytes bin(Bytes content) {
    int length = content.length();
    String head = length < 256 ? "c4%02x" : length < 65536 ? "c5%04x" : "c6%08x";
    return Bytes.ofHex(head.formatted(length)).concat(content);
  }

  static Sphinxmix sphinxmix(Fields vector) {
    Fields params = vector.object("params");
    Mismatch.require("group", "C25519", params.text("group"));
    Mismatch.require("k", KEY, params.integer("k"));
    return Sphinxmix.c25519()
        .withGeometry(
            new SphinxmixGeometry(
                params.integer("header_len"),
                params.integer("body_len"),
                params.integer("assoc_len")));
  }

  /**
   * A route with its private keys and associated data.
   *
   * @param hops the nodes as their sender sees them
   * @param keys their private keys
   * @param associatedData one for each, all empty if the format has none
   */
  record Route(List<SphinxmixHop> hops, List<Bytes> keys, List<Bytes> associatedData) {
    static Route read(Fields vector, Sphinxmix sphinxmix) {
      List<SphinxmixHop> hops = new ArrayList<>();
      List<Bytes> keys = new ArrayList<>();
      for (Fields node : vector.objects("path")) {
        SphinxmixValue id = id(node.object("id"));
        Mismatch.bytes("routing", node.bytes("routing"), new SphinxmixRouting.Relay(id).encoded());
        Bytes publicKey = node.object("y").bytes("u");
        Bytes privateKey = node.bytes("x");
        try (Secret secret = Secret.of(privateKey.toArray())) {
          Mismatch.bytes("y", publicKey, sphinxmix.privateKey(secret).publicKey().encoded());
        }
        hops.add(new SphinxmixHop(id, sphinxmix.publicKey(publicKey)));
        keys.add(privateKey);
      }
      List<Bytes> data = new ArrayList<>();
      vector.texts("assoc").forEach(hex -> data.add(Bytes.ofHex(hex)));
      while (data.size() < hops.size() && sphinxmix.geometry().associatedDataLength() == 0) {
        data.add(Bytes.EMPTY);
      }
      return new Route(hops, keys, data);
    }

    SphinxmixPacketBuilder builder(Sphinxmix sphinxmix, Bytes destination) {
      return sphinxmix.packet(hops).to(destination).withAssociatedData(associatedData);
    }
  }

  private static SphinxmixValue id(Fields id) {
    if (id.has("int")) {
      return SphinxmixValue.of(id.integer("int"));
    }
    if (id.has("text")) {
      return SphinxmixValue.of(id.text("text"));
    }
    if (id.has("tuple")) {
      List<SphinxmixValue> values = id.objects("tuple").stream().map(SphinxmixParts::id).toList();
      return SphinxmixValue.tuple(values.toArray(SphinxmixValue[]::new));
    }
    return SphinxmixValue.of(id.bytes("bytes"));
  }

  /** Every text of a list as bytes. */
  static List<Bytes> bytes(Fields vector, String name) {
    List<Bytes> all = new ArrayList<>();
    for (JsonNode element : vector.node(name)) {
      all.add(Bytes.ofHex(element.asText()));
    }
    return all;
  }
}
