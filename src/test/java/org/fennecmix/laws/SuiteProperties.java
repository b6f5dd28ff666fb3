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
  Arbitrary<Suite<?>> suitesAndPrototype() {
    return Arbitraries.of(Suites.allAndPrototype());
  }

  @Provide
  Arbitrary<Suite<?>> suitesWithPayload() {
    return Arbitraries.of(Suites.withPayload().toList());
  }

  @Provide
  Arbitrary<Suite<?>> suitesWithSurbs() {
    return Arbitraries.of(Suites.withSurbs().toList());
  }

  /** A number of hops that the suite has. */
  static int hops(Suite<?> suite, int any) {
    int least = suite.strict().minHops();
    return least + Math.floorMod(any, suite.strict().maxHops() - least + 1);
  }
}
