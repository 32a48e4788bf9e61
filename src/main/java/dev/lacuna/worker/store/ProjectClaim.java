package dev.lacuna.worker.store;

import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which worker works for a project: the last that was asked to. An older one, whose connection was lost and which has
 * not noticed yet, would write beside it; it is ended where it runs on this machine, and ends itself where it is on
 * another of a cluster. Its checkpoint stays.
 */
record ProjectClaim(Path file) {

  void take() throws IOException {
    String mine = ProcessIdentity.thisProcess();
    String holder = holder();
    if (!holder.equals(mine) && ProcessIdentity.isAlive(holder)) {
      ProcessIdentity.end(holder);
    }
    SafeFiles.wholePrivate(file, mine);
  }

  /** False once another worker has taken the project over. */
  boolean isMine() {
    try {
      String holder = holder();
      return holder.isEmpty() || holder.equals(ProcessIdentity.thisProcess());
    } catch (IOException e) {
      return true; // a disk that answers no more says nothing of another worker
    }
  }

  private String holder() throws IOException {
    return Files.isRegularFile(file) && Files.size(file) < 1000 ? Files.readString(file).strip() : "";
  }
}
