package org.fennecmix.katzenpost;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fennecmix.internal.bytes.Require;

/** The geometry's table in a configuration file. */
final class GeometryToml {
  private static final String TABLE = "[SphinxGeometry]";
  private static final int MAX_LENGTH = 1 << 20;
  private static final Pattern LINE =
      Pattern.compile(
          "([A-Za-z]{1,40})\\s*=\\s*(?:([0-9]{1,9})|\"([^\"\\\\]{0,64})\")\\s*(?:#.*)?");

  private GeometryToml() {}

  static String write(Map<String, Object> fields) {
    StringBuilder toml = new StringBuilder(TABLE).append('\n');
    fields.forEach(
        (name, value) ->
            toml.append("  ")
                .append(name)
                .append(" = ")
                .append(GeometryFields.isText(name) ? "\"" + value + "\"" : value)
                .append('\n'));
    return toml.toString();
  }

  static Map<String, Object> parse(String toml) {
    Require.that(
        toml.length() <= MAX_LENGTH,
        "configuration of " + toml.length() + " characters exceeds " + MAX_LENGTH);
    Map<String, Object> fields = new LinkedHashMap<>();
    boolean found = false;
    boolean inside = false;
    int number = 0;
    for (String raw : toml.split("\r?\n", -1)) {
      number++;
      String line = raw.strip();
      if (line.startsWith("[")) {
        inside = line.replaceAll("\\s*#.*", "").equals(TABLE);
        Require.that(!(inside && found), "table " + TABLE + " is given twice");
        found |= inside;
      } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
        put(fields, line, number);
      }
    }
    Require.that(found, "the configuration has no table " + TABLE);
    return fields;
  }

  private static void put(Map<String, Object> fields, String line, int number) {
    Matcher matcher = LINE.matcher(line);
    Require.that(
        matcher.matches(),
        "line "
            + number
            + " of the configuration is not NAME = NUMBER, with at most 9 digits, or NAME = \"TEXT\"");
    String name = matcher.group(1);
    Require.that(
        GeometryFields.NAMES.contains(name),
        "line " + number + " of the configuration: a geometry has no field " + name);
    boolean text = matcher.group(3) != null;
    Require.that(
        text == GeometryFields.isText(name),
        "field " + name + " of the geometry must be a " + (text ? "number" : "text in quotes"));
    Object value = text ? matcher.group(3) : Integer.valueOf(matcher.group(2));
    Require.that(
        fields.putIfAbsent(name, value) == null,
        "field " + name + " of the geometry is given twice");
  }
}
