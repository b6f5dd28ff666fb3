package org.fennecmix.internal.crypto;

import java.util.Random;

/**
 * An operation whose time must not tell two classes of inputs apart. Inputs wait in slots that look
 * alike for both classes, so that memory tells nothing that the operation does not.
 */
interface TimingCase {
  /** What is compared, in words. */
  String name();

  /** Fills a slot with an input of one of the classes. */
  void prepare(int slot, boolean second, Random random);

  /** Runs the operation on a slot; what is timed. */
  void run(int slot);
}
