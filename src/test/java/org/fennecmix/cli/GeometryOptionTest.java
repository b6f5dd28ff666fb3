package org.fennecmix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.fennecmix.katzenpost.KatzenpostGeometry;
import org.fennecmix.katzenpost.KatzenpostScheme;
import org.junit.jupiter.api.Test;

/** Every command that takes a format takes a geometry's file instead. */
class GeometryOptionTest extends CommandLineHarness {
  private String write(String toml) throws IOException {
    Files.writeString(folder.resolve("g.toml"), toml);
    return file("g.toml");
  }

  private static String toml(KatzenpostScheme scheme, int hops) {
    return KatzenpostGeometry.of(scheme, hops, 300, true).toToml();
  }

  @Test
  void aPacketGoesThroughTheGeometrysSizes() throws IOException {
    String geometry = write("title = \"mix\"\n" + toml(KatzenpostScheme.x25519(), 2) + "[Other]\n");
    for (String name : new String[] {"k1", "k2"}) {
      accepts(
          "keygen", "--geometry", geometry, "--out", file(name), "--public", file(name + ".pub"));
    }
    accepts(
        routed("wrap", "--geometry", geometry, "--message", "by the well", "--out", file("p1")));
    assertThat(Files.size(folder.resolve("p1")))
        .isEqualTo(KatzenpostGeometry.parseToml(toml(KatzenpostScheme.x25519(), 2)).packetLength());
    accepts("inspect", "--geometry", geometry, file("p1"), "--key", file("k1"));
    assertThat(out).contains("delay ms");
    accepts(
        "peel",
        "--geometry",
        geometry,
        "--key",
        file("k1"),
        "--in",
        file("p1"),
        "--out",
        file("p2"));
    accepts("peel", "--geometry", geometry, "--key", file("k2"), "--in", file("p2"));
    assertThat(out).contains("by the well");
    refuses("WRONG_LENGTH", "peel", "--key", file("k1"), "--in", file("p1"));
    accepts("geometry", "--geometry", geometry);
    assertThat(out).contains("geometry hash");
  }

  @Test
  void aReplyComesBackThroughTheGeometrysSizes() throws IOException {
    String geometry = write(toml(KatzenpostScheme.kem("x25519"), 2));
    for (String name : new String[] {"k1", "k2"}) {
      accepts(
          "keygen", "--geometry", geometry, "--out", file(name), "--public", file(name + ".pub"));
    }
    accepts(
        routed(
            "surb",
            "create",
            "--geometry",
            geometry,
            "--out",
            file("surb"),
            "--recovery",
            file("rec")));
    accepts(
        "surb",
        "use",
        "--geometry",
        geometry,
        "--surb",
        file("surb"),
        "--message",
        "yes",
        "--out",
        file("r1"));
    accepts(
        "peel",
        "--geometry",
        geometry,
        "--key",
        file("k1"),
        "--in",
        file("r1"),
        "--out",
        file("r2"));
    accepts(
        "surb",
        "recover",
        "--geometry",
        geometry,
        "--recovery",
        file("rec"),
        "--key",
        file("k2"),
        "--in",
        file("r2"));
    assertThat(out).contains("yes");
  }

  @Test
  void theDemoTakesOtherPathLengths() throws IOException {
    String geometry = write(toml(KatzenpostScheme.kem("MLKEM768"), 7));
    accepts("demo", "--geometry", geometry, "--hops", "7");
    mistakes("8 hops", "demo", "--geometry", geometry, "--hops", "8");
    accepts("demo", "--geometry", write(toml(KatzenpostScheme.x25519(), 1)));
  }

  @Test
  void aBadGeometryIsOneSentence() throws IOException {
    String good = toml(KatzenpostScheme.x25519(), 3);
    mistakes("there is no such file", "demo", "--geometry", file("none.toml"));
    bad("no table [SphinxGeometry]", "");
    bad("no table [SphinxGeometry]", good.replace("[SphinxGeometry]", "[Sphinx]"));
    bad("given twice", good + good);
    bad("field NrHops of the geometry is missing", good.replaceAll("  NrHops.*\n", ""));
    bad("has no field Hops", good.replace("NrHops", "Hops"));
    bad("is given twice", good + "  NrHops = 3\n");
    bad("must be a number", good.replace("NrHops = 3", "NrHops = \"3\""));
    bad("must be a text in quotes", good.replace("\"x25519\"", "25519"));
    bad("from the other fields follows", good, "NrHops = 3", "NrHops = 4");
    bad("both of NIKEName and KEMName", good, "KEMName = \"\"", "KEMName = \"XWING\"");
    bad("neither of NIKEName and KEMName", good, "\"x25519\"", "\"\"");
    bad("NIKE 'x25520' is not known", good, "x25519", "x25520");
    bad("number of hops is 65", good, "NrHops = 3", "NrHops = 65");
    bad("number of hops is 0", good, "NrHops = 3", "NrHops = 0");
    bad("at most 9 digits", good, "PacketLength = ", "PacketLength = 9999999");
    bad(
        "user payload length is 999999999",
        good,
        "UserForwardPayloadLength = 300",
        "UserForwardPayloadLength = 999999999");
    bad("is not NAME = NUMBER", good, "NrHops = 3", "NrHops = -3");
    bad("is not NAME = NUMBER", good, "NrHops = 3", "\u0000\u0001");
    bad("only the sizes of KEM sntrup4591761", toml(KatzenpostScheme.kem("sntrup4591761"), 3));
    mistakes(
        "--geometry and --format exclude each other",
        "demo",
        "--geometry",
        write(good),
        "--format",
        "nym-v259");
    mistakes(
        "--geometry and --payload-size exclude",
        "demo",
        "--geometry",
        file("g.toml"),
        "--payload-size",
        "90");
  }

  private void bad(String why, String good, String from, String to) throws IOException {
    assertThat(good).contains(from);
    int at = good.lastIndexOf(from);
    bad(why, good.substring(0, at) + to + good.substring(at + from.length()));
  }

  private void bad(String why, String toml) throws IOException {
    mistakes(why, "demo", "--geometry", write(toml));
    assertThat(err.strip().lines()).hasSize(1);
  }
}
