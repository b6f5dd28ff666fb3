package org.fennecmix.outfox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import org.fennecmix.ReplayFilter;
import org.fennecmix.Session;
import org.fennecmix.laws.Draws;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(strings = {"x25519", "mlkem512", "mlkem768", "mlkem1024", "xwing"})
  void aHopInPlaceAllocatesNothing(String kem) {
    SecureRandom random = Draws.seeded(3);
    OutfoxNetwork network =
        OutfoxNetwork.of(OutfoxParameters.of(OutfoxKem.byName(kem)).withLayers(2), random);
    byte[] packet = network.request(random).toArray();
    byte[] buffer = new byte[packet.length];
    try (Session<OutfoxRouting> session =
        network.outfox().processor(network.keys().get(0), 0).newSession()) {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 3000 && least > 0; i++) {
        System.arraycopy(packet, 0, buffer, 0, packet.length);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        session.process(buffer, 0, buffer.length, ReplayFilter.NONE);
        long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        least = Math.min(least, after - before);
      }
      assertThat(least).isZero();
    }
  }
}
