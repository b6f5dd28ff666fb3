package org.fennecmix.cli;

import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.MixFormat;

/** A packet's bytes by its parts. */
final class HexDump {
  private static final int PER_LINE = 16;
  private static final int SHOWN = 4 * PER_LINE;

  private HexDump() {}

  /** The hop that receives packets of this length, the first if any or none does. */
  static int hop(MixFormat<?> format, int length) {
    for (int hop = 0; hop < format.maxHops(); hop++) {
      if (format.packetLength(hop) == length) {
        return hop;
      }
    }
    return 0;
  }

  /**
   * The parts of a packet of this length: the last part takes what is more, or loses what lacks.
   */
  static List<MixFormat.Field> parts(MixFormat<?> format, int length) {
    List<MixFormat.Field> parts = new ArrayList<>();
    List<MixFormat.Field> fields = format.fields(hop(format, length));
    for (int i = 0; i < fields.size(); i++) {
      MixFormat.Field field = fields.get(i);
      int end = i == fields.size() - 1 ? length : Math.min(length, field.offset() + field.length());
      if (field.offset() < end) {
        parts.add(new MixFormat.Field(field.name(), field.offset(), end - field.offset()));
      }
    }
    return parts;
  }

  /** Lines of 16 bytes with their offsets; of a long part the first lines only, unless asked. */
  static List<String> lines(Bytes packet, MixFormat.Field part, boolean full) {
    int end = part.offset() + part.length();
    int shown = full || part.length() <= SHOWN + PER_LINE ? end : part.offset() + SHOWN;
    List<String> lines = new ArrayList<>();
    for (int at = part.offset(); at < shown; at += PER_LINE) {
      StringBuilder line = new StringBuilder(String.format("%06x ", at));
      for (int i = at; i < Math.min(shown, at + PER_LINE); i++) {
        line.append((i - at) % 8 == 0 ? " " : "").append(String.format("%02x ", packet.at(i)));
      }
      lines.add(line.toString().stripTrailing());
    }
    if (shown < end) {
      lines.add(".. " + (end - shown) + " bytes more (--full prints them)");
    }
    return lines;
  }
}
