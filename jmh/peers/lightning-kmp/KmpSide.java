import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.PrivateKey;
import fr.acinq.bitcoin.PublicKey;
import fr.acinq.lightning.crypto.sphinx.FailurePacket;
import fr.acinq.lightning.crypto.sphinx.PacketAndSecrets;
import fr.acinq.lightning.crypto.sphinx.Sphinx;
import fr.acinq.lightning.wire.FailureMessage;
import fr.acinq.lightning.wire.OnionRoutingPacket;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * lightning-kmp's side of {@code jmh/side-by-side lightning}: reads lines {@code OPERATION
 * MILLISECONDS}, runs the operation for that long and answers with the microseconds of thread CPU
 * time.
 */
final class KmpSide {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int HOPS = 20;

  private final SecureRandom random = new SecureRandom();
  private final List<PublicKey> route = new ArrayList<>();
  private final List<byte[]> payloads = new ArrayList<>();
  private final PrivateKey key;
  private final byte[] packet;
  private final PacketAndSecrets made;
  private final byte[] error;

  private KmpSide() {
    PrivateKey firstKey = privateKey();
    for (int i = 0; i < HOPS; i++) {
      route.add((i == 0 ? firstKey : privateKey()).publicKey());
      byte[] framed = new byte[33];
      framed[0] = 32;
      payloads.add(framed);
    }
    key = firstKey;
    made = create(HOPS);
    packet = bytes(made.getPacket());
    var secrets = made.getSharedSecrets().getPerHopSecrets();
    // incorrect_or_unknown_payment_details with its 12 bytes
    byte[] failure = new byte[14];
    failure[0] = 0x40;
    failure[1] = 15;
    byte[] wrapped =
        FailurePacket.INSTANCE.create(
            secrets.get(HOPS - 1).getFirst(), FailureMessage.Companion.decode(failure));
    for (int hop = HOPS - 2; hop >= 0; hop--) {
      wrapped = FailurePacket.INSTANCE.wrap(wrapped, secrets.get(hop).getFirst());
    }
    error = wrapped;
  }

  private PrivateKey privateKey() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    bytes[0] &= 0x7f; // below the order
    return new PrivateKey(bytes);
  }

  public static void main(String[] args) throws Exception {
    KmpSide side = new KmpSide();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(time(side.operation(words[0]), Long.parseLong(words[1])));
    }
  }

  private Runnable operation(String name) {
    ByteVector32 first = made.getSharedSecrets().getPerHopSecrets().get(0).getFirst();
    return switch (name) {
      case "forward-hop" -> this::forward;
      case "build-5" -> () -> bytes(create(5).getPacket());
      case "build-20" -> () -> bytes(create(HOPS).getPacket());
      case "error-wrap" -> () -> FailurePacket.INSTANCE.wrap(error, first);
      case "error-decrypt" -> this::decrypt;
      default -> throw new IllegalArgumentException("unknown operation " + name);
    };
  }

  private PacketAndSecrets create(int hops) {
    return Sphinx.INSTANCE.create(
        privateKey(), route.subList(0, hops), payloads.subList(0, hops), null, 1300);
  }

  private void forward() {
    int end = packet.length - 32;
    OnionRoutingPacket parsed =
        new OnionRoutingPacket(
            packet[0],
            new ByteVector(Arrays.copyOfRange(packet, 1, 34)),
            new ByteVector(Arrays.copyOfRange(packet, 34, end)),
            new ByteVector32(Arrays.copyOfRange(packet, end, packet.length)));
    var right = Sphinx.INSTANCE.peel(key, ByteVector.empty, parsed).getRight();
    if (right == null || bytes(right.getNextPacket()).length != packet.length) {
      throw new IllegalStateException("refused");
    }
  }

  private void decrypt() {
    if (!FailurePacket.INSTANCE.decrypt(error, made.getSharedSecrets()).isSuccess()) {
      throw new IllegalStateException("not decrypted");
    }
  }

  private static byte[] bytes(OnionRoutingPacket onion) {
    byte[] out = new byte[1 + 33 + 1300 + 32];
    out[0] = (byte) onion.getVersion();
    System.arraycopy(onion.getPublicKey().toByteArray(), 0, out, 1, 33);
    System.arraycopy(onion.getPayload().toByteArray(), 0, out, 34, 1300);
    System.arraycopy(onion.getHmac().toByteArray(), 0, out, 1334, 32);
    return out;
  }

  private static String time(Runnable operation, long millis) {
    long begin = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long nanos;
    do {
      operation.run();
      count++;
      nanos = THREADS.getCurrentThreadCpuTime() - begin;
    } while (nanos < millis * 1_000_000);
    return String.format(Locale.ROOT, "%.3f", nanos / 1e3 / count);
  }
}
