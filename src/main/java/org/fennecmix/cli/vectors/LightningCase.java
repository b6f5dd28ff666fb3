package org.fennecmix.cli.vectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.Processed;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.HmacSha256;
import org.fennecmix.internal.crypto.Sha256;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.LightningRouting;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionResult;
import org.fennecmix.sphinx.FinalPadding;

/** What the kinds of Lightning's vectors share. */
final class LightningCase {
  private static final int OVERHEAD = 66;

  private LightningCase() {}

  /** The dialect with the size and fill that a case names. */
  static Bolt4 dialect(Bolt4 base, Fields vector) {
    Bolt4 sized = base.withSize(vector.integer("hop_payloads_size"));
    String fill = vector.text("initial_fill");
    return switch (fill) {
      case "pad-key-stream" -> sized;
      case "zeros" -> sized.withFill(FinalPadding.ZERO_AS_PRINTED);
      default -> throw new Mismatch("unknown initial_fill '" + fill + "'");
    };
  }

  /** Builds the onion of a case and compares its packet. */
  static Onion build(Bolt4 bolt4, Fields vector, List<OnionHop> route) {
    ScriptedRandom random = new ScriptedRandom(vector.bytes("session_key"));
    Onion onion =
        bolt4.onion(route).withAssociatedData(vector.bytes("associated_data")).build(random);
    random.requireSpent();
    Mismatch.bytes("packet", vector.bytes("packet"), onion.packet());
    return onion;
  }

  static NodePublicKey publicKey(Bytes encoded) {
    return Bolt4.publicKey(encoded);
  }

  static NodePrivateKey privateKey(Bytes encoded) {
    try (Secret secret = Secret.of(encoded.toArray())) {
      return Bolt4.privateKey(secret);
    }
  }

  /** Bytes written as a list of hex texts. */
  static List<Bytes> byteList(Fields vector, String name) {
    List<Bytes> list = new ArrayList<>();
    vector.texts(name).forEach(hex -> list.add(Bytes.ofHex(hex)));
    return list;
  }

  static Bytes bytes(Secret secret) {
    return Bytes.of(secret.toArray());
  }

  /** The key of a type. */
  static Bytes key(String type, Bytes secret) {
    HmacSha256 hmac = new HmacSha256();
    byte[] name = type.getBytes(US_ASCII);
    byte[] out = new byte[HmacSha256.LENGTH];
    hmac.init(name, 0, name.length);
    hmac.update(secret.toArray(), 0, secret.length());
    hmac.doFinal(out, 0);
    return Bytes.of(out);
  }

  static Bytes sha256(Bytes... parts) {
    Sha256 sha256 = new Sha256();
    for (Bytes part : parts) {
      sha256.update(part.toArray(), 0, part.length());
    }
    byte[] out = new byte[Sha256.LENGTH];
    sha256.doFinal(out, 0);
    return Bytes.of(out);
  }

  /** The ephemeral key in a packet. */
  static Bytes ephemeralKey(Bytes packet) {
    return packet.slice(1, 34);
  }

  /** The hop_payloads in a packet. */
  static Bytes hopPayloads(Bytes packet) {
    return packet.slice(34, packet.length() - 32);
  }

  /** The HMAC in a packet. */
  static Bytes mac(Bytes packet) {
    return packet.slice(packet.length() - 32, packet.length());
  }

  static int size(Bytes packet) {
    return Math.max(0, packet.length() - OVERHEAD);
  }

  /** Peels an onion alone and in a batch, which must give the same. */
  static OnionResult process(Bolt4 bolt4, NodePrivateKey key, Bytes packet, Bytes data) {
    OnionResult alone = bolt4.processor(key).process(packet, data, ReplayFilter.NONE);
    Processed<LightningRouting> together = Batches.process(bolt4.processor(key, data), packet);
    Processed<LightningRouting> expected;
    if (alone instanceof OnionResult.Forward forward) {
      expected = new Processed.Forward<>(forward.hop(), forward.replayTag(), forward.packet());
    } else if (alone instanceof OnionResult.Final last) {
      expected = new Processed.Delivered<>(last.hop(), last.replayTag(), Bytes.EMPTY);
    } else {
      expected = new Processed.Rejected<>(((OnionResult.Refused) alone).reason());
    }
    Mismatch.require("in a batch", expected, together);
    return alone;
  }

  /**
   * Compares one hop's result with {@code final}, {@code payload} and, unless final, whichever of
   * {@code next_packet} and its hash there is.
   *
   * @return the packet to go on with; empty at the end
   */
  static Bytes checkHop(Fields step, OnionResult result) {
    if (result instanceof OnionResult.Forward forward) {
      Mismatch.require("final", step.bool("final"), false);
      Mismatch.bytes("payload", step.bytes("payload"), payload(forward.hop()));
      if (step.has("next_packet")) {
        Mismatch.bytes("next_packet", step.bytes("next_packet"), forward.packet());
      }
      if (step.has("next_packet_sha256")) {
        Mismatch.bytes(
            "next_packet_sha256", step.bytes("next_packet_sha256"), sha256(forward.packet()));
      }
      return forward.packet();
    }
    if (result instanceof OnionResult.Final last) {
      Mismatch.require("final", step.bool("final"), true);
      Mismatch.bytes("payload", step.bytes("payload"), payload(last.hop()));
      return Bytes.EMPTY;
    }
    throw new Mismatch("a hop refused the onion: " + result);
  }

  private static Bytes payload(LightningRouting hop) {
    return hop.payload();
  }

  /** The secret that a hop found. */
  static Bytes sharedSecret(OnionResult result) {
    if (result instanceof OnionResult.Forward forward) {
      return bytes(forward.sharedSecret());
    }
    if (result instanceof OnionResult.Final last) {
      return bytes(last.sharedSecret());
    }
    throw new Mismatch("a hop refused the onion: " + result);
  }
}
