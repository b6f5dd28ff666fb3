import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.PrivateKey;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.lightning.crypto.RouteBlinding;
import fr.acinq.lightning.crypto.sphinx.DecryptedPacket;
import fr.acinq.lightning.crypto.sphinx.FailurePacket;
import fr.acinq.lightning.crypto.sphinx.PacketAndSecrets;
import fr.acinq.lightning.crypto.sphinx.Sphinx;
import fr.acinq.lightning.wire.FailureMessage;
import fr.acinq.lightning.wire.OnionRoutingPacket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Secret;
import org.fennecmix.lightning.BlindingHop;
import org.fennecmix.lightning.Bolt4;
import org.fennecmix.lightning.ErrorOnion;
import org.fennecmix.lightning.ErrorResult;
import org.fennecmix.lightning.FailureCode;
import org.fennecmix.lightning.Onion;
import org.fennecmix.lightning.OnionHop;
import org.fennecmix.lightning.OnionResult;

/**
 * Exchanges onions, errors and blinded paths with lightning-kmp in one JVM: see README.md. The last
 * line reads "N exchanged, N failed".
 */
public final class KmpExchange {
  private static final int ROUNDS = 52;

  private final Random random;
  private int exchanged;
  private int failed;

  private KmpExchange(long seed) {
    random = new Random(seed);
  }

  public static void main(String[] args) {
    String text = System.getenv("INTEROP_SEED");
    long seed = text == null ? new SecureRandom().nextLong() : Long.parseLong(text);
    System.out.println("seed " + seed);
    KmpExchange exchange = new KmpExchange(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int hops = 1 + round % 26;
      exchange.run("onion of " + hops, () -> exchange.onion(hops));
      exchange.run("blinded path of " + hops, () -> exchange.blinded(1 + hops % 8));
    }
    System.out.println(exchange.exchanged + " exchanged, " + exchange.failed + " failed");
    System.exit(exchange.failed == 0 ? 0 : 1);
  }

