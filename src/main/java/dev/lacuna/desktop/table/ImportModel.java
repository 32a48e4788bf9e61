package dev.lacuna.desktop.table;

import dev.lacuna.desktop.file.QuestionFileModel;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.TransferSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A question file on its way into the open project, and what came in. */
public final class ImportModel {
  private final ProjectSessionModel sessionModel;
  private final Path path;
  private final boolean heldOut;
  private final QuestionFileModel file;
  private final ObjectProperty<Optional<TransferSession.Taken>> taken = new SimpleObjectProperty<>(Optional.empty());

  private final BooleanProperty taking = new SimpleBooleanProperty();

  /** Of more questions to ask. */
  public ImportModel(ProjectSessionModel sessionModel, Path path) {
    this(sessionModel, path, false);
  }

  /** @param heldOut whether rounds are to be measured by them, and not asked */
  public ImportModel(ProjectSessionModel sessionModel, Path path, boolean heldOut) {
    this.sessionModel = sessionModel;
    this.path = path;
    this.heldOut = heldOut;
    file = new QuestionFileModel(sessionModel, Optional::empty);
    file.show(Optional.of(path));
  }

  public Path path() {
    return path;
  }

  /** What one dialog is open for at most: a file in one of its two ways. */
  Object subject() {
    return List.of(path, heldOut);
  }

  public boolean isHeldOut() {
    return heldOut;
  }

  /** Its rows and columns, and what the check finds. */
  public QuestionFileModel file() {
    return file;
  }

  /** What came in; empty before that. */
  public ReadOnlyObjectProperty<Optional<TransferSession.Taken>> taken() {
    return taken;
  }

  /** Whether they are on their way in. */
  public ReadOnlyBooleanProperty taking() {
    return taking;
  }

  /** How many would come in, as far as is known. */
  public int questions() {
    return file.check().get().map(ProjectCatalog.FileCheck::questions).orElse(0);
  }

  /** Why nothing can be taken in now, as a key; empty where it can. */
  public Optional<String> obstacle() {
    Optional<ProjectCatalog.FileCheck> check = file.check().get().filter(ProjectCatalog.FileCheck::ok);
    if (check.isEmpty() || taken.get().isPresent() || taking.get()) {
      return Optional.of("why.nothingToTake");
    }
    if (heldOut && sessionModel.teaching().get().evaluation() > 0
        && sessionModel.rounds().get().stream().anyMatch(round -> !round.evaluations().isEmpty())) {
      return Optional.of("why.measured");
    }
    return heldOut && check.get().withAnswers() < check.get().questions() ? Optional.of("why.heldOutAnswers")
        : Optional.empty();
  }

  /** Takes in what can be used, once. */
  public void take() {
    if (obstacle().isEmpty()) {
      taking.set(true);
      Consumer<TransferSession.Taken> told = brought -> taken.set(Optional.of(brought));
      (heldOut ? sessionModel.transfers().hold(path, file.reading(), questions(), told)
          : sessionModel.transfers().take(path, file.reading(), questions(), told))
          .whenCompleteAsync((_, _) -> taking.set(false), sessionModel.dispatchers().window());
    }
  }
}
