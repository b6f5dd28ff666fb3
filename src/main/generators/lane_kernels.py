#!/usr/bin/env python3
"""Writes LaneKernels.java (widest lanes) and QuadKernels.java (four lanes) for src/main/java25.

Arithmetic modulo 2^255 - 19 on six signed limbs at the weights 2^0, 2^43, 2^85, 2^128, 2^170, 2^213, held as doubles that
already carry their weight (Doubles25519 says more). Operands are loaded as sums or differences, so that callers need no
passes of their own for them. Run it from the top folder, then `mvn spotless:apply`.
"""
import re

FOLDER = "src/main/java25/org/fennecmix/internal/crypto/"
D = "DoubleVector "


def fma(a, b, c):
    return f"{a}.lanewise(VectorOperators.FMA, {b}, {c})"


def factor(words):
    """1 or 0, the bit of every lane's word: masks end as objects in some compilations, so choices are sums with such factors."""
    bits = f"{words}.lanewise(VectorOperators.LSHR, WORDS.cast(LongVector.fromArray(W, SHIFTS, bit * L))).and(ONE).or(EXPONENT)"
    return f"WORDS.cast({bits}).reinterpretAsDoubles().sub(TWO_52)"


class Kernel:
    def __init__(self, name, doc):
        self.name, self.doc, self.params, self.body, self.more = name, doc, [], [], ""

    def at(self, name, limb):
        if name not in self.params:
            self.params.append(name)
        return f"DoubleVector.fromArray(S, m, {name} + {limb} * L)"

    def load(self, var, spec):
        if spec[0][0] == "?":
            self.more = ", long[] words, int w, int bit"
            self.body.append(f"{D}chosen = {factor('LongVector.fromArray(W, words, w)')};")
        for k in range(6):
            if isinstance(spec, str):
                e = self.at(spec, k)
            elif spec[0][0] == "?":
                op = "add" if spec[0] == "?+" else "sub"
                a, b, c, d = [self.at(name, k) for name in spec[1:]]
                self.body.append(f"{D}{var}c{k} = {a}.{op}({b});")
                e = f"{c}.{op}({d}).sub({var}c{k}).fma(chosen, {var}c{k})"
            else:
                op = "add" if spec[0] == "+" else "sub"
                e = f"{self.at(spec[1], k)}.{op}({self.at(spec[2], k)})"
            self.body.append(f"{D}{var}{k} = {e};")

    def product(self, terms, post=(), v="", keep=False):
        """One rounding accumulator per column: exact high part, exact sum of the low parts. Stores the result, or keeps it in vr0 to vr5."""
        o, n = self.body, 0
        for k in range(6):
            acc, low = f"C{k}", None
            for a, b in terms(k):
                n += 1
                o.append(f"{D}{v}s{n} = {fma(a, b, acc)};")
                e = fma(a, b, f"{acc}.sub({v}s{n})")
                o.append(f"{D}{v}q{n} = {f'{low}.add({e})' if low else e};")
                low, acc = f"{v}q{n}", f"{v}s{n}"
            o.append(f"{D}{v}h{k} = {acc}.sub(C{k});")
            o.append(f"{D}{v}l{k} = {low};")
        self.carry(post, v, keep)

    def carry(self, post=(), v="", keep=False):
        o = self.body
        for k in range(6):
            base = f"{v}l{k}"
            for sign, name in post:
                base = f"{base}.{'add' if sign == '+' else 'sub'}({self.at(name, k)})"
            o.append(f"{D}{v}t{k} = {fma(f'{v}h5', 'R', base) if k == 0 else f'{base}.add({v}h{k - 1})'};")
        for k in range(6):
            o.append(f"{D}{v}k{k} = {v}t{k}.add(C{k}).sub(C{k});")
        for k in range(6):
            e = fma(f"{v}k5", "R", f"{v}t0.sub({v}k0)") if k == 0 else f"{v}t{k}.sub({v}k{k}).add({v}k{k - 1})"
            o.append(f"{D}{v}r{k} = {e};" if keep else f"{e}.intoArray(m, r + {k} * L);")

    def text(self):
        params = ", ".join("int " + p for p in self.params)
        return f"/** Sets {self.doc}. */\nstatic void {self.name}(double[] m, int r, {params}{self.more}) {{\n" + "\n".join(self.body) + "\n}\n"


