package org.fennecmix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Everything that users of the library see has a comment. */
class DocumentationTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  @Test
  void everythingExportedHasAComment() throws IOException {
    List<String> bare = new ArrayList<>();
    int seen = 0;
    Set<String> exported = exported();
    for (String name : exported) {
      Path folder = SOURCES.resolve(name.replace('.', '/'));
      assertThat(folder.resolve("package-info.java")).exists();
      Reader reader = new Reader();
      reader.read(sourcesIn(folder));
      bare.addAll(reader.bare);
      seen += reader.seen;
    }
    assertThat(bare).isEmpty();
    assertThat(exported).contains("org.fennecmix", "org.fennecmix.sphinx", "org.fennecmix.nym");
    assertThat(seen).isGreaterThan(300);
  }

  @Test
  void whatHasNoCommentIsFound() throws IOException {
    Path source = Files.createTempFile("Bare", ".java");
    try {
      Files.writeString(
          source,
          """
          /** A class. */
          public final class Bare {
            int hidden;
            public int shown;
            /** A constant. */ public static final int NAMED = 1;
            protected void noted() {}
            void inside() {}
            @Override public String toString() { return ""; }
            private static class Own { public int free; }
            public interface Part { void does(); }
            /** Kinds. */ public enum Kind { ONE, /** Another. */ TWO }
            /** A pair. */ public record Pair(int a) { public Pair {} public int twice() { return a; } }
          }
          """);
      Reader reader = new Reader();
      reader.read(List.of(source));
      assertThat(reader.bare)
          .containsExactly(
              "Bare.shown",
              "Bare.noted",
              "Bare.Part",
              "Bare.Part.does",
              "Bare.Kind.ONE",
              "Bare.Pair.<init>",
              "Bare.Pair.twice");
    } finally {
      Files.delete(source);
    }
  }

  private static List<Path> sourcesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static Set<String> exported() throws IOException {
    Set<String> names = new HashSet<>();
    parse(
        List.of(SOURCES.resolve("module-info.java")),
        (task, unit) -> {
          ModuleTree module = unit.getModule();
          module.getDirectives().stream()
              .filter(ExportsTree.class::isInstance)
              .map(ExportsTree.class::cast)
              .filter(export -> export.getModuleNames() == null)
              .forEach(export -> names.add(export.getPackageName().toString()));
        });
    return names;
  }

  private interface UnitReader {
    void read(JavacTask task, CompilationUnitTree unit);
  }

  private static void parse(List<Path> sources, UnitReader reader) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        reader.read(task, unit);
      }
    }
  }

  /** Walks what is public or protected and so are all classes around it. */
  private static final class Reader extends TreePathScanner<Void, String> {
    private final List<String> bare = new ArrayList<>();
    private int seen;
    private DocTrees docs;

    void read(List<Path> sources) {
      try {
        parse(
            sources,
            (task, unit) -> {
              docs = DocTrees.instance(task);
              scan(unit, "");
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Void visitClass(ClassTree type, String outer) {
      String name = outer + type.getSimpleName();
      if (isSeen(type.getModifiers())) {
        note(name);
        super.visitClass(type, name + ".");
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, String outer) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      if (isSeen(method.getModifiers()) && !overrides) {
        note(outer + method.getName());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, String outer) {
      if (isSeen(field.getModifiers()) && !isComponent(field)) {
        note(outer + field.getName());
      }
      return null;
    }

    private boolean isSeen(ModifiersTree modifiers) {
      Tree around = getCurrentPath().getParentPath().getLeaf();
      boolean implicit =
          around.getKind() == Tree.Kind.INTERFACE
              && !modifiers.getFlags().contains(Modifier.PRIVATE);
      return implicit
          || modifiers.getFlags().contains(Modifier.PUBLIC)
          || modifiers.getFlags().contains(Modifier.PROTECTED);
    }

    /** A record's component, which its record describes by a tag. */
    private boolean isComponent(VariableTree field) {
      Tree around = getCurrentPath().getParentPath().getLeaf();
      return around.getKind() == Tree.Kind.RECORD
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private void note(String name) {
      seen++;
      TreePath path = getCurrentPath();
      DocCommentTree comment = docs.getDocCommentTree(path);
      if (comment == null || comment.getFirstSentence().isEmpty()) {
        bare.add(name);
      }
    }
  }
}
