package org.fennecmix.laws;

import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;

/** The fields of a packet in clear. */
public final class Fields {
  private Fields() {}

  /** The field of a name. */
  public static MixFormat.Field of(MixFormat<?> format, String name) {
    return format.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(format.name() + " has no field " + name));
  }

  /** A field's bytes. */
  public static byte[] cut(Bytes packet, MixFormat.Field field) {
    return packet.slice(field.offset(), field.offset() + field.length()).toArray();
  }
}
