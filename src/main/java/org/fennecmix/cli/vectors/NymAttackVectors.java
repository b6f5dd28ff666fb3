package org.fennecmix.cli.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.Rejection;
import org.fennecmix.Secret;
import org.fennecmix.internal.crypto.X25519;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/**
 * Attacks on Nym's Sphinx, format {@code nym-sphinx-attacks}. Kind {@code alpha-malleability}: the
 * element of a packet is replaced by others that give the same shared secret. With the unclamped
 * arithmetic of version 257 what was added shows on later links.
 */
final class NymAttackVectors implements VectorFormat {
  private static final Pattern TORSION = Pattern.compile("plus torsion #[1-7] of order ([248])");

  /** 1 modulo the prime order, 0 modulo 8: takes a point to its part of prime order. */
  private static final BigInteger CLEAR_TORSION =
      BigInteger.TWO
          .pow(252)
          .add(new BigInteger("27742317777372353535851937790883648493"))
          .multiply(BigInteger.valueOf(3))
          .add(BigInteger.ONE);

  @Override
  public String name() {
    return "nym-sphinx-attacks";
  }

  @Override
  public Map<String, CaseCheck> kinds() {
    return Map.of("alpha-malleability", NymAttackVectors::alphaMalleability);
  }

  private static void alphaMalleability(Fields vector, Fields source) {
    Bytes packet = vector.bytes("packet");
    List<Bytes> keys = vector.texts("nodeSecrets").stream().map(Bytes::ofHex).toList();
    rebuild(vector, packet, keys);
    for (Fields mutation : vector.objects("firstHopMutations")) {
      String what = mutation.text("mutation");
      try {
        Bytes alpha = mutation.bytes("alpha");
        compareMutation(what, packet.slice(0, NymGeometry.KEY_LENGTH), alpha);
        Mismatch.require("torsionFree", mutation.bool("torsionFree"), isTorsionFree(alpha));
        Bytes mutated = alpha.concat(packet.slice(alpha.length(), packet.length()));
        walk(mutation, mutated, keys, vector.bytes("message"));
        refuseIfNotCanonical(mutated, keys.get(0));
      } catch (Mismatch e) {
        throw new Mismatch("mutation '" + what + "': " + e.getMessage());
      }
    }
  }

  private static Processor<NymRouting> processor(Bytes key, ElementPolicy policy) {
    NymSphinx nym = NymSphinx.legacyScalars().withPolicy(policy);
    try (Secret secret = Secret.of(key.toArray())) {
      return nym.processor(nym.privateKey(secret));
    }
  }

  private static Processed<NymRouting> process(Bytes packet, Bytes key, ElementPolicy policy) {
    return Batches.process(processor(key, policy), packet);
  }

  /** Builds the packet again from what its own hops read. */
  private static void rebuild(Fields vector, Bytes packet, List<Bytes> keys) {
    List<NymHop> route = new ArrayList<>();
    NymAddress address = new NymAddress(Bytes.zeros(NymAddress.LENGTH)); // the first is not sent
    Bytes arriving = packet;
    for (Bytes key : keys) {
      var publicKey = NymSphinx.current().publicKey(publicKey(key));
      Bytes padding = NymKeys.of(key, arriving).routing(arriving).slice(52, 300);
      Processed<NymRouting> result = process(arriving, key, ElementPolicy.PEER_COMPATIBLE);
      if (result instanceof Processed.Forward<NymRouting> forward
          && forward.routing() instanceof NymRouting.Forward next) {
        route.add(new NymHop(address, publicKey, next.delay()));
        address = next.next();
        arriving = forward.packet();
      } else if (result instanceof Processed.Delivered<NymRouting> delivered
          && delivered.routing() instanceof NymRouting.Final last) {
        route.add(new NymHop(address, publicKey));
        NymPacketBuilder builder =
            NymSphinx.legacyScalars()
                .packet(new NymVersion(vector.integer("version")), route)
                .to(last.destination())
                .withIdentifier(last.identifier())
                .withGeometry(new NymGeometry(packet.length() - NymGeometry.HEADER_LENGTH));
        int length = padding.length() - NymGeometry.SLOT_LENGTH * (route.size() - 1);
        ScriptedRandom random =
            new ScriptedRandom(vector.bytes("initialSecret"), padding.slice(0, length));
        Mismatch.bytes("packet", packet, builder.build(vector.bytes("message").toArray(), random));
        return;
      } else {
        throw new Mismatch("outcome of the packet itself is " + result);
      }
    }
    throw new Mismatch("the packet does not end at the last node");
  }

