package dev.lacuna.desktop.project;

import dev.lacuna.desktop.file.QuestionFileModel;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectCatalog.FileCheck;
import dev.lacuna.desktop.model.ProjectCatalog.ModelCheck;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
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

/** The wizard without any control: what was typed, what the checks say, and why no project can be made yet. */
public final class WizardModel {
  private final ProjectSessionModel sessionModel;
  private final String annotator;
  private final ModelListModel models;
  private final StringProperty model = new SimpleStringProperty("");
  private final StringProperty questions = new SimpleStringProperty("");
  private final StringProperty evaluation = new SimpleStringProperty("");
  /** The name that comes from the question file. */
  private String given = "";
  private final BooleanProperty applyAdapter = new SimpleBooleanProperty(true);
  private final ObjectProperty<Optional<ModelCheck>> modelCheck = new SimpleObjectProperty<>(Optional.empty());
  private final QuestionFileModel pool;
  private final QuestionFileModel heldOut;
  private final ProjectPlaceModel place;
  private final TeamServerModel server;
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
    questions.subscribe(typed -> pool.show(ProjectPlaceModel.path(typed)));
    evaluation.subscribe(typed -> heldOut.show(ProjectPlaceModel.path(typed)));
    place = new ProjectPlaceModel(sessionModel);
    server = new TeamServerModel(sessionModel);
    obstacle = Bindings.createObjectBinding(this::findObstacle, Stream.of(
        Stream.of(making, modelCheck, model, questions, pool.check(), evaluation, heldOut.check()),
        Stream.of(place.changes()), Stream.of(server.changes())).flatMap(one -> one).toArray(Observable[]::new));
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

  /** Its name and where it is to lie. */
  public ProjectPlaceModel place() {
    return place;
  }

  /** The team's database, if it is to be in one. */
  public TeamServerModel server() {
    return server;
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
    if (place.name().get().isBlank() || place.name().get().equals(given)) {
      given = stem(file);
      place.name().set(given);
    }
  }

  /** Makes the project and opens it; {@code opened} is run when it is open. */
  public void create(Runnable opened) {
    if (!ready.get()) {
      return;
    }
    Supplier<Path> make = server.holds() ? joining() : creating();
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
    ProjectCatalog.NewProjectRequest request = new ProjectCatalog.NewProjectRequest(place.name().get().strip(),
        Path.of(place.location().get().strip()), model.get().strip(),
        Path.of(questions.get().strip()), pool.reading(), ProjectPlaceModel.path(evaluation.get()), heldOut.reading(),
        annotator, applies(), given(server.address().get()));
    return () -> sessionModel.catalog().create(request, this::at);
  }

  private Supplier<Path> joining() {
    ProjectCatalog.JoinRequest request = new ProjectCatalog.JoinRequest(place.name().get().strip(),
        Path.of(place.location().get().strip()), model.get().strip(), server.address().get().strip(), annotator,
        applies());
    return () -> sessionModel.catalog().join(request);
  }

  private boolean applies() {
    return modelCheck.get().map(ModelCheck::adapter).filter(adapter -> adapter == ModelCheck.FoundAdapter.ALONE
        || adapter == ModelCheck.FoundAdapter.BESIDE && applyAdapter.get()).isPresent();
  }

  private Optional<String> findObstacle() {
    if (making.get()) {
      return Optional.of("wizard.obstacle.making");
    }
    if (modelCheck.get().filter(ModelCheck::ok).isEmpty()) {
      return Optional.of(model.get().isBlank() ? "wizard.obstacle.model"
          : modelCheck.get().isEmpty() ? "wizard.obstacle.checking" : "wizard.obstacle.badModel");
    }
    return server.obstacle().or(() -> server.holds() ? Optional.empty() : filesObstacle()).or(place::obstacle);
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
}
