package org.fennecmix.internal.crypto;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * SHA-256 of as many texts as a vector has lanes of 32 bits; a table of instructions, hence its
 * length. Our vectors of integers have one width, so that C2 knows their class. Timing depends on
 * nothing. Stateless.
 */
final class VectorSha256 implements LaneSha256 {
  private static final VectorSpecies<Integer> S = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int[] K = LaneSha256.roundConstants();

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public void compress(int[] state, int[] w) {
    schedule(w);
    rounds(state, w);
  }

  @Override
  public void compressSame(int[] state, int[] schedule, int[] w) {
    for (int i = 0; i < 64; i++) {
      IntVector.broadcast(S, schedule[i]).intoArray(w, i * L);
    }
    rounds(state, w);
  }

  /** FIPS 180-4, section 6.2.2, step 1. */
  private static void schedule(int[] w) {
    for (int t = 16 * L; t < 64 * L; t += L) {
      IntVector x = IntVector.fromArray(S, w, t - 15 * L);
      IntVector y = IntVector.fromArray(S, w, t - 2 * L);
      IntVector.fromArray(S, w, t - 16 * L)
          .lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, t - 7 * L))
          .lanewise(
              VectorOperators.ADD,
              x.lanewise(VectorOperators.ROR, 7)
                  .lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.ROR, 18))
                  .lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 3)))
          .lanewise(
              VectorOperators.ADD,
              y.lanewise(VectorOperators.ROR, 17)
                  .lanewise(VectorOperators.XOR, y.lanewise(VectorOperators.ROR, 19))
                  .lanewise(VectorOperators.XOR, y.lanewise(VectorOperators.LSHR, 10)))
          .intoArray(w, t);
    }
  }

  /** Steps 2 to 4; what comes late in a round's chain is added last. */
  private static void rounds(int[] state, int[] w) {
    IntVector a = IntVector.fromArray(S, state, 0 * L);
    IntVector b = IntVector.fromArray(S, state, 1 * L);
    IntVector c = IntVector.fromArray(S, state, 2 * L);
    IntVector d = IntVector.fromArray(S, state, 3 * L);
    IntVector e = IntVector.fromArray(S, state, 4 * L);
    IntVector f = IntVector.fromArray(S, state, 5 * L);
    IntVector g = IntVector.fromArray(S, state, 6 * L);
    IntVector h = IntVector.fromArray(S, state, 7 * L);
    IntVector t;
    for (int at = 0; at < 64; at += 8) {
      int r = at * L;

      t =
          h.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 0 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 0]))
              .lanewise(
                  VectorOperators.ADD,
                  f.lanewise(VectorOperators.XOR, g)
                      .lanewise(VectorOperators.AND, e)
                      .lanewise(VectorOperators.XOR, g))
              .lanewise(
                  VectorOperators.ADD,
                  e.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, e.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, e.lanewise(VectorOperators.ROR, 25)));
      d = d.lanewise(VectorOperators.ADD, t);
      h =
          t.lanewise(
              VectorOperators.ADD,
              a.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      a.lanewise(VectorOperators.AND, b)
                          .lanewise(
                              VectorOperators.XOR,
                              a.lanewise(VectorOperators.XOR, b)
                                  .lanewise(VectorOperators.AND, c))));

      t =
          g.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 1 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 1]))
              .lanewise(
                  VectorOperators.ADD,
                  e.lanewise(VectorOperators.XOR, f)
                      .lanewise(VectorOperators.AND, d)
                      .lanewise(VectorOperators.XOR, f))
              .lanewise(
                  VectorOperators.ADD,
                  d.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.ROR, 25)));
      c = c.lanewise(VectorOperators.ADD, t);
      g =
          t.lanewise(
              VectorOperators.ADD,
              h.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      h.lanewise(VectorOperators.AND, a)
                          .lanewise(
                              VectorOperators.XOR,
                              h.lanewise(VectorOperators.XOR, a)
                                  .lanewise(VectorOperators.AND, b))));

      t =
          f.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 2 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 2]))
              .lanewise(
                  VectorOperators.ADD,
                  d.lanewise(VectorOperators.XOR, e)
                      .lanewise(VectorOperators.AND, c)
                      .lanewise(VectorOperators.XOR, e))
              .lanewise(
                  VectorOperators.ADD,
                  c.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, c.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, c.lanewise(VectorOperators.ROR, 25)));
      b = b.lanewise(VectorOperators.ADD, t);
      f =
          t.lanewise(
              VectorOperators.ADD,
              g.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, g.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, g.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      g.lanewise(VectorOperators.AND, h)
                          .lanewise(
                              VectorOperators.XOR,
                              g.lanewise(VectorOperators.XOR, h)
                                  .lanewise(VectorOperators.AND, a))));

      t =
          e.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 3 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 3]))
              .lanewise(
                  VectorOperators.ADD,
                  c.lanewise(VectorOperators.XOR, d)
                      .lanewise(VectorOperators.AND, b)
                      .lanewise(VectorOperators.XOR, d))
              .lanewise(
                  VectorOperators.ADD,
                  b.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.ROR, 25)));
      a = a.lanewise(VectorOperators.ADD, t);
      e =
          t.lanewise(
              VectorOperators.ADD,
              f.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, f.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, f.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      f.lanewise(VectorOperators.AND, g)
                          .lanewise(
                              VectorOperators.XOR,
                              f.lanewise(VectorOperators.XOR, g)
                                  .lanewise(VectorOperators.AND, h))));

      t =
          d.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 4 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 4]))
              .lanewise(
                  VectorOperators.ADD,
                  b.lanewise(VectorOperators.XOR, c)
                      .lanewise(VectorOperators.AND, a)
                      .lanewise(VectorOperators.XOR, c))
              .lanewise(
                  VectorOperators.ADD,
                  a.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, a.lanewise(VectorOperators.ROR, 25)));
      h = h.lanewise(VectorOperators.ADD, t);
      d =
          t.lanewise(
              VectorOperators.ADD,
              e.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, e.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, e.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      e.lanewise(VectorOperators.AND, f)
                          .lanewise(
                              VectorOperators.XOR,
                              e.lanewise(VectorOperators.XOR, f)
                                  .lanewise(VectorOperators.AND, g))));

      t =
          c.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 5 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 5]))
              .lanewise(
                  VectorOperators.ADD,
                  a.lanewise(VectorOperators.XOR, b)
                      .lanewise(VectorOperators.AND, h)
                      .lanewise(VectorOperators.XOR, b))
              .lanewise(
                  VectorOperators.ADD,
                  h.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.ROR, 25)));
      g = g.lanewise(VectorOperators.ADD, t);
      c =
          t.lanewise(
              VectorOperators.ADD,
              d.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      d.lanewise(VectorOperators.AND, e)
                          .lanewise(
                              VectorOperators.XOR,
                              d.lanewise(VectorOperators.XOR, e)
                                  .lanewise(VectorOperators.AND, f))));

      t =
          b.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 6 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 6]))
              .lanewise(
                  VectorOperators.ADD,
                  h.lanewise(VectorOperators.XOR, a)
                      .lanewise(VectorOperators.AND, g)
                      .lanewise(VectorOperators.XOR, a))
              .lanewise(
                  VectorOperators.ADD,
                  g.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, g.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, g.lanewise(VectorOperators.ROR, 25)));
      f = f.lanewise(VectorOperators.ADD, t);
      b =
          t.lanewise(
              VectorOperators.ADD,
              c.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, c.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, c.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      c.lanewise(VectorOperators.AND, d)
                          .lanewise(
                              VectorOperators.XOR,
                              c.lanewise(VectorOperators.XOR, d)
                                  .lanewise(VectorOperators.AND, e))));

      t =
          a.lanewise(VectorOperators.ADD, IntVector.fromArray(S, w, r + 7 * L))
              .lanewise(VectorOperators.ADD, IntVector.broadcast(S, K[at + 7]))
              .lanewise(
                  VectorOperators.ADD,
                  g.lanewise(VectorOperators.XOR, h)
                      .lanewise(VectorOperators.AND, f)
                      .lanewise(VectorOperators.XOR, h))
              .lanewise(
                  VectorOperators.ADD,
                  f.lanewise(VectorOperators.ROR, 6)
                      .lanewise(VectorOperators.XOR, f.lanewise(VectorOperators.ROR, 11))
                      .lanewise(VectorOperators.XOR, f.lanewise(VectorOperators.ROR, 25)));
      e = e.lanewise(VectorOperators.ADD, t);
      a =
          t.lanewise(
              VectorOperators.ADD,
              b.lanewise(VectorOperators.ROR, 2)
                  .lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.ROR, 13))
                  .lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.ROR, 22))
                  .lanewise(
                      VectorOperators.ADD,
                      b.lanewise(VectorOperators.AND, c)
                          .lanewise(
                              VectorOperators.XOR,
                              b.lanewise(VectorOperators.XOR, c)
                                  .lanewise(VectorOperators.AND, d))));
    }
    a.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 0 * L)).intoArray(state, 0 * L);
    b.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 1 * L)).intoArray(state, 1 * L);
    c.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 2 * L)).intoArray(state, 2 * L);
    d.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 3 * L)).intoArray(state, 3 * L);
    e.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 4 * L)).intoArray(state, 4 * L);
    f.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 5 * L)).intoArray(state, 5 * L);
    g.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 6 * L)).intoArray(state, 6 * L);
    h.lanewise(VectorOperators.ADD, IntVector.fromArray(S, state, 7 * L)).intoArray(state, 7 * L);
  }
}
