package org.fennecmix.lightning;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The failure codes of BOLT 4, with the trampoline draft's, and the least length of their data. */
public enum FailureCode {
  /** {@code temporary_node_failure}. */
  TEMPORARY_NODE_FAILURE(0x2002, 0),
  /** {@code permanent_node_failure}. */
  PERMANENT_NODE_FAILURE(0x6002, 0),
  /** {@code required_node_feature_missing}. */
  REQUIRED_NODE_FEATURE_MISSING(0x6003, 0),
  /** {@code invalid_onion_version}: sha256_of_onion. */
  INVALID_ONION_VERSION(0xc004, 32),
  /** {@code invalid_onion_hmac}: sha256_of_onion. */
  INVALID_ONION_HMAC(0xc005, 32),
  /** {@code invalid_onion_key}: sha256_of_onion. */
  INVALID_ONION_KEY(0xc006, 32),
  /** {@code temporary_channel_failure}: u16 length, channel_update. */
  TEMPORARY_CHANNEL_FAILURE(0x1007, 2),
  /** {@code permanent_channel_failure}. */
  PERMANENT_CHANNEL_FAILURE(0x4008, 0),
  /** {@code required_channel_feature_missing}. */
  REQUIRED_CHANNEL_FEATURE_MISSING(0x4009, 0),
  /** {@code unknown_next_peer}. */
  UNKNOWN_NEXT_PEER(0x400a, 0),
  /** {@code amount_below_minimum}: u64 msat, u16 length, channel_update. */
  AMOUNT_BELOW_MINIMUM(0x100b, 10),
  /** {@code fee_insufficient}: u64 msat, u16 length, channel_update. */
  FEE_INSUFFICIENT(0x100c, 10),
  /** {@code incorrect_cltv_expiry}: u32, u16 length, channel_update. */
  INCORRECT_CLTV_EXPIRY(0x100d, 6),
  /** {@code expiry_too_soon}: u16 length, channel_update. */
  EXPIRY_TOO_SOON(0x100e, 2),
  /** {@code incorrect_or_unknown_payment_details}: u64 msat, u32 height. */
  INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS(0x400f, 12),
  /** {@code final_incorrect_cltv_expiry}: u32. */
  FINAL_INCORRECT_CLTV_EXPIRY(0x0012, 4),
  /** {@code final_incorrect_htlc_amount}: u64. */
  FINAL_INCORRECT_HTLC_AMOUNT(0x0013, 8),
  /** {@code channel_disabled}: u16 flags, u16 length, channel_update. */
  CHANNEL_DISABLED(0x1014, 4),
  /** {@code expiry_too_far}. */
  EXPIRY_TOO_FAR(0x0015, 0),
  /** {@code invalid_onion_payload}: bigsize type, u16 offset. */
  INVALID_ONION_PAYLOAD(0x4016, 3),
  /** {@code mpp_timeout}. */
  MPP_TIMEOUT(0x0017, 0),
  /** {@code invalid_onion_blinding}: sha256_of_onion. */
  INVALID_ONION_BLINDING(0xc018, 32),
  /** {@code temporary_trampoline_failure} (draft). */
  TEMPORARY_TRAMPOLINE_FAILURE(0x2019, 0),
  /**
   * {@code trampoline_fee_or_expiry_insufficient} (draft): u32 base, u32 proportional, u16 cltv.
   */
  TRAMPOLINE_FEE_OR_EXPIRY_INSUFFICIENT(0x201a, 10),
  /** {@code unknown_next_trampoline} (draft). */
  UNKNOWN_NEXT_TRAMPOLINE(0x401b, 0);

  /** The onion could not be read by the hop it names, and a hop before it made the error. */
  public static final int BADONION = 0x8000;

  /** The failure will not go away. */
  public static final int PERM = 0x4000;

  /** The node failed, not a channel. */
  public static final int NODE = 0x2000;

  /** A channel_update comes with it. */
  public static final int UPDATE = 0x1000;

  private final int code;
  private final int dataLength;

  FailureCode(int code, int dataLength) {
    this.code = code;
    this.dataLength = dataLength;
  }

  /** The code as it stands on the wire, 16 bits with the flags. */
  public int code() {
    return code;
  }

  /** The least length of its data in bytes. */
  public int dataLength() {
    return dataLength;
  }

  /** Whether a flag is set. */
  public boolean has(int flag) {
    return (code & flag) != 0;
  }

  /** The failure of a code, if it is known. */
  public static Optional<FailureCode> of(int code) {
    return Arrays.stream(values()).filter(failure -> failure.code == code).findFirst();
  }

  /** The name in BOLT 4. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
