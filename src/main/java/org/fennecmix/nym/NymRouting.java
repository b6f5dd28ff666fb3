package org.fennecmix.nym;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.fennecmix.RoutingInfo;
import org.fennecmix.sphinx.RoutingCodec;
import org.fennecmix.sphinx.Slot;
import org.jspecify.annotations.Nullable;

/** What a Nym hop reads in its routing slot. Immutable. */
public sealed interface NymRouting extends RoutingInfo {
  /** The packet's version, as this hop was told it. */
  NymVersion version();

  /**
   * Send the packet on.
   *
   * @param version the packet's version
   * @param next the next hop's address
   * @param delay how long to hold the packet, 0 to 2^64-1 nanoseconds
   */
  record Forward(NymVersion version, NymAddress next, Duration delay) implements NymRouting {
    @Override
    public boolean isLast() {
      return false;
    }

    @Override
    public Bytes nextHop() {
      return next.value();
    }

    @Override
    public Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("flag", "forward");
      fields.put("version", version.toString());
      fields.put("next hop", next.toString());
      fields.put("delay ns", NymDelay.toDecimal(delay));
      return fields;
    }
  }

  /**
   * The packet ends here.
   *
   * @param version the packet's version
   * @param destination where the message goes
   * @param identifier the SURB's identifier in a reply
   */
  record Final(NymVersion version, NymDestination destination, NymIdentifier identifier)
      implements NymRouting {
    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public Bytes nextHop() {
      return Bytes.EMPTY;
    }

    @Override
    public Duration delay() {
      return Duration.ZERO;
    }

    @Override
    public Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("flag", "final");
      fields.put("version", version.toString());
      fields.put("destination", destination.toString());
      fields.put("identifier", identifier.toString());
      return fields;
    }
  }

  /**
   * Slots of both kinds.
   *
   * <pre>
   *  0      1         4                  36       44        60
   *  +------+---------+------------------+--------+---------+
   *  | 01   | version | next address     | delay  | MAC     |
   *  +------+---------+------------------+--------+---------+
   *  | 02   | version | destination      | identifier (16)  .. 52
   *  +------+---------+------------------+------------------+
   * </pre>
   */
  final class Codec implements RoutingCodec<NymRouting> {
    static final Codec INSTANCE = new Codec();

    static final int FORWARD_FLAG = 1;
    static final int FINAL_FLAG = 2;
    static final int VERSION = 1; // 00 || hi || lo
    static final int ADDRESS = VERSION + 3;
    static final int DELAY = ADDRESS + NymAddress.LENGTH;
    static final int MAC = DELAY + 8;
    static final int FORWARD_LENGTH = MAC + NymGeometry.MAC_LENGTH;
    static final int IDENTIFIER = ADDRESS + NymDestination.LENGTH;
    static final int FINAL_LENGTH = IDENTIFIER + NymIdentifier.LENGTH;

    private Codec() {}

    @Override
    public int length() {
      return NymGeometry.ROUTING_LENGTH;
    }

    @Override
    public int maxSlotLength() {
      return FORWARD_LENGTH;
    }

    @Override
    public int slotLength(NymRouting instruction) {
      return instruction.isLast() ? FINAL_LENGTH : FORWARD_LENGTH;
    }

    @Override
    public int macOffset(NymRouting instruction) {
      return MAC;
    }

    @Override
    public void write(NymRouting instruction, byte[] out, int offset) {
      out[offset + VERSION + 1] = (byte) (instruction.version().value() >>> 8);
      out[offset + VERSION + 2] = (byte) instruction.version().value();
      if (instruction instanceof Forward forward) {
        out[offset] = FORWARD_FLAG;
        forward.next().value().copyTo(out, offset + ADDRESS);
        long nanos = NymDelay.toNanos(forward.delay());
        for (int i = 0; i < 8; i++) {
          out[offset + DELAY + i] = (byte) (nanos >>> 56 - 8 * i);
        }
      } else if (instruction instanceof Final last) {
        out[offset] = FINAL_FLAG;
        last.destination().value().copyTo(out, offset + ADDRESS);
        last.identifier().value().copyTo(out, offset + IDENTIFIER);
      }
    }

    @Override
    public @Nullable Rejection parse(byte[] plain, Slot slot) {
      int flag = plain[0];
      if (flag != FORWARD_FLAG && flag != FINAL_FLAG) {
        return Rejection.MALFORMED_ROUTING;
      }
      slot.variant = (plain[VERSION + 1] & 0xff) << 8 | plain[VERSION + 2] & 0xff;
      slot.length = FORWARD_LENGTH;
      slot.macOffset = MAC;
      if (flag == FORWARD_FLAG) {
        slot.kind = Slot.Kind.FORWARD;
      } else {
        slot.kind =
            mayBeSealedReply(plain, slot.variant) ? Slot.Kind.DELIVER_OR_REPLY : Slot.Kind.DELIVER;
      }
      return null;
    }

    /** Only version 260 delivers replies sealed, and its SURBs have an identifier. */
    private static boolean mayBeSealedReply(byte[] plain, int version) {
      int bits = 0;
      for (int i = IDENTIFIER; i < FINAL_LENGTH; i++) {
        bits |= plain[i];
      }
      return bits != 0 && version == NymVersion.SINGLE_SEED_SURB.value();
    }

    @Override
    public NymRouting read(byte[] plain, Slot slot) {
      NymVersion version = new NymVersion(slot.variant);
      Bytes address = Bytes.of(plain, ADDRESS, NymAddress.LENGTH);
      if (slot.kind != Slot.Kind.FORWARD) {
        return new Final(
            version,
            new NymDestination(address),
            new NymIdentifier(Bytes.of(plain, IDENTIFIER, NymIdentifier.LENGTH)));
      }
      long nanos = 0;
      for (int i = 0; i < 8; i++) {
        nanos = nanos << 8 | plain[DELAY + i] & 0xff;
      }
      return new Forward(version, new NymAddress(address), NymDelay.ofNanos(nanos));
    }
  }
}
