package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.MlKemNtt.Q;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * ML-KEM's arithmetic on vectors of sixteen ints, written by {@code
 * src/main/generators/ml_kem_kernels.py}; a table of instructions, hence its length. A polynomial
 * is two halves of 128, the even and the odd coefficients, one after the other. Timing depends on
 * nothing. Stateless.
 */
final class MlKemKernels {
  static final VectorSpecies<Integer> S = IntVector.SPECIES_512;

  /** Casting to it tells C2 a vector's class; lane_kernels.py says what for. */
  private static final Class<? extends IntVector> EXACT =
      S.vectorType().asSubclass(IntVector.class);

  private static final int[] ZETAS = MlKemNtt.zetas(false);
  private static final int[] INVERSES = MlKemNtt.zetas(true);
  private static final int ONE = MlKemNtt.constant(1);
  private static final int SCALE = MlKemNtt.constant(3303); // 1/128
  private static final int SCALED_INVERSE = MlKemNtt.constant(3303 * 1600); // 1/128 of 1/zeta 1

  /**
   * Zeta for the lower lane of a pair, minus zeta for the upper; vector h's four layers from 64 h.
   */
  private static final int[] INNER = inner(ZETAS, false);

  /** Back, what the other lane of the pair is multiplied by: one below, 1/zeta above. */
  private static final int[] OTHERS = inner(INVERSES, true);

  /** Back, what the lane itself is multiplied by: one below, -1/zeta above. */
  private static final int[] OWN = own();

  private static final VectorShuffle<Integer> LOW_8 = shuffle(i -> i & ~8);
  private static final VectorShuffle<Integer> LOW_4 = shuffle(i -> i & ~4);
  private static final VectorShuffle<Integer> LOW_2 = shuffle(i -> i & ~2);
  private static final VectorShuffle<Integer> LOW_1 = shuffle(i -> i & ~1);
  private static final VectorShuffle<Integer> HIGH_8 = shuffle(i -> i | 8);
  private static final VectorShuffle<Integer> HIGH_4 = shuffle(i -> i | 4);
  private static final VectorShuffle<Integer> HIGH_2 = shuffle(i -> i | 2);
  private static final VectorShuffle<Integer> HIGH_1 = shuffle(i -> i | 1);
  private static final VectorShuffle<Integer> SWAP_8 = shuffle(i -> i ^ 8);
  private static final VectorShuffle<Integer> SWAP_4 = shuffle(i -> i ^ 4);
  private static final VectorShuffle<Integer> SWAP_2 = shuffle(i -> i ^ 2);
  private static final VectorShuffle<Integer> SWAP_1 = shuffle(i -> i ^ 1);

  /** Each of four words in four lanes. */
  private static final VectorShuffle<Integer> SPREAD = shuffle(i -> i / 4);

  private static final IntVector EVENS = lanes(i -> 2 * i);
  private static final IntVector ODDS = lanes(i -> 2 * i + 1);

  /** Halves into order: lanes of the even half are 0 to 15, those of the odd one 16 to 31. */
  private static final IntVector FIRST = lanes(i -> i / 2 + 16 * (i & 1));

  private static final IntVector SECOND = lanes(i -> 8 + i / 2 + 16 * (i & 1));
  private static final IntVector NIBBLES = lanes(i -> 8 * (i & 3));
  private static final IntVector ODD_NIBBLES = lanes(i -> 8 * (i & 3) + 4);
  private static final IntVector BITS = lanes(i -> 2 * i);
  private static final IntVector BITS_AND_ONE = lanes(i -> 2 * i + 1);

  private MlKemKernels() {}

  private static VectorShuffle<Integer> shuffle(IntUnaryOperator source) {
    return VectorShuffle.fromOp(S, source);
  }

  private static IntVector lanes(IntUnaryOperator value) {
    int[] values = new int[16];
    for (int i = 0; i < 16; i++) {
      values[i] = value.applyAsInt(i);
    }
    return IntVector.fromArray(S, values, 0);
  }

