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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Processed;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostHop;
import org.fennecmix.katzenpost.KatzenpostRouting;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.fennecmix.katzenpost.KatzenpostSphinx;
import org.fennecmix.katzenpost.KatzenpostSurb;
import org.fennecmix.katzenpost.KatzenpostSurbKeys;
import org.fennecmix.katzenpost.PlaintextBlock;
import org.fennecmix.katzenpost.RoutingCommand;
import org.fennecmix.katzenpost.RoutingCommands;
import org.fennecmix.sphinx.SphinxHeader;
import org.fennecmix.sphinx.SphinxPath;
import org.fennecmix.sphinx.SphinxSender;

/**
 * Exchanges packets with Katzenpost. Every packet, whoever built it, is given to both sides at
 * every hop, and both must say the same, byte for byte. The argument is the peer's program.
 */
public final class KatzenpostExchange {
  private static final int PACKETS_PER_SCHEME = 60;
  private static final int SURBS_PER_SCHEME = 30;
  private static final int MUTATIONS_PER_SCHEME = 400;
  private static final Map<Rejection, List<String>> KINDS = new EnumMap<>(Rejection.class);

  static {
    KINDS.put(Rejection.WRONG_LENGTH, List.of("TRUNCATED_PACKET"));
    KINDS.put(Rejection.UNKNOWN_VERSION, List.of("UNKNOWN_VERSION"));
    KINDS.put(Rejection.INVALID_ELEMENT, List.of("panic"));
    // XWING: this library refuses a non-canonical element outright, the peer by the MAC
    KINDS.put(Rejection.DECAPSULATION_FAILED, List.of("KEM_DECAPSULATION_FAILED", "MAC_MISMATCH"));
    KINDS.put(Rejection.MAC_MISMATCH, List.of("MAC_MISMATCH"));
    KINDS.put(
        Rejection.MALFORMED_ROUTING,
        List.of("INVALID_COMMAND", "DUPLICATE_NEXT_NODE", "DUPLICATE_SURB_REPLY"));
    KINDS.put(Rejection.MALFORMED_PAYLOAD, List.of("TRUNCATED_PAYLOAD"));
    KINDS.put(Rejection.PAYLOAD_INTEGRITY, List.of("PAYLOAD_AUTH_FAILED"));
  }

  private final Random random;
  private final SecureRandom draws;
  private final BufferedWriter toPeer;
  private final BufferedReader fromPeer;
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int exchanged;
  private int failed;

  private KatzenpostExchange(Process peer, long seed) {
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
    KatzenpostExchange exchange = new KatzenpostExchange(peer, seed);
    try {
      exchange.scheme(KatzenpostScheme.nike("x25519"));
      exchange.scheme(KatzenpostScheme.nike("x448"));
      exchange.scheme(KatzenpostScheme.kem("MLKEM768"));
      exchange.scheme(KatzenpostScheme.kem("XWING"));
      exchange.scheme(KatzenpostScheme.kem("MLKEM768-X25519"));
      exchange.scheme(KatzenpostScheme.kem("x25519"));
      exchange.scheme(KatzenpostScheme.kem("MLKEM768-X448"));
      exchange.send("quit");
    } finally {
      peer.destroy();
    }
    System.out.println("refusals, ours/theirs: " + exchange.refusals);
    System.out.println(exchange.exchanged + " exchanged, " + exchange.failed + " failed");
    System.exit(exchange.failed == 0 ? 0 : 1);
  }

