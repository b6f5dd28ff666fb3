package org.fennecmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example is compiled and run, and the files it links to are there. */
class ReadmeTest {
  private static final String IMPORTS =
      """
      import static java.nio.charset.StandardCharsets.UTF_8;
      import java.net.*;
      import java.security.*;
      import java.time.*;
      import java.util.*;
      import org.fennecmix.*;
      import org.fennecmix.nym.*;
      import org.fennecmix.replay.*;
      """;

  @Test
  void theQuickStartCompilesAndDeliversItsMessage(@TempDir Path folder) throws Exception {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    Path source = folder.resolve("QuickStart.java");
    Files.writeString(
        source,
        IMPORTS
            + "public class QuickStart { public static void main(String[] args) {\n"
            + block.group(1)
            + "} }");
    compile(source, folder);

    PrintStream screen = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("QuickStart")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(screen);
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.subList(0, 2)).allMatch(line -> line.startsWith("send 1372 bytes to "));
    assertThat(lines.get(2)).isEqualTo("message: hello");
  }

  private static void compile(Path source, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      assertThat(
              compiler
                  .getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
                  .call())
          .as(problems.toString())
          .isTrue();
    }
  }

  @Test
  void everyFileTheDocumentsLinkToIsThere() throws IOException {
    try (Stream<Path> documents = Files.walk(Path.of("."), 3)) {
      for (Path document :
          documents
              .filter(path -> path.toString().endsWith(".md") && !path.startsWith("./target"))
              .toList()) {
        Matcher link =
            Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(document));
        while (link.find()) {
          assertThat(document.resolveSibling(link.group(1))).as("link in " + document).exists();
        }
      }
    }
  }
}
