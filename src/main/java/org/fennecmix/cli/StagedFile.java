package org.fennecmix.cli;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * The new content of a file, written and synchronised beside it, that takes the name in one step.
 * Whatever interrupts that, the name has the old content or the new. A link keeps pointing to the
 * file, which is replaced. Standard output and devices have no name to take: they get the bytes in
 * the second step.
 */
final class StagedFile implements AutoCloseable {
  private final String name;
  private final Path target;
  private final byte[] content;
  private final Output.Kind kind;
  private final Path temporary;

  private StagedFile(String name, Path target, byte[] content, Output.Kind kind) {
    this.name = name;
    this.target = target;
    this.content = content;
    this.kind = kind;
    this.temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
  }

  /**
   * Writes the content beside the name.
   *
   * @throws IllegalArgumentException if it could not get this name; then nothing was written
   */
  static StagedFile of(String name, byte[] content, Output.Kind kind) {
    if (name.equals(Input.STANDARD)) {
      return new StagedFile(name, Path.of(name), content, kind);
    }
    try {
      StagedFile staged = new StagedFile(name, realPath(name, kind), content, kind);
      staged.stage();
      return staged;
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** Whether both would take the same name. */
  boolean hasTargetOf(StagedFile other) {
    return target.equals(other.target);
  }

  /**
   * Takes the name, or sends the bytes.
   *
   * @throws IllegalArgumentException if that fails; then the name has what it had
   */
  void place() {
    if (name.equals(Input.STANDARD)) {
      System.out.write(content, 0, content.length);
      System.out.flush();
      return;
    }
    try {
      if (isDevice()) {
        Files.write(target, content, WRITE);
      } else if (kind.replaces()) {
        Files.move(temporary, target, ATOMIC_MOVE);
      } else {
        giveName(temporary, target);
      }
      synchronise(target.getParent());
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** Gives up the name that this file took. */
  void takeBack() {
    delete(target);
  }

  /** Removes what was written and took no name. */
  @Override
  public void close() {
    delete(temporary);
  }

  /** The folder without links; of a file that may be replaced, the file that a link points to. */
  private static Path realPath(String name, Output.Kind kind) throws IOException {
    Path path = Path.of(name).toAbsolutePath().normalize();
    if (path.getFileName() == null) {
      throw new IOException("it is a folder");
    }
    if (kind.replaces() && Files.exists(path)) {
      return path.toRealPath();
    }
    return path.getParent().toRealPath().resolve(path.getFileName());
  }

  private void stage() throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException("it is a folder");
    }
    if (!kind.replaces() && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(name);
    }
    if (isDevice()) {
      if (kind.isSecret()) {
        throw new IOException("it is no ordinary file, and this is secret");
      }
      return;
    }
    try {
      writeNew(temporary, content, kind);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** A device such as /dev/null has no content to keep, and must not be replaced by a file. */
  private boolean isDevice() {
    return Files.exists(target) && !Files.isRegularFile(target);
  }

  private static void writeNew(Path temporary, byte[] content, Output.Kind kind)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), attributes(temporary, kind))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Output.Kind kind) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return kind.isSecret() && posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** As a rename, but fails if the name is taken. */
  private static void giveName(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (UnsupportedOperationException e) {
      Files.move(temporary, target); // refuses a taken name too, if not in one step
    }
  }

  /** Makes the new name last through a crash, where folders can be synchronised. */
  private static void synchronise(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // the file system has no such thing; the content itself is safe
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new IllegalArgumentException(path + " was written and cannot be removed again");
    }
  }

  private static IllegalArgumentException unwritable(String name, IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return new IllegalArgumentException(name + " exists; give --force to replace it");
    }
    if (e instanceof NoSuchFileException) {
      return new IllegalArgumentException(name + ": its folder does not exist");
    }
    if (e instanceof AccessDeniedException) {
      return new IllegalArgumentException(name + ": no permission to write there");
    }
    return new IllegalArgumentException(name + " cannot be written: " + e.getMessage());
  }
}
