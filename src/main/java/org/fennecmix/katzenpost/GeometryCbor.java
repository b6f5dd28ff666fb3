package org.fennecmix.katzenpost;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * The geometry as canonical CBOR (RFC 7049, section 3.9): one map with text keys, shorter keys
 * first, equal lengths bytewise, numbers in their shortest form.
 */
final class GeometryCbor {
  private static final int NUMBER = 0;
  private static final int TEXT = 3;
  private static final int MAP = 5;

  private GeometryCbor() {}

  static Bytes write(Map<String, Object> fields) {
    List<String> names = new ArrayList<>(fields.keySet());
    names.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    head(out, MAP, names.size());
    for (String name : names) {
      text(out, name);
      if (GeometryFields.isText(name)) {
        text(out, (String) fields.get(name));
      } else {
        head(out, NUMBER, (Integer) fields.get(name));
      }
    }
    return Bytes.of(out.toByteArray());
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    head(out, TEXT, bytes.length);
    out.writeBytes(bytes);
  }

  private static void head(ByteArrayOutputStream out, int type, int value) {
    if (value < 24) {
      out.write(type << 5 | value);
      return;
    }
    int size = value < 1 << 8 ? 1 : value < 1 << 16 ? 2 : 4;
    out.write(type << 5 | (size == 1 ? 24 : size == 2 ? 25 : 26));
    for (int i = size - 1; i >= 0; i--) {
      out.write(value >>> 8 * i);
    }
  }

  static Map<String, Object> parse(Bytes cbor) {
    Reader reader = new Reader(cbor);
    int pairs = reader.head(MAP);
    Require.range("number of fields in the geometry", 0, GeometryFields.NAMES.size(), pairs);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs; i++) {
      String name = reader.text();
      Require.that(GeometryFields.NAMES.contains(name), "a geometry has no field '" + name + "'");
      Object value =
          GeometryFields.isText(name) ? reader.text() : Integer.valueOf(reader.head(NUMBER));
      Require.that(
          fields.put(name, value) == null, "field " + name + " of the geometry is given twice");
    }
    Require.that(
        reader.at == cbor.length() && write(fields).equals(cbor),
        "the geometry is not in canonical CBOR");
    return fields;
  }

  private static final class Reader {
    private final Bytes in;
    int at;

    Reader(Bytes in) {
      this.in = in;
    }

    private int next() {
      Require.that(at < in.length(), "the geometry's CBOR ends after " + at + " bytes");
      return in.at(at++) & 0xff;
    }

    int head(int type) {
      int first = next();
      int small = first & 31;
      Require.that(
          first >>> 5 == type && small < 27,
          "byte " + (at - 1) + " of the geometry's CBOR is " + first);
      if (small < 24) {
        return small;
      }
      long value = 0;
      for (int i = 0; i < 1 << small - 24; i++) {
        value = value << 8 | next();
      }
      Require.range("number in the geometry's CBOR", 0, Integer.MAX_VALUE, value);
      return (int) value;
    }

    String text() {
      int length = head(TEXT);
      Require.range("length of a text in the geometry's CBOR", 0, in.length() - at, length);
      String text = new String(in.slice(at, at + length).toArray(), US_ASCII);
      at += length;
      return text;
    }
  }
}