  private static Bytes publicKey(Bytes key) {
    try (Secret secret = Secret.of(key.toArray())) {
      return NymSphinx.current().privateKey(secret).publicKey().encoded();
    }
  }

  private static void walk(Fields mutation, Bytes mutated, List<Bytes> keys, Bytes message) {
    List<String> tags = mutation.texts("replayTags");
    List<Fields> alphas = mutation.objects("forwardedAlphas");
    Mismatch.require("number of replayTags", keys.size(), tags.size());
    Mismatch.require("number of forwardedAlphas", keys.size() - 1, alphas.size());
    Bytes packet = mutated;
    for (int i = 0; i < keys.size() - 1; i++) {
      var result = process(packet, keys.get(i), ElementPolicy.PEER_COMPATIBLE);
      if (!(result instanceof Processed.Forward<NymRouting> forward)) {
        throw new Mismatch("outcome at hop " + i + " is " + result);
      }
      Mismatch.require("replay tag " + i, tags.get(i), forward.replayTag().value().toHex());
      packet = forward.packet();
      if (i == 0) {
        Mismatch.bytes(
            "forwardedPacketAfterHop0", mutation.bytes("forwardedPacketAfterHop0"), packet);
      }
      Bytes alpha = packet.slice(0, NymGeometry.KEY_LENGTH);
      Mismatch.bytes("forwarded alpha " + i, alphas.get(i).bytes("alpha"), alpha);
      Mismatch.require(
          "torsionFree of forwarded alpha " + i,
          alphas.get(i).bool("torsionFree"),
          isTorsionFree(alpha));
    }
    int last = keys.size() - 1;
    var result = process(packet, keys.get(last), ElementPolicy.PEER_COMPATIBLE);
    if (!(result instanceof Processed.Delivered<NymRouting> delivered)) {
      throw new Mismatch("outcome at the last hop is " + result);
    }
    Mismatch.require("replay tag " + last, tags.get(last), delivered.replayTag().value().toHex());
    Mismatch.bytes("delivered", mutation.bytes("delivered"), delivered.message());
    Mismatch.bytes("message", message, delivered.message());
  }

  private static void refuseIfNotCanonical(Bytes mutated, Bytes key) {
    Processed<NymRouting> result = process(mutated, key, ElementPolicy.STRICT);
    boolean canonical = X25519.isCanonical(mutated.toArray(), 0);
    if (canonical
        ? !(result instanceof Processed.Forward<NymRouting>)
        : !result.equals(new Processed.Rejected<NymRouting>(Rejection.INVALID_ELEMENT))) {
      throw new Mismatch("under the strict policy the outcome is " + result);
    }
  }

  /** Checks that the element differs from the original as the mutation's name says. */
  private static void compareMutation(String what, Bytes original, Bytes alpha) {
    Matcher torsion = TORSION.matcher(what);
    if (what.equals("none")) {
      Mismatch.bytes("alpha", original, alpha);
    } else if (what.equals("bit255")) {
      byte[] flipped = original.toArray();
      flipped[31] ^= (byte) 0x80;
      Mismatch.bytes("alpha", Bytes.of(flipped), alpha);
    } else if (torsion.matches()) {
      BigInteger order = new BigInteger(torsion.group(1));
      Mismatch.bytes("part of alpha of prime order", original, multiply(CLEAR_TORSION, alpha));
      Mismatch.require(
          "alpha times the order is torsion-free", true, isTorsionFree(multiply(order, alpha)));
      Mismatch.require(
          "alpha times half the order is torsion-free",
          false,
          isTorsionFree(multiply(order.shiftRight(1), alpha)));
    } else {
      throw new Mismatch("unknown mutation");
    }
  }

  private static boolean isTorsionFree(Bytes alpha) {
    return multiply(CLEAR_TORSION, alpha).equals(multiply(BigInteger.ONE, alpha));
  }

  private static Bytes multiply(BigInteger number, Bytes u) {
    byte[] scalar = new byte[X25519.LENGTH];
    byte[] bigEndian = number.toByteArray();
    for (int i = 0; i < bigEndian.length; i++) {
      scalar[i] = bigEndian[bigEndian.length - 1 - i];
    }
    byte[] out = new byte[X25519.LENGTH];
    new X25519().ladder(scalar, 0, u.toArray(), 0, out, 0);
    return Bytes.of(out);
  }
}
