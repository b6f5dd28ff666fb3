package org.fennecmix.cli;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.ReplayTag;
import org.fennecmix.RoutingInfo;
import org.fennecmix.SurbFormat;
import org.fennecmix.replay.InMemoryReplayFilter;

/**
 * A small network of one format in this process: a message through all its nodes, a copy of the
 * packet, and an answer through a SURB.
 *
 * @param <R> the format's routing information
 */
final class Demo<R extends RoutingInfo> {
  private static final Duration LONGEST_DELAY = Duration.ofMillis(30);

  private final MixFormat<R> format;
  private final SecureRandom random;
  private final List<Node<R>> nodes = new ArrayList<>();

  /** Makes the nodes. */
  Demo(MixFormat<R> format, int hops, SecureRandom random) {
    this.format = format;
    this.random = random;
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = format.generateKey(random);
      Bytes address = draw(format.addressLength());
      Duration delay = Duration.ofMillis(1 + random.nextInt((int) LONGEST_DELAY.toMillis()));
      nodes.add(
          new Node<>(
              new Hop(address, key.publicKey(), delay),
              key,
              format.processor(key),
              new InMemoryReplayFilter(1 << 10)));
    }
  }

  /** One node. */
  record Node<R extends RoutingInfo>(
      Hop hop, NodePrivateKey key, Processor<R> processor, ReplayFilter filter) {}

  /**
   * What one node did.
   *
   * @param routing what it was told
   * @param tag what it remembers
   * @param received length of the packet that came, in bytes
   * @param result what it made of it
   * @param nanos how long it took
   */
  record Step<R extends RoutingInfo>(
      RoutingInfo routing, ReplayTag tag, int received, Processed<R> result, long nanos) {}

  /**
   * A packet's way.
   *
   * @param packet as it was sent
   * @param nanos how long it took to build
   * @param steps one per node
   */
  record Journey<R extends RoutingInfo>(Bytes packet, long nanos, List<Step<R>> steps) {
    Processed<R> arrived() {
      return steps.get(steps.size() - 1).result();
    }

    boolean isConstant() {
      return steps.stream().allMatch(step -> step.received() == packet.length());
    }
  }

  /**
   * An answer.
   *
   * @param surb the SURB's length in bytes
   * @param identifier by which its creator recognises the answer
   * @param journey the answer's way
   * @param recovered what the creator reads
   */
  record Answer<R extends RoutingInfo>(
      int surb, Bytes identifier, Journey<R> journey, Optional<Bytes> recovered) {}

  List<Node<R>> nodes() {
    return nodes;
  }

  private Bytes draw(int length) {
    byte[] drawn = new byte[length];
    random.nextBytes(drawn);
    return Bytes.of(drawn);
  }

  private List<Hop> route() {
    return nodes.stream().map(Node::hop).toList();
  }

  /** Sends a message along all nodes. */
  Journey<R> send(byte[] message) {
    Bytes destination = draw(format.destinationLength());
    long start = System.nanoTime();
    Bytes packet = format.build(route(), destination, message, random);
    return travel(packet, System.nanoTime() - start, last().processor());
  }

  private Node<R> last() {
    return nodes.get(nodes.size() - 1);
  }

  /** The last node may be someone who waits for a reply. */
  private Journey<R> travel(Bytes packet, long buildNanos, Processor<R> receiver) {
    List<Step<R>> steps = new ArrayList<>();
    Bytes arriving = packet;
    for (Node<R> node : nodes) {
      byte[] bytes = arriving.toArray();
      long start = System.nanoTime();
      Processor<R> processor = node == last() ? receiver : node.processor();
      Processed<R> result = processor.process(bytes, node.filter());
      Step<R> step = step(bytes.length, result, System.nanoTime() - start);
      steps.add(step);
      if (result instanceof Processed.Forward<R> forward) {
        arriving = forward.packet();
      }
    }
    return new Journey<>(packet, buildNanos, steps);
  }

  private static <R extends RoutingInfo> Step<R> step(
      int received, Processed<R> result, long nanos) {
    if (result instanceof Processed.Forward<R> forward) {
      return new Step<>(forward.routing(), forward.replayTag(), received, result, nanos);
    }
    if (result instanceof Processed.Delivered<R> delivered) {
      return new Step<>(delivered.routing(), delivered.replayTag(), received, result, nanos);
    }
    if (result instanceof Processed.SurbReply<R> reply) {
      return new Step<>(reply.routing(), reply.replayTag(), received, result, nanos);
    }
    throw new IllegalStateException("a node refused an honest packet: " + result);
  }

  /** Gives the first node a packet once more. */
  Processed<R> replay(Bytes packet) {
    Node<R> first = nodes.get(0);
    return first.processor().process(packet.toArray(), first.filter());
  }

  /** Makes a SURB, uses it, and reads what arrives; empty if the format has none. */
  Optional<Answer<R>> answer(byte[] message) {
    return format.surbs().map(surbs -> answer(surbs, message));
  }

  private Answer<R> answer(SurbFormat<R> surbs, byte[] message) {
    Bytes identifier = draw(surbs.identifierLength());
    Bytes destination = draw(format.destinationLength());
    SurbFormat.Created created = surbs.create(route(), destination, identifier, random);
    long start = System.nanoTime();
    SurbFormat.Reply reply = surbs.use(created.surb(), message, random);
    long nanos = System.nanoTime() - start;
    Processor<R> receiver = surbs.receiver(format, last().key(), List.of(created.recovery()));
    Journey<R> journey = travel(reply.packet(), nanos, receiver);
    Optional<Bytes> recovered = surbs.recover(created.recovery(), journey.arrived());
    created.recovery().destroy();
    return new Answer<>(created.surb().length(), identifier, journey, recovered);
  }
}
