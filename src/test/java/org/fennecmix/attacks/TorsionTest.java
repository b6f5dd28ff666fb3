package org.fennecmix.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.fennecmix.Bytes;
import org.fennecmix.internal.crypto.X25519;
import org.junit.jupiter.api.Test;

/** The attacker's arithmetic against the one of the peer's vectors. */
class TorsionTest {
  private static final Path VECTORS =
      Path.of("test-vectors", "attacks", "nym-alpha-malleability.json");

  @Test
  void addsAndRecognisesTorsionAsThePeersVectorsDo() throws IOException {
    int seen = 0;
    for (JsonNode vector : new ObjectMapper().readTree(VECTORS.toFile()).get("cases")) {
      byte[] honest = Bytes.ofHex(vector.get("packet").asText()).slice(0, 32).toArray();
      Set<Bytes> theirs = new HashSet<>();
      for (JsonNode mutation : vector.get("firstHopMutations")) {
        if (mutation.get("mutation").asText().startsWith("plus torsion")) {
          theirs.add(Bytes.ofHex(mutation.get("alpha").asText()));
          agrees(mutation);
        }
        for (JsonNode forwarded : mutation.get("forwardedAlphas")) {
          agrees(forwarded);
          seen++;
        }
      }
      Set<Bytes> ours = new HashSet<>();
      for (int multiple = 1; multiple < 8; multiple++) {
        ours.add(Bytes.of(Torsion.plus(honest, multiple)));
      }
      assertThat(ours).isEqualTo(theirs).hasSize(7);
    }
    assertThat(seen).isEqualTo(4 * 9 * 2);
  }

  private static void agrees(JsonNode point) {
    byte[] alpha = Bytes.ofHex(point.get("alpha").asText()).toArray();
    assertThat(Torsion.isFree(alpha)).isEqualTo(point.get("torsionFree").asBoolean());
  }

  @Test
  void lowOrderPointsMakeEverySecretZero() {
    for (byte[] u : Torsion.lowOrder()) {
      byte[] secret = new byte[32];
      new X25519().scalarMult(Torsion.bytes(Torsion.ORDER), 0, u, 0, secret, 0);
      assertThat(X25519.isZero(secret, 0, 32)).isTrue();
    }
  }
}
