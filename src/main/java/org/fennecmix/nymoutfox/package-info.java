/**
 * The packet format of the crate nym-outfox 1.21, byte for byte. <b>A withdrawn prototype, for
 * reproduction and comparison only: it is not unlinkable.</b> Despite its name it is not the format
 * of the Outfox paper; that is {@link org.fennecmix.outfox}.
 *
 * <p>Known weaknesses: a packet keeps its length and the outer layers' keys and tags at every hop,
 * so anyone who sees it on two links recognises it, and the last hop sees all previous addresses;
 * six bytes in clear, which nothing authenticates, tell the position; three magic bytes are all
 * that guards the payload, whose cipher has three rounds instead of four; there is no replay
 * detection (a tag is offered here that the crate does not have), no SURB, no check of the X25519
 * result.
 *
 * <p>Timing: operations on keys and payloads are as in {@link org.fennecmix.group} and {@link
 * org.fennecmix.cipher}; the search for the message after the final check is not constant time.
 */
@NullMarked
package org.fennecmix.nymoutfox;

import org.jspecify.annotations.NullMarked;
