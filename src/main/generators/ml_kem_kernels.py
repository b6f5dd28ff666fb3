#!/usr/bin/env python3
"""Writes MlKemKernels.java for src/main/java25: ML-KEM's arithmetic on vectors of sixteen ints.

A call with a vector for an argument costs two objects wherever the JVM does not inline it, so each kernel goes from array
to array and has everything written out. How vectors of several widths in one JVM are kept off the heap: lane_kernels.py. Run it from the top folder, then `mvn spotless:apply`.
"""
import re

FILE = "src/main/java25/org/fennecmix/internal/crypto/MlKemKernels.java"
V = "IntVector "
out = []


def load(array, at):
    return f"IntVector.fromArray(S, {array}, {at})"


def shift(x, bits, kind="ASHR"):
    return f"EXACT.cast({x}).lanewise(VectorOperators.{kind}, {bits})"


def every(x):
    """A number in all lanes."""
    return f"IntVector.broadcast(S, {x})"


def reduced_product(x):
    """What Plantard's method does with the low half of x times a constant; within +-q/2."""
    return shift(shift(x, 16) + f".add({every(8)}).mul({every('Q')})", 16)


def plus(at, n):
    return at if n == 0 else f"{at} + {n}"


def direct(line):
    """As in lane_kernels.py."""
    line = re.sub(r"\.(add|sub|mul|and|or)\(", lambda match: f".lanewise(VectorOperators.{match.group(1).upper()}, ", line)
    return re.sub(r"^(.+)\.intoArray\(", r"EXACT.cast(\1).intoArray(", line)


def kernel(doc, signature, body):
    body = [direct(line) for line in body]
    out.append(f"/** {doc} */\nstatic void {signature} {{\n" + "\n".join(body) + "\n}\n")


def butterfly(a, b, zeta, n):
    return [
        f"{V}t{n} = " + reduced_product(f"{b}.mul({zeta})") + ";",
        f"{b} = {a}.sub(t{n});",
        f"{a} = {a}.add(t{n});",
    ]


def inverse_butterfly(a, b, zeta, n):
    return [
        f"{V}t{n} = {a}.sub({b});",
        f"{a} = {a}.add({b});",
        f"{b} = " + reduced_product(f"t{n}.mul({zeta})") + ";",
    ]


def pairs():
    """Layers between vectors: index of the zeta, lower and upper vector."""
    for layer in range(3):
        d = 4 >> layer
        for block in range(1 << layer):
            for j in range(d):
                yield (1 << layer) + block, 2 * d * block + j, 2 * d * block + j + d


def outer():
    body = [f"{V}v{i} = {load('a', plus('at', 16 * i))};" for i in range(8)]
    for n, (z, i, j) in enumerate(pairs()):
        body += butterfly(f"v{i}", f"v{j}", every(f"ZETAS[{z}]"), n)
    body += [f"v{i}.intoArray(a, {plus('at', 16 * i)});" for i in range(8)]
    kernel("The first three layers of a half's transform, those between vectors.", "outer(int[] a, int at)", body)


def outer_inverse():
    body = [f"{V}v{i} = {load('a', plus('at', 16 * i))};" for i in range(8)]
    for n, (z, i, j) in enumerate(sorted(pairs(), reverse=True)):
        if z > 1:
            body += inverse_butterfly(f"v{i}", f"v{j}", every(f"INVERSES[{z}]"), n)
        else:
            body += [
                reduced_product(f"v{i}.add(v{j}).mul({every('SCALE')})") + f".intoArray(a, {plus('at', 16 * i)});",
                reduced_product(f"v{i}.sub(v{j}).mul({every('SCALED_INVERSE')})") + f".intoArray(a, {plus('at', 16 * j)});",
            ]
    kernel("The last three layers back, and the division by 128.", "outerInverse(int[] a, int at)", body)


def inner():
    body = []
    for i in range(4):
        body.append(f"{V}v{i} = {load('a', plus('at', 16 * i))};")
    for layer, d in enumerate((8, 4, 2, 1)):
        for i in range(4):
            z = load("INNER", plus("z", 64 * i + 16 * layer))
            t = reduced_product(f"v{i}.rearrange(HIGH_{d}).mul({z})")
            body.append(f"v{i} = v{i}.rearrange(LOW_{d}).add({t});")
    body += [f"v{i}.intoArray(a, {plus('at', 16 * i)});" for i in range(4)]
    kernel("The last four layers, those inside vectors, of four vectors.", "inner(int[] a, int at, int z)", body)


