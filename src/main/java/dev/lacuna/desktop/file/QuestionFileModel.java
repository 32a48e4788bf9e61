package dev.lacuna.desktop.file;

import dev.lacuna.desktop.model.Failure;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectCatalog.FileCheck;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.reading.ColumnGuess;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A question file without any control: its first rows, what its columns are taken for, and what the check of the whole
 * file finds. For a new project and for one that takes more questions in. Used on the window's thread.
 */
public final class QuestionFileModel {
  private static final String ID = "id";
  private static final List<String> ANSWERS = List.of("answer", "answers");
  /** Rows between two tellings of how far a check is. */
  private static final int PIECE = 20_000;
  private static final ProjectCatalog.Preview NOTHING = new ProjectCatalog.Preview(List.of(), List.of());

  private final ProjectSessionModel sessionModel;
  private final Supplier<Optional<String>> reader;
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<ProjectCatalog.Preview> preview = new SimpleObjectProperty<>(NOTHING);
  private final StringProperty column = new SimpleStringProperty("");
  private final StringProperty answers = new SimpleStringProperty("");
  private final StringProperty context = new SimpleStringProperty("");
  private final ObjectProperty<Optional<FileCheck>> check = new SimpleObjectProperty<>(Optional.empty());
  private final LatestOnlyTask checking;
  private Optional<QuestionFileModel> like = Optional.empty();
  private final IntegerProperty rowsRead = new SimpleIntegerProperty();
  /** Written on the window's thread, and looked at by a check that may be no longer wanted. */
  private volatile Optional<Request> requested = Optional.empty();
  private final BooleanProperty stopped = new SimpleBooleanProperty();
  private boolean choosing;
  private int runs;

  /** A file with the way to read it. @param run how many checks there were before: the same may be asked for again */
  private record Request(Path file, ProjectCatalog.Reading reading, int run) {
    boolean isFor(Path other, ProjectCatalog.Reading way) {
      return file.equals(other) && reading.equals(way);
    }
  }

  private record Answer(Request request, FileCheck check) {}

  /** @param reader the model that must be able to read the questions, where it is known */
  public QuestionFileModel(ProjectSessionModel sessionModel, Supplier<Optional<String>> reader) {
    this.sessionModel = sessionModel;
    this.reader = reader;
    checking = new LatestOnlyTask(sessionModel.dispatchers(), sessionModel.failures()::tell);
    List.of(column, answers, context).forEach(choice -> choice.subscribe((before, now) -> request()));
  }

  /** Takes the columns of another file for what they are there, where this one has them. */
  public void follow(QuestionFileModel other) {
    like = Optional.of(other);
    List.of(other.column, other.answers, other.context).forEach(choice -> choice.subscribe((before, now) -> {
      if (!other.choosing) {
        choose(preview.get());
        check();
      }
    }));
    other.preview.subscribe((before, now) -> {
      choose(preview.get());
      check();
    });
  }

  /** Another file, whose columns are guessed; none forgets the one before. */
  public void show(Optional<Path> other) {
    file.set(other);
    requested = Optional.empty();
    stopped.set(false);
    check.set(Optional.empty());
    choose(NOTHING);
    other.ifPresent(path -> CompletableFuture.supplyAsync(() -> sessionModel.catalog().preview(path),
        sessionModel.dispatchers().jobs()).whenCompleteAsync((rows, thrown) -> {
          // An answer that comes after another file was chosen is an answer to another question.
          if (!file.get().equals(Optional.of(path))) {
            return;
          }
          if (thrown != null) {
            check.set(Optional.of(refused(thrown)));
          } else {
            choose(rows);
            request();
          }
        }, sessionModel.dispatchers().window()));
  }

  public ReadOnlyObjectProperty<Optional<Path>> file() {
    return file;
  }