def multiply_terms(k, x, y, w):
    for j in range(1, 6):
        k.body.append(f"{D}{w}{j} = {y}{j}.mul(R);")

    def terms(c):
        wrapped = [(f"{x}{i}", f"{w}{c + 6 - i}") for i in range(6) if 1 <= c + 6 - i <= 5]
        return wrapped + [(f"{x}{i}", f"{y}{c - i}") for i in range(6) if 0 <= c - i <= 5]

    return terms


def square_terms(k, x, u, d, w):
    """The terms of u * x, where u is x or a multiple of it."""
    for j in range(5):
        k.body.append(f"{D}{d}{j} = {u}{j}.add({u}{j});")
    for j in range(3, 6):
        k.body.append(f"{D}{w}{j} = {x}{j}.mul(R);")

    def terms(c):
        pairs = [(i, c + 6 - i) for i in range(6) if i <= c + 6 - i <= 5] + [(i, c - i) for i in range(6) if i <= c - i <= 5]
        return [(f"{u if i == j else d}{i}", f"{w if i + j >= 6 else x}{j}") for i, j in pairs]

    return terms


def multiply(name, x, y, doc):
    k = Kernel(name, doc)
    k.load("x", x)
    k.load("y", y)
    k.product(multiply_terms(k, "x", "y", "w"))
    return k


def square(name, x, doc, factor=1, post=()):
    k = Kernel(name, doc)
    k.load("x", x)
    u = "x"
    if factor != 1:
        u = "u"
        for j in range(6):
            k.body.append(f"{D}u{j} = " + (f"x{j}.add(x{j});" if factor == 2 else f"x{j}.neg();"))
    k.product(square_terms(k, "x", u, "d", "w"), post)
    return k


def plus_multiple():
    k = Kernel("plusMultiple", "r = a + 121665 (a - b)")
    k.load("x", ("-", "a", "b"))
    for j in range(6):
        k.body.append(f"{D}s{j} = {fma(f'x{j}', 'A24', f'C{j}')};")
        k.body.append(f"{D}h{j} = s{j}.sub(C{j});")
        k.body.append(f"{D}l{j} = {fma(f'x{j}', 'A24', f'C{j}.sub(s{j})')};")
    k.carry([("+", "a")])
    return k


def head(name, species, doc, imports):
    out = ["package org.fennecmix.internal.crypto;", ""]
    out += [f"import jdk.incubator.vector.{i};" for i in imports] + [""]
    out += ["/**", f" * {doc}", " *", " * <p>Generated by src/main/generators/lane_kernels.py. An element is 6 * L doubles at an offset of an array, limb by limb;",
            " * results may overwrite operands. No branch and no array index depends on values.", " */", f"final class {name} {{"]
    out += [f"static final VectorSpecies<Double> S = {species};", "static final int L = S.length();", "/** Doubles of an element. */", "static final int E = 6 * L;"]
    out += ["/** Casting to it tells C2 a vector's class; the generator says what for. */", "private static final Class<? extends DoubleVector> EXACT = S.vectorType().asSubclass(DoubleVector.class);"]
    out += [f"private static final DoubleVector C{k} = DoubleVector.broadcast(S, Doubles25519.C{k});" for k in range(6)]
    return out + ["private static final DoubleVector R = DoubleVector.broadcast(S, Doubles25519.R);", f"private {name}() {{}}"]


PLAIN = [multiply("multiply", "x", "y", "r = x * y"), square("square", "x", "r = x squared")]
FUSED = [
    multiply("multiplyDifferenceSum", ("-", "a", "b"), ("+", "c", "d"), "r = (a - b) * (c + d)"),
    multiply("multiplyDifferences", ("-", "a", "b"), ("-", "c", "d"), "r = (a - b) * (c - d)"),
    multiply("multiplySums", ("+", "a", "b"), ("+", "c", "d"), "r = (a + b) * (c + d)"),
    multiply("multiplyDifference", ("-", "a", "b"), "y", "r = (a - b) * y"),
    multiply("multiplySum", ("+", "a", "b"), "y", "r = (a + b) * y"),
    square("minusSquareOfSum", ("+", "a", "b"), "r = c + d - (a + b) squared", -1, [("+", "c"), ("+", "d")]),
    square("twiceSquare", "x", "r = 2 x squared + c - d", 2, [("+", "c"), ("-", "d")]),
    square("squareOfSum", ("+", "a", "b"), "r = (a + b) squared"),
    square("squareOfDifference", ("-", "a", "b"), "r = (a - b) squared"),
    square("squareOfChosenSum", ("?+", "a", "b", "c", "d"), "r = (a + b) squared, or (c + d) squared in lanes whose word from w has the bit"),
    square("squareOfChosenDifference", ("?-", "a", "b", "c", "d"), "r = (a - b) squared, or (c - d) squared in lanes whose word from w has the bit"),
    plus_multiple(),
]


