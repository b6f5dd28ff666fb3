package org.fennecmix.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.fennecmix.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON file of this program: {@code "fennec"} says what it is, {@code "version"} (1) how it
 * is written, {@code "format"} which packet format it is for. Bytes are hex.
 */
final class JsonFile {
  static final String PRIVATE_KEY = "private key";
  static final String PUBLIC_KEY = "public key";
  static final String SURB = "surb";
  static final String RECOVERY = "surb recovery";

  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final String name;
  private final JsonNode content;

  private JsonFile(String name, JsonNode content) {
    this.name = name;
    this.content = content;
  }

  /** A new file's content. */
  static JsonFile create(String kind, String format) {
    ObjectNode content = JSON.createObjectNode();
    content.put("fennec", kind).put("version", VERSION).put("format", format);
    return new JsonFile(kind, content);
  }

  /**
   * Reads a file of this kind.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static JsonFile read(String name, String kind) {
    JsonNode content = parse(name);
    if (!content.path("fennec").asText().equals(kind)) {
      throw new IllegalArgumentException(name + " is no " + kind + " file");
    }
    if (content.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException(
          name + " has version " + content.path("version") + "; this program reads " + VERSION);
    }
    return new JsonFile(name, content);
  }

  /**
   * Reads any JSON file.
   *
   * @throws IllegalArgumentException if it is not JSON
   */
  static JsonNode parse(String name) {
    try {
      return JSON.readTree(Input.read(name));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + " is not JSON"); // the parser would quote secrets
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage());
    }
  }

  /** What a file of this program is; null if there is none of that name. */
  static @Nullable String kindOf(String name) {
    if (!Files.isRegularFile(Path.of(name))) {
      return null;
    }
    try {
      JsonNode kind = parse(name).path("fennec");
      return kind.isTextual() ? kind.textValue() : null;
    } catch (IllegalArgumentException e) {
      return null; // too long, unreadable or no JSON
    }
  }

  JsonFile with(String field, Bytes value) {
    return with(field, value.toHex());
  }

  JsonFile with(String field, String value) {
    return new JsonFile(name, ((ObjectNode) content.deepCopy()).put(field, value));
  }

  JsonFile without(String field) {
    ObjectNode copy = content.deepCopy();
    copy.remove(field);
    return new JsonFile(name, copy);
  }

  boolean has(String field) {
    return content.has(field);
  }

  String format() {
    return text("format");
  }

  String text(String field) {
    JsonNode value = content.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " has no text field \"" + field + '"');
    }
    return value.textValue();
  }

  Bytes bytes(String field) {
    try {
      return Bytes.ofHex(text(field));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": field \"" + field + "\" is not hex");
    }
  }

  byte[] toBytes() {
    return (content.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Says so if others may read a file that holds a secret. */
  static void warnIfOpen(String name, Console console) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(Path.of(name));
      if (mode.contains(PosixFilePermission.GROUP_READ)
          || mode.contains(PosixFilePermission.OTHERS_READ)) {
        console.err().println("fennec: warning: others can read " + name + "; chmod 600 it");
      }
    } catch (IOException | UnsupportedOperationException e) {
      return; // no such modes here, and a missing file is told when it is read
    }
  }
}