  private static int[] inner(int[] zetas, boolean inverse) {
    int[] factors = new int[512];
    for (int layer = 0; layer < 4; layer++) {
      int distance = 8 >> layer;
      for (int i = 0; i < 128; i++) {
        int zeta = zetas[(8 << layer) + i / (2 * distance)];
        boolean above = (i & distance) != 0;
        int factor = inverse ? (above ? zeta : ONE) : (above ? -zeta : zeta);
        factors[64 * (i / 16) + 16 * layer + i % 16] = factor;
      }
    }
    return factors;
  }

  private static int[] own() {
    int[] factors = OTHERS.clone();
    for (int i = 0; i < 512; i++) {
      int distance = 8 >> (i >> 4 & 3);
      factors[i] = (i & distance) != 0 ? -factors[i] : factors[i];
    }
    return factors;
  }

  /** Transforms the half that begins at {@code at} in place. */
  static void forward(int[] a, int at) {
    outer(a, at);
    inner(a, at, 0);
    inner(a, at + 64, 256);
  }

  /** Transforms back the half that begins at {@code at}, of values below 2^28, to within +-q/2. */
  static void inverse(int[] a, int at) {
    innerInverse(a, at, 0);
    innerInverse(a, at + 64, 256);
    outerInverse(a, at);
  }