# a sum with factors 0 and 1
ONE_HOT = "".join(f"DoubleVector h{e} = DoubleVector.broadcast(S, (double) ((index ^ {e}) - 1 >>> 63));\n" for e in range(8))


def hot(load, v="p"):
    out = f"DoubleVector {v} = {load(0)}.mul(h0);\n"
    return out + "".join(f"{v} = {load(e)}.fma(h{e}, {v});\n" for e in range(1, 8))


def chosen_by_bits(e):
    return f"DoubleVector h{e} = " + ".mul(".join(f"{'b' if e >> j & 1 else 'a'}{j}" for j in range(3)) + "));\n"


# a factor of 1 for the lanes whose digit at the bit is negative; h0 to h7 as in ONE_HOT
NEGATIVE = f"DoubleVector negative = UNIT.sub({factor('top')});\n"
LANE_HOT = (
    "LongVector top = LongVector.fromArray(W, digits, 3 * L);\n"
    + NEGATIVE
    + "".join(
        f"DoubleVector a{j} = {factor(f'LongVector.fromArray(W, digits, {j} * L).lanewise(VectorOperators.XOR, top)')};\nDoubleVector b{j} = UNIT.sub(a{j});\n"
        for j in range(3)
    )
    + "".join(chosen_by_bits(e) for e in range(8))
)
EXCHANGE = "DoubleVector first = n.sub(p).fma(negative, p);\n"
NEGATE = "DoubleVector sign = UNIT.sub(negative).sub(negative);\n"


def entry(block):
    return lambda e: f"DoubleVector.fromArray(S, m, q + {e} * 4 * E{block})"


def one(offset):
    return lambda e: f"DoubleVector.broadcast(S, table[q + {24 * e + offset}])"


TABLES = f"""
/** Sets the four elements from r to the entry that the digits at a bit choose of the eight entries of four elements from t; a negative digit exchanges the first two and negates the last. Every entry is read. */
static void select(double[] m, int r, int t, long[] digits, int bit) {{
{LANE_HOT}{NEGATE}
for (int k = 0; k < E; k += L) {{
int q = t + k;
{hot(entry(""), "p")}{hot(entry(" + E"), "n")}{EXCHANGE}
first.intoArray(m, r + k);
n.add(p).sub(first).intoArray(m, r + E + k);
}}
for (int k = 0; k < E; k += L) {{
int q = t + 2 * E + k;
{hot(entry(""), "p")}{hot(entry(" + E"), "n")}
p.intoArray(m, r + 2 * E + k);
n.mul(sign).intoArray(m, r + 3 * E + k);
}}
}}

/** The same for three elements from one table that all lanes share, eight entries of 24 doubles from its index {{@code from}}. */
static void selectShared(double[] m, int r, double[] table, int from, long[] digits, int bit) {{
{LANE_HOT}{NEGATE}
for (int k = 0, q = from; k < E; k += L, q++) {{
{hot(one(0), "p")}{hot(one(6), "n")}{hot(one(12), "x")}{EXCHANGE}
first.intoArray(m, r + k);
n.add(p).sub(first).intoArray(m, r + E + k);
x.mul(sign).intoArray(m, r + 2 * E + k);
}}
}}

/** Copies one of eight entries of 24 doubles from a table's index {{@code from}} to r; every entry is read. */
static void selectRow(double[] m, int r, double[] table, int from, long index) {{
{ONE_HOT}
for (int k = 0; k < 24; k += L) {{
int q = from + k;
{hot(lambda e: f"DoubleVector.fromArray(S, table, q + {24 * e})")}p.intoArray(m, r + k);
}}
}}

/** Turns L rows of 24 doubles from {{@code rows}} into three elements from r; lanes whose digit at a bit of word w is negative exchange the first two and negate the third. */
static void transpose(double[] m, int r, int rows, int[] map, long[] digits, int w, int bit) {{
LongVector top = LongVector.fromArray(W, digits, w);
{NEGATIVE}{NEGATE}
for (int k = 0; k < 6; k++) {{
DoubleVector p = DoubleVector.fromArray(S, m, rows + k, map, 0);
DoubleVector n = DoubleVector.fromArray(S, m, rows + 6 + k, map, 0);
DoubleVector x = DoubleVector.fromArray(S, m, rows + 12 + k, map, 0);
{EXCHANGE}
first.intoArray(m, r + k * L);
n.add(p).sub(first).intoArray(m, r + (6 + k) * L);
x.mul(sign).intoArray(m, r + (12 + k) * L);
}}
}}

/** Sets r = x + y without a carry. */
static void add(double[] m, int r, int x, int y) {{
for (int k = 0; k < E; k += L) {{
DoubleVector.fromArray(S, m, x + k).add(DoubleVector.fromArray(S, m, y + k)).intoArray(m, r + k);
}}
}}

/** Sets r = x - y without a carry. */
static void subtract(double[] m, int r, int x, int y) {{
for (int k = 0; k < E; k += L) {{
DoubleVector.fromArray(S, m, x + k).sub(DoubleVector.fromArray(S, m, y + k)).intoArray(m, r + k);
}}
}}
"""


