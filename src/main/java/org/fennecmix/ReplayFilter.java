package org.fennecmix;

/**
 * Remembers replay tags for as long as one node key lives. Implementations are safe for use by many
 * threads, and of any number of concurrent calls with one tag exactly one returns true.
 *
 * <p>It is asked only after the header MAC verified, so that nobody without the sender's help can
 * put a tag into it.
 */
@FunctionalInterface
public interface ReplayFilter {
  /**
   * Remembers nothing: every packet is new. For end points that never forward, tests and
   * benchmarks.
   */
  ReplayFilter NONE = (tag, offset, length) -> true;

  /** Refuses every packet, for a node that has not yet restored its memory after a restart. */
  ReplayFilter CLOSED = (tag, offset, length) -> false;

  /**
   * Looks a tag up and remembers it, as one atomic step.
   *
   * @param tag holds the tag; it is not retained
   * @param offset where the tag starts
   * @param length the tag's length in bytes
   * @return true if the tag is new, false if it was there (or the filter cannot remember more: a
   *     loss, never a second pass)
   */
  boolean checkAndInsert(byte[] tag, int offset, int length);

  /** The same for a tag value. */
  default boolean checkAndInsert(ReplayTag tag) {
    byte[] bytes = tag.value().toArray();
    return checkAndInsert(bytes, 0, bytes.length);
  }
}
