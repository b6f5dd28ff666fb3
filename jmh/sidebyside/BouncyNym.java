import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.SICBlockCipher;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * Nym's Sphinx of version 259 as a JVM user would write it on Bouncy Castle alone, plainly, for
 * comparison: no shortcut, nothing is reused, nothing is wiped, hardly a check. {@link BouncySide}
 * compares it with the library before it is timed. Not for use.
 */
final class BouncyNym {
  private static final byte[] KEYS =
      ascii(
          "Dwste mou enan moxlo arketa makru kai ena upomoxlio gia na ton topothetisw kai tha"
              + " kinisw thn gh.");
  private static final byte[] SALT = ascii("sphinx-payload-key-V01-CS01-HKDF:SHA256-SALT");
  private static final byte[] INFO = ascii("sphinx-payload-key-V01-CS01-HKDF:SHA256-INFO");
  private static final int ROUTING = 300;
  private static final int BLOCK = 60;
  private static final int HEADER = 32 + 16 + ROUTING;
  private static final byte[] BASE = {
    9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private BouncyNym() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The expanded secret of a packet whose header is authentic: all that a replay filter needs. */
  static byte[] open(byte[] privateKey, byte[] packet) {
    byte[] keys = expand(multiply(privateKey, Arrays.copyOf(packet, 32)));
    byte[] mac = mac(keys, Arrays.copyOfRange(packet, 48, HEADER));
    if (!Arrays.equals(mac, Arrays.copyOfRange(packet, 32, 48))) {
      throw new IllegalArgumentException("not authentic");
    }
    return keys;
  }

  /** The next packet, or at the last hop the message. */
  static byte[] process(byte[] privateKey, byte[] packet) {
    byte[] keys = open(privateKey, packet);
    byte[] routing = Arrays.copyOf(Arrays.copyOfRange(packet, 48, HEADER), ROUTING + BLOCK);
    routing = xor(routing, stream(keys), 0);
    byte[] payload = Arrays.copyOfRange(packet, HEADER, packet.length);
    byte[] payloadKey = payloadKey(keys);
    hash(payloadKey, 128, payload);
    stream(payloadKey, 96, payload);
    hash(payloadKey, 32, payload);
    stream(payloadKey, 0, payload);
    if (routing[0] != 1) {
      int end = payload.length - 1;
      while (payload[end] != 1) {
        end--;
      }
      return Arrays.copyOfRange(payload, 16, end);
    }
    byte[] next = new byte[packet.length];
    byte[] blinded = multiply(Arrays.copyOfRange(keys, 224, 256), Arrays.copyOf(packet, 32));
    System.arraycopy(blinded, 0, next, 0, 32);
    System.arraycopy(routing, 44, next, 32, 16 + ROUTING);
    System.arraycopy(payload, 0, next, HEADER, payload.length);
    return next;
  }

  /** A packet to a destination of zeros; the addresses and the delay are NymRoute's. */
  static byte[] build(byte[][] nodes, int payloadSize, byte[] message, SecureRandom random) {
    int hops = nodes.length;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    byte[][] keys = new byte[hops][];
    for (int hop = 0; hop < hops; hop++) {
      byte[] shared = multiply(secret, nodes[hop]);
      for (int before = 0; before < hop; before++) {
        shared = multiply(Arrays.copyOfRange(keys[before], 224, 256), shared);
      }
      keys[hop] = expand(shared);
    }
    byte[] filler = new byte[0];
    for (int hop = 0; hop < hops - 1; hop++) {
      filler = Arrays.copyOf(filler, filler.length + BLOCK);
      filler = xor(filler, stream(keys[hop]), ROUTING + BLOCK - filler.length);
    }
    byte[] padding = new byte[ROUTING - filler.length - 52];
    random.nextBytes(padding);
    byte[] routing = new byte[ROUTING];
    routing[0] = 2;
    version(routing);
    System.arraycopy(padding, 0, routing, 52, padding.length);
    routing = xor(routing, stream(keys[hops - 1]), 0);
    System.arraycopy(filler, 0, routing, ROUTING - filler.length, filler.length);
    byte[] mac = mac(keys[hops - 1], routing);
    for (int hop = hops - 2; hop >= 0; hop--) {
      byte[] block = new byte[ROUTING];
      block[0] = 1;
      version(block);
      System.arraycopy(NymRoute.address(hop + 1), 0, block, 4, 32);
      long delay = NymRoute.DELAY.toNanos();
      for (int i = 0; i < 8; i++) {
        block[36 + i] = (byte) (delay >>> 56 - 8 * i);
      }
      System.arraycopy(mac, 0, block, 44, 16);
      System.arraycopy(routing, 0, block, BLOCK, ROUTING - BLOCK);
      routing = xor(block, stream(keys[hop]), 0);
      mac = mac(keys[hop], routing);
    }
    byte[] packet = new byte[HEADER + payloadSize];
    System.arraycopy(multiply(secret, BASE), 0, packet, 0, 32);
    System.arraycopy(mac, 0, packet, 32, 16);
    System.arraycopy(routing, 0, packet, 48, ROUTING);
    System.arraycopy(seal(keys, payloadSize, message), 0, packet, HEADER, payloadSize);
    return packet;
  }

  private static void version(byte[] block) {
    block[2] = (byte) (NymRoute.VERSION.value() >>> 8);
    block[3] = (byte) NymRoute.VERSION.value();
  }

  private static byte[] seal(byte[][] keys, int size, byte[] message) {
    byte[] payload = new byte[size];
    System.arraycopy(message, 0, payload, 16, message.length);
    payload[16 + message.length] = 1;
    for (int hop = keys.length - 1; hop >= 0; hop--) {
      byte[] payloadKey = payloadKey(keys[hop]);
      stream(payloadKey, 0, payload);
      hash(payloadKey, 32, payload);
      stream(payloadKey, 96, payload);
      hash(payloadKey, 128, payload);
    }
    return payload;
  }

  private static byte[] multiply(byte[] scalar, byte[] element) {
    X25519Agreement agreement = new X25519Agreement();
    agreement.init(new X25519PrivateKeyParameters(scalar));
    byte[] secret = new byte[32];
    agreement.calculateAgreement(new X25519PublicKeyParameters(element), secret, 0);
    return secret;
  }

  private static byte[] expand(byte[] secret) {
    return derive(secret, null, KEYS, 288);
  }

  private static byte[] payloadKey(byte[] keys) {
    return derive(Arrays.copyOfRange(keys, 32, 48), SALT, INFO, 192);
  }

  private static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
    generator.init(new HKDFParameters(secret, salt, info));
    byte[] keys = new byte[length];
    generator.generateBytes(keys, 0, length);
    return keys;
  }

