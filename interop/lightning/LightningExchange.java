import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Rejection;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.lightning.BlindedHop;
import org.fennecmix.lightning.BlindingHop;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionResult;
import org.fennecmix.lightning.RouteBlinding;
import org.fennecmix.sphinx.FinalPadding;

/**
 * Exchanges onions, errors and blinded paths with lightning-onion: see README.md. The last line
 * reads "N exchanged, N failed".
 */
public final class LightningExchange {
  private static final int ROUNDS = 52;

  private final Peer peer;
  private final Random random;
  private int exchanged;
  private int failed;

  private LightningExchange(Peer peer, long seed) {
    this.peer = peer;
    this.random = new Random(seed);
  }

  public static void main(String[] args) throws Exception {
    String text = System.getenv("INTEROP_SEED");
    long seed = text == null ? new SecureRandom().nextLong() : Long.parseLong(text);
    System.out.println("seed " + seed);
    try (Peer peer = new Peer(args[0])) {
      LightningExchange exchange = new LightningExchange(peer, seed);
      for (int round = 0; round < ROUNDS; round++) {
        int hops = 1 + round % 26;
        exchange.run("onion of " + hops, () -> exchange.onion(hops, 1300));
        exchange.run("random fill, " + hops, () -> exchange.randomFill(hops));
        exchange.run("altered onion of " + hops, () -> exchange.altered(hops));
        exchange.run("error of " + hops, () -> exchange.error(hops));
        exchange.run("blinded path of " + hops, () -> exchange.blinded(1 + hops % 12));
      }
      for (int hops : new int[] {1, 3, 10, 26}) {
        exchange.run("large onion of " + hops, () -> exchange.onion(hops, 32768));
        exchange.run("replay of " + hops, () -> exchange.replay(hops));
        exchange.run("other lengths of " + hops, () -> exchange.lengths(hops));
      }
      System.out.println(exchange.exchanged + " exchanged, " + exchange.failed + " failed");
      System.exit(exchange.failed == 0 ? 0 : 1);
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private void run(String what, Step step) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      failed++;
      System.out.println("FAILED " + what + ": " + e);
    }
  }

