package dev.lacuna.worker;

import dev.lacuna.files.ProcessFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A temporary folder of its own for a local worker, beside its log. libtorch, ONNX Runtime and the states of a probing
 * leave files there when the process is killed; they go with the folder, at the worker's end or, where this program was
 * killed too, at the start of the next worker.
 */
final class WorkerTemp implements AutoCloseable {
  private static final String FOLDER = "worker-tmp";
  /** JNA, by which DJL looks for GPUs, would unpack its library into the user's cache folder. */
  private static final List<String> OPTIONS = List.of("-Djava.io.tmpdir=", "-Djna.tmpdir=");

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
      return Optional.of(new WorkerTemp(new ProcessFolders(parent).make()));
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

  @Override
  public void close() {
    ProcessFolders.remove(folder);
  }
}
