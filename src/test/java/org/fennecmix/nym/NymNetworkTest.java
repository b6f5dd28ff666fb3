package org.fennecmix.nym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.fennecmix.Bytes;
import org.fennecmix.Rejection;
import org.junit.jupiter.api.Test;

/** What Nym's network puts around packets: sizes, frames, addresses, acknowledgements. */
class NymNetworkTest {
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void deployedSizesHoldTheDeployedPlaintexts() {
    assertThat(NymPacketSize.REGULAR.geometry().capacity()).isEqualTo(2048);
    assertThat(NymPacketSize.ACK.geometry().capacity()).isEqualTo(21);
    assertThat(NymPacketSize.EXTENDED_8.geometry().capacity()).isEqualTo(8192);
    assertThat(NymPacketSize.EXTENDED_16.geometry().capacity()).isEqualTo(16384);
    assertThat(NymPacketSize.EXTENDED_32.geometry().capacity()).isEqualTo(32768);
    assertThatThrownBy(NymPacketSize.OUTFOX_ACK::geometry)
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRegularFrameOfVersion8Has2417BytesAndItsHeader() {
    Bytes packet = Bytes.of(random(2413));
    byte[] frame =
        new NymFrame(8, NymPacketSize.REGULAR, NymFrame.KeyRotation.EVEN, packet).toBytes();
    assertThat(frame).hasSize(2417).startsWith(8, 1, 0, 2);
  }

  @Test
  void everyFrameIsReadBackAndEveryShorterInputIsIncomplete() {
    for (NymPacketSize size : NymPacketSize.values()) {
      for (int version = 7; version <= 8; version++) {
        NymFrame.KeyRotation rotation =
            version == 7 ? NymFrame.KeyRotation.UNKNOWN : NymFrame.KeyRotation.ODD;
        NymFrame frame =
            new NymFrame(version, size, rotation, Bytes.of(random(size.packetLength())));
        byte[] bytes = frame.toBytes();
        byte[] shifted = new byte[bytes.length + 8];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        assertThat(NymFrame.parse(shifted, 3, bytes.length + 5))
            .isEqualTo(new NymFrame.Parsed.Complete(frame, bytes.length));
        for (int cut : new int[] {0, 1, 2, 3, 4, bytes.length - 1}) {
          assertThat(NymFrame.parse(Arrays.copyOf(bytes, cut), 0, cut))
              .isInstanceOf(NymFrame.Parsed.Incomplete.class);
        }
      }
    }
  }

  @Test
  void badFrameHeadersAreRefusedWithAReason() {
    assertThat(NymFrame.parse(new byte[] {6, 1, 0, 0}, 0, 4))
        .isEqualTo(new NymFrame.Parsed.Refused(Rejection.UNKNOWN_VERSION));
    assertThat(NymFrame.parse(new byte[] {9, 1, 0, 0}, 0, 4))
        .isEqualTo(new NymFrame.Parsed.Refused(Rejection.UNKNOWN_VERSION));
    for (int tag : new int[] {0, 8, 255}) {
      assertThat(NymFrame.parse(new byte[] {8, (byte) tag, 0, 0}, 0, 4))
          .isEqualTo(new NymFrame.Parsed.Refused(Rejection.WRONG_LENGTH));
    }
    assertThat(NymFrame.parse(new byte[] {8, 1, 1, 0}, 0, 4))
        .isEqualTo(new NymFrame.Parsed.Refused(Rejection.WRONG_LENGTH));
    assertThat(NymFrame.parse(new byte[] {8, 1, 0, 3}, 0, 4))
        .isEqualTo(new NymFrame.Parsed.Refused(Rejection.UNKNOWN_VERSION));
  }

  @Test
  void rotationNumbersMapToOddEvenAndUnknown() {
    assertThat(NymFrame.KeyRotation.ofNumber(0)).isEqualTo(NymFrame.KeyRotation.UNKNOWN);
    assertThat(NymFrame.KeyRotation.ofNumber(7)).isEqualTo(NymFrame.KeyRotation.ODD);
    assertThat(NymFrame.KeyRotation.ofNumber(8)).isEqualTo(NymFrame.KeyRotation.EVEN);
    assertThat(NymFrame.KeyRotation.ofNumber(0xffffffffL)).isEqualTo(NymFrame.KeyRotation.UNKNOWN);
  }

  @Test
  void framesRefuseAPacketOfAnotherSize() {
    assertThatThrownBy(
            () -> new NymFrame(8, NymPacketSize.ACK, NymFrame.KeyRotation.ODD, Bytes.zeros(387)))
        .hasMessage("packet of size ACK of 387 bytes; it must have 386");
  }

  @Test
  void nodeAddressesOfBothFamiliesAreReadBack() throws Exception {
    for (String ip : new String[] {"192.0.2.7", "2001:db8::7"}) {
      InetSocketAddress socket = new InetSocketAddress(InetAddress.getByName(ip), 1789);
      NymAddress address = NymNodeAddress.encode(socket);
      assertThat(NymNodeAddress.decode(address)).contains(socket);
      assertThat(NymNodeAddress.decodeShort(address.value().slice(0, NymNodeAddress.SHORT_LENGTH)))
          .contains(socket);
    }
    assertThat(NymNodeAddress.decode(new NymAddress(Bytes.zeros(32)))).isEmpty();
    assertThat(NymNodeAddress.decodeShort(Bytes.zeros(3))).isEmpty();
    assertThatThrownBy(
            () -> NymNodeAddress.encode(InetSocketAddress.createUnresolved("node.example", 1)))
        .hasMessageContaining("not resolved");
  }

  @Test
  void acknowledgementsAreCutOffThePlaintext() {
    Bytes plaintext = Bytes.of(random(2048));
    NymSurbAck.Cut cut = NymSurbAck.cut(plaintext).orElseThrow();
    assertThat(cut.ack().toBytes().concat(cut.rest())).isEqualTo(plaintext);
    assertThat(cut.rest().length()).isEqualTo(2048 - 405);
    assertThat(NymSurbAck.cut(Bytes.zeros(404))).isEmpty();
  }
}
