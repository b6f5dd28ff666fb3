package org.fennecmix.lightning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fennecmix.Bytes;
import org.fennecmix.internal.bytes.Require;

/**
 * A valid TLV stream (BOLT 1): records whose types strictly increase. Immutable.
 *
 * @param records the records, by rising type
 */
public record TlvStream(List<Tlv> records) implements TlvResult {
  /** The stream without records. */
  public static final TlvStream EMPTY = new TlvStream(List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if types do not strictly increase
   */
  public TlvStream {
    records = List.copyOf(records);
    for (int i = 1; i < records.size(); i++) {
      Require.that(
          Long.compareUnsigned(records.get(i - 1).type(), records.get(i).type()) < 0,
          "type " + Long.toUnsignedString(records.get(i).type()) + " is not above the one before");
    }
  }

  /**
   * Reads a stream as strictly as BOLT 1 says: shortest lengths, rising types, no unknown even
   * type, known types with a length they may have.
   */
  public static TlvResult parse(Bytes stream, TlvNamespace namespace) {
    byte[] bytes = stream.toArray();
    Cursor cursor = new Cursor(bytes, 0, bytes.length);
    List<Tlv> records = new ArrayList<>();
    while (cursor.left() > 0) {
      int start = cursor.at;
      if (!cursor.bigSize()) {
        return new TlvFault(0, start, "a type is cut short or not in its shortest form");
      }
      long type = cursor.value;
      if (!records.isEmpty()
          && Long.compareUnsigned(records.get(records.size() - 1).type(), type) >= 0) {
        return new TlvFault(type, start, "types do not strictly increase");
      }
      if (!cursor.bigSize()) {
        return new TlvFault(type, start, "a length is cut short or not in its shortest form");
      }
      int from = cursor.at;
      if (!cursor.skip(cursor.value)) {
        return new TlvFault(type, start, "a record ends behind the stream");
      }
      Bytes value = Bytes.of(bytes, from, cursor.at - from);
      String fault = namespace.fault(type, value);
      if (!fault.isEmpty()) {
        return new TlvFault(type, start, fault);
      }
      records.add(new Tlv(type, value));
    }
    return new TlvStream(records);
  }

  /** The value of a type, if the stream has it. */
  public Optional<Bytes> find(long type) {
    return records.stream().filter(tlv -> tlv.type() == type).findFirst().map(Tlv::value);
  }

  /** The stream with one more record behind the others. */
  public TlvStream with(long type, Bytes value) {
    List<Tlv> more = new ArrayList<>(records);
    more.add(new Tlv(type, value));
    return new TlvStream(more);
  }

  /** The stream's bytes. */
  public Bytes encoded() {
    int length = records.stream().mapToInt(Tlv::length).sum();
    byte[] out = new byte[length];
    int at = 0;
    for (Tlv tlv : records) {
      at = Cursor.putBigSize(tlv.type(), out, at);
      at = Cursor.putBigSize(tlv.value().length(), out, at);
      tlv.value().copyTo(out, at);
      at += tlv.value().length();
    }
    return Bytes.of(out);
  }
}
