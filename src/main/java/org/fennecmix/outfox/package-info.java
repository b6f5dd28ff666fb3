/**
 * Outfox (Rial, Piotrowska, Halpin: "Outfox: a Postquantum Packet Format for Layered Mixnets",
 * arXiv 2412.19937 v2): one encapsulation per layer instead of Sphinx' blinded element, headers
 * that shrink by a layer per hop, and replies. Generic over KEM, AEAD and wide-block cipher; what
 * the paper leaves open is decided in {@code papers/outfox.md}.
 *
 * <p>The length of a packet tells its layer to everyone who sees it; nothing in the format hides
 * that, detects replays by itself, or delays packets.
 *
 * <p>Timing: all comparisons of secrets are constant time; reasons for refusing a header do not
 * tell whether the KEM or the AEAD refused.
 */
@NullMarked
package org.fennecmix.outfox;

import org.jspecify.annotations.NullMarked;
