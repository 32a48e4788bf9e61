package dev.lacuna.models;

import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders of models that the user has added, one a line in a file of the user's data. */
public final class ModelFolders {
  private static final String NAME = "model-folders.txt";

  private final Path file;

  /** @param userData the folder of the user's data; it need not exist yet */
  public ModelFolders(Path userData) {
    this.file = userData.resolve(NAME);
  }

  /** Lines that are no absolute path are passed over. */
  public List<Path> list() {
    List<Path> folders = new ArrayList<>();
    try {
      for (String line : Files.isRegularFile(file) ? Files.readAllLines(file) : List.<String>of()) {
        try {
          Path folder = Path.of(line.strip());
          if (folder.isAbsolute() && !folders.contains(folder)) {
            folders.add(folder);
          }
        } catch (InvalidPathException e) {
          continue; // written by hand, and wrong
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
    return folders;
  }

  /** @throws UnavailableModelException where there is nothing at that place */
  public void add(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    if (!Files.exists(place)) {
      throw new UnavailableModelException(place + " is not there", "Choose a folder of models, or a GGUF file");
    }
    List<Path> folders = new ArrayList<>(list());
    if (!folders.contains(place)) {
      folders.add(place);
      write(folders);
    }
  }

  /** Whether it was one of them. */
  public boolean remove(Path folder) {
    List<Path> folders = new ArrayList<>(list());
    boolean removed = folders.remove(folder.toAbsolutePath().normalize());
    if (removed) {
      write(folders);
    }
    return removed;
  }

  private void write(List<Path> folders) {
    try {
      SafeFiles.wholePrivate(file, String.join("\n", folders.stream().map(Path::toString).toList()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
