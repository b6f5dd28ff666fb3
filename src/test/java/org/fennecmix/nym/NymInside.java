package org.fennecmix.nym;

import org.fennecmix.sphinx.SphinxSuite;

/** Opens the dialect's suite to tests that change one part of it. */
public final class NymInside {
  private NymInside() {}

  /** The suite. */
  public static SphinxSuite<NymRouting> suite(NymSphinx nym) {
    return nym.suite();
  }
}