def inner_inverse():
    body = []
    for i in range(4):
        body.append(f"{V}v{i} = {load('a', plus('at', 16 * i))};")
        quotient = shift(shift(f"v{i}", 11) + f".mul({every(5040)})", 13)
        body.append(f"v{i} = v{i}.sub({quotient}.mul({every('Q')}));")
    for layer, d in ((3, 1), (2, 2), (1, 4), (0, 8)):
        for i in range(4):
            f = load("OTHERS", plus("z", 64 * i + 16 * layer))
            g = load("OWN", plus("z", 64 * i + 16 * layer))
            body.append(f"{V}w{i}_{d} = v{i}.mul({g});")
            body.append(f"v{i} = " + reduced_product(f"v{i}.rearrange(SWAP_{d}).mul({f}).add(w{i}_{d})") + ";")
    body += [f"v{i}.intoArray(a, {plus('at', 16 * i)});" for i in range(4)]
    kernel("The first four layers back, of values below 2^28.", "innerInverse(int[] a, int at, int z)", body)


def dot():
    body = ["for (int i = 0; i < 128; i += 32) {"]
    for n in (0, 1):
        body += [f"{V}even{n} = IntVector.zero(S);", f"{V}odd{n} = IntVector.zero(S);"]
    body += ["for (int j = 0; j < k; j++) {", "int[][] form = fixed[from + j * step];"]
    body += ["int[] f0 = form[0];", "int[] f1 = form[1];", "int[] f2 = form[2];"]
    for n in (0, 1):
        i = plus("i", 16 * n)
        body += [
            f"{V}a{n} = {load('f0', i)};",
            f"{V}ye{n} = {load('y', f'256 * j + {i}')};",
            f"{V}yo{n} = {load('y', f'256 * j + 128 + {i}')};",
            f"{V}b{n} = {load('f1', i)};",
            f"{V}g{n} = {load('f2', i)};",
            f"even{n} = even{n}.add(a{n}.mul(ye{n})).add(g{n}.mul(yo{n}));",
            f"odd{n} = odd{n}.add(a{n}.mul(yo{n})).add(b{n}.mul(ye{n}));",
        ]
    body.append("}")
    for n in (0, 1):
        i = plus("i", 16 * n)
        body += [f"even{n}.intoArray(out, to + {i});", f"odd{n}.intoArray(out, to + 128 + {i});"]
    body.append("}")
    kernel("The sum of the products of k fixed polynomials, every step-th, with those of y.",
           "dot(int[][][] fixed, int from, int step, int k, int[] y, int[] out, int to)", body)


def decompressed(x):
    return shift(f"{x}.mul({every('Q')}).add({every('half')})", "d")


def decompress():
    body = ["int half = 1 << d - 1;", "for (int i = 0; i < 128; i += 16) {"]
    body += [
        f"{V}x = {decompressed(load('in', 'from + 2 * i'))};",
        f"{V}z = {decompressed(load('in', 'from + 2 * i + 16'))};",
        "EVENS.selectFrom(x, z).intoArray(out, to + i);",
        "ODDS.selectFrom(x, z).intoArray(out, to + 128 + i);",
        "}",
    ]
    kernel("Decompresses a polynomial of d bits a coefficient into two halves.",
           "decompress(int[] in, int from, int d, int[] out, int to)", body)


def compressed(x, d, shift_by):
    """Statements that bring x from (-q, 2q) to [0, q) and compress it."""
    q = every("Q")
    return [
        f"{x} = {x}.add({shift(x, 31)}.and({q})).sub({q});",
        f"{x} = {x}.add({shift(x, 31)}.and({q}));",
        f"{x} = " + shift(f"{x}.mul({every('MlKemEncryption.RECIPROCAL')}).add({every(d)})", shift_by, "LSHR") + ";",
    ]


def compress():
    body = ["int half = MlKemEncryption.half(d);", "int drop = 32 - d;", "for (int i = 0; i < 128; i += 16) {"]
    for x, off in (("even", ""), ("odd", " + 128")):
        body.append(f"{V}{x} = {load('in', f'from{off} + i')}.add({load('noise', f'at{off} + i')});")
        body += compressed(x, "half", "drop")
    body += [
        "FIRST.selectFrom(even, odd).intoArray(out, to + 2 * i);",
        "SECOND.selectFrom(even, odd).intoArray(out, to + 2 * i + 16);",
        "}",
    ]
    kernel("Adds noise to a polynomial and compresses it.",
           "compress(int[] in, int from, int[] noise, int at, int d, int[] out, int to)", body)


