package org.fennecmix.laws;

import java.util.List;
import java.util.Set;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;

/** The fields of a packet in clear. */
public final class Fields {
  private Fields() {}

  /** The payload as a hop receives it. */
  public static MixFormat.Field payload(MixFormat<?> format, int hop) {
    return format.fields(hop).stream()
        .filter(field -> field.name().equals("payload"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(format.name() + " has no payload"));
  }

  /** The sender's element or encapsulation as a hop receives it. */
  static MixFormat.Field element(MixFormat<?> format, int hop) {
    return format.fields(hop).stream()
        .filter(field -> Set.of("ephemeral key", "encapsulation").contains(field.name()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(format.name() + " has no element"));
  }

  /** What stands before the payload as a hop receives it, but for what is constant. */
  public static List<MixFormat.Field> header(MixFormat<?> format, int hop) {
    return format.fields(hop).stream()
        .filter(field -> !Set.of("payload", "version", "framing").contains(field.name()))
        .toList();
  }

  /** Length of the header as a hop receives it, a version included. */
  public static int headerLength(MixFormat<?> format, int hop) {
    return format.fields(hop).stream()
        .filter(field -> !field.name().equals("payload"))
        .mapToInt(MixFormat.Field::length)
        .sum();
  }

  /** A field's bytes. */
  public static byte[] cut(Bytes packet, MixFormat.Field field) {
    return packet.slice(field.offset(), field.offset() + field.length()).toArray();
  }
}
