import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.Session;
import org.fennecmix.nym.NymRouting;

/**
 * The engine {@code bouncycastle} of {@code jmh/side-by-side nym}: {@link BouncyNym}, once it has
 * given the same bytes as the library for every operation.
 */
final class BouncySide {
  private final SecureRandom random = new SecureRandom();
  private final byte[][] privateKeys = new byte[5][32];
  private final byte[][] publicKeys = new byte[5][];
  private final NymRoute route;
  private final byte[] forward;
  private final byte[] last;

  private BouncySide() {
    NodePrivateKey[] keys = new NodePrivateKey[5];
    for (int i = 0; i < 5; i++) {
      random.nextBytes(privateKeys[i]);
      keys[i] = NymRoute.NYM.privateKey(Secret.of(privateKeys[i]));
      publicKeys[i] = keys[i].publicKey().encoded().toArray();
    }
    route = new NymRoute(List.of(keys));
    forward = build(3, random);
    last = build(1, random);
    check();
  }

  public static void main(String[] args) throws IOException {
    Side.serve("bouncycastle", 1, new BouncySide()::operation);
  }

  private Runnable operation(String name) {
    byte[] key = privateKeys[0];
    return switch (name) {
      case "forward-hop" -> () -> BouncyNym.process(key, forward);
      case "final-hop" -> () -> BouncyNym.process(key, last);
      case "process-tag" -> () -> BouncyNym.open(key, forward);
      case "build-3" -> () -> build(3, random);
      case "build-5" -> () -> build(5, random);
      default -> throw Side.unknown(name);
    };
  }

  private byte[] build(int hops, SecureRandom draws) {
    byte[][] nodes = Arrays.copyOf(publicKeys, hops);
    return BouncyNym.build(nodes, NymRoute.GEOMETRY.payloadSize(), NymRoute.MESSAGE, draws);
  }

  private void check() {
    for (int hops = 1; hops <= 5; hops++) {
      Bytes ours =
          route.builder(hops, UnaryOperator.identity()).build(NymRoute.MESSAGE, new Draws(hops));
      same(ours.toArray(), build(hops, new Draws(hops)));
    }
    for (byte[] packet : new byte[][] {forward, last}) {
      byte[] buffer = packet.clone();
      try (Session<NymRouting> session = NymRoute.NYM.processor(route.keys().get(0)).newSession()) {
        if (session.process(buffer, 0, buffer.length, ReplayFilter.NONE) == Outcome.REJECTED) {
          throw new IllegalStateException("refused: " + session.rejection());
        }
        byte[] result = Bytes.of(buffer, session.resultOffset(), session.resultLength()).toArray();
        same(result, BouncyNym.process(privateKeys[0], packet));
        byte[] tag = new byte[session.replayTagLength()];
        session.copyReplayTag(tag, 0);
        same(tag, Arrays.copyOfRange(BouncyNym.open(privateKeys[0], packet), 256, 288));
      }
    }
  }

  private static void same(byte[] ours, byte[] theirs) {
    if (!Arrays.equals(ours, theirs)) {
      throw new IllegalStateException("Bouncy Castle's engine gives other bytes than the library");
    }
  }

  /** The same draws for both. */
  private static final class Draws extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient Random source;

    Draws(long seed) {
      source = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      source.nextBytes(bytes);
    }
  }
}
