import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.sphinxmix.Sphinxmix;
import org.fennecmix.sphinxmix.SphinxmixGeometry;
import org.fennecmix.sphinxmix.SphinxmixHop;
import org.fennecmix.sphinxmix.SphinxmixIdentifier;
import org.fennecmix.sphinxmix.SphinxmixPacketBuilder;
import org.fennecmix.sphinxmix.SphinxmixRouting;
import org.fennecmix.sphinxmix.SphinxmixSurb;
import org.fennecmix.sphinxmix.SphinxmixSurbKeys;
import org.fennecmix.sphinxmix.SphinxmixValue;

/**
 * Exchanges packets with the Python package sphinxmix. Both sides build every packet from the same
 * draws and must build the same bytes; it is given to both at every hop, and both must say the
 * same. The arguments start the peer's program.
 */
public final class SphinxmixExchange {
  private static final int PACKETS = 250;
  private static final int SURBS = 150;
  private static final int MUTATIONS = 2000;

  private static final List<Bytes> LOW_ORDER =
      List.of(
          Bytes.zeros(32),
          Bytes.ofHex("01" + "00".repeat(31)),
          Bytes.ofHex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
          Bytes.ofHex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
          Bytes.ofHex("ec" + "ff".repeat(30) + "7f"),
          Bytes.ofHex("ed" + "ff".repeat(30) + "7f"),
          Bytes.ofHex("ee" + "ff".repeat(31)));

  private final Random random;
  private final BufferedWriter toPeer;
  private final BufferedReader fromPeer;
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int exchanged;
  private int failed;