  private void scheme(KatzenpostScheme scheme) {
    report(scheme + ", packets", PACKETS_PER_SCHEME, i -> packet(scheme, i));
    report(scheme + ", SURBs", SURBS_PER_SCHEME, i -> surb(scheme, i));
    report(scheme + ", altered packets", MUTATIONS_PER_SCHEME, i -> altered(scheme, i));
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
  private void packet(KatzenpostScheme scheme, int index) {
    Case c = new Case(scheme, index, true, false);
    String[] words = ask("geometry " + c.spec);
    same("geometry hash", c.sphinx.geometry().hash().toHex(), words[1]);
    byte[] payload = bytes(c.sphinx.geometry().forwardPayloadLength());
    Bytes packet;
    if (index % 2 == 0) {
      packet = c.sphinx.build(c.path, payload, draws);
    } else {
      words = ask("build " + c.spec + " " + hex(payload) + c.hops());
      expect("packet", words);
      packet = Bytes.ofHex(words[1]);
    }
    same("payload", hex(payload), walk(c, packet));
  }

  /** One reply inside a request's block; the SURB is made by one side and used by the other. */
  private void surb(KatzenpostScheme scheme, int index) {
    Case c = new Case(scheme, index, true, true);
    byte[] payload = bytes(c.sphinx.geometry().forwardPayloadLength());
    String keys;
    byte[] made;
    if (index % 2 == 0) {
      KatzenpostSurb.Created created = c.sphinx.createSurb(c.path, draws);
      made = created.surb().toBytes();
      try (Secret stored = created.keys().toSecret()) {
        keys = hex(stored.toArray());
      }
    } else {
      String[] words = ask("surb " + c.spec + c.hops());
      expect("surb", words);
      made = Bytes.ofHex(words[1]).toArray();
      keys = words[2];
    }
    byte[] block =
        PlaintextBlock.of(c.sphinx.geometry(), made, new byte[0]).encode(c.sphinx.geometry());
    PlaintextBlock read = PlaintextBlock.parse(c.sphinx.geometry(), Bytes.of(block)).orElseThrow();
    same("SURB in a block", hex(made), read.surb().orElseThrow().toHex());
    KatzenpostSurb.Reply ours = KatzenpostSurb.parse(c.sphinx, made).use(payload);
    String[] words = ask("use-surb " + c.spec + " " + hex(made) + " " + hex(payload));
    expect("reply", words);
    same("first hop", words[1], ours.firstHop().toHex());
    same("reply packet", words[2], ours.packet().toHex());
    String sealed = walk(c, ours.packet());
    words = ask("open " + c.spec + " " + keys + " " + sealed);
    expect("payload", words);
    same("payload opened by the peer", hex(payload), words[1]);
    same("payload opened by us", hex(payload), open(c, keys, sealed).orElse("nothing"));
    byte[] damaged = Bytes.ofHex(sealed).toArray();
    flip(damaged, random.nextInt(8 * damaged.length));
    same("damaged reply", "nothing", open(c, keys, hex(damaged)).orElse("nothing"));
    words = ask("open " + c.spec + " " + keys + " " + hex(damaged));
    same("damaged reply, said the peer", "PAYLOAD_AUTH_FAILED", words[1]);
  }

  private static Optional<String> open(Case c, String keys, String sealed) {
    try (Secret stored = Secret.of(Bytes.ofHex(keys).toArray())) {
      return KatzenpostSurbKeys.parse(c.sphinx, stored).open(Bytes.ofHex(sealed)).map(Bytes::toHex);
    }
  }

  /** One altered packet at a random hop of its path, or one with odd commands. */
  private void altered(KatzenpostScheme scheme, int index) {
    Case c = new Case(scheme, random.nextInt(64), random.nextBoolean(), random.nextBoolean());
    if (index % 10 == 9) {
      follow(c, oddCommands(c), 0);
      return;
    }
    Bytes packet = c.sphinx.build(c.path, bytes(c.sphinx.geometry().forwardPayloadLength()), draws);
    int at = random.nextInt(c.keys.size());
    for (int hop = 0; hop < at; hop++) {
      packet = Bytes.ofHex(hear(c, c.keys.get(hop), packet)[3]);
    }
    follow(c, alter(c, packet.toArray(), index % 10), at);
  }

  private void follow(Case c, Bytes first, int from) {
    Bytes packet = first;
    for (int hop = from; hop < c.keys.size(); hop++) {
      String[] said = hear(c, c.keys.get(hop), packet);
      if (!said[0].equals("forward")) {
        return;
      }
      packet = Bytes.ofHex(said[3]);
    }
  }

  private Bytes alter(Case c, byte[] packet, int kind) {
    int header = c.sphinx.geometry().headerLength();
    int element = c.sphinx.geometry().elementLength();
    switch (kind) {
      case 0, 1 -> flip(packet, random.nextInt(8 * header));
      case 2 -> flip(packet, random.nextInt(8 * packet.length));
      case 3 -> flip(packet, 8 * (2 + element) - 1);
      case 4 -> {
        return Bytes.of(packet, 0, random.nextInt(packet.length));
      }
      case 5 -> {
        return Bytes.of(Arrays.copyOf(packet, packet.length + 1 + random.nextInt(64)));
      }
      case 6 -> {
        byte[] point = lowOrder()[random.nextInt(lowOrder().length)].toArray();
        int length = Math.min(point.length, element);
        Arrays.fill(packet, 2, 2 + element, (byte) 0);
        System.arraycopy(point, 0, packet, 2 + element - length, length);
      }
      case 7 -> random.nextBytes(packet);
      default -> {
        return Bytes.of(packet, 0, Math.min(packet.length, header + random.nextInt(40)));
      }
    }
    return Bytes.of(packet);
  }

  /** An authentic packet whose last hop is told what no client tells it. */
  private Bytes oddCommands(Case c) {
    List<RoutingCommand> told = new ArrayList<>();
    while (true) {
      RoutingCommand next =
          switch (random.nextInt(5)) {
            case 0 -> new RoutingCommand.NodeDelay(random.nextInt() & 0xffffffffL);
            case 1 -> new RoutingCommand.Recipient(Bytes.of(bytes(32)));
            case 2, 3 -> new RoutingCommand.SurbReply(Bytes.of(bytes(16)));
            default -> new RoutingCommand.NextNodeHop(Bytes.of(bytes(32)), Bytes.of(bytes(32)));
          };
      told.add(next);
      if (RoutingCommands.length(told) > 82) {
        told.remove(told.size() - 1);
        break;
      }
    }
    SphinxPath<KatzenpostRouting> path =
        SphinxPath.of(List.of(c.path.get(0).publicKey()), List.of(new KatzenpostRouting(told)));
    SphinxSender<KatzenpostRouting> sender = new SphinxSender<>(c.sphinx.suite());
    SphinxHeader header = sender.header(path, draws);
    return sender.packet(header, new byte[0], c.sphinx.geometry().payloadLength());
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
      Bytes.zeros(56),
      Bytes.ofHex("01" + "00".repeat(55)),
      Bytes.ofHex("fe" + "ff".repeat(27) + "fe" + "ff".repeat(27))
    };
  }

