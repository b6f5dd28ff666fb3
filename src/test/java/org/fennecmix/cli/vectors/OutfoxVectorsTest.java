package org.fennecmix.cli.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutfoxVectorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"classical", "pq", "negative"})
  void everyCaseOfThePapersFormatPassesInBothDirections(String file) throws IOException {
    check(new OutfoxVectors(), Path.of("test-vectors/outfox-paper", file + ".json"));
  }

  static void check(VectorFormat format, Path path) throws IOException {
    JsonNode root = new ObjectMapper().readTree(path.toFile());
    assertThat(root.get("format").asText()).isEqualTo(format.name());
    List<String> failures = new ArrayList<>();
    for (JsonNode each : root.get("cases")) {
      Fields vector = new Fields("", each);
      String kind = vector.text("kind");
      VectorFormat.CaseCheck check = format.kinds().get(kind);
      assertThat(check).as(kind).isNotNull();
      try {
        check.check(vector, new Fields("source.", root.get("source")));
        vector.unread().forEach(field -> failures.add(each.get("name") + ": unread " + field));
      } catch (Mismatch e) {
        failures.add(each.get("name") + ": " + e.getMessage());
      }
    }
    assertThat(failures).isEmpty();
    if (root.has("count")) {
      assertThat(root.get("cases").size()).isEqualTo(root.get("count").asInt());
    }
  }
}
