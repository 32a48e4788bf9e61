package dev.lacuna.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The workers that this user's programs have started here: an empty file each, whose name says which process the worker
 * is and which the program. They lie in the user's own data, since a process is ended by what stands here alone: a
 * project comes from others too, and what it says of a process may be anything.
 */
public record StartedWorkers(Path folder) {
  private static final String OF = "+";

  /** Notes a worker that this program has started, in a file to be deleted once it is gone; empty where none can be. */
  public Optional<Path> add(long pid) {
    endOrphans();
    Path note = folder.resolve(ProcessIdentity.of(pid) + OF + ProcessIdentity.thisProcess());
    try {
      SafeFiles.privateFolder(folder);
      SafeFiles.wholePrivate(note, "");
      return Optional.of(note);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Forgets a worker that is gone. */
  public static void remove(Path note) {
    try {
      SafeFiles.delete(note);
    } catch (IOException e) {
      // it names a dead process, and goes with the next look at them
    }
  }

  /** Ends the workers whose program is dead: nobody hears them, and they may write where another works on. */
  public void endOrphans() {
    for (Path note : notes()) {
      String[] marks = String.valueOf(note.getFileName()).split(Pattern.quote(OF), -1);
      if (marks.length == 2 && marks[1].matches(ProcessIdentity.MARK) && !ProcessIdentity.isAlive(marks[1])) {
        ProcessIdentity.end(marks[0]);
        if (!ProcessIdentity.isAlive(marks[0])) {
          remove(note);
        }
      }
    }
  }

  private List<Path> notes() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
