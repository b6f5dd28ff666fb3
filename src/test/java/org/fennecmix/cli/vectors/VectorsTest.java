package org.fennecmix.cli.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {
  private static final Path VECTORS = Path.of("test-vectors");
  private static final Path FORWARD = VECTORS.resolve("nym/sphinx-forward-v259.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static VectorReport check(Path... paths) {
    VectorChecker checker = new VectorChecker(file -> {});
    for (Path path : paths) {
      checker.check(path);
    }
    return checker.report();
  }

  @TestFactory
  List<DynamicTest> everyVectorFilePasses() throws IOException {
    try (Stream<Path> files = Files.walk(VECTORS)) {
      List<DynamicTest> tests =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.toString().endsWith(".schema.json"))
              .sorted()
              .map(file -> dynamicTest(file.toString(), () -> passes(file)))
              .toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }

  private static void passes(Path file) throws IOException {
    VectorReport report = check(file);
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isEqualTo(JSON.readTree(file.toFile()).get("cases").size());
  }

  private ObjectNode small() throws IOException {
    ObjectNode file = (ObjectNode) JSON.readTree(FORWARD.toFile());
    ArrayNode cases = (ArrayNode) file.get("cases");
    while (cases.size() > 2) {
      cases.remove(2);
    }
    return file.put("count", 2);
  }

  private VectorReport check(JsonNode content) throws IOException {
    Path file = folder.resolve("vectors.json");
    JSON.writeValue(file.toFile(), content);
    return check(file);
  }

  private void fails(JsonNode content, String why) throws IOException {
    VectorReport report = check(content);
    assertThat(report.failures()).anySatisfy(line -> assertThat(line).contains(why));
    assertThat(report.isGood()).isFalse();
  }

  @Test
  void twoCasesOfAFilePass() throws IOException {
    VectorReport report = check(small());
    assertThat(report.failures()).isEmpty();
    assertThat(report.passed()).isEqualTo(2);
  }

  @Test
  void unknownFormatFails() throws IOException {
    fails(small().put("format", "nym-sphynx"), "unknown format 'nym-sphynx'");
  }

  @Test
  void unknownKindFailsThatCaseOnly() throws IOException {
    ObjectNode file = small();
    ((ObjectNode) file.at("/cases/1")).put("kind", "sideways");
    fails(file, "#1 (" + file.at("/cases/1/name").asText() + "): unknown kind 'sideways'");
    assertThat(check(file).passed()).isEqualTo(1);
  }

  @Test
  void unknownFieldFailsWhereverItStands() throws IOException {
    for (String place : List.of("/cases/0", "/cases/0/hops/0", "/cases/0/route/0", "/source", "")) {
      ObjectNode file = small();
      ((ObjectNode) file.at(place)).put("extra", "00");
      fails(file, "unknown field");
    }
  }

  @Test
  void remarksForPeopleAreNoUnknownFields() throws IOException {
    ObjectNode file = small();
    ((ObjectNode) file.at("/cases/0")).put("note", "hello").put("size_note", "hello");
    assertThat(check(file).failures()).isEmpty();
  }

  @Test
  void otherCountThanDeclaredFails() throws IOException {
    fails(small().put("count", 3), "declares 3 cases and has 2");
    ObjectNode undeclared = small();
    undeclared.remove("count");
    fails(undeclared, "field count is missing");
  }

  @Test
  void noCasesFail() throws IOException {
    ObjectNode file = small().put("count", 0);
    file.putArray("cases");
    fails(file, "has no cases");
  }

  @Test
  void emptyFolderFails() {
    assertThat(check(folder).failures()).singleElement().asString().contains("no *.json file");
  }

  @Test
  void missingFileFails() {
    assertThat(check(folder.resolve("no.json")).failures())
        .singleElement()
        .asString()
        .endsWith("there is no such file");
  }

  @Test
  void whatIsNotOneJsonObjectFails() throws IOException {
    for (String content : List.of("", "{", "[]", "null", "{} {}", "{\"format\": 1}", "\0\1")) {
      Path file = folder.resolve("bad.json");
      Files.writeString(file, content);
      assertThat(check(file).failures()).as(content).hasSize(1);
    }
  }

  @Test
  void repeatedFieldFails() throws IOException {
    Path file = folder.resolve("twice.json");
    String content = Files.readString(FORWARD);
    Files.writeString(file, content.replaceFirst("\"format\"", "\"count\": 1, \"format\""));
    assertThat(check(file).failures()).singleElement().asString().contains("Duplicate field");
  }

  /** The numbers of RFC 7748, section 5.2. */
  @Test
  void iteratedX25519IsAccepted() throws IOException {
    ObjectNode file = small().put("count", 2);
    ArrayNode cases = file.putArray("cases");
    String nine = "09" + "00".repeat(31);
    cases.add(
        iterated(nine, 1, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"));
    cases.add(
        iterated(nine, 1000, "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
    assertThat(check(file).failures()).isEmpty();
    ((ObjectNode) cases.get(1)).put("iterations", 999);
    fails(file, "#1: out differs");
    ((ObjectNode) cases.get(1)).put("iterations", 0);
    fails(file, "#1: iterations is 0");
  }

  private static ObjectNode iterated(String start, int iterations, String out) {
    return JSON.createObjectNode()
        .put("kind", "primitive:x25519-iterated")
        .put("scalar", start)
        .put("u", start)
        .put("iterations", iterations)
        .put("out", out);
  }

  /** Every value of these cases is an input or an output, so no altered one may pass. */
  @Test
  void everyAlteredValueIsFound() throws IOException {
    List<String> passed = new ArrayList<>();
    for (String file :
        List.of(
            "nym/sphinx-forward-v259",
            "nym/sphinx-surb-v260",
            "nym/sphinx-cross-06-08",
            "nym/sphinx06-surb",
            "sphinxmix/c25519-forward",
            "sphinxmix/c25519-surb")) {
      ObjectNode original = (ObjectNode) JSON.readTree(VECTORS.resolve(file + ".json").toFile());
      ObjectNode one = original.deepCopy().put("count", 1);
      one.putArray("cases").add(original.at("/cases/1"));
      assertThat(check(one).failures()).isEmpty();
      List<String> pointers = new ArrayList<>();
      values("/cases/0", one.at("/cases/0"), pointers);
      for (String pointer : pointers) {
        ObjectNode altered = one.deepCopy();
        alter(altered, pointer);
        if (check(altered).isGood()) {
          passed.add(file + pointer);
        }
      }
    }
    assertThat(passed).containsExactlyInAnyOrderElementsOf(NOT_SENT);
  }

  /** The last delay and the address of the first hop are in no packet; for SURBs the latter is. */
  private static final Set<String> NOT_SENT =
      Set.of(
          "nym/sphinx-forward-v259/cases/0/delays_ns/1",
          "nym/sphinx-forward-v259/cases/0/route/0/address",
          "nym/sphinx-surb-v260/cases/0/delays_ns/1",
          "nym/sphinx-cross-06-08/cases/0/delays_ns/0",
          "nym/sphinx-cross-06-08/cases/0/route/0/address",
          "nym/sphinx06-surb/cases/0/delays_ns/2");

  private static void values(String pointer, JsonNode node, List<String> into) {
    if (node.isObject()) {
      node.properties().forEach(e -> values(pointer + "/" + e.getKey(), e.getValue(), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        values(pointer + "/" + i, node.get(i), into);
      }
    } else if (!pointer.endsWith("/name") && !pointer.endsWith("/message")) {
      into.add(pointer);
    }
  }

  private static void alter(ObjectNode file, String pointer) {
    int cut = pointer.lastIndexOf('/');
    String key = pointer.substring(cut + 1);
    JsonNode parent = file.at(pointer.substring(0, cut));
    JsonNode value = file.at(pointer);
    JsonNode other =
        value.isInt()
            ? JSON.getNodeFactory().numberNode(value.intValue() + 1)
            : JSON.getNodeFactory().textNode(otherText(value.textValue()));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(key), other);
    } else {
      ((ObjectNode) parent).set(key, other);
    }
  }

  /** Changes a digit in the middle (public keys ignore their top bit). */
  private static String otherText(String text) {
    int at = text.length() / 2;
    char other = text.charAt(at) == '0' ? '1' : '0';
    return text.isEmpty() ? "00" : text.substring(0, at) + other + text.substring(at + 1);
  }
}
