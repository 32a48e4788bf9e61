package dev.lacuna.desktop.project;

import dev.lacuna.desktop.file.QuestionFileModel;
import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectCatalog.FileCheck;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck;
import dev.lacuna.desktop.model.ProjectCatalog.ServerCheck;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** The wizard without any control: what was typed, what the checks say, and why no project can be made yet. */
public final class WizardModel {
  private final ProjectSessionModel sessionModel;
  private final String annotator;
  private final ModelListModel models;
  private final StringProperty model = new SimpleStringProperty("");
  private final StringProperty questions = new SimpleStringProperty("");
  private final StringProperty evaluation = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  /** The name that comes from the question file. */
  private String given = "";
  private final BooleanProperty applyAdapter = new SimpleBooleanProperty(true);
  private final StringProperty location = new SimpleStringProperty("");
  private final ObjectProperty<Optional<ModelCheck>> modelCheck = new SimpleObjectProperty<>(Optional.empty());
  private final QuestionFileModel pool;
  private final QuestionFileModel heldOut;
  private final ObjectProperty<Optional<Place>> place = new SimpleObjectProperty<>(Optional.empty());
  private final ObservableValue<Optional<String>> placeProblem = place.map(found -> found.flatMap(Place::problem));
  private final StringProperty database = new SimpleStringProperty("");
  private final ObjectProperty<Optional<ServerCheck>> serverCheck = new SimpleObjectProperty<>(Optional.empty());
  private final LatestOnlyTask server;
  private final BooleanProperty asking = new SimpleBooleanProperty();
  private final ObservableValue<Boolean> joins = serverCheck.map(WizardModel::holds);
  private final BooleanProperty making = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<MakingProgress>> progress = new SimpleObjectProperty<>(Optional.empty());
  private volatile boolean stopped;
  private final ObjectBinding<Optional<String>> obstacle;
  private final BooleanBinding ready;

  /**
   * How far the making of the project is.
   *
   * @param rows that were read or written
   * @param all questions to be written; 0 while files are read
   */
  public record MakingProgress(int rows, int all) {}

  /**
   * A place that was looked at.
   *
   * @param problem key of what is wrong with it; empty where a project can be made there
   */
  private record Place(String location, String name, Optional<String> problem) {
    static Place of(String location, String name) {
      Optional<Path> folder = path(location);
      Optional<String> problem = folder.isEmpty() || !Files.isDirectory(folder.get())
          ? Optional.of("wizard.location.missing")
          : !Files.isWritable(folder.get()) ? Optional.of("wizard.location.locked")
              : !isName(name) || !Files.exists(folder.get().resolve(name.strip())) ? Optional.empty()
                  : Optional.of("wizard.location.taken");
      return new Place(location, name, problem);
    }
  }

  /** @param annotator name that is kept with every label; empty for this user's */
  public WizardModel(ProjectSessionModel sessionModel, String annotator) {
    this.sessionModel = sessionModel;
    this.annotator = annotator;
    pool = new QuestionFileModel(sessionModel, this::reader);
    heldOut = new QuestionFileModel(sessionModel, this::reader);
    heldOut.follow(pool);
    models = new ModelListModel(sessionModel, model::set);
    model.subscribe(this::checkModel);
    // Another model makes other rows too long.
    modelCheck.subscribe(check -> check.filter(ModelCheck::ok).ifPresent(_ -> {
      pool.checkIfChanged();
      heldOut.checkIfChanged();
    }));
    questions.subscribe(typed -> pool.show(path(typed)));
    evaluation.subscribe(typed -> heldOut.show(path(typed)));
    name.subscribe(_ -> lookAtPlace());
    location.subscribe(_ -> lookAtPlace());
    server = new LatestOnlyTask(sessionModel.dispatchers(), thrown -> {
      asking.set(false);
      sessionModel.failures().tell(thrown);
    });
    database.subscribe(_ -> {
      server.drop(); // what is asked of another address
      asking.set(false);
      serverCheck.set(Optional.empty());
    });
    obstacle = Bindings.createObjectBinding(this::findObstacle, making, modelCheck, model, questions, pool.check(),
        evaluation, heldOut.check(), name, place, database, serverCheck, asking);
    ready = Bindings.createBooleanBinding(() -> obstacle.get().isEmpty(), obstacle);
  }

  public StringProperty model() {
    return model;
  }

  public StringProperty questions() {
    return questions;
  }

  /** The models that are on this machine. */
  public ModelListModel models() {
    return models;
  }

