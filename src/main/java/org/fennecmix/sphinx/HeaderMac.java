package org.fennecmix.sphinx;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.fennecmix.internal.crypto.HmacSha256;

/** Authenticates a header for one hop. A worker with scratch space, for one thread at a time. */
public interface HeaderMac {
  /** What goes under a MAC. */
  enum Input {
    /** Data both sides know that is not in the packet, or stands in clear before it. */
    ASSOCIATED_DATA,
    /** The bytes in clear at the packet's start, {@link PacketLayout#prefix()}. */
    PREFIX,
    /** The group element or encapsulation. */
    ELEMENT,
    /** The encrypted routing information. */
    ROUTING
  }

  /** Length of a MAC in bytes. */
  int length();

  /** Length of its key in bytes. */
  int keyLength();

  /** Whether the element goes under it, so that the sender must compute every hop's element. */
  boolean usesElement();

  /** Computes the MAC over the given parts into {@code out}. */
  void compute(HopKeys keys, Parts parts, byte[] out, int outOffset);

  /** Wipes all scratch space. */
  default void wipe() {}

  /** The parts of a header that a MAC may cover; reused from packet to packet. */
  final class Parts {
    byte[] element = new byte[0];
    int elementOffset;
    int elementLength;
    byte[] routing = new byte[0];
    int routingOffset;
    int routingLength;
    byte[] associatedData = new byte[0];
    final byte[] prefix;

    Parts(byte[] prefix) {
      this.prefix = prefix;
    }

    /** The part's array. */
    public byte[] array(Input input) {
      return switch (input) {
        case ASSOCIATED_DATA -> associatedData;
        case PREFIX -> prefix;
        case ELEMENT -> element;
        case ROUTING -> routing;
      };
    }

    /** Where the part starts in its array. */
    public int offset(Input input) {
      return switch (input) {
        case ASSOCIATED_DATA, PREFIX -> 0;
        case ELEMENT -> elementOffset;
        case ROUTING -> routingOffset;
      };
    }

    /** The part's length in bytes. */
    public int length(Input input) {
      return switch (input) {
        case ASSOCIATED_DATA -> associatedData.length;
        case PREFIX -> prefix.length;
        case ELEMENT -> elementLength;
        case ROUTING -> routingLength;
      };
    }
  }

  /**
   * HMAC-SHA-256, cut to {@code length} bytes, over the inputs in this order.
   *
   * @param length bytes of the MAC, 1 to 32
   * @param keyLength bytes of the key
   * @param order what goes under it
   */
  static Supplier<HeaderMac> hmacSha256(int length, int keyLength, Input... order) {
    List<Input> inputs = List.of(order);
    return () ->
        new HeaderMac() {
          private final HmacSha256 hmac = new HmacSha256();
          private final byte[] full = new byte[32];
          private final Input[] inputOrder = inputs.toArray(Input[]::new);

          @Override
          public int length() {
            return length;
          }

          @Override
          public int keyLength() {
            return keyLength;
          }

          @Override
          public boolean usesElement() {
            return inputs.contains(Input.ELEMENT);
          }

          @Override
          public void compute(HopKeys keys, Parts parts, byte[] out, int outOffset) {
            hmac.init(keys.array(), keys.mac(), keyLength);
            for (Input input : inputOrder) {
              hmac.update(parts.array(input), parts.offset(input), parts.length(input));
            }
            hmac.doFinal(full, 0);
            System.arraycopy(full, 0, out, outOffset, length);
          }

          @Override
          public void wipe() {
            hmac.wipe();
            Arrays.fill(full, (byte) 0);
          }
        };
  }
}
