package org.fennecmix.katzenpost;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.Processed;
import org.fennecmix.Secret;
import org.fennecmix.SurbFormat;
import org.fennecmix.sphinx.SphinxFormat;
import org.fennecmix.sphinx.SphinxPath;

/**
 * One geometry in the words that all formats share. A message is the forward payload; a shorter one
 * is filled up with zeros and arrives so.
 */
public final class KatzenpostFormat extends SphinxFormat<KatzenpostRouting>
    implements SurbFormat<KatzenpostRouting> {
  private final KatzenpostSphinx sphinx;

  KatzenpostFormat(KatzenpostSphinx sphinx) {
    super(sphinx.suite(), sphinx.geometry().payloadLength());
    this.sphinx = sphinx;
  }

  /** The geometry. */
  public KatzenpostGeometry geometry() {
    return sphinx.geometry();
  }

  @Override
  public boolean keepsMessageLength() {
    return false;
  }

  @Override
  public int addressLength() {
    return KatzenpostGeometry.ID_LENGTH;
  }

  @Override
  public int destinationLength() {
    return KatzenpostGeometry.ID_LENGTH;
  }

  @Override
  protected SphinxPath<KatzenpostRouting> path(
      List<Hop> route, Bytes destination, Bytes identifier) {
    List<KatzenpostRouting> instructions = new ArrayList<>(route.size());
    for (int i = 0; i < route.size() - 1; i++) {
      instructions.add(
          KatzenpostRouting.forward(
              List.of(RoutingCommand.NodeDelay.of(route.get(i).delay())),
              route.get(i + 1).address()));
    }
    if (!route.isEmpty()) {
      instructions.add(KatzenpostRouting.last(List.of(new RoutingCommand.Recipient(destination))));
    }
    return SphinxPath.of(route.stream().map(Hop::publicKey).toList(), instructions);
  }

  @Override
  public Optional<SurbFormat<KatzenpostRouting>> surbs() {
    return Optional.of(this);
  }

  @Override
  public int identifierLength() {
    return KatzenpostGeometry.SURB_ID_LENGTH;
  }

  @Override
  public int surbLength(int hops) {
    return sphinx.geometry().surbLength();
  }

  @Override
  public Created create(List<Hop> route, Bytes destination, Bytes identifier, SecureRandom random) {
    return createBatch(route, destination, List.of(identifier), random).get(0);
  }

  @Override
  public List<Created> createBatch(
      List<Hop> route, Bytes destination, List<Bytes> identifiers, SecureRandom random) {
    List<List<KatzenpostHop>> paths =
        identifiers.stream().map(identifier -> replyPath(route, destination, identifier)).toList();
    return sphinx.createSurbs(paths, random).stream().map(KatzenpostFormat::serialised).toList();
  }

  private static List<KatzenpostHop> replyPath(
      List<Hop> route, Bytes destination, Bytes identifier) {
    List<KatzenpostHop> path = new ArrayList<>(route.size());
    for (int i = 0; i < route.size(); i++) {
      Hop hop = route.get(i);
      List<RoutingCommand> commands =
          i < route.size() - 1
              ? List.of(RoutingCommand.NodeDelay.of(hop.delay()))
              : List.of(
                  new RoutingCommand.Recipient(destination),
                  new RoutingCommand.SurbReply(identifier));
      path.add(new KatzenpostHop(hop.address(), hop.publicKey(), commands));
    }
    return path;
  }

  private static Created serialised(KatzenpostSurb.Created created) {
    byte[] surb = created.surb().toBytes();
    Created result = new Created(Bytes.of(surb), created.keys().toSecret());
    Arrays.fill(surb, (byte) 0);
    created.surb().destroy();
    created.keys().destroy();
    return result;
  }

  @Override
  public Reply use(Bytes surb, byte[] message, SecureRandom random) {
    byte[] bytes = surb.toArray();
    try {
      KatzenpostSurb.Reply reply = KatzenpostSurb.parse(sphinx, bytes).use(message);
      return new Reply(reply.firstHop(), reply.packet());
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public Optional<Bytes> recover(Secret recovery, Processed<KatzenpostRouting> arrived) {
    return arrived instanceof Processed.SurbReply<KatzenpostRouting> sealed
        ? KatzenpostSurbKeys.parse(sphinx, recovery).open(sealed.payload())
        : Optional.empty();
  }
}
