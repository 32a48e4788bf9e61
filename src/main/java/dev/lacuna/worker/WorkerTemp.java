package dev.lacuna.worker;

import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A temporary folder of its own for a local worker, beside its log. libtorch, ONNX Runtime and the states of a probing
 * leave files there when the process is killed; they go with the folder, at the worker's end or, where this program was
 * killed too, at the start of the next worker.
 */
final class WorkerTemp implements AutoCloseable {
  private static final String FOLDER = "worker-tmp";
  /** JNA, by which DJL looks for GPUs, would unpack its library into the user's cache folder. */
  private static final List<String> OPTIONS = List.of("-Djava.io.tmpdir=", "-Djna.tmpdir=");
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Path folder;

  private WorkerTemp(Path folder) {
    this.folder = folder;
  }

  /** Empty where the command is no Java of ours, or the folder cannot be made: then the system's own is used. */
  static Optional<WorkerTemp> make(WorkerCommand command) {
    if (!command.isOurJava()) {
      return Optional.empty();
    }
    Path parent = command.log().toAbsolutePath().resolveSibling(FOLDER);
    try {
      SafeFiles.privateFolder(parent);
      removeOrphans(parent);
      Path folder = parent.resolve(ProcessIdentity.thisProcess() + "-" + NEXT.incrementAndGet());
      SafeFiles.privateFolder(folder);
      return Optional.of(new WorkerTemp(folder));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The command, told to use the folder. */
  List<String> in(List<String> command) {
    List<String> line = new ArrayList<>(command);
    line.addAll(1, OPTIONS.stream().map(option -> option + folder).toList());
    return line;
  }

  Path folder() {
    return folder;
  }

  /** Those whose owner is gone, or is another process that has got its number. */
  private static void removeOrphans(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      all.filter(each -> String.valueOf(each.getFileName()).matches(ProcessIdentity.MARK + "-[0-9]+"))
          .filter(WorkerTemp::isOrphan).toList().forEach(WorkerTemp::remove);
    }
  }

  private static boolean isOrphan(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return !ProcessIdentity.isAlive(name.substring(0, name.lastIndexOf('-')));
  }

  /** What cannot be removed now, such as a library that is still loaded on Windows, is tried again later. */
  private static void remove(Path folder) {
    try {
      SafeFiles.deleteTree(folder);
    } catch (IOException | UncheckedIOException e) {
      // later
    }
  }

  @Override
  public void close() {
    remove(folder);
  }
}
