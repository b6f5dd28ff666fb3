package org.fennecmix.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fennecmix.Bytes;
import org.fennecmix.Hop;
import org.fennecmix.MixFormat;
import org.fennecmix.NodePublicKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a route and where it ends. */
final class RouteOption {
  @Option(
      names = "--route",
      paramLabel = "FILE",
      description = "JSON file: a list of {\"address\", \"publicKey\", \"delayNanos\"}")
  private @Nullable String file;

  @Option(
      names = "--hop",
      paramLabel = "ADDRESS:KEY[:DELAY]",
      description = {
        "one hop, instead of --route; repeat it for every hop.",
        "ADDRESS and KEY in hex or base58, or KEY as @FILE made by keygen --public;",
        "DELAY in nanoseconds, or with a unit: 15ms"
      })
  private List<String> hops = List.of();

  @Option(
      names = "--destination",
      paramLabel = "BYTES",
      description = "where the last hop sends the message, in hex or base58")
  private @Nullable String destination;

  /**
   * The route for a format.
   *
   * @throws IllegalArgumentException if none, two, or one that is too long was given
   */
  List<Hop> route(MixFormat<?> format) {
    if ((file == null) == hops.isEmpty()) {
      throw new IllegalArgumentException(
          file == null
              ? "no route: give --route FILE or --hop"
              : "--route and --hop exclude each other");
    }
    List<Hop> route = new ArrayList<>();
    if (file == null) {
      hops.forEach(hop -> route.add(parse(hop, format)));
    } else {
      JsonNode content = JsonFile.parse(file);
      JsonNode list = content.isArray() ? content : content.path("hops");
      if (!list.isArray()) {
        throw new IllegalArgumentException(file + " is no list of hops");
      }
      for (JsonNode hop : list) {
        route.add(parse(file + ": hop " + (route.size() + 1), hop, format));
      }
    }
    if (route.size() < format.minHops() || route.size() > format.maxHops()) {
      throw new IllegalArgumentException(
          "route of " + route.size() + " hops; " + format.name() + " takes " + Text.hops(format));
    }
    return route;
  }

  private static Hop parse(String hop, MixFormat<?> format) {
    String[] parts = hop.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException("hop '" + hop + "' does not read ADDRESS:KEY[:DELAY]");
    }
    Duration delay = parts.length == 3 ? Text.delay(parts[2]) : Duration.ZERO;
    return new Hop(address(parts[0], format), key(parts[1], format), delay);
  }

  private static Hop parse(String where, JsonNode hop, MixFormat<?> format) {
    hop.fieldNames()
        .forEachRemaining(
            name -> {
              if (!List.of("address", "publicKey", "delayNanos").contains(name)) {
                throw new IllegalArgumentException(where + " has an unknown field \"" + name + '"');
              }
            });
    if (!hop.path("publicKey").isTextual()) {
      throw new IllegalArgumentException(where + " has no text field \"publicKey\"");
    }
    try {
      return new Hop(
          address(hop.path("address").asText(), format),
          key(hop.path("publicKey").textValue(), format),
          hop.has("delayNanos") ? Text.delay(hop.get("delayNanos").asText()) : Duration.ZERO);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage());
    }
  }

  private static Bytes address(String text, MixFormat<?> format) {
    return format.addressLength() == 0 && text.isEmpty()
        ? Bytes.EMPTY
        : Text.bytes("address", text, format.addressLength());
  }

  private static NodePublicKey key(String text, MixFormat<?> format) {
    if (text.startsWith("@")) {
      JsonFile file = JsonFile.read(text.substring(1), JsonFile.PUBLIC_KEY);
      return format.publicKey(file.bytes("publicKey"));
    }
    if (text.matches("([0-9a-fA-F]{2})+")) {
      return format.publicKey(Bytes.ofHex(text));
    }
    return format.publicKey(Text.bytes("public key", text, 32));
  }

  /**
   * The destination for a format; empty if the format carries none.
   *
   * @throws IllegalArgumentException if it needs one and none was given
   */
  Bytes destination(MixFormat<?> format) {
    if (destination != null && !destination.isEmpty() && format.destinationLength() == 0) {
      throw new IllegalArgumentException(
          "no destination goes into a packet of " + format.name() + "; leave --destination out");
    }
    if (destination != null) {
      return Text.bytes("destination", destination, format.destinationLength());
    }
    if (format.destinationLength() > 0) {
      throw new IllegalArgumentException(
          "no destination: give --destination with " + format.destinationLength() + " bytes");
    }
    return Bytes.EMPTY;
  }
}
