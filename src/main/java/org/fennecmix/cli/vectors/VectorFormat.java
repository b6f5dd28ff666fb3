package org.fennecmix.cli.vectors;

import java.util.Map;

/** The checks of one format's vectors. */
public interface VectorFormat {
  /** The {@code format} of its files. */
  String name();

  /** The check of every kind, by {@code kind}. */
  Map<String, CaseCheck> kinds();

  /** Checks one case in both directions; every field it does not read is reported as unknown. */
  @FunctionalInterface
  interface CaseCheck {
    /**
     * Checks a case.
     *
     * @param vector the case
     * @param source the file's {@code source}
     * @throws Mismatch if it fails
     */
    void check(Fields vector, Fields source);
  }
}
