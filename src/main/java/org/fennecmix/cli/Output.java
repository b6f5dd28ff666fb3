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
 * Writing of whole files: a temporary file in the same folder is written, synchronised, and takes
 * the name in one step. Whatever interrupts that, the name has the old content or the new.
 */
final class Output {
  private Output() {}

  /** What a file may be replaced by, and who may read it. */
  enum Kind {
    /** Anyone may read it; replaces an older file. */
    PUBLIC(false, true),
    /** Anyone may read it; never replaces a file. */
    NEW_PUBLIC(false, false),
    /** Only its owner may read it; never replaces a file. */
    NEW_SECRET(true, false),
    /** Only its owner may read it; replaces an older file. */
    SECRET(true, true);

    private final boolean secret;
    private final boolean replaces;

    Kind(boolean secret, boolean replaces) {
      this.secret = secret;
      this.replaces = replaces;
    }

    /** A public file that replaces another only if the user said so. */
    static Kind open(boolean force) {
      return force ? PUBLIC : NEW_PUBLIC;
    }

    /** A secret file that replaces another only if the user said so. */
    static Kind secret(boolean force) {
      return force ? SECRET : NEW_SECRET;
    }
  }

  /**
   * Writes a file, or standard output if the name is {@code -}.
   *
   * @throws IllegalArgumentException if it cannot be written; then nothing was
   */
  static void write(String name, byte[] content, Kind kind) {
    if (name.equals(Input.STANDARD)) {
      System.out.write(content, 0, content.length);
      System.out.flush();
      return;
    }
    try {
      write(Path.of(name), content, kind);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(name + " exists; give --force to replace it");
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(name + ": its folder does not exist");
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(name + ": no permission to write there");
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be written: " + e.getMessage());
    }
  }

  /**
   * Writes two files, or neither if no older one was to be replaced.
   *
   * @throws IllegalArgumentException if one of them cannot be written
   */
  static void writeBoth(
      String first, byte[] one, Kind kind, String second, byte[] other, Kind otherKind) {
    if (Path.of(first)
        .toAbsolutePath()
        .normalize()
        .equals(Path.of(second).toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(first + " was given for two files");
    }
    requireFree(first, kind);
    requireFree(second, otherKind);
    write(first, one, kind);
    try {
      write(second, other, otherKind);
    } catch (IllegalArgumentException e) {
      if (!kind.replaces) {
        delete(first);
      }
      throw e;
    }
  }

  private static void delete(String name) {
    try {
      Files.deleteIfExists(Path.of(name));
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " was written and cannot be removed again");
    }
  }

  /**
   * Fails early if a file of this kind could not get this name.
   *
   * @throws IllegalArgumentException if there is such a file and it may not be replaced
   */
  private static void requireFree(String name, Kind kind) {
    if (!kind.replaces && Files.exists(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(name + " exists; give --force to replace it");
    }
  }

  private static void write(Path target, byte[] content, Kind kind) throws IOException {
    if (Files.isDirectory(target)) {
      throw new IOException("it is a folder");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writeToDevice(target, content, kind);
      return;
    }
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    Path temporary = folder.resolve("." + absolute.getFileName() + "." + UUID.randomUUID());
    try {
      writeNew(temporary, content, kind);
      if (kind.replaces) {
        Files.move(temporary, absolute, ATOMIC_MOVE);
      } else {
        giveName(temporary, absolute);
      }
      synchronise(folder);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A device such as /dev/null has no content to keep, and must not be replaced by a file. */
  private static void writeToDevice(Path target, byte[] content, Kind kind) throws IOException {
    if (kind.secret) {
      throw new IOException("it is no ordinary file, and this is secret");
    }
    Files.write(target, content, WRITE);
  }

  private static void writeNew(Path temporary, byte[] content, Kind kind) throws IOException {
    try (FileChannel channel =
        FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), attributes(temporary, kind))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Kind kind) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return kind.secret && posix
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
}