  /** Whether an adapter beside the model's weights is merged into them; as transformers does, until told otherwise. */
  public BooleanProperty applyAdapter() {
    return applyAdapter;
  }

  /** The question file's rows and columns. */
  public QuestionFileModel pool() {
    return pool;
  }

  /** May stay empty. */
  public StringProperty evaluation() {
    return evaluation;
  }

  /** The file of held-out questions, whose columns are those of the question file where it has them. */
  public QuestionFileModel heldOut() {
    return heldOut;
  }

  public StringProperty name() {
    return name;
  }

  public StringProperty location() {
    return location;
  }

  /** Address of a team's database; empty for a file in the project's folder. */
  public StringProperty database() {
    return database;
  }

  /** What is there; empty while it was not asked. */
  public ReadOnlyObjectProperty<Optional<ServerCheck>> serverCheck() {
    return serverCheck;
  }

  /** Whether the server is being asked. */
  public ReadOnlyBooleanProperty asking() {
    return asking;
  }

  /** Whether the project is there already, so that its questions are. */
  public ObservableValue<Boolean> joins() {
    return joins;
  }

  /** Asks the server; it is not asked before. */
  public void askServer() {
    String typed = database.get().strip();
    if (typed.isEmpty()) {
      return;
    }
    asking.set(true);
    serverCheck.set(Optional.empty());
    server.run(() -> Optional.of(sessionModel.catalog().checkServer(typed)), found -> {
      asking.set(false);
      serverCheck.set(found);
    });
  }

  /** Empty while nothing was typed or the check still runs. */
  public ReadOnlyObjectProperty<Optional<ModelCheck>> modelCheck() {
    return modelCheck;
  }

  /** Key of the first thing that is missing or wrong; empty where a project can be made. */
  public ObjectBinding<Optional<String>> obstacle() {
    return obstacle;
  }

  /** Whether all checks passed and the place is free. */
  public BooleanBinding ready() {
    return ready;
  }

  /** Whether the project is being made. */
  public ReadOnlyBooleanProperty making() {
    return making;
  }

  /** How far that is; empty before the first rows. */
  public ReadOnlyObjectProperty<Optional<MakingProgress>> progress() {
    return progress;
  }

  /** Ends the making, of which nothing is left. */
  public void stop() {
    stopped = true;
  }

  private void at(int rows, int all) {
    if (stopped) {
      throw new CancellationException("stopped");
    }
    sessionModel.dispatchers().window()
        .execute(() -> progress.set(making.get() ? Optional.of(new MakingProgress(rows, all))
            : Optional.empty()));
  }

  /** Takes in what was dropped on the window: folders are models, files are questions. */
  public void drop(DroppedFiles dropped) {
    dropped.model().ifPresent(folder -> model.set(folder.toString()));
    dropped.questions().ifPresent(this::take);
  }

  /** Takes a question file, whose name is the project's until somebody types another. */
  public void take(Path file) {
    questions.set(file.toString());
    if (name.get().isBlank() || name.get().equals(given)) {
      given = stem(file);
      name.set(given);
    }
  }

  /** Key of what is wrong with the name; empty when it can be used. */
  public Optional<String> nameProblem() {
    if (name.get().isBlank()) {
      return Optional.of("wizard.name.missing");
    }
    return isName(name.get()) ? Optional.empty() : Optional.of("wizard.name.bad");
  }

  private static boolean isName(String typed) {
    return !typed.isBlank() && !typed.matches(".*[/\\\\:*?\"<>|].*") && !typed.strip().startsWith(".");
  }

  /** Key of what is wrong with the location, or with the name in it; empty when they can be used, or are looked at. */
  public ObservableValue<Optional<String>> placeProblem() {
    return placeProblem;
  }

  /** A disk may be slow, or on a network that is gone: it is asked beside the window's thread. */
  private void lookAtPlace() {
    String where = location.get();
    String called = name.get();
    place.set(Optional.empty());
    CompletableFuture.supplyAsync(() -> Place.of(where, called), sessionModel.dispatchers().jobs())
        .whenCompleteAsync((found, thrown) -> {
          // An answer that comes after more was typed is an answer to another question.
          if (thrown != null) {
            sessionModel.failures().tell(thrown);
          } else if (where.equals(location.get()) && called.equals(name.get())) {
            place.set(Optional.of(found));
          }
        }, sessionModel.dispatchers().window());
  }

