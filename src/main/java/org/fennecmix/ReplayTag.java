package org.fennecmix;

/**
 * What a node remembers of a packet to recognise its copies: {@code value} is 16 to 32 bytes, by
 * format. Two packets made apart have different tags; every copy of a packet that passes the header
 * MAC has the same. It identifies a packet and belongs into no log.
 *
 * @param value the tag's bytes
 */
public record ReplayTag(Bytes value) {}
