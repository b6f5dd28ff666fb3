package org.fennecmix.lightning;

/** What reading a TLV stream gave. */
public sealed interface TlvResult permits TlvStream, TlvFault {}