  /** Counts a comparison that both sides took part in. */
  private void same(String what, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(what + ": ours " + ours + ", theirs " + theirs);
    }
    exchanged++;
  }

  /** A route with its nodes' keys. */
  private record Route(List<NodePrivateKey> keys, List<OnionHop> hops, Bytes session, Bytes data) {
    String words() {
      StringBuilder words = new StringBuilder();
      hops.forEach(
          hop ->
              words
                  .append(' ')
                  .append(hop.node().encoded().toHex())
                  .append(':')
                  .append(hex(hop.payload())));
      return words.toString();
    }
  }

  private Route route(int hops, int size) {
    List<NodePrivateKey> keys = new ArrayList<>();
    List<OnionHop> route = new ArrayList<>();
    int room = size - 35 * hops;
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = key();
      int most = Math.max(2, Math.min(room / (hops - i) - 2, size / 2));
      int length = 2 + random.nextInt(most - 1);
      room -= length;
      keys.add(key);
      route.add(new OnionHop(key.publicKey(), bytes(length)));
    }
    return new Route(keys, route, hexOf(key()), bytes(random.nextInt(3) * 16));
  }

  private NodePrivateKey key() {
    try (Secret secret = Secret.of(bytes(32).toArray())) {
      return Bolt4.privateKey(secret);
    }
  }

  private static Bytes hexOf(NodePrivateKey key) {
    return Bytes.of(key.encoded().toArray());
  }

  private Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private static String hex(Bytes bytes) {
    return bytes.length() == 0 ? "-" : bytes.toHex();
  }

  private Onion build(Route route, Bolt4 bolt4) {
    return bolt4
        .onion(route.hops())
        .withAssociatedData(route.data())
        .build(dealing(route.session()));
  }

  private static SecureRandom dealing(Bytes draw) {
    return new SecureRandom() {
      private boolean dealt;

      @Override
      public void nextBytes(byte[] out) {
        if (dealt) {
          super.nextBytes(out);
        } else {
          draw.copyTo(out, 0);
          dealt = true;
        }
      }
    };
  }

  private String theirPacket(Route route, int size, String fill) throws IOException {
    return peer.ask(
        "build "
            + hexOf(route)
            + " "
            + hex(route.data())
            + " "
            + size
            + " "
            + fill
            + route.words());
  }

  private static String hexOf(Route route) {
    return route.session().toHex();
  }

  /** Both build the same bytes; then both peel every layer alike. */
  private void onion(int hops, int size) throws IOException {
    Route route = route(hops, size);
    Bolt4 bolt4 = size == 1300 ? Bolt4.payment() : Bolt4.message().withSize(size);
    Onion onion = build(route, bolt4);
    same("packet", "packet " + onion.packet().toHex(), theirPacket(route, size, "pad"));
    walk(route, bolt4, onion.packet());
  }

  private void walk(Route route, Bolt4 bolt4, Bytes first) throws IOException {
    Bytes packet = first;
    for (int i = 0; i < route.keys().size(); i++) {
      NodePrivateKey key = route.keys().get(i);
      OnionResult ours = bolt4.processor(key).process(packet, route.data(), ReplayFilter.NONE);
      same("hop " + i, words(ours), process(key, route.data(), "-", 1, packet));
      if (ours instanceof OnionResult.Forward forward) {
        packet = forward.packet();
      }
    }
  }

  private String process(NodePrivateKey key, Bytes data, String pathKey, int times, Bytes packet)
      throws IOException {
    String answer =
        peer.ask(
            "process "
                + hexOf(key).toHex()
                + " "
                + hex(data)
                + " "
                + pathKey
                + " "
                + times
                + " "
                + hex(packet));
    return answer.startsWith("error ")
        ? String.join(" ", Arrays.copyOf(answer.split(" "), 2))
        : answer;
  }

  /** Our result in the peer's words. */
  private static String words(OnionResult result) {
    if (result instanceof OnionResult.Forward forward) {
      return "forward "
          + hex(forward.hop().payload())
          + " "
          + forward.replayTag().value().toHex()
          + " "
          + forward.packet().toHex();
    }
    if (result instanceof OnionResult.Final last) {
      return "final " + hex(last.hop().payload()) + " " + last.replayTag().value().toHex();
    }
    Rejection reason = ((OnionResult.Refused) result).reason();
    return "error "
        + switch (reason) {
          case UNKNOWN_VERSION -> "Version";
          case INVALID_ELEMENT -> "Key";
          case MAC_MISMATCH -> "Hmac";
          case REPLAYED -> "Replay";
          default -> "Other";
        };
  }

  /** Packets that differ behind the last frame are peeled alike by the other side. */
  private void randomFill(int hops) throws IOException {
    Route route = route(hops, 1300);
    walk(
        route,
        Bolt4.payment(),
        build(route, Bolt4.payment().withFill(FinalPadding.RANDOM)).packet());
    String theirs = theirPacket(route, 1300, "random");
    walk(route, Bolt4.payment(), Bytes.ofHex(theirs.substring("packet ".length())));
  }

  /** A flipped bit, and other associated data, get the same verdict. */
  private void altered(int hops) throws IOException {
    Route route = route(hops, 1300);
    byte[] packet = build(route, Bolt4.payment()).packet().toArray();
    NodePrivateKey key = route.keys().get(0);
    for (int i = 0; i < 12; i++) {
      byte[] altered = packet.clone();
      int at = i < 4 ? i : i < 8 ? random.nextInt(34) : random.nextInt(packet.length);
      altered[at] ^= (byte) (1 << random.nextInt(8));
      Bytes bytes = Bytes.of(altered);
      OnionResult ours =
          Bolt4.payment().processor(key).process(bytes, route.data(), ReplayFilter.NONE);
      same("byte " + at, words(ours), process(key, route.data(), "-", 1, bytes));
    }
    Bytes other = bytes(32);
    OnionResult ours =
        Bolt4.payment().processor(key).process(Bytes.of(packet), other, ReplayFilter.NONE);
    same("associated data", words(ours), process(key, other, "-", 1, Bytes.of(packet)));
  }

  /** Packets of another length: the peer reads any size, so ours does as in onion messages. */
  private void lengths(int hops) throws IOException {
    Route route = route(hops, 1300);
    Bytes packet = build(route, Bolt4.payment()).packet();
    NodePrivateKey key = route.keys().get(0);
    for (int length : new int[] {66, 67, 98, 99, 700, 1365}) {
      Bytes cut = packet.slice(0, length);
      OnionResult ours =
          Bolt4.message().processor(key).process(cut, route.data(), ReplayFilter.NONE);
      same("length " + length, words(ours), process(key, route.data(), "-", 1, cut));
    }
  }

  private void replay(int hops) throws IOException {
    Route route = route(hops, 1300);
    Bytes packet = build(route, Bolt4.payment()).packet();
    NodePrivateKey key = route.keys().get(0);
    Set<Bytes> seen = new HashSet<>();
    ReplayFilter log = (tag, offset, length) -> seen.add(Bytes.of(tag, offset, length));
    Bolt4.payment().processor(key).process(packet, route.data(), log);
    OnionResult again = Bolt4.payment().processor(key).process(packet, route.data(), log);
    same("replay", words(again), process(key, route.data(), "-", 2, packet));
  }

  /** Errors made, wrapped and decrypted by either side, in turn. */
  private void error(int hops) throws IOException {
    Route route = route(hops, 1300);
    Onion onion = build(route, Bolt4.payment());
    List<Bytes> ephemeral = new ArrayList<>();
    Bytes packet = onion.packet();
    for (NodePrivateKey key : route.keys()) {
      ephemeral.add(packet.slice(1, 34));
      if (Bolt4.payment().processor(key).process(packet, route.data(), ReplayFilter.NONE)
          instanceof OnionResult.Forward forward) {
        packet = forward.packet();
      }
    }
    int failing = random.nextInt(hops);
    Bytes message = bytes(2 + random.nextInt(300));
    int padding = Math.max(0, 256 - message.length());
    Bytes body =
        u16(message.length()).concat(message).concat(u16(padding)).concat(Bytes.zeros(padding));
    Bytes error = ErrorOnion.create(onion.secrets().secret(failing), message, 256);
    for (int hop = failing; hop >= 0; hop--) {
      String request = hop == failing ? "error-create " : "error-wrap ";
      Bytes from = hop == failing ? body : error;
      Bytes ours = hop == failing ? error : ErrorOnion.wrap(onion.secrets().secret(hop), error);
      same(
          "error of hop " + hop,
          "error-packet " + ours.toHex(),
          peer.ask(
              request
                  + hexOf(route.keys().get(hop)).toHex()
                  + " "
                  + ephemeral.get(hop).toHex()
                  + " "
                  + hex(from)));
      error = ours;
    }
    StringBuilder nodes = new StringBuilder();
    route.hops().forEach(hop -> nodes.append(' ').append(hop.node().encoded().toHex()));
    ErrorResult result = onion.secrets().decrypt(error);
    same("attribution", new ErrorResult.Attributed(failing, message), result);
    same(
        "decrypted",
        "decrypted " + failing + " " + body.toHex(),
        peer.ask("error-decrypt " + hexOf(route) + " " + error.toHex() + nodes));
    byte[] altered = error.toArray();
    altered[random.nextInt(altered.length)] ^= 1;
    boolean theirs =
        peer.ask("error-decrypt " + hexOf(route) + " " + Bytes.of(altered).toHex() + nodes)
            .startsWith("error ");
    same(
        "altered error",
        onion.secrets().decrypt(Bytes.of(altered)) instanceof ErrorResult.Unattributable,
        theirs);
  }

  private static Bytes u16(int number) {
    return Bytes.of((byte) (number >>> 8), (byte) number);
  }

  /** Both make the same path, follow it alike, and peel an onion through it alike. */
  private void blinded(int hops) throws IOException {
    List<NodePrivateKey> keys = new ArrayList<>();
    List<BlindingHop> plan = new ArrayList<>();
    Bytes session = hexOf(key());
    StringBuilder request = new StringBuilder("blind " + session.toHex());
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = key();
      Bytes data = Bytes.of((byte) 6, (byte) 20).concat(bytes(20)); // path_id
      keys.add(key);
      plan.add(new BlindingHop(key.publicKey(), data));
      request.append(' ').append(key.publicKey().encoded().toHex()).append(':').append(hex(data));
    }
    RouteBlinding.Created created = RouteBlinding.create(plan, dealing(session));
    StringBuilder ours =
        new StringBuilder(
            "path "
                + created.path().firstNode().toHex()
                + " "
                + created.path().firstPathKey().toHex()
                + " "
                + created.lastPathKey().toHex());
    for (BlindedHop hop : created.path().hops()) {
      ours.append(' ').append(hop.nodeId().toHex()).append(':').append(hop.encryptedData().toHex());
    }
    same("path", ours.toString(), peer.ask(request.toString()));
    List<OnionHop> route = new ArrayList<>();
    created
        .path()
        .hops()
        .forEach(
            hop ->
                route.add(
                    new OnionHop(Bolt4.publicKey(hop.nodeId()), bytes(2 + random.nextInt(40)))));
    Bytes packet = Bolt4.message().onion(route).build(dealing(session)).packet();
    Bytes pathKey = created.path().firstPathKey();
    for (int i = 0; i < hops; i++) {
      NodePrivateKey key = keys.get(i);
      OnionResult result =
          Bolt4.message().processor(key).process(packet, Bytes.EMPTY, pathKey, ReplayFilter.NONE);
      same(
          "blinded hop " + i, words(result), process(key, Bytes.EMPTY, pathKey.toHex(), 1, packet));
      Bytes data = created.path().hops().get(i).encryptedData();
      Optional<RouteBlinding.Unblinded> unblinded = RouteBlinding.unblind(key, pathKey, data);
      same(
          "unblinded",
          unblinded
              .map(u -> "data " + u.data().encoded().toHex() + " " + u.nextPathKey().toHex())
              .orElse("none"),
          peer.ask("unblind " + hexOf(key).toHex() + " " + pathKey.toHex() + " " + data.toHex()));
      pathKey = unblinded.orElseThrow().nextPathKey();
      if (result instanceof OnionResult.Forward forward) {
        packet = forward.packet();
      }
    }
  }

  /** The peer's program. */
  private static final class Peer implements AutoCloseable {
    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;

    Peer(String program) throws IOException {
      process = new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      in = new PrintStream(process.getOutputStream(), true);
      out = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    String ask(String request) throws IOException {
      in.println(request);
      String answer = out.readLine();
      if (answer == null) {
        throw new IOException("the peer's program ended at: " + request);
      }
      return answer;
    }

    @Override
    public void close() {
      in.println("quit");
      in.close();
      process.destroy();
    }
  }
}