  /** Makes the project and opens it; {@code opened} is run when it is open. */
  public void create(Runnable opened) {
    if (!ready.get()) {
      return;
    }
    Supplier<Path> make = holds(serverCheck.get()) ? joining() : creating();
    stopped = false;
    making.set(true);
    CompletableFuture.supplyAsync(make, sessionModel.dispatchers().jobs())
        .whenCompleteAsync((folder, thrown) -> {
          making.set(false);
          progress.set(Optional.empty());
          if (thrown == null) {
            sessionModel.open(folder).thenRun(opened);
          } else if (!stopped) {
            sessionModel.failures().tell(thrown);
          }
        }, sessionModel.dispatchers().window());
  }

  private Supplier<Path> creating() {
    ProjectCatalog.NewProjectRequest request = new ProjectCatalog.NewProjectRequest(name.get().strip(),
        Path.of(location.get().strip()), model.get().strip(),
        Path.of(questions.get().strip()), pool.reading(), path(evaluation.get()), heldOut.reading(), annotator,
        applies(), given(database.get()));
    return () -> sessionModel.catalog().create(request, this::at);
  }

  private Supplier<Path> joining() {
    ProjectCatalog.JoinRequest request = new ProjectCatalog.JoinRequest(name.get().strip(),
        Path.of(location.get().strip()), model.get().strip(), database.get().strip(), annotator);
    return () -> sessionModel.catalog().join(request);
  }

  private boolean applies() {
    return modelCheck.get().map(ModelCheck::adapter).filter(adapter -> adapter == ModelCheck.Adapter.ALONE
        || adapter == ModelCheck.Adapter.BESIDE && applyAdapter.get()).isPresent();
  }

  private Optional<String> findObstacle() {
    if (making.get()) {
      return Optional.of("wizard.obstacle.making");
    }
    if (modelCheck.get().filter(ModelCheck::ok).isEmpty()) {
      return Optional.of(model.get().isBlank() ? "wizard.obstacle.model"
          : modelCheck.get().isEmpty() ? "wizard.obstacle.checking" : "wizard.obstacle.badModel");
    }
    return serverObstacle().or(() -> holds(serverCheck.get()) ? Optional.empty() : filesObstacle())
        .or(this::nameProblem)
        .or(() -> place.get().isEmpty() ? Optional.of("wizard.obstacle.checking") : place.get().get().problem());
  }

  private static boolean holds(Optional<ServerCheck> check) {
    return check.filter(ServerCheck::holds).isPresent();
  }

  private Optional<String> serverObstacle() {
    if (database.get().isBlank()) {
      return Optional.empty();
    }
    return serverCheck.get().map(found -> found.ok() ? Optional.<String>empty()
        : Optional.of("wizard.obstacle.badServer"))
        .orElseGet(() -> Optional.of(asking.get() ? "wizard.obstacle.checking" : "wizard.obstacle.server"));
  }

  private Optional<String> filesObstacle() {
    if (pool.check().get().filter(FileCheck::ok).isEmpty()) {
      return Optional.of(questions.get().isBlank() ? "wizard.obstacle.questions"
          : pool.check().get().isEmpty() ? "wizard.obstacle.checking" : "wizard.obstacle.badQuestions");
    }
    if (!evaluation.get().isBlank() && heldOut.check().get().filter(WizardModel::measures).isEmpty()) {
      return Optional.of(heldOut.check().get().isEmpty() ? "wizard.obstacle.checking" : "wizard.obstacle.evaluation");
    }
    return Optional.empty();
  }

  /** Whether held-out questions can be measured with. */
  static boolean measures(FileCheck check) {
    return check.ok() && check.withAnswers() == check.questions();
  }

  private void checkModel(String typed) {
    modelCheck.set(Optional.empty());
    given(typed)
        .ifPresent(named -> CompletableFuture.supplyAsync(() -> sessionModel.catalog().checkModel(named),
            sessionModel.dispatchers().jobs()).whenCompleteAsync((found, thrown) -> {
              // An answer that comes after more was typed is an answer to another question.
              if (thrown == null && typed.equals(model.get())) {
                modelCheck.set(Optional.of(found));
              } else if (thrown != null) {
                sessionModel.failures().tell(thrown);
              }
            }, sessionModel.dispatchers().window()));
  }

  private Optional<String> reader() {
    return modelCheck.get().filter(ModelCheck::ok).flatMap(_ -> given(model.get()));
  }

  private static Optional<String> given(String typed) {
    return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
  }

  private static Optional<Path> path(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : Optional.of(Path.of(typed.strip()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