def permuted(var, lanes):
    return f"{var}.rearrange(P{lanes})"


def linear(k, result, terms):
    """Sets result0 to result5 to a sum of products: vectors of the constants F... with permutations of the lanes of vectors."""
    for i in range(6):
        e = None
        for factors, var in terms:
            e = var(i) if e is None else fma(var(i), factors, e)
        k.body.append(f"{D}{result}{i} = {e};")


def permutation(var, lanes):
    return lambda i: permuted(f"{var}{i}", lanes)


def quad_twice():
    k = Kernel("twice", "")
    k.load("p", "r")
    k.body.append("for (int i = 0; i < times; i++) {")
    # X, Y, Z, X + Y
    linear(k, "a", [(None, permutation("p", "0120")), ("F0001", permutation("p", "1111"))])
    k.product(square_terms(k, "a", "a", "ad", "aw"), v="a", keep=True)
    # A, B, C, S: E = A + B - S, G = A - B, F = 2C + G, E and F, H = A + B, G, H
    linear(k, "b", [(None, permutation("ar", "0000"))])
    linear(k, "c", [(None, permutation("ar", "1111"))])
    linear(k, "e", [(None, lambda i: f"b{i}"), ("EGFE_B", lambda i: f"c{i}"), ("EGFE_CS", permutation("ar", "3223"))])
    linear(k, "f", [(None, lambda i: f"b{i}"), ("FHGH_B", lambda i: f"c{i}"), ("FHGH_C", permutation("ar", "2222"))])
    k.product(multiply_terms(k, "e", "f", "fw"), v="f", keep=True)
    k.body += [f"p{i} = fr{i};" for i in range(6)] + ["}"] + [f"p{i}.intoArray(m, r + {i} * L);" for i in range(6)]
    return k


def quad_plus():
    k = Kernel("plus", "")
    k.load("p", "r")
    k.load("y", "y")
    # Y - X, Y + X, T, Z
    linear(k, "a", [(None, permutation("p", "1132")), ("DIFFERENCE_SUM", permutation("p", "0011"))])
    k.product(multiply_terms(k, "a", "y", "aw"), v="a", keep=True)
    # A, B, C, D: E = B - A, G = D + C, F = D - C, E and F, H = B + A, G, H
    linear(k, "e", [(None, permutation("ar", "1331")), ("EGFE", permutation("ar", "0220"))])
    linear(k, "f", [(None, permutation("ar", "3131")), ("FHGH", permutation("ar", "2020"))])
    k.product(multiply_terms(k, "e", "f", "fw"), v="f")
    return k


def quad_cache():
    k = Kernel("cache", "")
    k.load("p", "p")
    linear(k, "a", [(None, permutation("p", "1132")), ("DIFFERENCE_SUM", permutation("p", "0011"))])
    k.load("y", "factors")
    k.product(multiply_terms(k, "a", "y", "aw"))
    return k


TYPES = ["DoubleVector", "LongVector", "VectorOperators", "VectorShuffle", "VectorSpecies"]


QUAD_CONSTANTS = [("F0001", "0, 0, 0, 1"), ("EGFE_B", "1, -1, -1, 1"), ("EGFE_CS", "-1, 0, 2, -1"), ("FHGH_B", "-1, 1, -1, 1"), ("FHGH_C", "2, 0, 0, 0"),
                  ("DIFFERENCE_SUM", "-1, 1, 0, 0"), ("EGFE", "-1, 1, -1, -1"), ("FHGH", "-1, 1, 1, 1"), ("NEGATE_2", "1, 1, -1, 1")]
