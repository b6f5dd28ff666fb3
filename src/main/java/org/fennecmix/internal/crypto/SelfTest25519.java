package org.fennecmix.internal.crypto;

import java.util.Arrays;
import org.fennecmix.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Compares an engine with the values of RFC 7748, section 5.2 and 6.1, on all of its paths, and its
 * SHA-256 with the one of FIPS 180-4's "abc".
 */
final class SelfTest25519 {
  private static final String[][] VALUES = {
    {
      "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
      "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
      "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"
    },
    {
      "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
      "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
      "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"
    }
  };
  private static final String ALICE =
      "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
  private static final String ALICE_PUBLIC =
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";

  private static final int[] ABC = {
    0xba7816bf, 0x8f01cfea, 0x414140de, 0x5dae2223, 0xb00361a3, 0x96177a9c, 0xb410ff61, 0xf20015ad
  };

  private SelfTest25519() {}

  /** Tells whether all paths of the engine give the RFC's values. */
  static boolean passes(X25519Engine engine) {
    int most = engine.capacity();
    X25519Engine.Worker worker = engine.newWorker(most);
    return points(worker, 1, false)
        && points(worker, 1, true)
        && points(worker, most, false)
        && points(worker, most, true)
        && tables(worker, 1)
        && tables(worker, 8)
        && sha256(engine.sha256());
  }

  private static boolean sha256(@Nullable LaneSha256 sha256) {
    if (sha256 == null) {
      return true;
    }
    int lanes = sha256.lanes();
    int[] state = new int[8 * lanes];
    int[] same = new int[8 * lanes];
    int[] w = new int[64 * lanes];
    int[] block = new int[16];
    block[0] = 0x61626380;
    block[15] = 24;
    for (int i = 0; i < state.length; i++) {
      state[i] = LaneSha256.initial()[i / lanes];
      same[i] = state[i];
    }
    for (int i = 0; i < block.length * lanes; i++) {
      w[i] = block[i / lanes];
    }
    sha256.compress(state, w);
    sha256.compressSame(same, LaneSha256.schedule(block), w);
    int wrong = 0;
    for (int i = 0; i < state.length; i++) {
      wrong |= state[i] ^ ABC[i / lanes] | same[i] ^ ABC[i / lanes];
    }
    return wrong == 0;
  }

  private static boolean points(X25519Engine.Worker worker, int n, boolean again) {
    byte[] k = new byte[X25519.LENGTH * n];
    byte[] u = new byte[X25519.LENGTH * n];
    byte[] expected = new byte[X25519.LENGTH * n];
    byte[] out = new byte[X25519.LENGTH * n];
    for (int i = 0; i < n; i++) {
      String[] value = VALUES[i % VALUES.length];
      Bytes.ofHex(value[0]).copyTo(k, X25519.LENGTH * i);
      Bytes.ofHex(value[1]).copyTo(u, X25519.LENGTH * i);
      Bytes.ofHex(value[2]).copyTo(expected, X25519.LENGTH * i);
    }
    worker.multiply(k, X25519.LENGTH, u, out, n, again);
    boolean correct = ConstantTime.equal(expected, 0, out, 0, out.length);
    boolean[] all = new boolean[n];
    Arrays.fill(all, true);
    Arrays.fill(out, (byte) 0);
    worker.multiplyAgain(k, all, out);
    return correct && ConstantTime.equal(expected, 0, out, 0, out.length);
  }

  private static boolean tables(X25519Engine.Worker worker, int n) {
    byte[] k = Bytes.ofHex(ALICE).toArray();
    byte[] expected = Bytes.ofHex(ALICE_PUBLIC).toArray();
    CombTable[] tables = new CombTable[n];
    Arrays.fill(tables, CombMultiplier.base());
    byte[] out = new byte[X25519.LENGTH * n];
    worker.multiplyTables(tables, new int[n], k, out, n);
    boolean correct = true;
    for (int i = 0; i < n; i++) {
      correct &= ConstantTime.equal(expected, 0, out, X25519.LENGTH * i, X25519.LENGTH);
    }
    return correct;
  }
}
