package org.fennecmix.cli;

import java.util.OptionalInt;
import org.fennecmix.ElementPolicy;
import org.fennecmix.MixFormat;
import org.fennecmix.katzenpost.KatzenpostFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose a format and its size. */
final class FormatOption {
  /** How strict a node is about group elements. */
  enum Policy {
    STRICT(ElementPolicy.STRICT),
    PEER(ElementPolicy.PEER_COMPATIBLE);

    private final ElementPolicy elements;

    Policy(ElementPolicy elements) {
      this.elements = elements;
    }
  }

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "packet format, one of those that 'fennec formats' lists")
  private @Nullable String name;

  @Option(
      names = "--payload-size",
      paramLabel = "BYTES",
      description = "size of a packet's payload; the format's usual one if not given")
  private @Nullable Integer payloadSize;

  @Option(
      names = "--geometry",
      paramLabel = "FILE",
      description = {
        "instead of both: a Katzenpost configuration with the table [SphinxGeometry]",
        "(- is standard input), which says key exchange, path length and all sizes"
      })
  private @Nullable String geometryFile;

  @Option(
      names = "--policy",
      paramLabel = "strict|peer",
      defaultValue = "strict",
      description = {
        "strict (the default): refuse group elements that no honest sender makes;",
        "peer: accept what the format's deployed peer accepts"
      })
  private Policy policy = Policy.STRICT;

  /** The format asked for, or the usual one. */
  MixFormat<?> format() {
    return format(Formats.DEFAULT);
  }

  /** The format asked for, or the one that a file names. */
  MixFormat<?> format(String otherwise) {
    if (geometryFile != null) {
      if (name != null || payloadSize != null) {
        throw new IllegalArgumentException(
            "--geometry and "
                + (name != null ? "--format" : "--payload-size")
                + " exclude each other: the geometry says it all");
      }
      return KatzenpostTables.format(geometryFile, policy.elements);
    }
    OptionalInt size = payloadSize == null ? OptionalInt.empty() : OptionalInt.of(payloadSize);
    return Formats.byName(name == null ? otherwise : name, size, policy.elements);
  }

  /** Bytes of payload of a format, as {@code --payload-size} counts them. */
  static int payloadSize(MixFormat<?> format) {
    return format.fields().stream()
        .filter(field -> field.name().equals("payload"))
        .mapToInt(MixFormat.Field::length)
        .findFirst()
        .orElse(0);
  }

  /**
   * Checks that a message fits into one packet.
   *
   * @throws IllegalArgumentException if not, with the size that it takes
   */
  static void requireFits(MixFormat<?> format, int length) {
    if (length > format.capacity()) {
      throw new IllegalArgumentException(
          "message of "
              + length
              + " bytes exceeds "
              + format.capacity()
              + ", the most that one packet of "
              + format.name()
              + " carries"
              + (payloadSize(format) == 0
                  ? ""
                  : "; give --payload-size "
                      + (payloadSize(format) + length - format.capacity())
                      + " or more"
                      + (format instanceof KatzenpostFormat ? ", or another --geometry" : "")
                      + " (all users of a network must agree on it)"));
    }
  }
}
