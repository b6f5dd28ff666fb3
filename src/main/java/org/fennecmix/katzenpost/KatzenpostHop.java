package org.fennecmix.katzenpost;

import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePublicKey;
import org.fennecmix.internal.bytes.Require;

/**
 * One node of a path.
 *
 * @param nodeId its identity, 32 bytes: the BLAKE2b-256 of its identity key
 * @param publicKey its mix key, from {@link KatzenpostSphinx#publicKey}
 * @param commands what it is told, without the command that names the next node; at most 17 bytes
 *     of commands, 82 at the last hop
 */
public record KatzenpostHop(Bytes nodeId, NodePublicKey publicKey, List<RoutingCommand> commands) {
  /** Checks the identity's length and copies the list. */
  public KatzenpostHop {
    Require.length("node ID", KatzenpostGeometry.ID_LENGTH, nodeId.length());
    commands = List.copyOf(commands);
  }

  /** A node that is told these commands. */
  public static KatzenpostHop of(
      Bytes nodeId, NodePublicKey publicKey, RoutingCommand... commands) {
    return new KatzenpostHop(nodeId, publicKey, List.of(commands));
  }
}
