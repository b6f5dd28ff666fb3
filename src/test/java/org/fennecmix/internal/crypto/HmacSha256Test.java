package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fennecmix.internal.crypto.Reference25519.hex;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
  private final HmacSha256 hmac = new HmacSha256();

  private byte[] code(byte[] key, byte[] text) {
    byte[] out = new byte[32];
    hmac.init(key, 0, key.length);
    hmac.update(text, 0, text.length);
    hmac.doFinal(out, 0);
    return out;
  }

  private static byte[] bouncyCastle(byte[] key, byte[] text) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    mac.update(text, 0, text.length);
    byte[] out = new byte[32];
    mac.doFinal(out, 0);
    return out;
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void agreesWithVectorsOfRfc4231() {
    byte[] first = new byte[20];
    Arrays.fill(first, (byte) 0x0b);
    assertThat(code(first, ascii("Hi There")))
        .isEqualTo(hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
    assertThat(code(ascii("Jefe"), ascii("what do ya want for nothing?")))
        .isEqualTo(hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    byte[] sixth = new byte[131];
    Arrays.fill(sixth, (byte) 0xaa);
    assertThat(code(sixth, ascii("Test Using Larger Than Block-Size Key - Hash Key First")))
        .isEqualTo(hex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
  }

  @Test
  void agreesWithBouncyCastleForManyLengthsOfKeyAndText() {
    Random random = new Random(4231);
    for (int i = 0; i <= 300; i++) {
      byte[] key = new byte[i % 140];
      byte[] text = new byte[i];
      random.nextBytes(key);
      random.nextBytes(text);
      assertThat(code(key, text)).isEqualTo(bouncyCastle(key, text));
    }
    assertThat(code(new byte[16], new byte[100_000]))
        .isEqualTo(bouncyCastle(new byte[16], new byte[100_000]));
  }

  @Test
  void keysTextAndCodeMayBeAtOffsetsInOneArray() {
    byte[] all = new byte[100];
    new Random(1).nextBytes(all);
    byte[] expected = bouncyCastle(Arrays.copyOfRange(all, 5, 21), Arrays.copyOfRange(all, 30, 90));
    hmac.init(all, 5, 16);
    hmac.update(all, 30, 20);
    hmac.update(all, 50, 40);
    hmac.doFinal(all, 60);
    assertThat(Arrays.copyOfRange(all, 60, 92)).isEqualTo(expected);
  }

  @Test
  void beginsAnewAfterAnUnfinishedTextAndAfterWiping() {
    byte[] expected = bouncyCastle(new byte[16], new byte[3]);
    hmac.init(new byte[70], 0, 70);
    hmac.update(new byte[99], 0, 99);
    assertThat(code(new byte[16], new byte[3])).isEqualTo(expected);
    hmac.init(new byte[9], 0, 9);
    hmac.wipe();
    assertThat(code(new byte[16], new byte[3])).isEqualTo(expected);
  }

  @Test
  void refusesOutputWithoutRoom() {
    hmac.init(new byte[16], 0, 16);
    assertThatThrownBy(() -> hmac.doFinal(new byte[40], 9))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
