package org.fennecmix.cli.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks files of test vectors. Nothing is skipped: a format, kind or field it does not know, a
 * number of cases other than declared, and a file that is no vector file are failures like any
 * other.
 */
public final class VectorChecker {
  /** The longest vector file that is read, in bytes. */
  public static final int MAX_FILE_LENGTH = 64 << 20;

  private static final String SUFFIX = ".json";
  private static final String SCHEMA_SUFFIX = ".schema.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<String> failures = new ArrayList<>();
  private final Consumer<String> progress;
  private int passed;

  /**
   * A checker with nothing checked yet.
   *
   * @param progress told of every file before it is read
   */
  public VectorChecker(Consumer<String> progress) {
    this.progress = progress;
  }

  /** What came of everything checked so far. */
  public VectorReport report() {
    return new VectorReport(passed, failures);
  }

  /**
   * Checks a file, or every {@code *.json} below a folder; JSON Schemas ({@code *.schema.json}) in
   * a folder are no vectors.
   */
  public void check(Path path) {
    try {
      if (Files.isDirectory(path)) {
        checkFolder(path);
      } else {
        checkFile(path);
      }
    } catch (IOException e) {
      fail(path.toString(), reason(e));
    }
  }

  private void checkFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(VectorChecker::isVectorFile).sorted().toList();
    }
    if (files.isEmpty()) {
      fail(folder.toString(), "no *.json file in this folder");
    }
    for (Path file : files) {
      checkFile(file);
    }
  }

  private static boolean isVectorFile(Path path) {
    String name = path.toString();
    return name.endsWith(SUFFIX) && !name.endsWith(SCHEMA_SUFFIX) && !Files.isDirectory(path);
  }

  private void checkFile(Path file) {
    progress.accept(file.toString());
    try {
      checkContent(file.toString(), new Fields("", JSON.readTree(read(file))));
    } catch (JsonProcessingException e) {
      fail(file.toString(), "is not JSON: " + firstLine(e.getOriginalMessage()) + where(e));
    } catch (IOException e) {
      fail(file.toString(), reason(e));
    } catch (Mismatch e) {
      fail(file.toString(), e.getMessage());
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE_LENGTH + 1);
      if (content.length > MAX_FILE_LENGTH) {
        throw new Mismatch("has more than " + MAX_FILE_LENGTH + " bytes, the limit");
      }
      return content;
    }
  }

  private void checkContent(String file, Fields content) {
    VectorFormat format = VectorFormats.byName(content.text("format"));
    Fields source = content.object("source");
    source.ignore("peer", "version", "how", "with");
    JsonNode cases = content.node("cases");
    if (!cases.isArray() || cases.isEmpty()) {
      throw new Mismatch("has no cases");
    }
    for (int i = 0; i < cases.size(); i++) {
      checkCase(file + "#" + i, format, cases.get(i), source);
    }
    int count = content.integer("count");
    if (count != cases.size()) {
      fail(file, "declares " + count + " cases and has " + cases.size());
    }
    List<String> unread = content.unread();
    if (!unread.isEmpty()) {
      fail(file, "unknown field " + String.join(", ", unread));
    }
  }

  private void checkCase(String where, VectorFormat format, JsonNode node, Fields source) {
    String label = where;
    try {
      Fields vector = new Fields("", node);
      label += name(node);
      vector.ignore("name", "id");
      String kind = vector.text("kind");
      VectorFormat.CaseCheck check = format.kinds().get(kind);
      if (check == null) {
        throw new Mismatch("unknown kind '" + kind + "' of format " + format.name());
      }
      check.check(vector, source);
      List<String> unread = vector.unread();
      if (!unread.isEmpty()) {
        throw new Mismatch("unknown field " + String.join(", ", unread));
      }
      passed++;
    } catch (RuntimeException e) {
      // whatever a check trips over in a foreign case is that case's failure, and only its own
      fail(label, isSentence(e) ? e.getMessage() : e.toString());
    }
  }

  private static boolean isSentence(RuntimeException e) {
    return e instanceof Mismatch || e instanceof IllegalArgumentException;
  }

  private static String name(JsonNode vector) {
    JsonNode name = vector.has("name") ? vector.get("name") : vector.path("id");
    return name.isValueNode() ? " (" + name.asText() + ")" : "";
  }

  private void fail(String where, String why) {
    failures.add(where + ": " + why);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : "cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
