package org.fennecmix.internal.crypto;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Keccak} for eight states at once, one in each lane of 64 bits; a table of instructions,
 * hence its length. Timing depends on nothing. Stateless.
 */
final class VectorKeccak {
  /** States at once. */
  static final int L = 8;

  private static final VectorSpecies<Long> S = LongVector.SPECIES_512;

  /** Casting to it tells C2 a vector's class; lane_kernels.py says what for. */
  private static final Class<? extends LongVector> EXACT =
      S.vectorType().asSubclass(LongVector.class);

  private static final long[] ROUND_CONSTANTS = Keccak.roundConstants();

  private VectorKeccak() {}

  /** Permutes eight states; word i of state l is at {@code L * i + l}. */
  static void permute(long[] s) {
    for (int round = 0; round < 24; round++) {
      round(s, ROUND_CONSTANTS[round]);
    }
  }

  private static void round(long[] s, long constant) {
    LongVector a0 = LongVector.fromArray(S, s, 0);
    LongVector a1 = LongVector.fromArray(S, s, L * 1);
    LongVector a2 = LongVector.fromArray(S, s, L * 2);
    LongVector a3 = LongVector.fromArray(S, s, L * 3);
    LongVector a4 = LongVector.fromArray(S, s, L * 4);
    LongVector a5 = LongVector.fromArray(S, s, L * 5);
    LongVector a6 = LongVector.fromArray(S, s, L * 6);
    LongVector a7 = LongVector.fromArray(S, s, L * 7);
    LongVector a8 = LongVector.fromArray(S, s, L * 8);
    LongVector a9 = LongVector.fromArray(S, s, L * 9);
    LongVector a10 = LongVector.fromArray(S, s, L * 10);
    LongVector a11 = LongVector.fromArray(S, s, L * 11);
    LongVector a12 = LongVector.fromArray(S, s, L * 12);
    LongVector a13 = LongVector.fromArray(S, s, L * 13);
    LongVector a14 = LongVector.fromArray(S, s, L * 14);
    LongVector a15 = LongVector.fromArray(S, s, L * 15);
    LongVector a16 = LongVector.fromArray(S, s, L * 16);
    LongVector a17 = LongVector.fromArray(S, s, L * 17);
    LongVector a18 = LongVector.fromArray(S, s, L * 18);
    LongVector a19 = LongVector.fromArray(S, s, L * 19);
    LongVector a20 = LongVector.fromArray(S, s, L * 20);
    LongVector a21 = LongVector.fromArray(S, s, L * 21);
    LongVector a22 = LongVector.fromArray(S, s, L * 22);
    LongVector a23 = LongVector.fromArray(S, s, L * 23);
    LongVector a24 = LongVector.fromArray(S, s, L * 24);
    LongVector c0 =
        a0.lanewise(VectorOperators.XOR, a5)
            .lanewise(VectorOperators.XOR, a10)
            .lanewise(VectorOperators.XOR, a15)
            .lanewise(VectorOperators.XOR, a20);
    LongVector c1 =
        a1.lanewise(VectorOperators.XOR, a6)
            .lanewise(VectorOperators.XOR, a11)
            .lanewise(VectorOperators.XOR, a16)
            .lanewise(VectorOperators.XOR, a21);
    LongVector c2 =
        a2.lanewise(VectorOperators.XOR, a7)
            .lanewise(VectorOperators.XOR, a12)
            .lanewise(VectorOperators.XOR, a17)
            .lanewise(VectorOperators.XOR, a22);
    LongVector c3 =
        a3.lanewise(VectorOperators.XOR, a8)
            .lanewise(VectorOperators.XOR, a13)
            .lanewise(VectorOperators.XOR, a18)
            .lanewise(VectorOperators.XOR, a23);
    LongVector c4 =
        a4.lanewise(VectorOperators.XOR, a9)
            .lanewise(VectorOperators.XOR, a14)
            .lanewise(VectorOperators.XOR, a19)
            .lanewise(VectorOperators.XOR, a24);
    LongVector d0 =
        c4.lanewise(VectorOperators.XOR, EXACT.cast(c1).lanewise(VectorOperators.ROL, 1));
    LongVector d1 =
        c0.lanewise(VectorOperators.XOR, EXACT.cast(c2).lanewise(VectorOperators.ROL, 1));
    LongVector d2 =
        c1.lanewise(VectorOperators.XOR, EXACT.cast(c3).lanewise(VectorOperators.ROL, 1));
    LongVector d3 =
        c2.lanewise(VectorOperators.XOR, EXACT.cast(c4).lanewise(VectorOperators.ROL, 1));
    LongVector d4 =
        c3.lanewise(VectorOperators.XOR, EXACT.cast(c0).lanewise(VectorOperators.ROL, 1));
    LongVector b0 = a0.lanewise(VectorOperators.XOR, d0);
    LongVector b16 =
        EXACT.cast(a5.lanewise(VectorOperators.XOR, d0)).lanewise(VectorOperators.ROL, 36);
    LongVector b7 =
        EXACT.cast(a10.lanewise(VectorOperators.XOR, d0)).lanewise(VectorOperators.ROL, 3);
    LongVector b23 =
        EXACT.cast(a15.lanewise(VectorOperators.XOR, d0)).lanewise(VectorOperators.ROL, 41);
    LongVector b14 =
        EXACT.cast(a20.lanewise(VectorOperators.XOR, d0)).lanewise(VectorOperators.ROL, 18);
    LongVector b10 =
        EXACT.cast(a1.lanewise(VectorOperators.XOR, d1)).lanewise(VectorOperators.ROL, 1);
    LongVector b1 =
        EXACT.cast(a6.lanewise(VectorOperators.XOR, d1)).lanewise(VectorOperators.ROL, 44);
    LongVector b17 =
        EXACT.cast(a11.lanewise(VectorOperators.XOR, d1)).lanewise(VectorOperators.ROL, 10);
    LongVector b8 =
        EXACT.cast(a16.lanewise(VectorOperators.XOR, d1)).lanewise(VectorOperators.ROL, 45);
    LongVector b24 =
        EXACT.cast(a21.lanewise(VectorOperators.XOR, d1)).lanewise(VectorOperators.ROL, 2);
    LongVector b20 =
        EXACT.cast(a2.lanewise(VectorOperators.XOR, d2)).lanewise(VectorOperators.ROL, 62);
    LongVector b11 =
        EXACT.cast(a7.lanewise(VectorOperators.XOR, d2)).lanewise(VectorOperators.ROL, 6);
    LongVector b2 =
        EXACT.cast(a12.lanewise(VectorOperators.XOR, d2)).lanewise(VectorOperators.ROL, 43);
    LongVector b18 =
        EXACT.cast(a17.lanewise(VectorOperators.XOR, d2)).lanewise(VectorOperators.ROL, 15);
    LongVector b9 =
        EXACT.cast(a22.lanewise(VectorOperators.XOR, d2)).lanewise(VectorOperators.ROL, 61);
    LongVector b5 =
        EXACT.cast(a3.lanewise(VectorOperators.XOR, d3)).lanewise(VectorOperators.ROL, 28);
    LongVector b21 =
        EXACT.cast(a8.lanewise(VectorOperators.XOR, d3)).lanewise(VectorOperators.ROL, 55);
    LongVector b12 =
        EXACT.cast(a13.lanewise(VectorOperators.XOR, d3)).lanewise(VectorOperators.ROL, 25);
    LongVector b3 =
        EXACT.cast(a18.lanewise(VectorOperators.XOR, d3)).lanewise(VectorOperators.ROL, 21);
    LongVector b19 =
        EXACT.cast(a23.lanewise(VectorOperators.XOR, d3)).lanewise(VectorOperators.ROL, 56);
    LongVector b15 =
        EXACT.cast(a4.lanewise(VectorOperators.XOR, d4)).lanewise(VectorOperators.ROL, 27);
    LongVector b6 =
        EXACT.cast(a9.lanewise(VectorOperators.XOR, d4)).lanewise(VectorOperators.ROL, 20);
    LongVector b22 =
        EXACT.cast(a14.lanewise(VectorOperators.XOR, d4)).lanewise(VectorOperators.ROL, 39);
    LongVector b13 =
        EXACT.cast(a19.lanewise(VectorOperators.XOR, d4)).lanewise(VectorOperators.ROL, 8);
    LongVector b4 =
        EXACT.cast(a24.lanewise(VectorOperators.XOR, d4)).lanewise(VectorOperators.ROL, 14);
    EXACT
        .cast(
            b0.lanewise(VectorOperators.XOR, b2.lanewise(VectorOperators.AND_NOT, b1))
                .lanewise(VectorOperators.XOR, LongVector.broadcast(S, constant)))
        .intoArray(s, 0);
    EXACT
        .cast(b1.lanewise(VectorOperators.XOR, b3.lanewise(VectorOperators.AND_NOT, b2)))
        .intoArray(s, L * 1);
    EXACT
        .cast(b2.lanewise(VectorOperators.XOR, b4.lanewise(VectorOperators.AND_NOT, b3)))
        .intoArray(s, L * 2);
    EXACT
        .cast(b3.lanewise(VectorOperators.XOR, b0.lanewise(VectorOperators.AND_NOT, b4)))
        .intoArray(s, L * 3);
    EXACT
        .cast(b4.lanewise(VectorOperators.XOR, b1.lanewise(VectorOperators.AND_NOT, b0)))
        .intoArray(s, L * 4);
    EXACT
        .cast(b5.lanewise(VectorOperators.XOR, b7.lanewise(VectorOperators.AND_NOT, b6)))
        .intoArray(s, L * 5);
    EXACT
        .cast(b6.lanewise(VectorOperators.XOR, b8.lanewise(VectorOperators.AND_NOT, b7)))
        .intoArray(s, L * 6);
    EXACT
        .cast(b7.lanewise(VectorOperators.XOR, b9.lanewise(VectorOperators.AND_NOT, b8)))
        .intoArray(s, L * 7);
    EXACT
        .cast(b8.lanewise(VectorOperators.XOR, b5.lanewise(VectorOperators.AND_NOT, b9)))
        .intoArray(s, L * 8);
    EXACT
        .cast(b9.lanewise(VectorOperators.XOR, b6.lanewise(VectorOperators.AND_NOT, b5)))
        .intoArray(s, L * 9);
    EXACT
        .cast(b10.lanewise(VectorOperators.XOR, b12.lanewise(VectorOperators.AND_NOT, b11)))
        .intoArray(s, L * 10);
    EXACT
        .cast(b11.lanewise(VectorOperators.XOR, b13.lanewise(VectorOperators.AND_NOT, b12)))
        .intoArray(s, L * 11);
    EXACT
        .cast(b12.lanewise(VectorOperators.XOR, b14.lanewise(VectorOperators.AND_NOT, b13)))
        .intoArray(s, L * 12);
    EXACT
        .cast(b13.lanewise(VectorOperators.XOR, b10.lanewise(VectorOperators.AND_NOT, b14)))
        .intoArray(s, L * 13);
    EXACT
        .cast(b14.lanewise(VectorOperators.XOR, b11.lanewise(VectorOperators.AND_NOT, b10)))
        .intoArray(s, L * 14);
    EXACT
        .cast(b15.lanewise(VectorOperators.XOR, b17.lanewise(VectorOperators.AND_NOT, b16)))
        .intoArray(s, L * 15);
    EXACT
        .cast(b16.lanewise(VectorOperators.XOR, b18.lanewise(VectorOperators.AND_NOT, b17)))
        .intoArray(s, L * 16);
    EXACT
        .cast(b17.lanewise(VectorOperators.XOR, b19.lanewise(VectorOperators.AND_NOT, b18)))
        .intoArray(s, L * 17);
    EXACT
        .cast(b18.lanewise(VectorOperators.XOR, b15.lanewise(VectorOperators.AND_NOT, b19)))
        .intoArray(s, L * 18);
    EXACT
        .cast(b19.lanewise(VectorOperators.XOR, b16.lanewise(VectorOperators.AND_NOT, b15)))
        .intoArray(s, L * 19);
    EXACT
        .cast(b20.lanewise(VectorOperators.XOR, b22.lanewise(VectorOperators.AND_NOT, b21)))
        .intoArray(s, L * 20);
    EXACT
        .cast(b21.lanewise(VectorOperators.XOR, b23.lanewise(VectorOperators.AND_NOT, b22)))
        .intoArray(s, L * 21);
    EXACT
        .cast(b22.lanewise(VectorOperators.XOR, b24.lanewise(VectorOperators.AND_NOT, b23)))
        .intoArray(s, L * 22);
    EXACT
        .cast(b23.lanewise(VectorOperators.XOR, b20.lanewise(VectorOperators.AND_NOT, b24)))
        .intoArray(s, L * 23);
    EXACT
        .cast(b24.lanewise(VectorOperators.XOR, b21.lanewise(VectorOperators.AND_NOT, b20)))
        .intoArray(s, L * 24);
  }
}
