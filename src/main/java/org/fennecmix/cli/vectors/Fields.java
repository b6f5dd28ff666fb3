package org.fennecmix.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fennecmix.Bytes;

/**
 * A JSON object of a vector file that knows which of its fields were read, so that a field nobody
 * reads is found. Missing and malformed fields are a {@link Mismatch}.
 */
public final class Fields {
  private static final Set<String> REMARKS = Set.of("normalized", "title", "peer", "peerMessage");

  private final String path;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();
  private final TreeSet<String> unread = new TreeSet<>();
  private final List<Fields> children = new ArrayList<>();

  /**
   * Wraps an object.
   *
   * @param path where it stands, for messages
   */
  public Fields(String path, JsonNode object) {
    this.path = path;
    if (!object.isObject()) {
      throw new Mismatch(path + " is not an object");
    }
    object.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    unread.addAll(values.keySet());
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    JsonNode value = values.get(name);
    return value != null && !value.isNull();
  }

  /** The field as it stands; counts as read. */
  public JsonNode node(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      throw new Mismatch("field " + path + name + " is missing");
    }
    unread.remove(name);
    return value;
  }

  /** Counts fields as read that are for people, or that this check has no use for. */
  public void ignore(String... names) {
    for (String name : names) {
      unread.remove(name);
    }
  }

  /** A text. */
  public String text(String name) {
    JsonNode value = node(name);
    if (!value.isTextual()) {
      throw new Mismatch("field " + path + name + " is not a text");
    }
    return value.textValue();
  }

  /** A whole number. */
  public int integer(String name) {
    JsonNode value = node(name);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new Mismatch("field " + path + name + " is not a number");
    }
    return value.intValue();
  }

  /** True or false. */
  public boolean bool(String name) {
    JsonNode value = node(name);
    if (!value.isBoolean()) {
      throw new Mismatch("field " + path + name + " is not true or false");
    }
    return value.booleanValue();
  }

  /** Bytes written as hex. */
  public Bytes bytes(String name) {
    try {
      return Bytes.ofHex(text(name));
    } catch (IllegalArgumentException e) {
      throw new Mismatch("field " + path + name + ": " + e.getMessage());
    }
  }

  /** A list of texts (numbers are taken as their digits). */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual() && !element.isNumber()) {
        throw new Mismatch("field " + path + name + " is not a list of texts");
      }
      texts.add(element.asText());
    }
    return texts;
  }

  /** An object inside. */
  public Fields object(String name) {
    Fields child = new Fields(path + name + ".", node(name));
    children.add(child);
    return child;
  }

  /** A list of objects inside. */
  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      Fields child = new Fields(path + name + "[" + objects.size() + "].", element);
      objects.add(child);
      children.add(child);
    }
    return objects;
  }

  private JsonNode array(String name) {
    JsonNode array = node(name);
    if (!array.isArray()) {
      throw new Mismatch("field " + path + name + " is not a list");
    }
    return array;
  }

  /** All fields, here and inside, that nobody read and that are not remarks for people. */
  public List<String> unread() {
    List<String> all = new ArrayList<>();
    unread.stream().filter(name -> !isRemark(name)).forEach(name -> all.add(path + name));
    children.forEach(child -> all.addAll(child.unread()));
    return all;
  }

  private static boolean isRemark(String name) {
    return name.startsWith("note") || name.endsWith("_note") || REMARKS.contains(name);
  }
}
