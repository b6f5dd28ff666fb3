package org.fennecmix.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The choice between the engines; one run of the build forces Bouncy Castle. */
class MlKemChoiceTest {
  @Test
  void aForcedEngineIsTheOneInUseAndWithoutOneThePlainEngineIsUntilWarm() {
    String forced = System.getProperty(MlKemEngines.PROPERTY, "");
    assertThat(MlKemEngines.currentName()).isEqualTo(forced.isEmpty() ? "plain" : forced);
    assertThat(MlKemEngines.bestName()).isNotEqualTo(forced.isEmpty() ? "bouncycastle" : "");
    assertThat(MlKemEngines.report())
        .extracting(MlKemEngines.Status::name)
        .containsExactly("vector", "plain", "bouncycastle");
    boolean bouncy = MlKemEngines.newWorker(3) instanceof BouncyMlKemWorker;
    assertThat(bouncy).isEqualTo(forced.equals("bouncycastle"));
  }

  @Test
  void anEngineThatErrsInOneBitOfOneRankIsRefusedAndBouncyCastleRemains() {
    List<MlKemEngine> right = MlKemEngines.usable(new ArrayList<>());
    for (int rank = 2; rank <= 4; rank++) {
      for (boolean sending : new boolean[] {true, false}) {
        int wrongRank = rank;
        MlKemEngine wrong =
            new MlKemEngine(
                "wrong",
                "",
                k -> {
                  MlKemWorker worker = right.get(0).newWorker(k);
                  return k == wrongRank ? new WrongWorker(worker, sending) : worker;
                });
        List<MlKemEngine> usable = new ArrayList<>();
        List<MlKemEngines.Status> log = new ArrayList<>();
        MlKemEngines.choose(List.of(wrong), usable, log);
        assertThat(usable).extracting(MlKemEngine::name).containsExactly("bouncycastle");
        assertThat(log.get(0).usable()).isFalse();
        assertThat(log.get(0).note()).contains("refused");
      }
    }
    assertThat(right).allMatch(SelfTestMlKem::passes);
  }

  /** Errs in one bit of an encapsulation, or of a secret. */
  private record WrongWorker(MlKemWorker right, boolean sending) implements MlKemWorker {
    @Override
    public void encapsulate(
        MlKemKey key, byte[] m, int mOff, byte[] secret, byte[] out, int outOff) {
      right.encapsulate(key, m, mOff, secret, out, outOff);
      out[outOff + 7] ^= (byte) (sending ? 4 : 0);
    }

    @Override
    public void decapsulate(MlKemKey key, byte[] in, int inOff, byte[] secret) {
      right.decapsulate(key, in, inOff, secret);
      secret[31] ^= (byte) (sending ? 0 : 1);
    }

    @Override
    public void wipe() {
      right.wipe();
    }
  }

  @Test
  void anUnknownEngineIsAnErrorThatTellsWhatThereIs() {
    List<MlKemEngines.Status> log = new ArrayList<>();
    List<MlKemEngine> engines = MlKemEngines.usable(log);
    assertThatIllegalStateException()
        .isThrownBy(() -> MlKemEngines.find("warp", engines, log))
        .withMessageContaining("warp")
        .withMessageContaining("bouncycastle");
  }
}
