import java.util.function.Supplier;
import org.fennecmix.BatchSession;
import org.fennecmix.Outcome;
import org.fennecmix.Processor;
import org.fennecmix.ReplayFilter;
import org.fennecmix.RoutingInfo;
import org.fennecmix.Session;

/**
 * What a node does with packets, in place: one after the other, or many at once. They come from a
 * ring of different ones, because the JDK's AES keeps the schedule of the key it had last.
 */
final class NodeRun<R extends RoutingInfo> {
  private static final int RING = 16;

  private final byte[][] ring = new byte[RING][];
  private final byte[][] buffers;
  private final Session<R> session;
  private final BatchSession<R> sessions;
  private int turn;

  /**
   * A node with its packets.
   *
   * @param batch packets at once, 1 for none
   * @param packet makes a packet for this node
   */
  NodeRun(Processor<R> processor, int batch, Supplier<byte[]> packet) {
    for (int i = 0; i < RING; i++) {
      ring[i] = packet.get();
    }
    buffers = new byte[batch][ring[0].length];
    session = processor.newSession();
    sessions = processor.newBatch();
  }

  /** The whole packet. */
  Runnable process(Outcome expected) {
    return () -> {
      fill();
      if (buffers.length == 1) {
        expect(expected, session.process(buffers[0], 0, buffers[0].length, ReplayFilter.NONE));
        return;
      }
      sessions.process(buffers, buffers.length, ReplayFilter.NONE);
      for (int i = 0; i < buffers.length; i++) {
        expect(expected, sessions.outcome(i));
      }
    };
  }

  /** Up to the replay tag: in a batch, a filter that knows every packet already ends it there. */
  Runnable tag() {
    return () -> {
      fill();
      if (buffers.length > 1) {
        sessions.process(buffers, buffers.length, ReplayFilter.CLOSED);
      } else if (!session.open(buffers[0], 0, buffers[0].length)) {
        throw new IllegalStateException("refused: " + session.rejection());
      }
    };
  }

  private void fill() {
    for (byte[] buffer : buffers) {
      turn = (turn + 1) % RING;
      System.arraycopy(ring[turn], 0, buffer, 0, buffer.length);
    }
  }

  private static void expect(Outcome expected, Outcome outcome) {
    if (outcome != expected) {
      throw new IllegalStateException(outcome + " in place of " + expected);
    }
  }
}
