package org.fennecmix;

/** How a node treats group elements that an honest sender never makes. */
public enum ElementPolicy {
  /** Refuses non-canonical encodings and elements that lead to an all-zero secret. The default. */
  STRICT,
  /** Accepts what the format's deployed peer accepts, for byte-exact comparison with it. */
  PEER_COMPATIBLE
}
