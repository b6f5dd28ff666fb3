import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.NodePublicKey;
import org.fennecmix.nym.NymAddress;
import org.fennecmix.nym.NymDestination;
import org.fennecmix.nym.NymGeometry;
import org.fennecmix.nym.NymHop;
import org.fennecmix.nym.NymPacketBuilder;
import org.fennecmix.nym.NymSphinx;
import org.fennecmix.nym.NymVersion;

/** Five nodes of Nym, and what is sent through the first of them: 900 of 1,024 bytes. */
record NymRoute(List<NodePrivateKey> keys) {
  static final NymSphinx NYM = NymSphinx.current();
  static final NymVersion VERSION = new NymVersion(259);
  static final NymGeometry GEOMETRY = new NymGeometry(1024);
  static final byte[] MESSAGE = new byte[900];
  static final Duration DELAY = Duration.ofMillis(1);

  static NymRoute random(SecureRandom random) {
    List<NodePrivateKey> keys = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      keys.add(NYM.generateKey(random));
    }
    return new NymRoute(List.copyOf(keys));
  }

  static byte[] address(int hop) {
    byte[] address = new byte[32];
    address[0] = (byte) hop;
    return address;
  }

  /**
   * Builds over the first of the nodes.
   *
   * @param known what makes the node's key ready
   */
  NymPacketBuilder builder(int hops, UnaryOperator<NodePublicKey> known) {
    List<NymHop> route = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      NymAddress address = new NymAddress(Bytes.of(address(i)));
      route.add(new NymHop(address, known.apply(keys.get(i).publicKey()), DELAY));
    }
    return NYM.packet(VERSION, route)
        .withGeometry(GEOMETRY)
        .to(new NymDestination(Bytes.zeros(32)));
  }
}