  private SphinxmixExchange(Process peer, long seed) {
    random = new Random(seed);
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
    Process peer = new ProcessBuilder(args).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    SphinxmixExchange exchange = new SphinxmixExchange(peer, seed);
    try {
      exchange.report("packets", PACKETS, exchange::packet);
      exchange.report("SURBs", SURBS, exchange::surb);
      exchange.report("altered packets", MUTATIONS, exchange::altered);
    } finally {
      peer.destroy();
    }
    System.out.println("refusals, ours/theirs: " + exchange.refusals);
    System.out.println(exchange.exchanged + " exchanged, " + exchange.failed + " failed");
    System.exit(exchange.failed == 0 ? 0 : 1);
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

  /** A random route, destination and message with the sizes of a random geometry. */
  private final class Case {
    final SphinxmixGeometry geometry =
        new SphinxmixGeometry(
            random.nextBoolean() ? 192 : 120 + random.nextInt(300),
            random.nextBoolean()
                ? 1024
                : 200 + random.nextInt(random.nextInt(10) == 0 ? 80_000 : 2000),
            random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0);
    final Sphinxmix sphinxmix =
        Sphinxmix.c25519().withGeometry(geometry).withPolicy(ElementPolicy.PEER_COMPATIBLE);
    final String spec =
        geometry.headerLength()
            + ":"
            + geometry.bodyLength()
            + ":"
            + geometry.associatedDataLength();
    final List<SphinxmixHop> hops = new ArrayList<>();
    final List<Bytes> keys = new ArrayList<>();
    final List<Bytes> data = new ArrayList<>();
    final Bytes destination = Bytes.of(bytes(1 + random.nextInt(20)));
    final byte[] message = bytes(random.nextInt(geometry.capacity(destination.length()) + 1));
    final StringBuilder words = new StringBuilder();

    Case() {
      int room = geometry.routingLength() - 25 - destination.length();
      int most = 1 + random.nextInt(8);
      do {
        Bytes key = Bytes.of(bytes(32));
        SphinxmixValue id = name();
        room -= hops.isEmpty() ? 0 : 21 + id.encoded().length();
        if (room < 0) {
          break;
        }
        hops.add(new SphinxmixHop(id, key(key).publicKey()));
        keys.add(key);
        data.add(Bytes.of(bytes(geometry.associatedDataLength())));
        words.append(' ').append(id.encoded().toHex());
        words.append(':').append(hops.get(hops.size() - 1).publicKey().encoded().toHex());
        words.append(':').append(hex(data.get(data.size() - 1)));
      } while (hops.size() < most);
    }

    NodePrivateKey key(Bytes key) {
      try (Secret secret = Secret.of(key.toArray())) {
        return sphinxmix.privateKey(secret);
      }
    }

    SphinxmixPacketBuilder builder() {
      return sphinxmix.packet(hops).to(destination).withAssociatedData(data);
    }
  }

  private SphinxmixValue name() {
    return switch (random.nextInt(5)) {
      case 0 -> SphinxmixValue.of(random.nextInt(128));
      case 1 -> SphinxmixValue.of(random.nextLong() >>> 1 + random.nextInt(62));
      case 2 -> SphinxmixValue.of(Bytes.of(bytes(random.nextInt(12))));
      case 3 -> SphinxmixValue.of("node-" + random.nextInt(100));
      default ->
          SphinxmixValue.tuple(
              SphinxmixValue.of(random.nextInt(1000)), SphinxmixValue.of(Bytes.of(bytes(3))));
    };
  }

  /** A packet that both sides build, with the draws of ours. */
  private Bytes build(Case c) {
    Draws draws = new Draws(random);
    Bytes ours = c.builder().build(c.message, draws);
    String[] said =
        ask(
            "build "
                + c.spec
                + " "
                + hex(draws.drawn)
                + " "
                + c.destination.toHex()
                + " "
                + hex(Bytes.of(c.message))
                + c.words);
    expect("packet", said);
    same("packet built", said[1], ours.toHex());
    return ours;
  }

  /** One packet through its whole route. */
  private void packet(int index) {
    Case c = new Case();
    String end = walk(c, build(c), 0);
    same(
        "what arrives",
        "message " + c.destination.toHex() + " " + hex(Bytes.of(c.message)),
        end.substring(end.indexOf("message")));
  }

  /** One SURB that both sides make and use. */
  private void surb(int index) {
    Case c = new Case();
    Draws draws = new Draws(random);
    SphinxmixIdentifier identifier = SphinxmixIdentifier.random(draws);
    SphinxmixSurb.Created created = c.builder().createSurb(identifier, draws);
    String keys;
    try (Secret kept = created.keys().toSecret()) {
      keys = Bytes.of(kept.toArray()).slice(SphinxmixIdentifier.LENGTH, kept.length()).toHex();
    }
    String[] said =
        ask("surb " + c.spec + " " + hex(draws.drawn) + " " + c.destination.toHex() + c.words);
    expect("surb", said);
    same("identifier", said[1], identifier.value().toHex());
    same("SURB", said[2], Bytes.of(created.surb().toBytes()).toHex());
    same("SURB keys", said[3], keys);
    byte[] message = bytes(random.nextInt(c.geometry.replyCapacity() + 1));
    SphinxmixSurb.Reply reply =
        SphinxmixSurb.parse(c.sphinxmix, Bytes.ofHex(said[2]).toArray()).use(message);
    said = ask("use-surb " + c.spec + " " + said[2] + " " + hex(Bytes.of(message)));
    expect("reply", said);
    same("first hop", said[1], new SphinxmixRouting.Relay(reply.firstHop()).encoded().toHex());
    same("reply", said[2], reply.packet().toHex());
    String end = walk(c, reply.packet(), 0);
    same("outcome", "reply", end.substring(end.lastIndexOf(' ') + 1));
    String payload = end.split(" ")[3];
    open(c, created.keys(), keys, Bytes.ofHex(payload), hex(Bytes.of(message)));
    byte[] altered = Bytes.ofHex(payload).toArray();
    altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
    try (Secret stored = Secret.of(identifier.value().concat(Bytes.ofHex(keys)).toArray())) {
      open(c, SphinxmixSurbKeys.parse(c.sphinxmix, stored), keys, Bytes.of(altered), "nothing");
    }
  }

  private void open(Case c, SphinxmixSurbKeys ours, String keys, Bytes payload, String expected) {
    Optional<Bytes> read = ours.open(payload);
    same("reply opened by us", expected, read.map(SphinxmixExchange::hex).orElse("nothing"));
    String[] said = ask("open " + c.spec + " " + keys + " " + payload.toHex());
    same(
        "reply opened by the peer",
        expected,
        said[0].equals("error") && said[1].equals("Body") ? "nothing" : said[1]);
  }

  /** A packet altered before a random hop. */
  private void altered(int index) {
    Case c = new Case();
    Bytes packet = c.builder().build(c.message, new Draws(random));
    int at = random.nextInt(c.keys.size());
    for (int hop = 0; hop < at; hop++) {
      packet = Bytes.ofHex(hear(c, packet, hop)[3]);
    }
    walk(c, Bytes.of(alter(c, packet.toArray(), at)), at);
  }

  private byte[] alter(Case c, byte[] packet, int at) {
    int header = packet.length - c.geometry.bodyLength();
    int element =
        6 + numberLength(c.geometry.headerLength()) + numberLength(c.geometry.bodyLength());
    switch (random.nextInt(10)) {
      case 0 -> flip(packet, random.nextInt(8 * packet.length));
      case 1, 2 -> flip(packet, random.nextInt(8 * header));
      case 3 -> flip(packet, 8 * element + 255);
      case 4 -> {
        return Arrays.copyOf(packet, random.nextInt(packet.length));
      }
      case 5 -> {
        return Arrays.copyOf(packet, packet.length + 1 + random.nextInt(64));
      }
      case 6 -> random.nextBytes(packet);
      case 7 -> c.data.set(at, Bytes.of(bytes(c.geometry.associatedDataLength())));
      case 8 -> LOW_ORDER.get(random.nextInt(LOW_ORDER.size())).copyTo(packet, element);
      default -> packet[random.nextInt(element)] = (byte) random.nextInt(256);
    }
    return packet;
  }

  private static int numberLength(int value) {
    return value < 128 ? 1 : value < 256 ? 2 : 3;
  }

  private static void flip(byte[] packet, int bit) {
    packet[bit / 8] ^= (byte) (1 << bit % 8);
  }

  /** Takes a packet on until it ends or is refused; returns the last thing both sides said. */
  private String walk(Case c, Bytes first, int from) {
    Bytes packet = first;
    for (int hop = from; ; hop++) {
      String[] said = hear(c, packet, hop);
      if (!said[0].equals("forward")) {
        return String.join(" ", said);
      }
      packet = Bytes.ofHex(said[3]);
    }
  }

  /** What both sides say of one packet at one hop. */
  private String[] hear(Case c, Bytes packet, int hop) {
    String ours = ours(c, packet, hop);
    String[] theirs =
        ask(
            "process "
                + c.spec
                + " "
                + c.keys.get(hop).toHex()
                + " "
                + hex(c.data.get(hop))
                + " "
                + hex(packet));
    if (ours.startsWith("refused ")) {
      Rejection reason = Rejection.valueOf(ours.substring("refused ".length()));
      String kind = theirs[0].equals("error") ? theirs[1] : theirs[0];
      refusals.merge(reason + "/" + kind, 1, Integer::sum);
      boolean agree =
          theirs[0].equals("error")
              && switch (reason) {
                case MAC_MISMATCH -> kind.equals("Mac");
                case INVALID_ELEMENT -> kind.equals("Element");
                case WRONG_LENGTH, UNKNOWN_VERSION ->
                    !kind.equals("Mac") && !kind.equals("Element") && !kind.equals("Body");
                default -> false;
              };
      if (!agree) {
        throw new Disagreement(
            "at hop "
                + hop
                + " we say "
                + ours
                + ", they "
                + String.join(" ", theirs)
                + " of "
                + packet.toHex());
      }
    } else {
      same("outcome at hop " + hop, String.join(" ", theirs), ours);
    }
    return ours.split(" ");
  }

  /** What we make of it, in the peer's words. */
  private static String ours(Case c, Bytes packet, int hop) {
    byte[] buffer = packet.toArray();
    NodePrivateKey key = c.key(c.keys.get(hop));
    try (Session<SphinxmixRouting> session =
        c.sphinxmix.processor(key, c.data.get(hop)).newSession()) {
      Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      boolean modified = session.rejection() == Rejection.PAYLOAD_INTEGRITY;
      if (outcome == Outcome.REJECTED && !modified) {
        return "refused " + session.rejection();
      }
      byte[] tag = new byte[session.replayTagLength()];
      session.copyReplayTag(tag, 0);
      String read = " " + session.routing().encoded().toHex() + " " + Bytes.of(tag).toHex() + " ";
      if (outcome == Outcome.FORWARD) {
        return "forward" + read + Bytes.of(buffer).toHex();
      }
      Bytes payload = Bytes.of(buffer, session.payloadOffset(), session.payloadLength());
      String end = "end" + read + payload.toHex();
      if (modified) {
        return end + " modified";
      }
      return session.routing() instanceof SphinxmixRouting.Deliver delivered
          ? end
              + " message "
              + hex(delivered.destination().orElseThrow().bytes().orElseThrow())
              + " "
              + hex(Bytes.of(buffer, session.resultOffset(), session.resultLength()))
          : end + " reply";
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String hex(Bytes bytes) {
    return bytes.length() == 0 ? "-" : bytes.toHex();
  }

  private static void expect(String word, String[] said) {
    if (!said[0].equals(word)) {
      throw new Disagreement("expected a " + word + ", the peer says " + String.join(" ", said));
    }
  }

  private static void same(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new Disagreement(what + ": they say " + expected + ", we " + actual);
    }
  }

  private String[] ask(String request) {
    try {
      toPeer.write(request);
      toPeer.write('\n');
      toPeer.flush();
      String answer = fromPeer.readLine();
      if (answer == null) {
        throw new IOException("the peer's program ended");
      }
      return answer.split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The two sides differ. */
  private static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String why) {
      super(why.length() > 6000 ? why.substring(0, 6000) + ".." : why);
    }
  }

  /** Draws that the seed fixes, and that are remembered for the peer; never for real packets. */
  private static final class Draws extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient Random source;
    private transient Bytes drawn = Bytes.EMPTY;

    Draws(Random source) {
      this.source = source;
    }

    @Override
    public void nextBytes(byte[] out) {
      source.nextBytes(out);
      drawn = drawn.concat(Bytes.of(out));
    }
  }
}
