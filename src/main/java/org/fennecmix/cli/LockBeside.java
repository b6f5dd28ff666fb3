package org.fennecmix.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps other processes from a file that is read, changed and replaced, by a lock on an empty file
 * beside it that ends in {@code .lock} and stays. Not on the file itself: POSIX drops a process's
 * lock when the process closes any reader of the file, and a replaced file is another file.
 */
final class LockBeside implements AutoCloseable {
  private final FileChannel channel;

  private LockBeside(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until no other process has the lock.
   *
   * @throws IllegalArgumentException if there can be no such file
   */
  static LockBeside take(String name) {
    String lock = name + ".lock";
    try {
      FileChannel channel =
          FileChannel.open(Path.of(lock), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
        return new LockBeside(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (OverlappingFileLockException e) {
      throw new IllegalArgumentException(name + " is in use");
    } catch (IOException e) {
      boolean onlyNamesTheFile = e instanceof FileSystemException && lock.equals(e.getMessage());
      throw new IllegalArgumentException(
          name
              + " cannot be locked: "
              + (onlyNamesTheFile ? "no permission, or no such folder" : e.getMessage()));
    }
  }

  /** Fails if the lock was given up. */
  void requireHeld() {
    if (!channel.isOpen()) {
      throw new IllegalStateException("the lock was given up");
    }
  }

  /** Lets others go on. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      return; // the lock ends with the process
    }
  }
}
