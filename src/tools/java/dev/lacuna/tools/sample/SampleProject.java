package dev.lacuna.tools.sample;

import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.Wordings;
import java.nio.file.Path;

/** A sample project's sources, read from its folder. */
public record SampleProject(String name, FactBook book, Wordings wordings, GroundTruth truth) {

  /** Reads {@code facts.tsv}, {@code wordings.tsv} and {@code ground-truth.tsv} of the folder. */
  public static SampleProject read(Path folder) {
    FactBook book = FactBook.read(folder.resolve("facts.tsv"));
    return new SampleProject(folder.getFileName().toString(), book,
        Wordings.read(folder.resolve("wordings.tsv")), GroundTruth.read(folder.resolve("ground-truth.tsv"), book));
  }

  /** The project's questions. */
  public SampleQuestions questions() {
    return new SampleQuestions(book, wordings, truth);
  }
}
