package org.fennecmix.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;

/**
 * A route with the nodes on it.
 *
 * @param format builds its packets
 * @param keys the nodes' keys, first hop first
 * @param route the same nodes as their sender sees them
 * @param destination where the last hop sends the message
 * @param processors the nodes, which may be of another policy than the sender's format
 * @param <R> the format's routing information
 */
public record Journey<R extends RoutingInfo>(
    MixFormat<R> format,
    List<NodePrivateKey> keys,
    List<Hop> route,
    Bytes destination,
    List<Processor<R>> processors) {

  /** A random route of so many hops. */
  public static <R extends RoutingInfo> Journey<R> of(
      MixFormat<R> format, int hops, SecureRandom random) {
    return of(format, format, hops, random);
  }

  /** A random route whose nodes are those of another format. */
  public static <R extends RoutingInfo> Journey<R> of(
      MixFormat<R> format, MixFormat<R> nodes, int hops, SecureRandom random) {
    List<NodePrivateKey> keys = new ArrayList<>();
    List<Hop> route = new ArrayList<>();
    List<Processor<R>> processors = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = nodes.generateKey(random);
      Bytes address = Bytes.of(Draws.bytes(format.addressLength(), random));
      boolean held = i < hops - 1 && format.carriesDelay();
      Duration delay = !held ? Duration.ZERO : Duration.ofMillis(random.nextInt(60_000));
      keys.add(key);
      route.add(new Hop(address, format.publicKey(key.publicKey().encoded()), delay));
      processors.add(nodes.processor(key));
    }
    Bytes destination = Bytes.of(Draws.bytes(format.destinationLength(), random));
    return new Journey<>(
        format, List.copyOf(keys), List.copyOf(route), destination, List.copyOf(processors));
  }

  /** Number of hops. */
  public int hops() {
    return keys.size();
  }

  /** Builds a packet. */
  public Bytes build(byte[] message, SecureRandom random) {
    return format.build(route, destination, message, random);
  }

  /** Builds a packet with a random message of the greatest length. */
  public Bytes build(SecureRandom random) {
    return build(Draws.bytes(format.capacity(), random), random);
  }

  /** What one hop makes of a packet, alone and in a batch, without a replay filter. */
  public Processed<R> at(int hop, byte[] packet) {
    return Batches.same(processors.get(hop), packet);
  }

  /** The packet as each hop receives it. */
  public List<Bytes> wires(Bytes packet) {
    List<Bytes> wires = new ArrayList<>(List.of(packet));
    for (int hop = 0; hop < hops() - 1; hop++) {
      wires.add(forwarded(at(hop, wires.get(hop).toArray())).packet());
    }
    return wires;
  }

  /** Carries a packet from a hop to the last, checks all routing on the way, returns the end. */
  public Processed<R> walk(int from, byte[] packet) {
    byte[] wire = packet;
    for (int hop = from; hop < hops() - 1; hop++) {
      Processed.Forward<R> forward = forwarded(at(hop, wire));
      assertThat(forward.packet().length()).isEqualTo(packet.length);
      assertThat(forward.routing().isLast()).isFalse();
      assertThat(forward.routing().nextHop()).isEqualTo(route.get(hop + 1).address());
      assertThat(forward.routing().delay()).isEqualTo(route.get(hop).delay());
      assertThat(forward.routing().fields()).isNotEmpty();
      wire = forward.packet().toArray();
    }
    return at(hops() - 1, wire);
  }

  /** The same from the first hop. */
  public Processed<R> walk(Bytes packet) {
    return walk(0, packet.toArray());
  }

  /** The payload as the last hop decrypts it, whatever it then makes of it. */
  public byte[] lastPayload(byte[] packet) {
    byte[] buffer = packet.clone();
    try (Session<R> session = processors.get(hops() - 1).newSession()) {
      session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      return Bytes.of(buffer, session.payloadOffset(), session.payloadLength()).toArray();
    }
  }

  /** Expects a packet to be sent on. */
  public static <R extends RoutingInfo> Processed.Forward<R> forwarded(Processed<R> result) {
    assertThat(result).isInstanceOf(Processed.Forward.class);
    return (Processed.Forward<R>) result;
  }

  /** Expects a message. */
  public static <R extends RoutingInfo> Processed.Delivered<R> delivered(Processed<R> result) {
    assertThat(result).isInstanceOf(Processed.Delivered.class);
    return (Processed.Delivered<R>) result;
  }
}
