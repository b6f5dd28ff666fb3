import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.Outcome;
import org.fennecmix.Secret;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.LightningRouting;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionBuilder;
import org.fennecmix.lightning.OnionHop;

/**
 * Our side of {@code jmh/side-by-side lightning}. The engine of secp256k1 is the one that the class
 * path gives.
 */
final class LightningSide {
  private static final Bolt4 BOLT4 = Bolt4.payment();
  private static final int HOPS = 20;

  private final SecureRandom random = new SecureRandom();
  private final List<OnionHop> route = new ArrayList<>();
  private final NodeRun<LightningRouting> forward;
  private final Onion onion;
  private final Secret first;
  private final Bytes error;

  private LightningSide() {
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < HOPS; i++) {
      keys.add(Bolt4.generateKey(random));
      route.add(new OnionHop(keys.get(i).publicKey(), Bytes.zeros(32)));
    }
    forward =
        new NodeRun<>(
            BOLT4.format().processor(keys.get(0)),
            1,
            () -> BOLT4.onion(route).build(random).packet().toArray());
    onion = BOLT4.onion(route).build(random);
    first = onion.secrets().secret(0);
    Bytes packet = ErrorOnion.create(onion.secrets().secret(HOPS - 1), Bytes.ofHex("2002"), 256);
    for (int hop = HOPS - 2; hop >= 0; hop--) {
      packet = ErrorOnion.wrap(onion.secrets().secret(hop), packet);
    }
    error = packet;
  }

  public static void main(String[] args) throws IOException {
    Side.serve(BOLT4.group().name(), 1, new LightningSide()::operation);
  }

  private Runnable operation(String name) {
    OnionBuilder five = BOLT4.onion(route.subList(0, 5));
    OnionBuilder twenty = BOLT4.onion(route);
    return switch (name) {
      case "forward-hop" -> forward.process(Outcome.FORWARD);
      case "build-5" -> () -> five.build(random);
      case "build-20" -> () -> twenty.build(random);
      case "error-wrap" -> () -> ErrorOnion.wrap(first, error);
      case "error-decrypt" -> this::decrypt;
      default -> throw Side.unknown(name);
    };
  }

  private void decrypt() {
    if (!(onion.secrets().decrypt(error) instanceof ErrorResult.Attributed)) {
      throw new IllegalStateException("not decrypted");
    }
  }
}
