package org.fennecmix.internal.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HKDF (RFC 5869) over HMAC-SHA256 for many keys under one salt and one info, in vector lanes.
 *
 * <p>Keys lie in slots. {@link #add} chooses slots for the next calls, up to {@link #clear}; {@link
 * #extract} fills them, {@link #expand} derives from them. Timing depends on lengths alone. A
 * worker for one thread at a time; it allocates nothing after construction.
 */
public final class HkdfLanes {
  /** The fewest keys that were faster in sixteen lanes than one after the other. */
  public static final int FEWEST = 5;

  /** How many keys are worth collecting. */
  public static final int AT_ONCE = 64;

  private static final int HASH = HmacSha256.LENGTH;
  private static final int BLOCK = HmacSha256.BLOCK;
  private static final int WORDS = HASH / 4;
  private static final int SCHEDULE = 64;
  private static final int END = 0x80;
  private static final int INNER = 0x36363636;
  private static final int OUTER = 0x5c5c5c5c;
  private static final byte[] NOTHING = {};
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final LaneSha256 sha256;
  private final int lanes;
  private final int[] initial;

  /** The states behind the pads of the salt; none where nothing is extracted. */
  private final int @Nullable [] saltInner;

  private final int @Nullable [] saltOuter;
  private final int ikmLength;
  private final int[] ikmEnd;

  /** Step i of the expansion: what follows T(i) in its block, and the blocks behind it. */
  private final int[][] afterT;

  private final int[][][] behindT;

  /** Per slot the states behind the inner and the outer pad. */
  private final int[] keys;

  private final byte[][] ikm;
  private final int[] ikmOffs;
  private final byte[][] out;
  private final int[] outOffs;
  private final int[] chosen;
  private int count;

  private final int[] state;
  private final int[] inner;
  private final int[] outer;
  private final int[] text;
  private final int[] digest;

  /**
   * A worker, or null where the JVM has no lanes for it, or they are not faster.
   *
   * @param salt the salt, public, of at most 64 bytes; null for material of 32 bytes that is a
   *     pseudorandom key already, so that nothing is extracted
   * @param ikmLength bytes of input key material, a multiple of 4 up to 52
   * @param info the context, public
   * @param longest the longest output in bytes
   * @param slots number of slots
   */
  public static @Nullable HkdfLanes of(
      byte @Nullable [] salt, int ikmLength, byte[] info, int longest, int slots) {
    LaneSha256 sha256 = slots < FEWEST ? null : X25519Engines.sha256();
    return sha256 == null ? null : new HkdfLanes(sha256, salt, ikmLength, info, longest, slots);
  }

  HkdfLanes(
      LaneSha256 sha256,
      byte @Nullable [] salt,
      int ikmLength,
      byte[] info,
      int longest,
      int slots) {
    this.sha256 = sha256;
    lanes = sha256.lanes();
    keys = new int[2 * WORDS * slots];
    ikm = new byte[slots][];
    ikmOffs = new int[slots];
    out = new byte[slots][];
    outOffs = new int[slots];
    chosen = new int[slots];
    state = new int[WORDS * lanes];
    inner = new int[WORDS * lanes];
    outer = new int[WORDS * lanes];
    text = new int[SCHEDULE * lanes];
    digest = new int[SCHEDULE * lanes];
    Arrays.fill(ikm, NOTHING);
    Arrays.fill(out, NOTHING);
    initial = spread(LaneSha256.initial());
    saltInner = salt == null ? null : behind(salt, INNER);
    saltOuter = salt == null ? null : behind(salt, OUTER);
    this.ikmLength = ikmLength;
    ikmEnd = ending(ikmLength);
    set(digest, WORDS, ending(HASH));
    int steps = (longest + HASH - 1) / HASH;
    afterT = new int[steps][];
    behindT = new int[steps][][];
    for (int i = 0; i < steps; i++) {
      plan(info, i);
    }
  }

  /** Prepares what is the same in all lanes of step i, from 0. */
  private void plan(byte[] info, int i) {
    int before = i == 0 ? 0 : HASH;
    int length = before + info.length + 1;
    byte[] all = new byte[(length + 9 + BLOCK - 1) / BLOCK * BLOCK];
    System.arraycopy(info, 0, all, before, info.length);
    all[length - 1] = (byte) (i + 1);
    all[length] = (byte) END;
    WORD.set(all, all.length - 4, 8 * (BLOCK + length));
    int first = i == 0 ? 0 : BLOCK;
    afterT[i] = Arrays.copyOfRange(words(all), WORDS, 2 * WORDS);
    behindT[i] = new int[(all.length - first) / BLOCK][];
    for (int j = 0; j < behindT[i].length; j++) {
      int at = first + j * BLOCK;
      behindT[i][j] = LaneSha256.schedule(words(Arrays.copyOfRange(all, at, at + BLOCK)));
    }
  }

  /** The last words of the block of a text of len bytes behind a pad. */
  private static int[] ending(int len) {
    int[] words = new int[(BLOCK - len) / 4];
    words[0] = END << 24;
    words[words.length - 1] = 8 * (BLOCK + len);
    return words;
  }

  private static int[] words(byte[] bytes) {
    int[] words = new int[bytes.length / 4];
    for (int i = 0; i < words.length; i++) {
      words[i] = (int) WORD.get(bytes, 4 * i);
    }
    return words;
  }

  private int[] spread(int[] words) {
    int[] spread = new int[words.length * lanes];
    set(spread, 0, words);
    return spread;
  }

  /** Sets words from {@code at} on in all lanes. */
  private void set(int[] to, int at, int[] words) {
    for (int i = 0; i < words.length; i++) {
      Arrays.fill(to, lanes * (at + i), lanes * (at + i + 1), words[i]);
    }
  }

  /** The state behind a pad of a key that is the same in all lanes. */
  private int[] behind(byte[] key, int pad) {
    int[] padded = words(Arrays.copyOf(key, BLOCK));
    for (int i = 0; i < padded.length; i++) {
      padded[i] ^= pad;
    }
    int[] result = initial.clone();
    sha256.compressSame(result, LaneSha256.schedule(padded), text);
    return result;
  }

  /**
   * Chooses a slot.
   *
   * @param key input key material, secret
   * @param keyOff first byte of the material
   * @param output receives the output; may be {@code key}
   * @param outOff where the whole output starts
   */
  public void add(int slot, byte[] key, int keyOff, byte[] output, int outOff) {
    ikm[slot] = key;
    ikmOffs[slot] = keyOff;
    out[slot] = output;
    outOffs[slot] = outOff;
    addAgain(slot);
  }

  /** Chooses a slot that still has its key and output. */
  public void addAgain(int slot) {
    chosen[count++] = slot;
  }

  /** How many slots are chosen. */
  public int count() {
    return count;
  }

  /** Chooses none. */
  public void clear() {
    count = 0;
  }

  /** Extracts (RFC 5869, section 2.2) the chosen slots' keys from their material, if need be. */
  public void extract() {
    for (int at = 0; at < count; at += lanes) {
      set(text, ikmLength / 4, ikmEnd);
      read(at);
      if (saltInner != null && saltOuter != null) {
        System.arraycopy(saltInner, 0, state, 0, state.length);
        sha256.compress(state, text);
        System.arraycopy(state, 0, digest, 0, state.length);
        System.arraycopy(saltOuter, 0, state, 0, state.length);
        sha256.compress(state, digest);
        System.arraycopy(state, 0, text, 0, state.length);
      }
      Arrays.fill(text, WORDS * lanes, 2 * WORDS * lanes, 0);
      pad(INNER);
      keep(at, 0);
      pad(INNER ^ OUTER);
      keep(at, WORDS);
    }
  }

  private void read(int at) {
    int n = Math.min(lanes, count - at);
    for (int lane = 0; lane < n; lane++) {
      int slot = chosen[at + lane];
      for (int i = 0; i < ikmLength / 4; i++) {
        text[lanes * i + lane] = (int) WORD.get(ikm[slot], ikmOffs[slot] + 4 * i);
      }
    }
  }

  /** The states behind a pad of the keys that stand in {@code text}. */
  private void pad(int change) {
    for (int i = 0; i < 2 * WORDS * lanes; i++) {
      text[i] ^= change;
    }
    System.arraycopy(initial, 0, state, 0, state.length);
    sha256.compress(state, text);
  }

  private void keep(int at, int word) {
    int n = Math.min(lanes, count - at);
    for (int lane = 0; lane < n; lane++) {
      int key = 2 * WORDS * chosen[at + lane] + word;
      for (int i = 0; i < WORDS; i++) {
        keys[key + i] = state[lanes * i + lane];
      }
    }
  }

  /**
   * Expands (RFC 5869, section 2.3) the chosen slots' keys.
   *
   * @param from how much was written before and is still there, a multiple of 32
   * @param len length of the whole output, a multiple of 4
   */
  public void expand(int from, int len) {
    for (int at = 0; at < count; at += lanes) {
      fetch(at, from);
      for (int done = from; done < len; done += HASH) {
        step(done / HASH);
        write(at, done, Math.min(HASH, len - done));
      }
    }
  }

  /** Gets the states behind the pads, and T(i - 1) if something was written before. */
  private void fetch(int at, int from) {
    int n = Math.min(lanes, count - at);
    for (int lane = 0; lane < n; lane++) {
      int slot = chosen[at + lane];
      int key = 2 * WORDS * slot;
      for (int i = 0; i < WORDS; i++) {
        inner[lanes * i + lane] = keys[key + i];
        outer[lanes * i + lane] = keys[key + WORDS + i];
        if (from > 0) {
          int t = outOffs[slot] + from - HASH;
          text[lanes * i + lane] = (int) WORD.get(out[slot], t + 4 * i);
        }
      }
    }
  }

  /** Makes T(i + 1) of T(i), both in the first words of {@code text}. */
  private void step(int i) {
    System.arraycopy(inner, 0, state, 0, state.length);
    if (i > 0) {
      set(text, WORDS, afterT[i]);
      sha256.compress(state, text);
    }
    for (int[] block : behindT[i]) {
      sha256.compressSame(state, block, text);
    }
    System.arraycopy(state, 0, digest, 0, state.length);
    System.arraycopy(outer, 0, state, 0, state.length);
    sha256.compress(state, digest);
    System.arraycopy(state, 0, text, 0, state.length);
  }

  private void write(int at, int done, int len) {
    int n = Math.min(lanes, count - at);
    for (int lane = 0; lane < n; lane++) {
      int slot = chosen[at + lane];
      for (int i = 0; i < len / 4; i++) {
        WORD.set(out[slot], outOffs[slot] + done + 4 * i, state[lanes * i + lane]);
      }
    }
  }

  /** Zeroes the keys and the scratch space and forgets the arrays. */
  public void wipe() {
    clear();
    Arrays.fill(ikm, NOTHING);
    Arrays.fill(out, NOTHING);
    Arrays.fill(keys, 0);
    Arrays.fill(state, 0);
    Arrays.fill(inner, 0);
    Arrays.fill(outer, 0);
    Arrays.fill(text, 0);
    Arrays.fill(digest, 0, WORDS * lanes, 0);
    Arrays.fill(digest, 2 * WORDS * lanes, digest.length, 0);
  }
}
