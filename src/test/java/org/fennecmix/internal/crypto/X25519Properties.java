package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class X25519Properties {
  private final X25519 x25519 = new X25519();

  @Property(tries = 200)
  void ladderAgreesWithPlainIntegers(@ForAll @Size(32) byte[] m, @ForAll @Size(32) byte[] u) {
    byte[] out = new byte[32];
    x25519.ladder(m, 0, u, 0, out, 0);
    assertThat(out).isEqualTo(Reference25519.ladder(Reference25519.integer(m), u));
  }

  @Property(tries = 500)
  void curveMembershipIsTheLegendreSymbol(@ForAll @Size(32) byte[] u) {
    assertThat(x25519.isOnCurve(u, 0)).isEqualTo(Reference25519.isOnCurve(u));
  }

  @Property(tries = 500)
  void resultsAreCanonical(@ForAll @Size(32) byte[] k, @ForAll @Size(32) byte[] u) {
    byte[] out = new byte[32];
    x25519.scalarMult(k, 0, u, 0, out, 0);
    assertThat(X25519.isCanonical(out, 0)).isTrue();
  }

  @Property(tries = 500)
  void bothSidesAgreeOnASecret(@ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b) {
    byte[] left = new byte[32];
    byte[] right = new byte[32];
    x25519.scalarMultBase(a, 0, left, 0);
    x25519.scalarMult(b, 0, left, 0, left, 0);
    x25519.scalarMultBase(b, 0, right, 0);
    x25519.scalarMult(a, 0, right, 0, right, 0);
    assertThat(left).isEqualTo(right);
  }

  @Property(tries = 60)
  void combTablesExistForTheCurveAndAgreeWithTheLadder(
      @ForAll @Size(32) byte[] u, @ForAll @Size(32) byte[] k) {
    if (!x25519.isOnCurve(u, 0)) {
      assertThatThrownBy(() -> new CombTable(u, 0)).isInstanceOf(IllegalArgumentException.class);
      return;
    }
    byte[] clamped = Reference25519.bytes(Reference25519.clamped(k));
    byte[] fast = new byte[32];
    new CombMultiplier(new Powers25519()).multiplyClamped(new CombTable(u, 0), clamped, 0, fast, 0);
    byte[] slow = new byte[32];
    x25519.scalarMult(k, 0, u, 0, slow, 0);
    assertThat(fast).isEqualTo(slow);
  }
}
