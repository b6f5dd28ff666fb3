/**
 * Measures on the reader's machine what a paper reports, and writes both side by side. Not
 * exported.
 */
@NullMarked
package org.fennecmix.cli.reproduce;

import org.jspecify.annotations.NullMarked;