  /** Takes a packet to its end; returns what the last hop is left with. */
  private String walk(Case c, Bytes first) {
    Bytes packet = first;
    for (int hop = 0; hop < c.keys.size() - 1; hop++) {
      String[] said = hear(c, c.keys.get(hop), packet);
      same("outcome at hop " + hop, "forward", said[0]);
      packet = Bytes.ofHex(said[3]);
    }
    String[] said = hear(c, c.keys.get(c.keys.size() - 1), packet);
    same("outcome at the last hop", "end", said[0]);
    return said[3];
  }

  /** What both sides say of one packet at one hop: outcome, commands, replay tag, result. */
  private String[] hear(Case c, NodePrivateKey key, Bytes packet) {
    String stored;
    try (Secret secret = key.encoded()) {
      stored = hex(secret.toArray());
    }
    String theirs =
        String.join(" ", ask("process " + c.spec + " " + stored + " " + hex(packet.toArray())));
    Processed<KatzenpostRouting> result =
        c.sphinx
            .withAnyPayloadLength()
            .withPolicy(ElementPolicy.PEER_COMPATIBLE)
            .processor(key)
            .process(packet.toArray(), ReplayFilter.NONE);
    if (result instanceof Processed.Rejected<KatzenpostRouting> rejected) {
      String[] words = theirs.split(" ");
      String kind = words[0].equals("panic") ? "panic" : words[0] + " " + words[1];
      refusals.merge(rejected.reason() + "/" + kind.replace("error ", ""), 1, Integer::sum);
      List<String> kinds = KINDS.getOrDefault(rejected.reason(), List.of());
      if (!kinds.contains(kind.replace("error ", ""))) {
        throw new Disagreement("we say " + rejected.reason() + ", they say " + cut(theirs));
      }
      return new String[] {"rejected"};
    }
    String ours = say(result);
    same("verdict", ours, theirs);
    return ours.split(" ");
  }

