package org.fennecmix.katzenpost;

import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * What a forward payload holds in a geometry with room for a SURB: {@code flags (1) || 00 || SURB
 * or zeros || user payload}. With and without a SURB it has the same length, so that nobody on the
 * way can tell. The user payload is filled up with zeros; its real length is the application's to
 * know.
 *
 * <p>The v0.0.99 client writes a payload without SURB at the block's start, which its own service
 * reads as flags; this is the form that services parse.
 *
 * @param surb a serialised SURB for the reply
 * @param userPayload {@link KatzenpostGeometry#userPayloadLength()} bytes
 */
public record PlaintextBlock(Optional<Bytes> surb, Bytes userPayload) {
  private static final byte NO_SURB = 0;
  private static final byte WITH_SURB = 1;

  /**
   * A block without SURB.
   *
   * @throws IllegalArgumentException if the user payload is too long
   */
  public static PlaintextBlock of(KatzenpostGeometry geometry, byte[] userPayload) {
    return new PlaintextBlock(Optional.empty(), fill(geometry, userPayload));
  }

  /**
   * A block with a SURB.
   *
   * @throws IllegalArgumentException if the user payload is too long or the SURB has another length
   */
  public static PlaintextBlock of(KatzenpostGeometry geometry, byte[] surb, byte[] userPayload) {
    Require.length("SURB", geometry.surbLength(), surb.length);
    return new PlaintextBlock(Optional.of(Bytes.of(surb)), fill(geometry, userPayload));
  }

  private static Bytes fill(KatzenpostGeometry geometry, byte[] userPayload) {
    int length = geometry.userPayloadLength();
    Require.range("length of a user payload", 0, length, userPayload.length);
    return Bytes.of(userPayload).concat(Bytes.zeros(length - userPayload.length));
  }

  /**
   * The forward payload.
   *
   * @throws IllegalArgumentException if the geometry has no room for a SURB or other sizes
   */
  public byte[] encode(KatzenpostGeometry geometry) {
    Require.that(
        geometry.withSurb(), "this geometry has no plaintext block: its payload is the user's");
    Require.length("user payload", geometry.userPayloadLength(), userPayload.length());
    byte[] block = new byte[geometry.forwardPayloadLength()];
    int user = KatzenpostGeometry.BLOCK_HEADER_LENGTH + geometry.surbLength();
    if (surb.isPresent()) {
      Require.length("SURB", geometry.surbLength(), surb.get().length());
      block[0] = WITH_SURB;
      surb.get().copyTo(block, KatzenpostGeometry.BLOCK_HEADER_LENGTH);
    }
    userPayload.copyTo(block, user);
    return block;
  }

  /**
   * Parses a forward payload that arrived.
   *
   * @return empty if its length, its flags or its reserved byte is not a block's
   */
  public static Optional<PlaintextBlock> parse(KatzenpostGeometry geometry, Bytes payload) {
    if (!geometry.withSurb()
        || payload.length() != geometry.forwardPayloadLength()
        || payload.at(0) != NO_SURB && payload.at(0) != WITH_SURB
        || payload.at(1) != 0) {
      return Optional.empty();
    }
    int from = KatzenpostGeometry.BLOCK_HEADER_LENGTH;
    int user = from + geometry.surbLength();
    return Optional.of(
        new PlaintextBlock(
            payload.at(0) == WITH_SURB ? Optional.of(payload.slice(from, user)) : Optional.empty(),
            payload.slice(user, payload.length())));
  }
}
