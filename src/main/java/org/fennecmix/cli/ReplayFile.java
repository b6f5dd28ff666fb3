package org.fennecmix.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.fennecmix.ReplayFilter;
import org.fennecmix.replay.InMemoryReplayFilter;

/**
 * A replay filter that lasts from one run to the next. While one process has it open others wait,
 * by a lock on the file beside it that ends in {@code .lock}.
 */
final class ReplayFile implements AutoCloseable {
  /** As many tags of 16 bytes as an input may have bytes. */
  private static final long CAPACITY = Input.LIMIT / 16 - 1;

  private final String name;
  private final FileChannel channel;
  private final FileLock lock;
  private final InMemoryReplayFilter filter;

  private ReplayFile(String name, FileChannel channel, FileLock lock) throws IOException {
    this.name = name;
    this.channel = channel;
    this.lock = lock;
    this.filter =
        Files.exists(Path.of(name))
            ? InMemoryReplayFilter.readFrom(new ByteArrayInputStream(Input.read(name)), CAPACITY)
            : new InMemoryReplayFilter(CAPACITY);
  }

  /**
   * Opens the file, which need not exist.
   *
   * @throws IllegalArgumentException if it is no replay filter or cannot be locked
   */
  static ReplayFile open(String name) {
    try {
      FileChannel channel =
          FileChannel.open(
              Path.of(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        return new ReplayFile(name, channel, channel.lock());
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (OverlappingFileLockException e) {
      throw new IllegalArgumentException(name + " is in use");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "replay filter " + name + " cannot be used: " + why(e, name + ".lock"));
    }
  }

  private static String why(IOException e, String lock) {
    boolean onlyNamesAFile = e instanceof FileSystemException && lock.equals(e.getMessage());
    return onlyNamesAFile ? "no permission, or no such folder, for " + lock : e.getMessage();
  }

  ReplayFilter filter() {
    return filter;
  }

  /** Writes what was added. Until then no packet may leave. */
  void save() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      filter.writeTo(content);
    } catch (IOException e) {
      throw new IllegalStateException("an array takes every byte", e);
    }
    Output.write(name, content.toByteArray(), Output.Kind.SECRET);
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      return; // the lock ends with the process
    }
  }
}