  /** The header's whole stream. */
  private static byte[] stream(byte[] keys) {
    var cipher = SICBlockCipher.newInstance(AESEngine.newInstance());
    cipher.init(true, new ParametersWithIV(new KeyParameter(keys, 0, 16), new byte[16]));
    byte[] stream = new byte[ROUTING + BLOCK];
    cipher.processBytes(stream, 0, stream.length, stream, 0);
    return stream;
  }

  private static byte[] mac(byte[] keys, byte[] routing) {
    HMac hmac = new HMac(new SHA256Digest());
    hmac.init(new KeyParameter(keys, 16, 16));
    hmac.update(routing, 0, routing.length);
    byte[] mac = new byte[32];
    hmac.doFinal(mac, 0);
    return Arrays.copyOf(mac, 16);
  }

  private static byte[] xor(byte[] text, byte[] stream, int from) {
    byte[] out = new byte[text.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (text[i] ^ stream[from + i]);
    }
    return out;
  }

  /** A round of LIONESS: the right side by the left one. */
  private static void stream(byte[] payloadKey, int key, byte[] payload) {
    byte[] mixed = new byte[32];
    for (int i = 0; i < 32; i++) {
      mixed[i] = (byte) (payload[i] ^ payloadKey[key + i]);
    }
    ChaCha7539Engine cipher = new ChaCha7539Engine();
    cipher.init(true, new ParametersWithIV(new KeyParameter(mixed), new byte[12]));
    cipher.processBytes(payload, 32, payload.length - 32, payload, 32);
  }

  /** A round of LIONESS: the left side by the right one. */
  private static void hash(byte[] payloadKey, int key, byte[] payload) {
    byte[] own = Arrays.copyOfRange(payloadKey, key, key + 64);
    Blake2bDigest digest = new Blake2bDigest(own, 32, null, null);
    digest.update(payload, 32, payload.length - 32);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    for (int i = 0; i < 32; i++) {
      payload[i] ^= hash[i];
    }
  }
}
