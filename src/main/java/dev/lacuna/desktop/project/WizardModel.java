package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.Door;
import dev.lacuna.desktop.model.Door.FileCheck;
import dev.lacuna.desktop.model.Door.ModelCheck;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The wizard without any control: what was typed, what the two checks say, and whether a project can be made. */
public final class WizardModel {
  private static final String QUESTION = "question";
  private static final Set<String> NO_CONTEXT = Set.of("id", "answer", "answers");

  private final WorkbenchModel workbench;
  private final StringProperty model = new SimpleStringProperty("");
  private final StringProperty questions = new SimpleStringProperty("");
  private final StringProperty column = new SimpleStringProperty(QUESTION);
  private final StringProperty context = new SimpleStringProperty("");
  private final StringProperty evaluation = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty location = new SimpleStringProperty("");
  private final ObjectProperty<Optional<ModelCheck>> modelCheck = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<FileCheck>> fileCheck = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<FileCheck>> evaluationCheck = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty making = new SimpleBooleanProperty();
  private final BooleanBinding ready;

  public WizardModel(WorkbenchModel workbench) {
    this.workbench = workbench;
    Door door = workbench.door();
    model.subscribe(typed -> {
      modelCheck.set(Optional.empty());
      check(model, model::get, modelCheck, door::checkModel);
    });
    modelCheck.subscribe(check -> check.filter(ModelCheck::ok).ifPresent(_ -> checkAll()));
    questions.subscribe(this::checkNewFile);
    column.subscribe(this::checkQuestions);
    context.subscribe(this::checkAll);
    evaluation.subscribe(typed -> {
      evaluationCheck.set(Optional.empty());
      checkEvaluation();
    });
    ready = Bindings.createBooleanBinding(() -> !making.get() && modelCheck.get().filter(ModelCheck::ok).isPresent()
        && fileCheck.get().filter(FileCheck::ok).isPresent() && evaluationFits() && placeProblem().isEmpty(),
        making, modelCheck, fileCheck, evaluationCheck, evaluation, name, location);
  }

  public StringProperty model() {
    return model;
  }

  public StringProperty questions() {
    return questions;
  }

  /** The question file's column that holds the questions. */
  public StringProperty column() {
    return column;
  }

  /** What to choose from, where the file can be read and no column of it is named question; else nothing. */
  public List<String> columns() {
    return fileCheck.get().map(FileCheck::columns).filter(all -> !all.contains(QUESTION)).orElse(List.of());
  }

  /** The question file's column that holds the text which questions are about; empty for none. */
  public StringProperty context() {
    return context;
  }

  /** What may be the context: every column but that of the questions, and those that answers stand in. */
  public List<String> contextColumns() {
    return fileCheck.get().map(FileCheck::columns).orElse(List.of()).stream()
        .filter(name -> !name.equals(column.get()) && !NO_CONTEXT.contains(name)).toList();
  }

  /** May stay empty. */
  public StringProperty evaluation() {
    return evaluation;
  }

  public StringProperty name() {
    return name;
  }

  public StringProperty location() {
    return location;
  }

  /** Empty while nothing was typed or the check still runs. */
  public ReadOnlyObjectProperty<Optional<ModelCheck>> modelCheck() {
    return modelCheck;
  }

  public ReadOnlyObjectProperty<Optional<FileCheck>> fileCheck() {
    return fileCheck;
  }

  public ReadOnlyObjectProperty<Optional<FileCheck>> evaluationCheck() {
    return evaluationCheck;
  }

  /** Whether nothing is given, or what is given can be measured with. */
  private boolean evaluationFits() {
    return evaluation.get().isBlank()
        || evaluationCheck.get().filter(c -> c.ok() && c.withAnswers() == c.questions()).isPresent();
  }

  /** Whether both checks passed and the place is free. */
  public BooleanBinding ready() {
    return ready;
  }

  /** Key of what is wrong with name or location; empty when they can be used. */
  public Optional<String> placeProblem() {
    if (name.get().isBlank()) {
      return Optional.of("wizard.name.missing");
    }
    if (name.get().matches(".*[/\\\\:*?\"<>|].*") || name.get().strip().startsWith(".")) {
      return Optional.of("wizard.name.bad");
    }
    Optional<Path> folder = path(location.get());
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return Optional.of("wizard.location.missing");
    }
    return Files.exists(folder.get().resolve(name.get().strip())) ? Optional.of("wizard.location.taken")
        : Optional.empty();
  }

  /** Makes the project and opens it; {@code made} is run when it is open. */
  public void create(Runnable made) {
    if (!ready.get()) {
      return;
    }
    Door.Wish wish = new Door.Wish(name.get().strip(), Path.of(location.get().strip()), Path.of(model.get().strip()),
        Path.of(questions.get().strip()), column.get(), contextColumn(), path(evaluation.get()));
    making.set(true);
    CompletableFuture.supplyAsync(() -> workbench.door().create(wish), workbench.threads().jobs())
        .whenCompleteAsync((folder, thrown) -> {
          making.set(false);
          if (thrown != null) {
            workbench.fail(thrown);
          } else {
            workbench.open(folder).thenRun(made);
          }
        }, workbench.threads().window());
  }

  private void checkNewFile() {
    fileCheck.set(Optional.empty());
    context.set("");
    if (column.get().equals(QUESTION)) {
      checkQuestions();
    } else {
      column.set(QUESTION);
    }
  }

  /** While another column is tried, what the last check found stays to be seen. */
  private void checkQuestions() {
    Door.Reading reading = reading(column.get());
    check(questions, () -> questions.get() + '\n' + reading(column.get()), fileCheck,
        path -> workbench.door().checkQuestions(path, reading));
  }

  private void checkEvaluation() {
    Door.Reading reading = reading(QUESTION);
    check(evaluation, () -> evaluation.get() + '\n' + reading(QUESTION), evaluationCheck,
        path -> workbench.door().checkQuestions(path, reading));
  }

  /** Another context, or another model to read it, makes other rows too long. */
  private void checkAll() {
    checkQuestions();
    checkEvaluation();
  }

  private Door.Reading reading(String in) {
    return new Door.Reading(in, contextColumn(),
        modelCheck.get().filter(ModelCheck::ok).flatMap(_ -> path(model.get())));
  }

  private Optional<String> contextColumn() {
    return Optional.of(context.get()).filter(name -> !name.isEmpty());
  }

  private <T> void check(StringProperty typed, Supplier<String> key, ObjectProperty<Optional<T>> answer,
      Function<Path, T> look) {
    String asked = key.get();
    path(typed.get()).ifPresent(path -> CompletableFuture
        .supplyAsync(() -> look.apply(path), workbench.threads().jobs()).whenCompleteAsync((found, thrown) -> {
          // An answer that comes after more was typed is an answer to another question.
          if (thrown == null && asked.equals(key.get())) {
            answer.set(Optional.of(found));
          } else if (thrown != null) {
            workbench.fail(thrown);
          }
        }, workbench.threads().window()));
  }

  private static Optional<Path> path(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : Optional.of(Path.of(typed.strip()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
