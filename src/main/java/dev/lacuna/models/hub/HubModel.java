package dev.lacuna.models.hub;

import java.util.List;
import java.util.Optional;

/**
 * A model as the Hub tells of it, before anything is downloaded.
 *
 * @param repository {@code ORG/NAME}
 * @param revision the branch, tag or commit that was asked for
 * @param commit what that is at the moment
 * @param license as its card says; empty if it says nothing
 * @param files what would be downloaded
 * @param others what would be left out: pickled weights, other frameworks' files, pictures
 */
public record HubModel(String repository, String revision, String commit, String license, List<HubFile> files,
    List<HubFile> others) {
  public HubModel {
    files = List.copyOf(files);
    others = List.copyOf(others);
  }

  public long bytes() {
    return files.stream().mapToLong(HubFile::bytes).sum();
  }

  /** The GGUF file among them, where that is what was asked for. */
  public Optional<HubFile> gguf() {
    return files.stream().filter(file -> file.path().endsWith(".gguf")).findFirst();
  }
}