  /** Without columns while there is none. */
  public ReadOnlyObjectProperty<ProjectCatalog.Preview> preview() {
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

  /** Empty while there is no file, and while the check runs. */
  public ReadOnlyObjectProperty<Optional<FileCheck>> check() {
    return check;
  }

  /** How many rows the check has read; 0 before the first are told. */
  public ReadOnlyIntegerProperty rowsRead() {
    return rowsRead;
  }

  /** Ends a check that goes on: a large file takes its time, and another may have been meant. */
  public void stop() {
    if (requested.isPresent() && check.get().isEmpty()) {
      requested = Optional.empty();
      stopped.set(true);
      check.set(Optional.of(new FileCheck(List.of(), 0, 0, List.of(), Optional.of(Messages.text("import.stopped")))));
    }
  }

  /** Whether the check was ended by its user, who may ask for it again. */
  public ReadOnlyBooleanProperty stopped() {
    return stopped;
  }

  /** What a column is taken for. */
  public Role role(String name) {
    return name.equals(column.get()) ? Role.QUESTION
        : name.equals(answers.get()) ? Role.ANSWER
            : name.equals(context.get()) ? Role.CONTEXT : name.equals(ID) ? Role.ID : Role.MORE;
  }

  /** What a column holds; those that are nothing else are kept beside the question. */
  public enum Role {
    QUESTION, ANSWER, CONTEXT, ID, MORE
  }

  /** Whether the answers' column has its usual name: then answers are read, chosen or not. */
  public boolean namesAnswers() {
    return preview.get().columns().stream().anyMatch(ANSWERS::contains);
  }

  /** How the file is read. */
  public ProjectCatalog.Reading reading() {
    return new ProjectCatalog.Reading(column.get(), given(context), reader.get(),
        Optional.of(answers.get()).filter(name -> !ANSWERS.contains(name)));
  }

  /** Checks the file that a check was ended for. */
  public void again() {
    request();
  }

  /** Checks the file again where it is read otherwise by now; not where its user ended the check. */
  public void checkIfChanged() {
    if (!stopped.get()) {
      request();
    }
  }

  private void request() {
    if (choosing || column.get().isEmpty()) {
      return;
    }
    ProjectCatalog.Reading reading = reading();
    file.get().filter(path -> requested.filter(request -> request.isFor(path, reading)).isEmpty()).ifPresent(path -> {
      Request request = new Request(path, reading, runs++);
      requested = Optional.of(request);
      stopped.set(false);
      rowsRead.set(0);
      check.set(Optional.empty());
      checking.run(() -> new Answer(request, check(request)), this::found);
    });
  }

  private void found(Answer answer) {
    if (requested.equals(Optional.of(answer.request()))) {
      check.set(Optional.of(answer.check()));
    }
  }

  private FileCheck check(Request request) {
    try {
      return sessionModel.catalog().checkQuestions(request.file(), request.reading(), rows -> progress(request, rows));
    } catch (RuntimeException e) {
      return refused(e);
    }
  }

  /** Ends a check that nobody waits for any more; what it finds then is not shown. */
  private void progress(Request request, int rows) {
    if (!requested.equals(Optional.of(request))) {
      throw new CancellationException("another file or column was chosen");
    }
    if (rows > 0 && rows % PIECE == 0) {
      sessionModel.dispatchers().window().execute(() -> {
        if (requested.equals(Optional.of(request))) {
          rowsRead.set(rows);
        }
      });
    }
  }

  private static FileCheck refused(Throwable thrown) {
    return new FileCheck(List.of(), 0, 0, List.of(), Optional.of(Failure.of(thrown).message()));
  }

  private void choose(ProjectCatalog.Preview found) {
    choosing = true;
    List<String> columns = found.columns();
    String questions = there(QuestionFileModel::column, columns)
        .orElseGet(() -> ColumnGuess.question(columns).orElseGet(() -> longest(found)));
    context.set(there(QuestionFileModel::context, columns)
        .orElseGet(() -> ColumnGuess.context(columns, questions).orElse("")));
    answers.set(there(QuestionFileModel::answers, columns)
        .orElseGet(() -> ColumnGuess.answers(columns).stream().findFirst().orElse("")));
    column.set(questions);
    // Last, since who follows looks at the columns then.
    preview.set(found);
    choosing = false;
  }

  private Optional<String> there(Function<QuestionFileModel, StringProperty> choice, List<String> columns) {
    return like.map(choice).flatMap(QuestionFileModel::given).filter(columns::contains);
  }

  /** Questions are the longest texts of most files. */
  private static String longest(ProjectCatalog.Preview found) {
    return found.columns().stream().max(Comparator.comparingInt(name -> {
      int at = found.columns().indexOf(name);
      return found.rows().stream().mapToInt(row -> row.get(at).endsWith("?") ? 1_000 : row.get(at).length()).sum();
    })).orElse("");
  }

  private static Optional<String> given(StringProperty choice) {
    return Optional.of(choice.get()).filter(name -> !name.isEmpty());
  }
}
