package org.fennecmix.lightning;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.RoutingInfo;

/**
 * What a hop of an onion reads: its payload, as the sender wrote it. Immutable.
 *
 * @param isLast whether the packet ends here
 * @param kind how the payload is written
 * @param payload the payload without its length, which a reader may parse by {@link #tlvs()}; in
 *     legacy frames the 33 bytes with the realm
 */
public record LightningRouting(boolean isLast, Kind kind, Bytes payload) implements RoutingInfo {
  /** How a payload is written. */
  public enum Kind {
    /** A payment's TLV stream. */
    PAYMENT(TlvNamespace.PAYMENT),
    /** An onion message's TLV stream. */
    MESSAGE(TlvNamespace.MESSAGE),
    /** The old fixed frame of 65 bytes: realm 0, channel, amount, expiry, 12 bytes unused. */
    LEGACY(TlvNamespace.PAYMENT);

    private final TlvNamespace namespace;

    Kind(TlvNamespace namespace) {
      this.namespace = namespace;
    }

    /** The types such a payload knows. */
    public TlvNamespace namespace() {
      return namespace;
    }
  }

  /** Length of a legacy payload in bytes, the realm included. */
  public static final int LEGACY_LENGTH = 33;

  /**
   * The payload's TLV records, or what is wrong with them; a legacy payload is read as the records
   * that say the same.
   */
  public TlvResult tlvs() {
    if (kind != Kind.LEGACY) {
      return TlvStream.parse(payload, kind.namespace());
    }
    TlvStream same =
        TlvStream.EMPTY
            .with(TlvNamespace.AMOUNT, Tlv.truncated(number(9, 8)))
            .with(TlvNamespace.EXPIRY, Tlv.truncated(number(17, 4)));
    return isLast ? same : same.with(TlvNamespace.CHANNEL, payload.slice(1, 9));
  }

  private long number(int offset, int length) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = number << 8 | payload.at(offset + i) & 0xff;
    }
    return number;
  }

  /** The {@code short_channel_id} of 8 bytes, if the payload is readable and has one. */
  @Override
  public Bytes nextHop() {
    Optional<Bytes> channel =
        !isLast && kind != Kind.MESSAGE && tlvs() instanceof TlvStream stream
            ? stream.find(TlvNamespace.CHANNEL)
            : Optional.empty();
    return channel.orElse(Bytes.EMPTY);
  }

  /** Zero: an onion asks for no delay. */
  @Override
  public Duration delay() {
    return Duration.ZERO;
  }

  @Override
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("hop", isLast ? "final" : "forward");
    fields.put("payload", payload.toHex());
    TlvResult result = tlvs();
    if (result instanceof TlvStream stream) {
      for (Tlv tlv : stream.records()) {
        fields.put(kind.namespace().name(tlv.type()), tlv.value().toHex());
      }
    } else if (result instanceof TlvFault fault) {
      fields.put("not a TLV stream", fault.sentence());
    }
    return fields;
  }
}
