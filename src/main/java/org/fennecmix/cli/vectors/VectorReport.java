package org.fennecmix.cli.vectors;

import java.util.List;

/**
 * What came of checking vector files.
 *
 * @param passed how many cases passed
 * @param failures one line per failing case, or file that cannot be checked
 */
public record VectorReport(int passed, List<String> failures) {
  /** Copies the list. */
  public VectorReport {
    failures = List.copyOf(failures);
  }

  /** Whether something ran and nothing failed. */
  public boolean isGood() {
    return passed > 0 && failures.isEmpty();
  }
}