def message():
    body = ["int half = 1 << d - 1;", "for (int i = 0; i < 8; i++) {"]
    body += [
        f"{V}x = {decompressed(load('v', '32 * i'))};",
        f"{V}z = {decompressed(load('v', '32 * i + 16'))};",
        f"{V}even = EVENS.selectFrom(x, z).sub({load('product', '16 * i')});",
        f"{V}odd = ODDS.selectFrom(x, z).sub({load('product', '128 + 16 * i')});",
    ]
    for x in ("even", "odd"):
        body += compressed(x, "MlKemEncryption.half(1)", "31")
    body += [
        f"{V}bits = {shift('even', 'BITS', 'LSHL')}.or({shift(shift('odd', 'BITS', 'LSHL'), 1, 'LSHL')});",
        "Lanes.setInt(out, 4 * i, bits.reduceLanes(VectorOperators.OR));",
        "}",
    ]
    kernel("Writes the 32 bytes that v less a product holds.", "message(int[] v, int d, int[] product, byte[] out)", body)


def add_message():
    body = ["for (int i = 0; i < 8; i++) {", f"{V}bits = IntVector.broadcast(S, Lanes.getInt(message, 4 * i));"]
    for off, drop in ((0, "BITS"), (128, "BITS_AND_ONE")):
        at = f"{plus('16 * i', off)}"
        body.append(f"{load('a', at)}.add({shift('bits', drop, 'LSHR')}.and({every(1)}).mul({every('(Q + 1) / 2')})).intoArray(a, {at});")
    body.append("}")
    kernel("Adds (q + 1) / 2 where a bit of the 32 bytes is set.", "addMessage(byte[] message, int[] a)", body)


def binomial():
    pairs = every("0x55555555")
    body = ["for (int i = 0; i < 8; i++) {"]
    body += [
        f"{V}x = {load('words', '4 * i')}.rearrange(SPREAD);",
        f"x = x.and({pairs}).add({shift('x', 1, 'LSHR')}.and({pairs}));",
    ]
    for name, by, off in (("even", "NIBBLES", ""), ("odd", "ODD_NIBBLES", " + 128")):
        body += [
            f"{V}{name} = {shift('x', by, 'LSHR')};",
            f"{name}.and({every(3)}).sub({shift(name, 2, 'LSHR')}.and({every(3)})).intoArray(out, to{off} + 16 * i);",
        ]
    body.append("}")
    kernel("The centred binomial distribution of width 2 over 32 words, which 12 more must follow.",
           "binomial(int[] words, int[] out, int to)", body)


HEAD = """package org.fennecmix.internal.crypto;

import static org.fennecmix.internal.crypto.MlKemNtt.Q;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * ML-KEM's arithmetic on vectors of sixteen ints, written by {@code src/main/generators/ml_kem_kernels.py};
 * a table of instructions, hence its length. A polynomial is two halves of 128, the even and the odd
 * coefficients, one after the other. Timing depends on nothing. Stateless.
 */
final class MlKemKernels {
  static final VectorSpecies<Integer> S = IntVector.SPECIES_512;

  /** Casting to it tells C2 a vector's class; lane_kernels.py says what for. */
  private static final Class<? extends IntVector> EXACT = S.vectorType().asSubclass(IntVector.class);

  private static final int[] ZETAS = MlKemNtt.zetas(false);
  private static final int[] INVERSES = MlKemNtt.zetas(true);
  private static final int ONE = MlKemNtt.constant(1);
  private static final int SCALE = MlKemNtt.constant(3303); // 1/128
  private static final int SCALED_INVERSE = MlKemNtt.constant(3303 * 1600); // 1/128 of 1/zeta 1

  /** Zeta for the lower lane of a pair, minus zeta for the upper; vector h's four layers from 64 h. */
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
"""

for write in (outer, inner, inner_inverse, outer_inverse, dot, decompress, compress, message, add_message, binomial):
    write()
with open(FILE, "w") as f:
    f.write(HEAD + "\n" + "\n".join(out) + "}\n")
