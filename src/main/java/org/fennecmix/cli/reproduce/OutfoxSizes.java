package org.fennecmix.cli.reproduce;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fennecmix.Bytes;
import org.fennecmix.NodePrivateKey;
import org.fennecmix.outfox.Outfox;
import org.fennecmix.outfox.OutfoxGeometry;
import org.fennecmix.outfox.OutfoxKem;
import org.fennecmix.outfox.OutfoxParameters;

/** The paper's tables 5 and 6, with their errata. */
final class OutfoxSizes {
  private static final int K = OutfoxPaper.K;
  private static final int M = OutfoxPaper.MESSAGE;

  private final Map<String, List<Integer>> lengths;

  /**
   * @param lengths of real packets at every layer, by the name of the suite
   */
  OutfoxSizes(Map<String, List<Integer>> lengths) {
    this.lengths = lengths;
  }

  /** Lengths of real packets of all suites. */
  static Map<String, List<Integer>> real() {
    Map<String, List<Integer>> lengths = new LinkedHashMap<>();
    for (OutfoxKem kem : OutfoxKem.all()) {
      lengths.putAll(real(kem, kem.kem().generateKey(new SecureRandom())));
    }
    return lengths;
  }

  /** Lengths of real packets with 4 and 5 layers; the key is that of all nodes. */
  static Map<String, List<Integer>> real(OutfoxKem kem, NodePrivateKey key) {
    SecureRandom random = new SecureRandom();
    Map<String, List<Integer>> lengths = new LinkedHashMap<>();
    for (int layers : new int[] {OutfoxPaper.LAYERS, OutfoxPaper.LAYERS + 1}) {
      OutfoxParameters suite = OutfoxParameters.of(kem).withLayers(layers);
      OutfoxNetwork network = OutfoxNetwork.of(Outfox.of(suite), key, random);
      Bytes packet = network.builder().build(new byte[M], random);
      lengths.put(suite.name(), network.lengths(packet));
    }
    return lengths;
  }

  private static OutfoxGeometry geometry(OutfoxKem kem, int layers) {
    return OutfoxParameters.of(kem).withLayers(layers).geometry();
  }

  /** Table 6. */
  TextTable kems() {
    TextTable table = new TextTable("KEM", "public key", "encapsulation", "paper");
    for (OutfoxKem kem : OutfoxKem.all()) {
      table.row(
          kem.name(),
          "" + kem.kem().publicKeyLength(),
          "" + kem.kem().encapsulationLength(),
          switch (kem.name()) {
            case "x25519" -> "32, 32";
            case "mlkem768" -> "1184, 1088";
            case "xwing" -> "1216, 1120";
            case "mceliece460896pcf" -> "524160, 188";
            default -> "-";
          });
    }
    return table;
  }

  /** Table 5, by the formulas and from real packets. */
  TextTable bytes(int layers) {
    TextTable table =
        new TextTable("KEM", "headers", "SURB", "payload", "packets", "overhead", "real packets");
    for (OutfoxKem kem : OutfoxKem.all()) {
      OutfoxGeometry geometry = geometry(kem, layers);
      List<Integer> packets = range(layers).map(geometry::packetLength).boxed().toList();
      List<Integer> real = lengths.get(OutfoxParameters.of(kem).withLayers(layers).name());
      table.row(
          kem.name(),
          words(range(layers).map(geometry::headerLength).boxed().toList()),
          "" + geometry.surbLength(),
          "" + geometry.payloadLength(),
          words(packets),
          "" + geometry.overhead(),
          real == null ? "not built" : real.equals(packets) ? "the same" : words(real));
    }
    return table;
  }

  private static IntStream range(int layers) {
    return IntStream.range(0, layers);
  }

  private static String words(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  TextTable packetErratum() {
    TextTable table = new TextTable("4 layers, 1000 bytes", "layer", "in print", "real");
    int l = OutfoxPaper.LAYERS - 1;
    for (OutfoxKem kem : List.of(OutfoxKem.X25519, OutfoxKem.ML_KEM_768)) {
      int p = kem.kem().encapsulationLength();
      for (int i = l; i >= 0; i--) {
        int printed = 10 * K + M + 2 * (i + 1) * p + 2 * (i + l) * K;
        int real = geometry(kem, l + 1).packetLength(l - i);
        table.row(kem.name(), "" + (l - i), "" + printed, "" + real);
      }
    }
    return table;
  }

  TextTable lastLayerErratum() {
    TextTable table = new TextTable("last layer, 1000 bytes", "layers", "in print", "real");
    for (OutfoxKem kem : List.of(OutfoxKem.X25519, OutfoxKem.ML_KEM_768)) {
      for (int layers : new int[] {4, 5}) {
        int printed = 12 * K + M + 2 * kem.kem().encapsulationLength();
        int real = geometry(kem, layers).packetLength(layers - 1);
        table.row(kem.name(), "" + layers, "" + printed, "" + real);
      }
    }
    return table;
  }

  TextTable sphinx() {
    TextTable table = new TextTable("1000 bytes, X25519", "4 layers", "5 layers");
    table.row("paper's formula: two headers and the message", "" + sphinx(4, 4), "" + sphinx(5, 4));
    table.row("with the payload's zeros, key and routing", "" + sphinx(4, 8), "" + sphinx(5, 8));
    table.row(
        "Outfox at the first layer",
        "" + geometry(OutfoxKem.X25519, 4).packetLength(0),
        "" + geometry(OutfoxKem.X25519, 5).packetLength(0));
    int nym = SphinxRoute.geometry().packetLength();
    table.row("Nym's Sphinx, up to 5 hops, no SURB inside", "" + nym, "" + nym);
    return table;
  }

  private static int sphinx(int layers, int extra) {
    return 2 * 32 + (4 * layers + extra) * K + M;
  }
}