QUAD_PERMUTATIONS = ["0120", "1111", "0000", "3223", "2222", "1132", "0011", "1331", "0220", "3131", "2020", "1023"]
QUAD_DOCS = {
    "twice": ("Doubles the point at r a number of times.", "int r, int times"),
    "plus": ("Adds a cached point at y to the point at r.", "int r, int y"),
    "cache": ("Caches the point at p; {@code factors} is 1, 1, 2d, 2 in the four lanes.", "int r, int p, int factors"),
}


def quad_text(kernel):
    doc, params = QUAD_DOCS[kernel.name]
    return f"/** {doc} */\nstatic void {kernel.name}(double[] m, {params}) {{\n" + "\n".join(kernel.body) + "\n}\n"


QUAD_SELECT = f"""
/** Sets the cached point at r to the one of eight from t that the index chooses, negated if the bit is 1. Every one is read. */
static void select(double[] m, int r, int t, long index, long negative) {{
{ONE_HOT}DoubleVector sign = DoubleVector.broadcast(S, (double) negative);
for (int k = 0; k < E; k += L) {{
int q = t + k;
{hot(lambda e: f"DoubleVector.fromArray(S, m, q + {e} * E)")}p.rearrange(P1023).mul(NEGATE_2).sub(p).fma(sign, p).intoArray(m, r + k);
}}
}}
"""


def direct(text):
    """Calls that C2 inlines the same way whatever else the JVM did with vectors.

    Methods that DoubleVector and its like have once for all widths (add, fma, lanewise with a scalar, reinterpretAs..., intoArray) call
    those of a width from one place. Where C2 saw two widths there and does not know the vector's class, it inlines both, and the
    vector ends on the heap: and it does not know the class of results in a method as long as these, where it inlines late. So
    operators are lanewise of vectors, whose call sites are the kernel's own, scalars are broadcast, and what has no such form, that is
    intoArray, shifts by a scalar and reinterpretAs..., is called on the result of Class.cast, which C2 takes for the class at once.
    """
    text = re.sub(r"\.(add|sub|mul|fma|and|or)\(", lambda match: f".lanewise(VectorOperators.{match.group(1).upper()}, ", text)
    return re.sub(r"^(.+)\.intoArray\(", r"EXACT.cast(\1).intoArray(", text, flags=re.MULTILINE)


def write(name, lines):
    lines = [direct(line) for line in lines]
    with open(f"{FOLDER}{name}.java", "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "}\n")


lanes = head("LaneKernels", "DoubleVector.SPECIES_PREFERRED", "Lane-wise arithmetic modulo 2^255 - 19 on vectors of the preferred width.", [t for t in TYPES if t != "VectorShuffle"])
lanes += ["private static final DoubleVector A24 = DoubleVector.broadcast(S, 121665);", "private static final VectorSpecies<Long> W = VectorSpecies.of(long.class, S.vectorShape());",
          "/** The same for words. */\nprivate static final Class<? extends LongVector> WORDS = W.vectorType().asSubclass(LongVector.class);",
          "private static final LongVector ONE = LongVector.broadcast(W, 1L);", "private static final LongVector EXPONENT = LongVector.broadcast(W, Double.doubleToRawLongBits(0x1p52));",
          "private static final DoubleVector TWO_52 = DoubleVector.broadcast(S, 0x1p52);", "private static final DoubleVector UNIT = DoubleVector.broadcast(S, 1);",
          "/** Every number of a bit in all lanes. */\nprivate static final long[] SHIFTS = shifts();\n",
          "private static long[] shifts() {\nlong[] shifts = new long[64 * L];\nfor (int i = 0; i < shifts.length; i++) {\nshifts[i] = i / L;\n}\nreturn shifts;\n}\n"]
write("LaneKernels", lanes + [k.text() for k in PLAIN + FUSED] + [TABLES])
quads = head("QuadKernels", "DoubleVector.SPECIES_256", "The formulas of {@link Edwards25519} for one point, whose X, Y, Z, T stand in the four lanes of an element; a cached point is Y - X, Y + X, 2dT, 2Z.", [t for t in TYPES if t != "LongVector"])
quads += [f"private static final DoubleVector {name} = vector({values});" for name, values in QUAD_CONSTANTS]
quads += [f"private static final VectorShuffle<Double> P{p} = VectorShuffle.fromValues(S, {', '.join(p)});" for p in QUAD_PERMUTATIONS]
quads += ["private static DoubleVector vector(double... lanes) {", "return DoubleVector.fromArray(S, lanes, 0);", "}"]
write("QuadKernels", quads + [quad_text(k) for k in (quad_twice(), quad_plus(), quad_cache())] + [QUAD_SELECT])
