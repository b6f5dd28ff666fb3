package org.fennecmix.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fennecmix.ReplayFilter;
import org.fennecmix.replay.InMemoryReplayFilter;

/** A replay filter that lasts from one run to the next. While one process has it others wait. */
final class ReplayFile implements AutoCloseable {
  /** As many tags of 16 bytes as an input may have bytes. */
  private static final long CAPACITY = Input.LIMIT / 16 - 1;

  private final String name;
  private final LockBeside lock;
  private final InMemoryReplayFilter filter;

  private ReplayFile(String name, LockBeside lock, InMemoryReplayFilter filter) {
    this.name = name;
    this.lock = lock;
    this.filter = filter;
  }

  /**
   * Opens the file, which need not exist.
   *
   * @throws IllegalArgumentException if it is no replay filter or cannot be locked
   */
  static ReplayFile open(String given) {
    String name = fileItself(given);
    LockBeside lock = LockBeside.take(name);
    try {
      return new ReplayFile(name, lock, load(name));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** All links to a file share its lock. */
  private static String fileItself(String name) {
    try {
      return Path.of(name).toRealPath().toString();
    } catch (IOException e) {
      return name; // not there yet
    }
  }

  private static InMemoryReplayFilter load(String name) {
    if (!Files.exists(Path.of(name))) {
      return new InMemoryReplayFilter(CAPACITY);
    }
    try {
      return InMemoryReplayFilter.readFrom(new ByteArrayInputStream(Input.read(name)), CAPACITY);
    } catch (IOException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage());
    }
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
    lock.close();
  }
}
