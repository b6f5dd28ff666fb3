import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDelay;
import org.fennecmix.nym.NymDestination;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymIdentifier;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymRouting;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymSurb;
import org.fennecmix.nym.NymSurbRecovery;
import org.fennecmix.nym.NymVersion;

/**
 * Exchanges packets with two releases of sphinx-packet. Every packet, whoever built it, is given to
 * both sides at every hop, and both must say the same, byte for byte. The argument is the peer's
 * program.
 */
public final class NymExchange {
  private static final int PACKETS_PER_VERSION = 200;
  private static final int SURBS_PER_VERSION = 60;
  private static final int MUTATIONS_PER_RELEASE = 2000;

  private final Random random;
  private final SecureRandom draws;
  private final BufferedWriter toPeer;
  private final BufferedReader fromPeer;
  private int exchanged;
  private int failed;

  private NymExchange(Process peer, long seed) {
    random = new Random(seed);
    draws = new Draws(random);
    toPeer =
        new BufferedWriter(
            new OutputStreamWriter(peer.getOutputStream(), StandardCharsets.US_ASCII));
    fromPeer =
        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.US_ASCII));
  }

  public static void main(String[] args) throws IOException {
    String given = System.getenv("INTEROP_SEED");
    long seed = given == null || given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
    System.out.println("seed " + seed + " (INTEROP_SEED repeats this run)");
    Process peer =
        new ProcessBuilder(args[0]).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    NymExchange exchange = new NymExchange(peer, seed);
    try {
      exchange.release(
          "0.8.0",
          NymSphinx.current(),
          List.of(1, 257, 258, 259, 260, 0, 261, 65535),
          List.of(259, 260));
      exchange.release(
          "0.6.0", NymSphinx.legacyScalars(), List.of(1, 257, 258, 259), List.of(1, 257, 258, 259));
      exchange.send("quit");
    } finally {
      peer.destroy();
    }
    System.out.println(exchange.exchanged + " exchanged, " + exchange.failed + " failed");
    System.exit(exchange.failed == 0 ? 0 : 1);
  }

  private void release(
      String release, NymSphinx nym, List<Integer> versions, List<Integer> surbVersions) {
    NymSphinx lenient = nym.withPolicy(ElementPolicy.PEER_COMPATIBLE);
    for (int version : versions) {
      report(
          release + " version " + version + ", packets",
          PACKETS_PER_VERSION,
          i -> packet(release, lenient, version, i));
    }
    for (int version : surbVersions) {
      report(
          release + " version " + version + ", SURBs",
          SURBS_PER_VERSION,
          i -> surb(release, lenient, version, i));
    }
    report(
        release + " mutated packets",
        MUTATIONS_PER_RELEASE,
        i -> mutated(release, lenient, versions, i));
  }

  private interface One {
    void run(int index);
  }

  private void report(String what, int count, One one) {
    int before = failed;
    for (int i = 0; i < count; i++) {
      exchanged++;
      try {
        one.run(i);
      } catch (Disagreement e) {
        failed++;
        System.out.println("FAILED " + what + " #" + i + ": " + e.getMessage());
      }
    }
    System.out.println(what + ": " + (count - (failed - before)) + " of " + count + " agree");
  }

  /** One packet through its whole path; even ones are built by us, odd ones by the peer. */
  private void packet(String release, NymSphinx nym, int version, int index) {
    Case c = new Case(nym, version);
    Bytes packet;
    if (index % 2 == 0) {
      packet = c.builder.build(c.message, draws);
    } else {
      String[] words =
          ask(
              "build "
                  + release
                  + " "
                  + version
                  + " - "
                  + c.sizeAndEnd()
                  + " "
                  + hex(c.message)
                  + c.hops());
      expect("packet", words);
      packet = Bytes.ofHex(words[1]);
    }
    Hearing end = walk(release, nym, c, packet);
    same("message", hex(c.message), end.plaintext);
  }

  /** One reply; the SURB is made by one side and used by the other. */
  private void surb(String release, NymSphinx nym, int version, int index) {
    Case c = new Case(nym, version);
    Bytes packet;
    NymSurb.Created ours = null;
    String theirRecovery = "-";
    if (index % 2 == 0) {
      ours = c.builder.createSurb(draws);
      String[] words =
          ask(
              "use-surb "
                  + release
                  + " "
                  + hex(ours.surb().toBytes())
                  + " "
                  + c.geometry.payloadSize()
                  + " "
                  + hex(c.message));
      expect("reply", words);
      same("first hop", ours.surb().firstHop().value().toHex(), words[1]);
      packet = Bytes.ofHex(words[2]);
    } else {
      String[] words = ask("surb " + release + " " + version + " - " + c.end() + c.hops());
      expect("surb", words);
      byte[] bytes = Bytes.ofHex(words[1]).toArray();
      NymSurb parsed = release.equals("0.6.0") ? NymSurb.parseLegacy(bytes) : NymSurb.parse(bytes);
      same("SURB serialised again", words[1], hex(parsed.toBytes()));
      theirRecovery = words[2];
      packet = parsed.use(c.message, c.geometry).packet();
    }
    Hearing end = walk(release, nym, c, packet);
    if (end.plaintext.equals("sealed")) {
      String recovered;
      if (ours != null) {
        Optional<Bytes> opened = ours.recovery().orElseThrow().recover(Bytes.ofHex(end.payload));
        recovered = opened.map(bytes -> hex(bytes.toArray())).orElse("not recovered");
      } else {
        Optional<Bytes> opened =
            NymSurbRecovery.parse(Secret.of(Bytes.ofHex(theirRecovery).toArray()))
                .recover(Bytes.ofHex(end.payload));
        String[] words = ask("recover " + release + " " + theirRecovery + " " + end.payload);
        expect("plaintext", words);
        recovered = words[1];
        same(
            "our reading of their recovery",
            recovered,
            opened.map(b -> hex(b.toArray())).orElse("not recovered"));
      }
      same("recovered message", hex(c.message), recovered);
    } else {
      same("message", hex(c.message), end.plaintext);
    }
  }

  /**
   * One altered packet at a random hop of its path: both sides must say the same, there and at
   * every later hop.
   */
  private void mutated(String release, NymSphinx nym, List<Integer> versions, int index) {
    Case c = new Case(nym, versions.get(random.nextInt(versions.size())));
    Bytes packet = c.builder.build(c.message, draws);
    int at = random.nextInt(c.keys.size());
    for (int hop = 0; hop < at; hop++) {
      packet = Bytes.ofHex(hear(release, nym, c.keys.get(hop), packet).packet);
    }
    packet = mutate(packet.toArray(), index % 8);
    for (int hop = at; hop < c.keys.size(); hop++) {
      Hearing heard = hear(release, nym, c.keys.get(hop), packet);
      if (heard.packet.isEmpty()) {
        return;
      }
      packet = Bytes.ofHex(heard.packet);
    }
  }

  private Bytes mutate(byte[] packet, int kind) {
    switch (kind) {
      case 0, 1 -> flip(packet, random.nextInt(NymGeometry.HEADER_LENGTH * 8));
      case 2 -> flip(packet, random.nextInt(packet.length * 8));
      case 3 -> flip(packet, 255);
      case 4 -> {
        return Bytes.of(packet, 0, random.nextInt(packet.length));
      }
      case 5 -> {
        return Bytes.of(Arrays.copyOf(packet, packet.length + 1 + random.nextInt(64)));
      }
      case 6 -> {
        byte[] element = lowOrder()[random.nextInt(lowOrder().length)].toArray();
        System.arraycopy(element, 0, packet, 0, element.length);
      }
      default -> random.nextBytes(packet);
    }
    return Bytes.of(packet);
  }

  private static void flip(byte[] packet, int bit) {
    packet[bit / 8] ^= (byte) (1 << bit % 8);
  }

  private static Bytes[] lowOrder() {
    return new Bytes[] {
      Bytes.zeros(32),
      Bytes.ofHex("01" + "00".repeat(31)),
      Bytes.ofHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
      Bytes.ofHex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
      Bytes.ofHex("ec" + "ff".repeat(30) + "7f"),
      Bytes.ofHex("ed" + "ff".repeat(30) + "7f"),
      Bytes.ofHex("ff".repeat(32))
    };
  }

  private Hearing walk(String release, NymSphinx nym, Case c, Bytes first) {
    Bytes packet = first;
    for (int hop = 0; ; hop++) {
      Hearing heard = hear(release, nym, c.keys.get(hop), packet);
      if (hop == c.keys.size() - 1) {
        same("destination and identifier", c.end(), heard.end);
        return heard;
      }
      if (heard.packet.isEmpty()) {
        throw new Disagreement("hop " + hop + " did not forward: " + heard.verdict);
      }
      same("next address", c.route.get(hop + 1).address().value().toHex(), heard.end);
      packet = Bytes.ofHex(heard.packet);
    }
  }

  /** What both sides say of one packet at one hop. */
  private record Hearing(
      String verdict, String end, String packet, String payload, String plaintext) {}

  private Hearing hear(String release, NymSphinx nym, NodePrivateKey key, Bytes packet) {
    String request =
        "process " + release + " " + hex(key.encoded().toArray()) + " " + hex(packet.toArray());
    String theirs = String.join(" ", ask(request));
    byte[] buffer = packet.toArray();
    try (Session<NymRouting> session = nym.processor(key).newSession()) {
      Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      String ours = say(session, outcome, buffer);
      if (ours.startsWith("error")) {
        String[] words = theirs.split(" ");
        same("verdict on " + cut(packet), ours, words[0] + " " + words[1]);
        return new Hearing(ours, "", "", "", "");
      }
      same("verdict on " + cut(packet), ours, theirs);
      String[] words = ours.split(" ");
      if (outcome == Outcome.FORWARD) {
        return new Hearing("forward", words[1], words[4], "", "");
      }
      String plaintext = words[5].equals("ok") ? words[6] : "sealed";
      agreeWithValues(nym, key, packet, plaintext);
      return new Hearing("final", words[1] + " " + words[2], "", words[4], plaintext);
    }
  }

  /** The value-returning processor must agree with the in-place session. */
  private void agreeWithValues(NymSphinx nym, NodePrivateKey key, Bytes packet, String plaintext) {
    Processed<NymRouting> processed =
        nym.processor(key).process(packet.toArray(), ReplayFilter.NONE);
    String said =
        processed instanceof Processed.Delivered<NymRouting> d
            ? hex(d.message().toArray())
            : "sealed";
    same("value of the last hop", plaintext, said);
  }

  /**
   * Our result in the peer's words. A payload that does not open is "sealed" there, a refusal or a
   * sealed reply here.
   */
  private static String say(Session<NymRouting> session, Outcome outcome, byte[] buffer) {
    Rejection rejection = session.rejection();
    if (outcome == Outcome.REJECTED && rejection != Rejection.PAYLOAD_INTEGRITY) {
      return "error "
          + switch (rejection) {
            case WRONG_LENGTH -> "InvalidPacket";
            case MAC_MISMATCH -> "InvalidHeader";
            case MALFORMED_ROUTING -> "InvalidRouting";
            case MALFORMED_PAYLOAD -> "InvalidPayload";
            default -> rejection.name();
          };
    }
    byte[] tag = new byte[session.replayTagLength()];
    session.copyReplayTag(tag, 0);
    String payload =
        hex(
            Arrays.copyOfRange(
                buffer,
                session.payloadOffset(),
                session.payloadOffset() + session.payloadLength()));
    NymRouting routing = session.routing();
    if (routing instanceof NymRouting.Forward forward) {
      return "forward "
          + forward.next().value().toHex()
          + " "
          + NymDelay.toDecimal(forward.delay())
          + " "
          + hex(tag)
          + " "
          + hex(buffer);
    }
    NymRouting.Final last = (NymRouting.Final) routing;
    String message =
        outcome == Outcome.DELIVERED
            ? "ok "
                + hex(
                    Arrays.copyOfRange(
                        buffer,
                        session.resultOffset(),
                        session.resultOffset() + session.resultLength()))
            : "sealed";
    return "final "
        + last.destination().value().toHex()
        + " "
        + last.identifier()
        + " "
        + hex(tag)
        + " "
        + payload
        + " "
        + message;
  }

  /** Random inputs of one packet. */
  private final class Case {
    final List<NodePrivateKey> keys = new ArrayList<>();
    final List<NymHop> route = new ArrayList<>();
    final NymDestination destination = new NymDestination(randomBytes(32));
    final NymIdentifier identifier = new NymIdentifier(randomBytes(16));
    final NymGeometry geometry =
        new NymGeometry(
            random.nextInt(4) == 0 ? 33 + random.nextInt(16352) : 33 + random.nextInt(2016));
    final byte[] message = randomBytes(random.nextInt(geometry.capacity() + 1)).toArray();
    final NymPacketBuilder builder;

    Case(NymSphinx nym, int version) {
      int hops = 1 + random.nextInt(NymGeometry.MAX_HOPS);
      for (int i = 0; i < hops; i++) {
        NodePrivateKey key = nym.generateKey(draws);
        keys.add(key);
        Duration delay = NymDelay.ofNanos(random.nextLong());
        route.add(new NymHop(new NymAddress(randomBytes(32)), key.publicKey(), delay));
      }
      builder =
          nym.packet(new NymVersion(version), route)
              .to(destination)
              .withIdentifier(identifier)
              .withGeometry(geometry);
    }

    String end() {
      return destination.value().toHex() + " " + identifier;
    }

    String sizeAndEnd() {
      return geometry.payloadSize() + " " + end();
    }

    String hops() {
      StringBuilder words = new StringBuilder();
      for (NymHop hop : route) {
        words.append(' ').append(hop.address().value().toHex());
        words.append(':').append(hop.publicKey().encoded().toHex());
        words.append(':').append(NymDelay.toDecimal(hop.delay()));
      }
      return words.toString();
    }
  }

  private Bytes randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private String[] ask(String request) {
    try {
      send(request);
      String answer = fromPeer.readLine();
      if (answer == null) {
        throw new IllegalStateException("the peer's program ended");
      }
      return answer.split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String request) throws IOException {
    toPeer.write(request);
    toPeer.newLine();
    toPeer.flush();
  }

  private static void expect(String word, String[] answer) {
    if (!answer[0].equals(word)) {
      throw new Disagreement("the peer answers: " + String.join(" ", answer));
    }
  }

  private static void same(String what, String ours, String theirs) {
    if (!ours.equals(theirs)) {
      throw new Disagreement(
          what + ": " + shorten(ours) + " against the peer's " + shorten(theirs));
    }
  }

  private static String shorten(String text) {
    return text.length() <= 400 ? text : text.substring(0, 400) + "..";
  }

  private static String cut(Bytes packet) {
    return packet.length() + " bytes " + packet;
  }

  private static String hex(byte[] bytes) {
    return bytes.length == 0 ? "-" : Bytes.of(bytes).toHex();
  }

  private static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String what) {
      super(what);
    }
  }

  /** Repeatable draws, for this exchange only. */
  private static final class Draws extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final Random source;

    Draws(Random source) {
      this.source = source;
    }

    @Override
    public void nextBytes(byte[] out) {
      source.nextBytes(out);
    }
  }
}