  /** The first three layers of a half's transform, those between vectors. */
  static void outer(int[] a, int at) {
    IntVector v0 = IntVector.fromArray(S, a, at);
    IntVector v1 = IntVector.fromArray(S, a, at + 16);
    IntVector v2 = IntVector.fromArray(S, a, at + 32);
    IntVector v3 = IntVector.fromArray(S, a, at + 48);
    IntVector v4 = IntVector.fromArray(S, a, at + 64);
    IntVector v5 = IntVector.fromArray(S, a, at + 80);
    IntVector v6 = IntVector.fromArray(S, a, at + 96);
    IntVector v7 = IntVector.fromArray(S, a, at + 112);
    IntVector t0 =
        EXACT
            .cast(
                EXACT
                    .cast(v4.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[1])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v4 = v0.lanewise(VectorOperators.SUB, t0);
    v0 = v0.lanewise(VectorOperators.ADD, t0);
    IntVector t1 =
        EXACT
            .cast(
                EXACT
                    .cast(v5.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[1])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v5 = v1.lanewise(VectorOperators.SUB, t1);
    v1 = v1.lanewise(VectorOperators.ADD, t1);
    IntVector t2 =
        EXACT
            .cast(
                EXACT
                    .cast(v6.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[1])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v6 = v2.lanewise(VectorOperators.SUB, t2);
    v2 = v2.lanewise(VectorOperators.ADD, t2);
    IntVector t3 =
        EXACT
            .cast(
                EXACT
                    .cast(v7.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[1])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v7 = v3.lanewise(VectorOperators.SUB, t3);
    v3 = v3.lanewise(VectorOperators.ADD, t3);
    IntVector t4 =
        EXACT
            .cast(
                EXACT
                    .cast(v2.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[2])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v2 = v0.lanewise(VectorOperators.SUB, t4);
    v0 = v0.lanewise(VectorOperators.ADD, t4);
    IntVector t5 =
        EXACT
            .cast(
                EXACT
                    .cast(v3.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[2])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v3 = v1.lanewise(VectorOperators.SUB, t5);
    v1 = v1.lanewise(VectorOperators.ADD, t5);
    IntVector t6 =
        EXACT
            .cast(
                EXACT
                    .cast(v6.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[3])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v6 = v4.lanewise(VectorOperators.SUB, t6);
    v4 = v4.lanewise(VectorOperators.ADD, t6);
    IntVector t7 =
        EXACT
            .cast(
                EXACT
                    .cast(v7.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[3])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v7 = v5.lanewise(VectorOperators.SUB, t7);
    v5 = v5.lanewise(VectorOperators.ADD, t7);
    IntVector t8 =
        EXACT
            .cast(
                EXACT
                    .cast(v1.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[4])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v1 = v0.lanewise(VectorOperators.SUB, t8);
    v0 = v0.lanewise(VectorOperators.ADD, t8);
    IntVector t9 =
        EXACT
            .cast(
                EXACT
                    .cast(v3.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[5])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v3 = v2.lanewise(VectorOperators.SUB, t9);
    v2 = v2.lanewise(VectorOperators.ADD, t9);
    IntVector t10 =
        EXACT
            .cast(
                EXACT
                    .cast(v5.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[6])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v5 = v4.lanewise(VectorOperators.SUB, t10);
    v4 = v4.lanewise(VectorOperators.ADD, t10);
    IntVector t11 =
        EXACT
            .cast(
                EXACT
                    .cast(v7.lanewise(VectorOperators.MUL, IntVector.broadcast(S, ZETAS[7])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    v7 = v6.lanewise(VectorOperators.SUB, t11);
    v6 = v6.lanewise(VectorOperators.ADD, t11);
    EXACT.cast(v0).intoArray(a, at);
    EXACT.cast(v1).intoArray(a, at + 16);
    EXACT.cast(v2).intoArray(a, at + 32);
    EXACT.cast(v3).intoArray(a, at + 48);
    EXACT.cast(v4).intoArray(a, at + 64);
    EXACT.cast(v5).intoArray(a, at + 80);
    EXACT.cast(v6).intoArray(a, at + 96);
    EXACT.cast(v7).intoArray(a, at + 112);
  }

  /** The last four layers, those inside vectors, of four vectors. */
  static void inner(int[] a, int at, int z) {
    IntVector v0 = IntVector.fromArray(S, a, at);
    IntVector v1 = IntVector.fromArray(S, a, at + 16);
    IntVector v2 = IntVector.fromArray(S, a, at + 32);
    IntVector v3 = IntVector.fromArray(S, a, at + 48);
    v0 =
        v0.rearrange(LOW_8)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v0.rearrange(HIGH_8)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v1 =
        v1.rearrange(LOW_8)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v1.rearrange(HIGH_8)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z + 64)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v2 =
        v2.rearrange(LOW_8)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v2.rearrange(HIGH_8)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 128)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v3 =
        v3.rearrange(LOW_8)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v3.rearrange(HIGH_8)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 192)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v0 =
        v0.rearrange(LOW_4)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v0.rearrange(HIGH_4)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z + 16)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v1 =
        v1.rearrange(LOW_4)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v1.rearrange(HIGH_4)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z + 80)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v2 =
        v2.rearrange(LOW_4)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v2.rearrange(HIGH_4)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 144)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v3 =
        v3.rearrange(LOW_4)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v3.rearrange(HIGH_4)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 208)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v0 =
        v0.rearrange(LOW_2)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v0.rearrange(HIGH_2)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z + 32)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v1 =
        v1.rearrange(LOW_2)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v1.rearrange(HIGH_2)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z + 96)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v2 =
        v2.rearrange(LOW_2)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v2.rearrange(HIGH_2)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 160)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v3 =
        v3.rearrange(LOW_2)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v3.rearrange(HIGH_2)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 224)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v0 =
        v0.rearrange(LOW_1)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v0.rearrange(HIGH_1)
                                    .lanewise(
                                        VectorOperators.MUL, IntVector.fromArray(S, INNER, z + 48)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v1 =
        v1.rearrange(LOW_1)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v1.rearrange(HIGH_1)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 112)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v2 =
        v2.rearrange(LOW_1)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v2.rearrange(HIGH_1)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 176)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    v3 =
        v3.rearrange(LOW_1)
            .lanewise(
                VectorOperators.ADD,
                EXACT
                    .cast(
                        EXACT
                            .cast(
                                v3.rearrange(HIGH_1)
                                    .lanewise(
                                        VectorOperators.MUL,
                                        IntVector.fromArray(S, INNER, z + 240)))
                            .lanewise(VectorOperators.ASHR, 16)
                            .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                            .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                    .lanewise(VectorOperators.ASHR, 16));
    EXACT.cast(v0).intoArray(a, at);
    EXACT.cast(v1).intoArray(a, at + 16);
    EXACT.cast(v2).intoArray(a, at + 32);
    EXACT.cast(v3).intoArray(a, at + 48);
  }

  /** The first four layers back, of values below 2^28. */
  static void innerInverse(int[] a, int at, int z) {
    IntVector v0 = IntVector.fromArray(S, a, at);
    v0 =
        v0.lanewise(
            VectorOperators.SUB,
            EXACT
                .cast(
                    EXACT
                        .cast(v0)
                        .lanewise(VectorOperators.ASHR, 11)
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, 5040)))
                .lanewise(VectorOperators.ASHR, 13)
                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)));
    IntVector v1 = IntVector.fromArray(S, a, at + 16);
    v1 =
        v1.lanewise(
            VectorOperators.SUB,
            EXACT
                .cast(
                    EXACT
                        .cast(v1)
                        .lanewise(VectorOperators.ASHR, 11)
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, 5040)))
                .lanewise(VectorOperators.ASHR, 13)
                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)));
    IntVector v2 = IntVector.fromArray(S, a, at + 32);
    v2 =
        v2.lanewise(
            VectorOperators.SUB,
            EXACT
                .cast(
                    EXACT
                        .cast(v2)
                        .lanewise(VectorOperators.ASHR, 11)
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, 5040)))
                .lanewise(VectorOperators.ASHR, 13)
                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)));
    IntVector v3 = IntVector.fromArray(S, a, at + 48);
    v3 =
        v3.lanewise(
            VectorOperators.SUB,
            EXACT
                .cast(
                    EXACT
                        .cast(v3)
                        .lanewise(VectorOperators.ASHR, 11)
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, 5040)))
                .lanewise(VectorOperators.ASHR, 13)
                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)));
    IntVector w0_1 = v0.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 48));
    v0 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v0.rearrange(SWAP_1)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 48))
                            .lanewise(VectorOperators.ADD, w0_1))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w1_1 = v1.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 112));
    v1 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v1.rearrange(SWAP_1)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 112))
                            .lanewise(VectorOperators.ADD, w1_1))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w2_1 = v2.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 176));
    v2 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v2.rearrange(SWAP_1)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 176))
                            .lanewise(VectorOperators.ADD, w2_1))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w3_1 = v3.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 240));
    v3 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v3.rearrange(SWAP_1)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 240))
                            .lanewise(VectorOperators.ADD, w3_1))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w0_2 = v0.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 32));
    v0 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v0.rearrange(SWAP_2)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 32))
                            .lanewise(VectorOperators.ADD, w0_2))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w1_2 = v1.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 96));
    v1 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v1.rearrange(SWAP_2)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 96))
                            .lanewise(VectorOperators.ADD, w1_2))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w2_2 = v2.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 160));
    v2 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v2.rearrange(SWAP_2)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 160))
                            .lanewise(VectorOperators.ADD, w2_2))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w3_2 = v3.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 224));
    v3 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v3.rearrange(SWAP_2)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 224))
                            .lanewise(VectorOperators.ADD, w3_2))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w0_4 = v0.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 16));
    v0 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v0.rearrange(SWAP_4)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 16))
                            .lanewise(VectorOperators.ADD, w0_4))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w1_4 = v1.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 80));
    v1 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v1.rearrange(SWAP_4)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 80))
                            .lanewise(VectorOperators.ADD, w1_4))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w2_4 = v2.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 144));
    v2 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v2.rearrange(SWAP_4)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 144))
                            .lanewise(VectorOperators.ADD, w2_4))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w3_4 = v3.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 208));
    v3 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v3.rearrange(SWAP_4)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 208))
                            .lanewise(VectorOperators.ADD, w3_4))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w0_8 = v0.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z));
    v0 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v0.rearrange(SWAP_8)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z))
                            .lanewise(VectorOperators.ADD, w0_8))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w1_8 = v1.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 64));
    v1 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v1.rearrange(SWAP_8)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 64))
                            .lanewise(VectorOperators.ADD, w1_8))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w2_8 = v2.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 128));
    v2 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v2.rearrange(SWAP_8)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 128))
                            .lanewise(VectorOperators.ADD, w2_8))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector w3_8 = v3.lanewise(VectorOperators.MUL, IntVector.fromArray(S, OWN, z + 192));
    v3 =
        EXACT
            .cast(
                EXACT
                    .cast(
                        v3.rearrange(SWAP_8)
                            .lanewise(VectorOperators.MUL, IntVector.fromArray(S, OTHERS, z + 192))
                            .lanewise(VectorOperators.ADD, w3_8))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    EXACT.cast(v0).intoArray(a, at);
    EXACT.cast(v1).intoArray(a, at + 16);
    EXACT.cast(v2).intoArray(a, at + 32);
    EXACT.cast(v3).intoArray(a, at + 48);
  }

  /** The last three layers back, and the division by 128. */
  static void outerInverse(int[] a, int at) {
    IntVector v0 = IntVector.fromArray(S, a, at);
    IntVector v1 = IntVector.fromArray(S, a, at + 16);
    IntVector v2 = IntVector.fromArray(S, a, at + 32);
    IntVector v3 = IntVector.fromArray(S, a, at + 48);
    IntVector v4 = IntVector.fromArray(S, a, at + 64);
    IntVector v5 = IntVector.fromArray(S, a, at + 80);
    IntVector v6 = IntVector.fromArray(S, a, at + 96);
    IntVector v7 = IntVector.fromArray(S, a, at + 112);
    IntVector t0 = v6.lanewise(VectorOperators.SUB, v7);
    v6 = v6.lanewise(VectorOperators.ADD, v7);
    v7 =
        EXACT
            .cast(
                EXACT
                    .cast(t0.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[7])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t1 = v4.lanewise(VectorOperators.SUB, v5);
    v4 = v4.lanewise(VectorOperators.ADD, v5);
    v5 =
        EXACT
            .cast(
                EXACT
                    .cast(t1.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[6])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t2 = v2.lanewise(VectorOperators.SUB, v3);
    v2 = v2.lanewise(VectorOperators.ADD, v3);
    v3 =
        EXACT
            .cast(
                EXACT
                    .cast(t2.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[5])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t3 = v0.lanewise(VectorOperators.SUB, v1);
    v0 = v0.lanewise(VectorOperators.ADD, v1);
    v1 =
        EXACT
            .cast(
                EXACT
                    .cast(t3.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[4])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t4 = v5.lanewise(VectorOperators.SUB, v7);
    v5 = v5.lanewise(VectorOperators.ADD, v7);
    v7 =
        EXACT
            .cast(
                EXACT
                    .cast(t4.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[3])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t5 = v4.lanewise(VectorOperators.SUB, v6);
    v4 = v4.lanewise(VectorOperators.ADD, v6);
    v6 =
        EXACT
            .cast(
                EXACT
                    .cast(t5.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[3])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t6 = v1.lanewise(VectorOperators.SUB, v3);
    v1 = v1.lanewise(VectorOperators.ADD, v3);
    v3 =
        EXACT
            .cast(
                EXACT
                    .cast(t6.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[2])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    IntVector t7 = v0.lanewise(VectorOperators.SUB, v2);
    v0 = v0.lanewise(VectorOperators.ADD, v2);
    v2 =
        EXACT
            .cast(
                EXACT
                    .cast(t7.lanewise(VectorOperators.MUL, IntVector.broadcast(S, INVERSES[2])))
                    .lanewise(VectorOperators.ASHR, 16)
                    .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                    .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
            .lanewise(VectorOperators.ASHR, 16);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v3.lanewise(VectorOperators.ADD, v7)
                                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, SCALE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 48);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v3.lanewise(VectorOperators.SUB, v7)
                                .lanewise(
                                    VectorOperators.MUL, IntVector.broadcast(S, SCALED_INVERSE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 112);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v2.lanewise(VectorOperators.ADD, v6)
                                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, SCALE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 32);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v2.lanewise(VectorOperators.SUB, v6)
                                .lanewise(
                                    VectorOperators.MUL, IntVector.broadcast(S, SCALED_INVERSE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 96);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v1.lanewise(VectorOperators.ADD, v5)
                                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, SCALE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 16);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v1.lanewise(VectorOperators.SUB, v5)
                                .lanewise(
                                    VectorOperators.MUL, IntVector.broadcast(S, SCALED_INVERSE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 80);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v0.lanewise(VectorOperators.ADD, v4)
                                .lanewise(VectorOperators.MUL, IntVector.broadcast(S, SCALE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at);
    EXACT
        .cast(
            EXACT
                .cast(
                    EXACT
                        .cast(
                            v0.lanewise(VectorOperators.SUB, v4)
                                .lanewise(
                                    VectorOperators.MUL, IntVector.broadcast(S, SCALED_INVERSE)))
                        .lanewise(VectorOperators.ASHR, 16)
                        .lanewise(VectorOperators.ADD, IntVector.broadcast(S, 8))
                        .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q)))
                .lanewise(VectorOperators.ASHR, 16))
        .intoArray(a, at + 64);
  }

  /** The sum of the products of k fixed polynomials, every step-th, with those of y. */
  static void dot(int[][][] fixed, int from, int step, int k, int[] y, int[] out, int to) {
    for (int i = 0; i < 128; i += 32) {
      IntVector even0 = IntVector.zero(S);
      IntVector odd0 = IntVector.zero(S);
      IntVector even1 = IntVector.zero(S);
      IntVector odd1 = IntVector.zero(S);
      for (int j = 0; j < k; j++) {
        int[][] form = fixed[from + j * step];
        int[] f0 = form[0];
        int[] f1 = form[1];
        int[] f2 = form[2];
        IntVector a0 = IntVector.fromArray(S, f0, i);
        IntVector ye0 = IntVector.fromArray(S, y, 256 * j + i);
        IntVector yo0 = IntVector.fromArray(S, y, 256 * j + 128 + i);
        IntVector b0 = IntVector.fromArray(S, f1, i);
        IntVector g0 = IntVector.fromArray(S, f2, i);
        even0 =
            even0
                .lanewise(VectorOperators.ADD, a0.lanewise(VectorOperators.MUL, ye0))
                .lanewise(VectorOperators.ADD, g0.lanewise(VectorOperators.MUL, yo0));
        odd0 =
            odd0.lanewise(VectorOperators.ADD, a0.lanewise(VectorOperators.MUL, yo0))
                .lanewise(VectorOperators.ADD, b0.lanewise(VectorOperators.MUL, ye0));
        IntVector a1 = IntVector.fromArray(S, f0, i + 16);
        IntVector ye1 = IntVector.fromArray(S, y, 256 * j + i + 16);
        IntVector yo1 = IntVector.fromArray(S, y, 256 * j + 128 + i + 16);
        IntVector b1 = IntVector.fromArray(S, f1, i + 16);
        IntVector g1 = IntVector.fromArray(S, f2, i + 16);
        even1 =
            even1
                .lanewise(VectorOperators.ADD, a1.lanewise(VectorOperators.MUL, ye1))
                .lanewise(VectorOperators.ADD, g1.lanewise(VectorOperators.MUL, yo1));
        odd1 =
            odd1.lanewise(VectorOperators.ADD, a1.lanewise(VectorOperators.MUL, yo1))
                .lanewise(VectorOperators.ADD, b1.lanewise(VectorOperators.MUL, ye1));
      }
      EXACT.cast(even0).intoArray(out, to + i);
      EXACT.cast(odd0).intoArray(out, to + 128 + i);
      EXACT.cast(even1).intoArray(out, to + i + 16);
      EXACT.cast(odd1).intoArray(out, to + 128 + i + 16);
    }
  }

  /** Decompresses a polynomial of d bits a coefficient into two halves. */
  static void decompress(int[] in, int from, int d, int[] out, int to) {
    int half = 1 << d - 1;
    for (int i = 0; i < 128; i += 16) {
      IntVector x =
          EXACT
              .cast(
                  IntVector.fromArray(S, in, from + 2 * i)
                      .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q))
                      .lanewise(VectorOperators.ADD, IntVector.broadcast(S, half)))
              .lanewise(VectorOperators.ASHR, d);
      IntVector z =
          EXACT
              .cast(
                  IntVector.fromArray(S, in, from + 2 * i + 16)
                      .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q))
                      .lanewise(VectorOperators.ADD, IntVector.broadcast(S, half)))
              .lanewise(VectorOperators.ASHR, d);
      EXACT.cast(EVENS.selectFrom(x, z)).intoArray(out, to + i);
      EXACT.cast(ODDS.selectFrom(x, z)).intoArray(out, to + 128 + i);
    }
  }

  /** Adds noise to a polynomial and compresses it. */
  static void compress(int[] in, int from, int[] noise, int at, int d, int[] out, int to) {
    int half = MlKemEncryption.half(d);
    int drop = 32 - d;
    for (int i = 0; i < 128; i += 16) {
      IntVector even =
          IntVector.fromArray(S, in, from + i)
              .lanewise(VectorOperators.ADD, IntVector.fromArray(S, noise, at + i));
      even =
          even.lanewise(
                  VectorOperators.ADD,
                  EXACT
                      .cast(even)
                      .lanewise(VectorOperators.ASHR, 31)
                      .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)))
              .lanewise(VectorOperators.SUB, IntVector.broadcast(S, Q));
      even =
          even.lanewise(
              VectorOperators.ADD,
              EXACT
                  .cast(even)
                  .lanewise(VectorOperators.ASHR, 31)
                  .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)));
      even =
          EXACT
              .cast(
                  even.lanewise(
                          VectorOperators.MUL, IntVector.broadcast(S, MlKemEncryption.RECIPROCAL))
                      .lanewise(VectorOperators.ADD, IntVector.broadcast(S, half)))
              .lanewise(VectorOperators.LSHR, drop);
      IntVector odd =
          IntVector.fromArray(S, in, from + 128 + i)
              .lanewise(VectorOperators.ADD, IntVector.fromArray(S, noise, at + 128 + i));
      odd =
          odd.lanewise(
                  VectorOperators.ADD,
                  EXACT
                      .cast(odd)
                      .lanewise(VectorOperators.ASHR, 31)
                      .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)))
              .lanewise(VectorOperators.SUB, IntVector.broadcast(S, Q));
      odd =
          odd.lanewise(
              VectorOperators.ADD,
              EXACT
                  .cast(odd)
                  .lanewise(VectorOperators.ASHR, 31)
                  .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)));
      odd =
          EXACT
              .cast(
                  odd.lanewise(
                          VectorOperators.MUL, IntVector.broadcast(S, MlKemEncryption.RECIPROCAL))
                      .lanewise(VectorOperators.ADD, IntVector.broadcast(S, half)))
              .lanewise(VectorOperators.LSHR, drop);
      EXACT.cast(FIRST.selectFrom(even, odd)).intoArray(out, to + 2 * i);
      EXACT.cast(SECOND.selectFrom(even, odd)).intoArray(out, to + 2 * i + 16);
    }
  }

  /** Writes the 32 bytes that v less a product holds. */
  static void message(int[] v, int d, int[] product, byte[] out) {
    int half = 1 << d - 1;
    for (int i = 0; i < 8; i++) {
      IntVector x =
          EXACT
              .cast(
                  IntVector.fromArray(S, v, 32 * i)
                      .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q))
                      .lanewise(VectorOperators.ADD, IntVector.broadcast(S, half)))
              .lanewise(VectorOperators.ASHR, d);
      IntVector z =
          EXACT
              .cast(
                  IntVector.fromArray(S, v, 32 * i + 16)
                      .lanewise(VectorOperators.MUL, IntVector.broadcast(S, Q))
                      .lanewise(VectorOperators.ADD, IntVector.broadcast(S, half)))
              .lanewise(VectorOperators.ASHR, d);
      IntVector even =
          EVENS
              .selectFrom(x, z)
              .lanewise(VectorOperators.SUB, IntVector.fromArray(S, product, 16 * i));
      IntVector odd =
          ODDS.selectFrom(x, z)
              .lanewise(VectorOperators.SUB, IntVector.fromArray(S, product, 128 + 16 * i));
      even =
          even.lanewise(
                  VectorOperators.ADD,
                  EXACT
                      .cast(even)
                      .lanewise(VectorOperators.ASHR, 31)
                      .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)))
              .lanewise(VectorOperators.SUB, IntVector.broadcast(S, Q));
      even =
          even.lanewise(
              VectorOperators.ADD,
              EXACT
                  .cast(even)
                  .lanewise(VectorOperators.ASHR, 31)
                  .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)));
      even =
          EXACT
              .cast(
                  even.lanewise(
                          VectorOperators.MUL, IntVector.broadcast(S, MlKemEncryption.RECIPROCAL))
                      .lanewise(
                          VectorOperators.ADD, IntVector.broadcast(S, MlKemEncryption.half(1))))
              .lanewise(VectorOperators.LSHR, 31);
      odd =
          odd.lanewise(
                  VectorOperators.ADD,
                  EXACT
                      .cast(odd)
                      .lanewise(VectorOperators.ASHR, 31)
                      .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)))
              .lanewise(VectorOperators.SUB, IntVector.broadcast(S, Q));
      odd =
          odd.lanewise(
              VectorOperators.ADD,
              EXACT
                  .cast(odd)
                  .lanewise(VectorOperators.ASHR, 31)
                  .lanewise(VectorOperators.AND, IntVector.broadcast(S, Q)));
      odd =
          EXACT
              .cast(
                  odd.lanewise(
                          VectorOperators.MUL, IntVector.broadcast(S, MlKemEncryption.RECIPROCAL))
                      .lanewise(
                          VectorOperators.ADD, IntVector.broadcast(S, MlKemEncryption.half(1))))
              .lanewise(VectorOperators.LSHR, 31);
      IntVector bits =
          EXACT
              .cast(even)
              .lanewise(VectorOperators.LSHL, BITS)
              .lanewise(
                  VectorOperators.OR,
                  EXACT
                      .cast(EXACT.cast(odd).lanewise(VectorOperators.LSHL, BITS))
                      .lanewise(VectorOperators.LSHL, 1));
      Lanes.setInt(out, 4 * i, bits.reduceLanes(VectorOperators.OR));
    }
  }

  /** Adds (q + 1) / 2 where a bit of the 32 bytes is set. */
  static void addMessage(byte[] message, int[] a) {
    for (int i = 0; i < 8; i++) {
      IntVector bits = IntVector.broadcast(S, Lanes.getInt(message, 4 * i));
      EXACT
          .cast(
              IntVector.fromArray(S, a, 16 * i)
                  .lanewise(
                      VectorOperators.ADD,
                      EXACT
                          .cast(bits)
                          .lanewise(VectorOperators.LSHR, BITS)
                          .lanewise(VectorOperators.AND, IntVector.broadcast(S, 1))
                          .lanewise(VectorOperators.MUL, IntVector.broadcast(S, (Q + 1) / 2))))
          .intoArray(a, 16 * i);
      EXACT
          .cast(
              IntVector.fromArray(S, a, 16 * i + 128)
                  .lanewise(
                      VectorOperators.ADD,
                      EXACT
                          .cast(bits)
                          .lanewise(VectorOperators.LSHR, BITS_AND_ONE)
                          .lanewise(VectorOperators.AND, IntVector.broadcast(S, 1))
                          .lanewise(VectorOperators.MUL, IntVector.broadcast(S, (Q + 1) / 2))))
          .intoArray(a, 16 * i + 128);
    }
  }

  /** The centred binomial distribution of width 2 over 32 words, which 12 more must follow. */
  static void binomial(int[] words, int[] out, int to) {
    for (int i = 0; i < 8; i++) {
      IntVector x = IntVector.fromArray(S, words, 4 * i).rearrange(SPREAD);
      x =
          x.lanewise(VectorOperators.AND, IntVector.broadcast(S, 0x55555555))
              .lanewise(
                  VectorOperators.ADD,
                  EXACT
                      .cast(x)
                      .lanewise(VectorOperators.LSHR, 1)
                      .lanewise(VectorOperators.AND, IntVector.broadcast(S, 0x55555555)));
      IntVector even = EXACT.cast(x).lanewise(VectorOperators.LSHR, NIBBLES);
      EXACT
          .cast(
              even.lanewise(VectorOperators.AND, IntVector.broadcast(S, 3))
                  .lanewise(
                      VectorOperators.SUB,
                      EXACT
                          .cast(even)
                          .lanewise(VectorOperators.LSHR, 2)
                          .lanewise(VectorOperators.AND, IntVector.broadcast(S, 3))))
          .intoArray(out, to + 16 * i);
      IntVector odd = EXACT.cast(x).lanewise(VectorOperators.LSHR, ODD_NIBBLES);
      EXACT
          .cast(
              odd.lanewise(VectorOperators.AND, IntVector.broadcast(S, 3))
                  .lanewise(
                      VectorOperators.SUB,
                      EXACT
                          .cast(odd)
                          .lanewise(VectorOperators.LSHR, 2)
                          .lanewise(VectorOperators.AND, IntVector.broadcast(S, 3))))
          .intoArray(out, to + 128 + 16 * i);
    }
  }
}
