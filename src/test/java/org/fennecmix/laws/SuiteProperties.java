package org.fennecmix.laws;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** What the classes of laws draw from. */
abstract class SuiteProperties {
  @Provide
  Arbitrary<Suite<?>> suites() {
    return Arbitraries.of(Suites.all());
  }

  @Provide
  Arbitrary<Suite<?>> suitesWithPayload() {
    return Arbitraries.of(Suites.withPayload().toList());
  }

  @Provide
  Arbitrary<Suite<?>> suitesWithSurbs() {
    return Arbitraries.of(Suites.withSurbs().toList());
  }

  /** A number of hops from 1 to the suite's most. */
  static int hops(Suite<?> suite, int any) {
    return 1 + Math.floorMod(any, suite.strict().maxHops());
  }
}
