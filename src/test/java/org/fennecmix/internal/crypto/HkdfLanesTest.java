package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.fennecmix.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HKDF in lanes against {@link HkdfSha256}, in plain loops and on every engine that has SHA-256.
 */
class HkdfLanesTest {
  private static final int MOST = 33;
  private static final byte[] NO_SALT = {};

  static List<LaneSha256> forms() {
    List<LaneSha256> all = new ArrayList<>(List.of(new Loops(1), new Loops(4)));
    for (X25519Engine engine : X25519Engines.usable("", new ArrayList<>())) {
      LaneSha256 lanes = engine.sha256();
      if (lanes != null) {
        all.add(lanes);
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void agreesWithTheFirstVectorsOfRfc5869InAllLanes(LaneSha256 sha256) {
    byte[] prk =
        Bytes.ofHex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5").toArray();
    byte[] info = Bytes.ofHex("f0f1f2f3f4f5f6f7f8f9").toArray();
    HkdfLanes hkdf = new HkdfLanes(sha256, null, prk.length, info, 64, sha256.lanes());
    byte[] out = new byte[64 * sha256.lanes()];
    for (int i = 0; i < sha256.lanes(); i++) {
      hkdf.add(i, prk, 0, out, 64 * i);
    }
    hkdf.extract();
    hkdf.expand(0, 40);
    for (int i = 0; i < sha256.lanes(); i++) {
      assertThat(Bytes.of(out, 64 * i, 40).toHex())
          .isEqualTo(
              "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b88718");
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void agreesForEveryNumberOfKeys(LaneSha256 sha256) {
    Random random = new Random(1);
    for (int n = 0; n <= MOST; n++) {
      compare(sha256, NO_SALT, 32, 97, 288, n, random);
      compare(sha256, bytes(44, random), 16, 44, 192, n, random);
      compare(sha256, null, 32, 29, 160, n, random);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void agreesForTextsThatEndAroundTheBordersOfBlocks(LaneSha256 sha256) {
    Random random = new Random(2);
    for (int info = 0; info <= 200; info++) {
      compare(sha256, NO_SALT, 32, info, 100, 5, random);
    }
    for (int ikm = 0; ikm <= 52; ikm += 4) {
      compare(sha256, bytes(ikm + 12, random), ikm, ikm, 4 * ikm, 6, random);
    }
    compare(sha256, NO_SALT, 32, 3, HkdfSha256.MAX_OUTPUT, 3, random);
  }

  /** In two parts, the second for some of the keys, in another order, over and over. */
  private static void compare(
      LaneSha256 sha256,
      byte @Nullable [] salt,
      int ikmLength,
      int infoLength,
      int length,
      int n,
      Random random) {
    byte[] info = bytes(infoLength, random);
    HkdfLanes lanes = new HkdfLanes(sha256, salt, ikmLength, info, length, MOST);
    HkdfSha256 alone = new HkdfSha256();
    for (int round = 0; round < 2; round++) {
      byte[][] buffers = new byte[n][];
      byte[][] expected = new byte[n][];
      for (int i = 0; i < n; i++) {
        buffers[i] = bytes(Math.max(ikmLength, length) + i, random);
        expected[i] = buffers[i].clone();
        if (salt == null) {
          alone.expand(buffers[i], i, ikmLength, info, expected[i], i, length);
        } else {
          alone.extractAndExpand(salt, buffers[i], i, ikmLength, info, expected[i], i, length);
        }
        lanes.add(MOST - 1 - i, buffers[i], i, buffers[i], i);
      }
      assertThat(lanes.count()).isEqualTo(n);
      int first = Math.min(length, 32);
      lanes.extract();
      lanes.expand(0, first);
      lanes.clear();
      for (int i = n - 1; i >= 0; i--) {
        if (random.nextInt(3) > 0) {
          lanes.addAgain(MOST - 1 - i);
        } else {
          System.arraycopy(buffers[i], first + i, expected[i], first + i, length - first);
        }
      }
      if (first < length) {
        lanes.expand(first, length);
      }
      assertThat(buffers).isDeepEqualTo(expected);
      lanes.wipe();
    }
  }

  private static byte[] bytes(int length, Random random) {
    byte[] result = new byte[length];
    random.nextBytes(result);
    return result;
  }

  /** FIPS 180-4 word for word. */
  private record Loops(int lanes) implements LaneSha256 {
    @Override
    public void compress(int[] state, int[] w) {
      for (int lane = 0; lane < lanes; lane++) {
        int[] block = new int[16];
        for (int i = 0; i < block.length; i++) {
          block[i] = w[lanes * i + lane];
        }
        one(state, LaneSha256.schedule(block), lane);
      }
      Arrays.fill(w, 16 * lanes, 64 * lanes, -1);
    }

    @Override
    public void compressSame(int[] state, int[] schedule, int[] w) {
      for (int lane = 0; lane < lanes; lane++) {
        one(state, schedule, lane);
      }
      Arrays.fill(w, 0, 64 * lanes, -1);
    }

    private void one(int[] state, int[] schedule, int lane) {
      int[] k = LaneSha256.roundConstants();
      int[] v = new int[8];
      for (int i = 0; i < v.length; i++) {
        v[i] = state[lanes * i + lane];
      }
      for (int t = 0; t < schedule.length; t++) {
        int e = v[4];
        int a = v[0];
        int one =
            v[7]
                + (Integer.rotateRight(e, 6)
                    ^ Integer.rotateRight(e, 11)
                    ^ Integer.rotateRight(e, 25))
                + (e & v[5] ^ ~e & v[6])
                + k[t]
                + schedule[t];
        int two =
            (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                + (a & v[1] ^ a & v[2] ^ v[1] & v[2]);
        System.arraycopy(v, 0, v, 1, 7);
        v[4] += one;
        v[0] = one + two;
      }
      for (int i = 0; i < v.length; i++) {
        state[lanes * i + lane] += v[i];
      }
    }
  }
}