  private static String say(Processed<KatzenpostRouting> result) {
    if (result instanceof Processed.Forward<KatzenpostRouting> forward) {
      return "forward "
          + commands(forward.routing())
          + " "
          + forward.replayTag().value().toHex()
          + " "
          + forward.packet().toHex();
    }
    if (result instanceof Processed.Delivered<KatzenpostRouting> delivered) {
      return "end "
          + commands(delivered.routing())
          + " "
          + delivered.replayTag().value().toHex()
          + " "
          + hex(delivered.message().toArray());
    }
    Processed.SurbReply<KatzenpostRouting> reply = (Processed.SurbReply<KatzenpostRouting>) result;
    return "end "
        + commands(reply.routing())
        + " "
        + reply.replayTag().value().toHex()
        + " "
        + hex(reply.payload().toArray());
  }

  private static String commands(KatzenpostRouting routing) {
    return hex(RoutingCommands.encode(routing.commands()).toArray());
  }

  private static String hex(byte[] bytes) {
    return bytes.length == 0 ? "-" : Bytes.of(bytes).toHex();
  }

  private static String cut(String text) {
    return text.length() > 160 ? text.substring(0, 160) + ".." : text;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void same(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw new Disagreement(what + ": " + cut(expected) + " and " + cut(actual));
    }
  }

  private static void expect(String answer, String[] words) {
    if (!words[0].equals(answer)) {
      throw new Disagreement("the peer said " + cut(String.join(" ", words)));
    }
  }

  private String[] ask(String request) {
    try {
      send(request);
      String answer = fromPeer.readLine();
      if (answer == null) {
        throw new UncheckedIOException(new IOException("the peer ended"));
      }
      return answer.split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String request) throws IOException {
    toPeer.write(request);
    toPeer.write('\n');
    toPeer.flush();
  }

  /** A random geometry and path; path lengths go round from 1 to 5. */
  private final class Case {
    final KatzenpostSphinx sphinx;
    final String spec;
    final List<KatzenpostHop> path = new ArrayList<>();
    final List<NodePrivateKey> keys = new ArrayList<>();

    Case(KatzenpostScheme scheme, int index, boolean withSurb, boolean reply) {
      int user = random.nextInt(4) == 0 ? 2000 : random.nextInt(200);
      int hops = 1 + index / 2 % 5;
      int most = Math.max(hops, 1 + random.nextInt(5));
      sphinx = KatzenpostSphinx.of(KatzenpostGeometry.of(scheme, most, user, withSurb));
      spec =
          (scheme.isKem() ? "kem:" : "nike:")
              + scheme.name()
              + ":"
              + user
              + ":"
              + withSurb
              + ":"
              + most;
      for (int i = 0; i < hops; i++) {
        NodePrivateKey key = sphinx.generateKey(draws);
        keys.add(key);
        List<RoutingCommand> commands = new ArrayList<>();
        if (i < hops - 1) {
          commands.add(new RoutingCommand.NodeDelay(random.nextInt() & 0xffffffffL));
        } else {
          commands.add(new RoutingCommand.Recipient(Bytes.of(bytes(32))));
          if (reply) {
            commands.add(new RoutingCommand.SurbReply(Bytes.of(bytes(16))));
          }
        }
        path.add(new KatzenpostHop(Bytes.of(bytes(32)), key.publicKey(), commands));
      }
    }

    String hops() {
      StringBuilder words = new StringBuilder();
      for (KatzenpostHop hop : path) {
        words
            .append(' ')
            .append(hop.nodeId().toHex())
            .append(':')
            .append(hop.publicKey().encoded().toHex())
            .append(':')
            .append(hex(RoutingCommands.encode(hop.commands()).toArray()));
      }
      return words.toString();
    }
  }

  /** What both sides do not say alike. */
  private static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String what) {
      super(what);
    }
  }

  /** Repeatable draws. */
  private static final class Draws extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient Random random;

    Draws(Random random) {
      this.random = random;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }
}
