package org.fennecmix.cli;

/** Writing of whole files, in one step each. */
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

    boolean isSecret() {
      return secret;
    }

    boolean replaces() {
      return replaces;
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
    try (StagedFile file = StagedFile.of(name, content, kind)) {
      file.place();
    }
  }

  /**
   * Writes two files. Both are ready before the first takes its name, so that a second that cannot
   * be written costs no older file.
   *
   * @throws IllegalArgumentException if one of them cannot be written
   */
  static void writeBoth(
      String first, byte[] one, Kind kind, String second, byte[] other, Kind otherKind) {
    try (StagedFile a = StagedFile.of(first, one, kind);
        StagedFile b = StagedFile.of(second, other, otherKind)) {
      if (a.hasTargetOf(b)) {
        throw new IllegalArgumentException(first + " was given for two files");
      }
      a.place();
      try {
        b.place();
      } catch (IllegalArgumentException e) {
        if (!kind.replaces()) {
          a.takeBack();
        }
        throw e;
      }
    }
  }
}