  private void run(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      failed++;
      System.out.println("FAILED " + what + ": " + e);
    }
  }

  private void same(String what, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(what + ": ours " + ours + ", theirs " + theirs);
    }
    exchanged++;
  }

  /** Packets of both sides peeled by both, errors on the way back, altered packets. */
  private void onion(int hops) {
    List<Bytes> keys = new ArrayList<>();
    List<OnionHop> route = new ArrayList<>();
    List<PublicKey> theirRoute = new ArrayList<>();
    List<byte[]> theirPayloads = new ArrayList<>();
    int room = 1300 - 35 * hops;
    for (int i = 0; i < hops; i++) {
      int length = 2 + random.nextInt(Math.max(1, Math.min(room / (hops - i) - 3, 650)));
      room -= length;
      Bytes key = bytes(32);
      Bytes payload = bytes(length);
      keys.add(key);
      route.add(new OnionHop(privateKey(key).publicKey(), payload));
      theirRoute.add(new PrivateKey(key.toArray()).publicKey());
      theirPayloads.add(framed(payload).toArray());
    }
    Bytes session = bytes(32);
    Bytes hash = bytes(32);
    Onion onion = Bolt4.payment().onion(route).withAssociatedData(hash).build(dealing(session));
    PacketAndSecrets theirs =
        Sphinx.INSTANCE.create(
            new PrivateKey(session.toArray()),
            theirRoute,
            theirPayloads,
            new ByteVector32(hash.toArray()),
            1300);
    same("packet", onion.packet(), bytes(theirs.getPacket()));
    Bytes packet = onion.packet();
    for (int i = 0; i < hops; i++) {
      altered(keys.get(i), hash, packet);
      packet = peel(keys.get(i), hash, packet);
    }
    error(onion, theirs, hops);
  }

  private static Bytes framed(Bytes payload) {
    int length = payload.length();
    Bytes prefix =
        length < 0xfd
            ? Bytes.of((byte) length)
            : Bytes.of((byte) 0xfd, (byte) (length >>> 8), (byte) length);
    return prefix.concat(payload);
  }

  /** Compares one hop; returns the next packet. */
  private Bytes peel(Bytes key, Bytes hash, Bytes packet) {
    OnionResult ours =
        Bolt4.payment().processor(privateKey(key)).process(packet, hash, ReplayFilter.NONE);
    var theirs =
        Sphinx.INSTANCE.peel(
            new PrivateKey(key.toArray()), new ByteVector(hash.toArray()), parse(packet));
    if (ours instanceof OnionResult.Refused refused) {
      // the failure's data is the hash of the onion
      same(
          "refusal",
          refused.failure().encoded(),
          Bytes.of(FailureMessage.Companion.encode(theirs.getLeft())));
      return Bytes.EMPTY;
    }
    DecryptedPacket right = theirs.getRight();
    if (right == null) {
      throw new IllegalStateException("only the peer refuses: " + theirs.getLeft());
    }
    boolean last = ours instanceof OnionResult.Final;
    Bytes payload =
        ours instanceof OnionResult.Forward forward
            ? forward.hop().payload()
            : ((OnionResult.Final) ours).hop().payload();
    same("last", last, right.isLastPacket());
    // the peer hands out the payload with its length in front
    same("payload", framed(payload), Bytes.of(right.getPayload().toByteArray()));
    Secret secret =
        ours instanceof OnionResult.Forward forward
            ? forward.sharedSecret()
            : ((OnionResult.Final) ours).sharedSecret();
    same("secret", Bytes.of(secret.toArray()), Bytes.of(right.getSharedSecret().toByteArray()));
    if (ours instanceof OnionResult.Forward forward) {
      same("next packet", forward.packet(), bytes(right.getNextPacket()));
      return forward.packet();
    }
    return Bytes.EMPTY;
  }

  /** A flipped bit gets the same verdict. */
  private void altered(Bytes key, Bytes hash, Bytes packet) {
    byte[] bytes = packet.toArray();
    int at = random.nextBoolean() ? random.nextInt(34) : random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    peel(key, hash, Bytes.of(bytes));
  }

  private void error(Onion onion, PacketAndSecrets theirs, int hops) {
    int failing = random.nextInt(hops);
    Bytes data = bytes(12);
    org.fennecmix.lightning.FailureMessage message =
        org.fennecmix.lightning.FailureMessage.of(
            FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS, data);
    FailureMessage theirMessage = FailureMessage.Companion.decode(message.encoded().toArray());
    Bytes error = Bytes.EMPTY;
    for (int hop = failing; hop >= 0; hop--) {
      Secret secret = onion.secrets().secret(hop);
      ByteVector32 theirSecret = new ByteVector32(secret.toArray());
      Bytes next =
          hop == failing ? ErrorOnion.create(secret, message) : ErrorOnion.wrap(secret, error);
      byte[] theirNext =
          hop == failing
              ? FailurePacket.INSTANCE.create(theirSecret, theirMessage)
              : FailurePacket.INSTANCE.wrap(error.toArray(), theirSecret);
      same("error", next, Bytes.of(theirNext));
      error = next;
    }
    same(
        "attribution",
        onion.secrets().decrypt(error),
        new ErrorResult.Attributed(failing, message.encoded()));
    var decrypted =
        FailurePacket.INSTANCE.decrypt(error.toArray(), theirs.getSharedSecrets()).get();
    same(
        "attribution by the peer",
        theirs.getSharedSecrets().getPerHopSecrets().get(failing).getSecond(),
        decrypted.getOriginNode());
    same("message", theirMessage, decrypted.getFailureMessage());
  }

  private void blinded(int hops) {
    List<Bytes> keys = new ArrayList<>();
    List<BlindingHop> plan = new ArrayList<>();
    List<PublicKey> theirNodes = new ArrayList<>();
    List<ByteVector> theirData = new ArrayList<>();
    for (int i = 0; i < hops; i++) {
      Bytes key = bytes(32);
      Bytes data = Bytes.of((byte) 6, (byte) 20).concat(bytes(20)); // path_id
      keys.add(key);
      plan.add(new BlindingHop(privateKey(key).publicKey(), data));
      theirNodes.add(new PrivateKey(key.toArray()).publicKey());
      theirData.add(new ByteVector(data.toArray()));
    }
    Bytes session = bytes(32);
    var ours = org.fennecmix.lightning.RouteBlinding.create(plan, dealing(session));
    var theirs =
        RouteBlinding.INSTANCE.create(new PrivateKey(session.toArray()), theirNodes, theirData);
    Bytes pathKey = ours.path().firstPathKey();
    for (int i = 0; i < hops; i++) {
      var hop = ours.path().hops().get(i);
      var theirHop = theirs.getRoute().getBlindedNodes().get(i);
      same(
          "blinded id", hop.nodeId(), Bytes.of(theirHop.getBlindedPublicKey().value.toByteArray()));
      same("data", hop.encryptedData(), Bytes.of(theirHop.getEncryptedPayload().toByteArray()));
      var right =
          RouteBlinding.INSTANCE
              .decryptPayload(
                  new PrivateKey(keys.get(i).toArray()),
                  new PublicKey(pathKey.toArray()),
                  new ByteVector(hop.encryptedData().toArray()))
              .getRight();
      Optional<org.fennecmix.lightning.RouteBlinding.Unblinded> unblinded =
          org.fennecmix.lightning.RouteBlinding.unblind(
              privateKey(keys.get(i)), pathKey, hop.encryptedData());
      pathKey = unblinded.orElseThrow().nextPathKey();
      same(
          "plain data", unblinded.get().data().encoded(), Bytes.of(right.getFirst().toByteArray()));
      same("next path key", pathKey, Bytes.of(right.getSecond().value.toByteArray()));
    }
  }

  private static Bytes bytes(OnionRoutingPacket packet) {
    return Bytes.of((byte) packet.getVersion())
        .concat(Bytes.of(packet.getPublicKey().toByteArray()))
        .concat(Bytes.of(packet.getPayload().toByteArray()))
        .concat(Bytes.of(packet.getHmac().toByteArray()));
  }

  private static OnionRoutingPacket parse(Bytes packet) {
    int end = packet.length() - 32;
    return new OnionRoutingPacket(
        packet.at(0) & 0xff,
        new ByteVector(packet.slice(1, 34).toArray()),
        new ByteVector(packet.slice(34, end).toArray()),
        new ByteVector32(packet.slice(end, packet.length()).toArray()));
  }

  private static NodePrivateKey privateKey(Bytes key) {
    try (Secret secret = Secret.of(key.toArray())) {
      return Bolt4.privateKey(secret);
    }
  }

  private Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private static SecureRandom dealing(Bytes draw) {
    return new SecureRandom() {
      @Override
      public void nextBytes(byte[] out) {
        draw.copyTo(out, 0);
      }
    };
  }
}
