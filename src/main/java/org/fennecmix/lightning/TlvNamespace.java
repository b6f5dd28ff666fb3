package org.fennecmix.lightning;

import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.PointSecp256k1;
import org.fennecmix.internal.crypto.Secp256k1;

/**
 * The types that a kind of TLV stream knows, with their names and the lengths they may have (BOLT
 * 4, and the trampoline draft for payments).
 */
public enum TlvNamespace {
  /** The payload of a payment's hop. */
  PAYMENT(
      Map.ofEntries(
          type(2, "amt_to_forward", Form.TRUNCATED, 0, 8),
          type(4, "outgoing_cltv_value", Form.TRUNCATED, 0, 4),
          type(6, "short_channel_id", Form.ANY, 8, 8),
          type(8, "payment_data", Form.SECRET_AND_TRUNCATED, 32, 40),
          any(10, "encrypted_recipient_data"),
          type(12, "current_path_key", Form.POINT, 33, 33),
          type(14, "outgoing_node_id", Form.POINT, 33, 33),
          any(16, "payment_metadata"),
          type(18, "total_amount_msat", Form.TRUNCATED, 0, 8),
          any(20, "trampoline_onion_packet"),
          any(21, "recipient_features"),
          any(22, "recipient_blinded_paths"))),
  /** The payload of an onion message's hop. */
  MESSAGE(
      Map.ofEntries(
          any(2, "reply_path"),
          any(4, "encrypted_recipient_data"),
          any(64, "invoice_request"),
          any(66, "invoice"),
          any(68, "invoice_error"))),
  /** What {@code encrypted_recipient_data} holds. */
  ENCRYPTED_DATA(
      Map.ofEntries(
          any(1, "padding"),
          type(2, "short_channel_id", Form.ANY, 8, 8),
          type(4, "next_node_id", Form.POINT, 33, 33),
          any(6, "path_id"),
          type(8, "next_path_key_override", Form.POINT, 33, 33),
          type(10, "payment_relay", Form.RELAY, 6, 10),
          type(12, "payment_constraints", Form.CONSTRAINTS, 4, 12),
          any(14, "allowed_features")));

  static final long AMOUNT = 2;
  static final long EXPIRY = 4;
  static final long CHANNEL = 6;
  static final long PAYMENT_ENCRYPTED_DATA = 10;
  static final long CURRENT_PATH_KEY = 12;
  static final long MESSAGE_ENCRYPTED_DATA = 4;
  static final long NEXT_PATH_KEY_OVERRIDE = 8;

  /** Of the range for experiments; odd, so that a reader that does not know it skips it. */
  static final long GENERIC_MESSAGE = 65537;

  private enum Form {
    ANY(-1),
    TRUNCATED(0),
    SECRET_AND_TRUNCATED(32),
    RELAY(6),
    CONSTRAINTS(4),
    POINT(-1);

    /** Where a truncated integer starts, -1 if there is none. */
    private final int truncatedAt;

    Form(int truncatedAt) {
      this.truncatedAt = truncatedAt;
    }
  }

  private record Type(String name, Form form, int shortest, int longest) {}

  private final Map<Long, Type> types;

  TlvNamespace(Map<Long, Type> types) {
    this.types = types;
  }

  private static Map.Entry<Long, Type> any(long type, String name) {
    return type(type, name, Form.ANY, 0, Integer.MAX_VALUE);
  }

  private static Map.Entry<Long, Type> type(
      long type, String name, Form form, int shortest, int longest) {
    return Map.entry(type, new Type(name, form, shortest, longest));
  }

  /** The name of a type with its number, or the number alone if it is not known. */
  public String name(long type) {
    Type known = types.get(type);
    String number = Long.toUnsignedString(type);
    return known == null ? "type " + number : known.name + " (" + number + ")";
  }

  /** What is wrong with a record; empty if nothing is. */
  String fault(long type, Bytes value) {
    Type known = types.get(type);
    if (known == null) {
      return (type & 1) == 0 ? "an even type is not known" : "";
    }
    if (value.length() < known.shortest || value.length() > known.longest) {
      return known.name + " of " + value.length() + " bytes";
    }
    int truncated = known.form.truncatedAt;
    if (truncated >= 0 && value.length() > truncated && value.at(truncated) == 0) {
      return known.name + " starts with a zero byte";
    }
    if (known.form == Form.POINT
        && !new Secp256k1().decode(value.toArray(), 0, new PointSecp256k1())) {
      return known.name + " is not a point";
    }
    return "";
  }
}
