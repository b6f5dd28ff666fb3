package org.fennecmix.outfox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;

/** What a layer's routing field says. Immutable. */
public sealed interface OutfoxRouting extends RoutingInfo {
  /** Outfox has no delays of its own; a network may put one into the routing field. */
  @Override
  default Duration delay() {
    return Duration.ZERO;
  }

  /**
   * Send the packet on.
   *
   * @param field the routing field, of which the network gives the meaning
   */
  record Forward(Bytes field) implements OutfoxRouting {
    @Override
    public boolean isLast() {
      return false;
    }

    @Override
    public Bytes nextHop() {
      return field;
    }

    @Override
    public Map<String, String> fields() {
      return Map.of("routing", field.toHex());
    }
  }

  /**
   * A request arrived at its receiver.
   *
   * @param field the last routing field, its flag included
   * @param surb the SURB to answer with, for {@link Outfox#surb}; empty if there is none
   */
  record Request(Bytes field, Bytes surb) implements OutfoxRouting {
    /** The flag of a field with a SURB. */
    static final int WITH_SURB = 1;

    private static final int ID = 16;

    /** Whether the sender can be answered. */
    public boolean hasSurb() {
      return field.at(0) == WITH_SURB;
    }

    /**
     * The id of the gateway to hand the reply to.
     *
     * @throws IllegalStateException if there is no SURB, or fields are not of the paper's 48 bytes
     */
    public Bytes replyGateway() {
      return id(1);
    }

    /**
     * The id of the reply's first node, to tell the gateway beside the packet.
     *
     * @throws IllegalStateException if there is no SURB, or fields are not of the paper's 48 bytes
     */
    public Bytes replyFirstNode() {
      return id(1 + ID);
    }

    private Bytes id(int from) {
      if (!hasSurb() || field.length() != OutfoxParameters.PAPER_LAST_ROUTING) {
        throw new IllegalStateException(
            hasSurb()
                ? "a last routing field of " + field.length() + " bytes has no ids of its own"
                : "the request has no SURB");
      }
      return field.slice(from, from + ID);
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public Bytes nextHop() {
      return Bytes.EMPTY;
    }

    @Override
    public Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("surb", hasSurb() ? surb.length() + " bytes" : "none");
      fields.put("routing", field.toHex());
      return fields;
    }
  }

  /**
   * A reply arrived at the SURB's creator.
   *
   * @param identifier finds the recovery material: the SHA-256 of the header, 32 bytes
   */
  record Reply(Bytes identifier) implements OutfoxRouting {
    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public Bytes nextHop() {
      return Bytes.EMPTY;
    }

    @Override
    public Map<String, String> fields() {
      return Map.of("identifier", identifier.toHex());
    }
  }
}
