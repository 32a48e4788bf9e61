package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Newest;
import dev.lacuna.desktop.model.Workbench;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A question file on its way into the project: its first rows, what its columns are, and what the check finds. */
public final class ImportModel {
  private static final String QUESTION = "question";
  private static final List<String> ANSWERS = List.of("answer", "answers");

  private final WorkbenchModel workbench;
  private final Path file;
  private final ObjectProperty<Door.Preview> preview =
      new SimpleObjectProperty<>(new Door.Preview(List.of(), List.of()));
  private final StringProperty column = new SimpleStringProperty("");
  private final StringProperty answers = new SimpleStringProperty("");
  private final StringProperty context = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Door.FileCheck>> check = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Workbench.Taken>> taken = new SimpleObjectProperty<>(Optional.empty());
  private final Newest<Door.Reading, Door.FileCheck> checker;

  public ImportModel(WorkbenchModel workbench, Path file) {
    this.workbench = workbench;
    this.file = file;
    checker = new Newest<>(workbench.threads(), reading -> workbench.door().checkQuestions(file, reading),
        found -> check.set(Optional.of(found)), workbench::fail);
    CompletableFuture.supplyAsync(() -> workbench.door().preview(file), workbench.threads().jobs())
        .whenCompleteAsync((found, thrown) -> {
          if (thrown != null) {
            workbench.fail(thrown);
          } else {
            show(found);
          }
        }, workbench.threads().window());
    List.of(column, answers, context).forEach(choice -> choice.subscribe((before, now) -> look()));
  }

  public Path file() {
    return file;
  }

  public ReadOnlyObjectProperty<Door.Preview> preview() {
    return preview;
  }

  /** The column that holds the questions. */
  public StringProperty column() {
    return column;
  }

  /** The column that holds the answers; empty for none. */
  public StringProperty answers() {
    return answers;
  }

  /** The column that holds the text which questions are about; empty for none. */
  public StringProperty context() {
    return context;
  }

  /** Empty while the check runs. */
  public ReadOnlyObjectProperty<Optional<Door.FileCheck>> check() {
    return check;
  }

  /** What came in; empty before that. */
  public ReadOnlyObjectProperty<Optional<Workbench.Taken>> taken() {
    return taken;
  }

  /** Takes in what can be used. */
  public void take() {
    if (check.get().filter(Door.FileCheck::ok).isPresent() && taken.get().isEmpty()) {
      workbench.traffic().take(file, reading(), it -> taken.set(Optional.of(it)));
    }
  }

  private void show(Door.Preview found) {
    preview.set(found);
    List<String> columns = found.columns();
    answers.set(columns.stream().filter(ANSWERS::contains).findFirst().orElse(""));
    column.set(columns.contains(QUESTION) ? QUESTION : longest(found));
  }

  /** Questions are the longest texts of most files. */
  private static String longest(Door.Preview found) {
    return found.columns().stream().max(Comparator.comparingInt(name -> {
      int at = found.columns().indexOf(name);
      return found.rows().stream().mapToInt(row -> row.get(at).endsWith("?") ? 1_000 : row.get(at).length()).sum();
    })).orElse("");
  }

  private void look() {
    if (!column.get().isEmpty()) {
      check.set(Optional.empty());
      checker.wish(reading());
    }
  }

  private Door.Reading reading() {
    Optional<String> chosen = Optional.of(answers.get()).filter(name -> !name.isEmpty() && !ANSWERS.contains(name));
    return new Door.Reading(column.get(), Optional.of(context.get()).filter(name -> !name.isEmpty()), Optional.empty(),
        chosen);
  }
}
