package dev.lacuna.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What labels are written as, for other programs. */
public enum LabelForm {
  /** Tables, with a row for each label. */
  CSV(".csv"), TSV(".tsv"), PARQUET(".parquet"), ARROW(".arrow"),
  /** The same rows as JSON, one on each line. */
  JSONL(".jsonl"),
  /** What trainers read (TRL, Axolotl, LLaMA-Factory): JSON lines of an instruction and its output, or of turns. */
  ALPACA(".jsonl"), SHAREGPT(".jsonl"), CHAT(".jsonl"),
  /** What annotation programs import: a JSON list, and beside it what their project is made by. */
  LABEL_STUDIO(".json"), ARGILLA(".json");

  private final String ending;

  LabelForm(String ending) {
    this.ending = ending;
  }

  /** Of a file's name, with its point. */
  public String ending() {
    return ending;
  }

  /** As it is written on the command line: {@code label-studio}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it has no place for a question that was not answered: nobody is taught to say nothing. */
  public boolean isForTraining() {
    return this == ALPACA || this == SHAREGPT || this == CHAT;
  }

  public static Optional<LabelForm> of(String word) {
    return Arrays.stream(values()).filter(form -> form.word().equalsIgnoreCase(word.strip())).findFirst();
  }

  /** What a file's name tells; empty for {@code .json}, which several are named by. */
  public static Optional<LabelForm> named(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return Optional.empty();
    }
    return Optional.of(name.endsWith(".feather") ? ARROW
        : Arrays.stream(values()).filter(form -> name.endsWith(form.ending)).findFirst().orElse(CSV));
  }
}
