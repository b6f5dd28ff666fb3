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
import java.util.Random;
import org.fennecmix.Bytes;
import org.fennecmix.ElementPolicy;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.nymoutfox.NymOutfox;
import org.fennecmix.nymoutfox.NymOutfoxHop;
import org.fennecmix.nymoutfox.NymOutfoxRouting;

/**
 * Exchanges packets with the crate nym-outfox: every packet, whoever built it, is given to both
 * sides at every hop, and both must say the same. Where the crate panics we must refuse. The
 * argument is the peer's program.
 */
public final class NymOutfoxExchange {
  private static final int PACKETS = 400;
  private static final int MUTATIONS = 2000;

  private final NymOutfox outfox = NymOutfox.prototype().withPolicy(ElementPolicy.PEER_COMPATIBLE);
  private final Random random;
  private final SecureRandom draws;
  private final BufferedWriter toPeer;
  private final BufferedReader fromPeer;
  private int exchanged;
  private int failed;

  private NymOutfoxExchange(Process peer, long seed) {
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
    NymOutfoxExchange exchange = new NymOutfoxExchange(peer, seed);
    try {
      exchange.report("packets", PACKETS, exchange::packet);
      exchange.report("mutated packets", MUTATIONS, exchange::mutated);
    } finally {
      peer.destroy();
    }
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

  /** A random packet of either side's making, with its nodes' keys. */
  private final class Case {
    final List<Bytes> keys = new ArrayList<>();
    final byte[] message;
    final Bytes packet;

    Case(int index) {
      int size = random.nextInt(3) == 0 ? 48 : random.nextInt(2100);
      message = bytes(random.nextInt(size + 1));
      Bytes destination = Bytes.of(bytes(32));
      List<NymOutfoxHop> hops = new ArrayList<>();
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        keys.add(Bytes.of(bytes(32)));
        NymOutfoxHop hop = new NymOutfoxHop(Bytes.of(bytes(32)), key(keys.get(i)).publicKey());
        hops.add(hop);
        words.append(' ').append(hop.address().toHex());
        words.append(':').append(hop.publicKey().encoded().toHex());
      }
      if (index % 2 == 0) {
        packet = outfox.build(hops, destination, message, size, draws);
      } else {
        String answer =
            ask("build " + size + " " + destination.toHex() + " " + hex(message) + words);
        if (!answer.startsWith("packet ")) {
          throw new Disagreement("the peer does not build: " + answer);
        }
        packet = Bytes.ofHex(answer.substring("packet ".length()));
      }
    }
  }

  private void packet(int index) {
    Case c = new Case(index);
    String end = walk(c, c.packet);
    if (!end.endsWith(" ok " + hex(c.message))) {
      throw new Disagreement("the message does not arrive: " + end);
    }
  }

  /** Bits flipped, ends cut or added, anywhere on the way in. */
  private void mutated(int index) {
    Case c = new Case(index);
    byte[] packet = c.packet.toArray();
    switch (random.nextInt(5)) {
      case 0 -> packet = Arrays.copyOf(packet, random.nextInt(packet.length));
      case 1 -> packet = Arrays.copyOf(packet, packet.length + 1 + random.nextInt(40));
      case 2 -> packet[random.nextInt(6)] = (byte) random.nextInt(256);
      default -> packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
    }
    walk(c, Bytes.of(packet));
  }

  private String walk(Case c, Bytes packet) {
    byte[] buffer = packet.toArray();
    String ours = "";
    for (int hop = 0; hop < 4; hop++) {
      String request = "process " + c.keys.get(hop).toHex() + " " + hex(buffer);
      ours = ours(c.keys.get(hop), buffer);
      String theirs = ask(request);
      if (theirs.startsWith("panic ")) {
        theirs = "refused " + Rejection.WRONG_LENGTH;
      } else if (theirs.startsWith("error Peer")) {
        theirs = "refused";
      }
      if (!ours.equals(theirs) && !(theirs.equals("refused") && ours.startsWith(theirs))) {
        throw new Disagreement("at hop " + hop + " we say " + ours + ", they " + theirs);
      }
      if (!ours.startsWith("forward")) {
        break;
      }
    }
    return ours;
  }

  /** What we make of it, in the peer's words; the buffer becomes the packet that goes on. */
  private String ours(Bytes key, byte[] buffer) {
    try (Session<NymOutfoxRouting> session = outfox.processor(key(key)).newSession()) {
      Outcome outcome = session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
      boolean unreadable = session.rejection() == Rejection.PAYLOAD_INTEGRITY;
      if (outcome == Outcome.REJECTED && !unreadable) {
        return "refused " + session.rejection();
      }
      String both = hex(session.routing().address().toArray()) + " " + hex(buffer);
      if (outcome == Outcome.FORWARD) {
        return "forward " + both;
      }
      if (unreadable) {
        return "final " + both + " unreadable";
      }
      Bytes message = Bytes.of(buffer, session.resultOffset(), session.resultLength());
      return "final " + both + " ok " + hex(message.toArray());
    }
  }

  private NodePrivateKey key(Bytes key) {
    try (Secret secret = Secret.of(key.toArray())) {
      return outfox.privateKey(secret);
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return bytes.length == 0 ? "-" : Bytes.of(bytes).toHex();
  }

  private String ask(String request) {
    try {
      toPeer.write(request);
      toPeer.write('\n');
      toPeer.flush();
      String answer = fromPeer.readLine();
      if (answer == null) {
        throw new IOException("the peer's program ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The two sides differ. */
  private static final class Disagreement extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disagreement(String why) {
      super(why.length() > 2000 ? why.substring(0, 2000) + ".." : why);
    }
  }

  /** Draws that the seed fixes; never for real packets. */
  private static final class Draws extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient Random source;

    Draws(Random source) {
      this.source = source;
    }

    @Override
    public void nextBytes(byte[] out) {
      source.nextBytes(out);
    }
  }
}
