package dev.lacuna.cli;

import dev.lacuna.project.reading.ColumnChoice;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which columns of a question file hold the questions and what they are about. */
final class ColumnOptions {
  @Option(names = "--column", paramLabel = "COLUMN",
      description = "Column that holds the questions; else the one that is named as they are.")
  private Optional<String> column = Optional.empty();

  @Option(names = "--context", paramLabel = "COLUMN", description = "Column that holds the text which a question is"
      + " about: it is put before the question.")
  private Optional<String> context = Optional.empty();

  /** @param answers column of these; empty where it is told by its name */
  ColumnChoice with(Optional<String> answers) {
    return new ColumnChoice(column, answers, context);
  }

  Optional<String> context() {
    return context;
  }
}
