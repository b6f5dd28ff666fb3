package org.fennecmix.sphinxmix;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;

/**
 * What a hop reads: a msgpack tuple that begins with a flag, a text of one character (U+00F0 to
 * U+00F2, so two bytes of UTF-8). Immutable.
 */
public sealed interface SphinxmixRouting extends RoutingInfo {
  /** The longest tuple in bytes that a sender may write, {@value}. */
  int MAX_LENGTH = 127;

  /** The msgpack tuple as it stands in the header. */
  Bytes encoded();

  /** Zero: the format knows no delays; applications put them into a node's name. */
  @Override
  default Duration delay() {
    return Duration.ZERO;
  }

  /**
   * Send the packet on.
   *
   * @param next the next node's name and whatever else this node is told
   */
  record Relay(SphinxmixValue next) implements SphinxmixRouting {
    @Override
    public Bytes encoded() {
      return SphinxmixCodec.head(2, SphinxmixCodec.RELAY).concat(next.encoded());
    }

    @Override
    public boolean isLast() {
      return false;
    }

    /** The name's bytes if it is bytes, else its msgpack form. */
    @Override
    public Bytes nextHop() {
      return next.bytes().orElse(next.encoded());
    }

    @Override
    public Map<String, String> fields() {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("flag", "relay");
      fields.put("next hop", next.toString());
      return fields;
    }
  }

  /**
   * The packet ends here with a message.
   *
   * @param destination where it goes; it stands in the payload, not in the header, so it is missing
   *     if the payload was altered
   */
  record Deliver(Optional<SphinxmixValue> destination) implements SphinxmixRouting {
    @Override
    public Bytes encoded() {
      return SphinxmixCodec.head(1, SphinxmixCodec.DELIVER);
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
      fields.put("flag", "deliver");
      destination.ifPresent(value -> fields.put("destination", value.toString()));
      return fields;
    }
  }

  /**
   * The packet ends here with a sealed reply.
   *
   * @param destination where to send it
   * @param identifier by which its receiver finds the keys
   */
  record Reply(SphinxmixValue destination, SphinxmixIdentifier identifier)
      implements SphinxmixRouting {
    @Override
    public Bytes encoded() {
      return SphinxmixCodec.head(3, SphinxmixCodec.REPLY)
          .concat(destination.encoded())
          .concat(MsgPack.bin(identifier.value()));
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
      fields.put("flag", "reply");
      fields.put("destination", destination.toString());
      fields.put("identifier", identifier.toString());
      return fields;
    }
  }
}
