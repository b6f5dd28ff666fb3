package org.fennecmix.sphinx;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.fennecmix.NodePublicKey;
import org.fennecmix.RoutingInfo;

/**
 * What a header is built from. Immutable.
 *
 * @param hops the nodes' public keys, first hop first
 * @param instructions what each hop is told, asked for after key agreement because some dialects'
 *     slots depend on all hops' keys; as many as there are hops
 * @param variant the format's variant, 0 for formats without
 * @param associatedData what goes under each hop's MAC besides the header, by hop
 * @param <R> the format's routing information
 */
public record SphinxPath<R extends RoutingInfo>(
    List<NodePublicKey> hops,
    Function<List<HopKeys>, List<R>> instructions,
    int variant,
    IntFunction<byte[]> associatedData) {

  /** No associated data. */
  static final byte[] NO_DATA = {};

  /** Copies the list. */
  public SphinxPath {
    hops = List.copyOf(hops);
  }

  /** A path whose instructions do not depend on keys, without variant and associated data. */
  public static <R extends RoutingInfo> SphinxPath<R> of(
      List<NodePublicKey> hops, List<R> instructions) {
    List<R> copy = List.copyOf(instructions);
    return new SphinxPath<>(hops, keys -> copy, 0, hop -> NO_DATA);
  }

  /** The same path in another variant of the format. */
  public SphinxPath<R> withVariant(int other) {
    return new SphinxPath<>(hops, instructions, other, associatedData);
  }

  /** The same path with this associated data at every hop. */
  public SphinxPath<R> withAssociatedData(byte[] data) {
    byte[] copy = data.clone();
    return new SphinxPath<>(hops, instructions, variant, hop -> copy);
  }
}
