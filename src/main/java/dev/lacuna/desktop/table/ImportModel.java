package dev.lacuna.desktop.table;

import dev.lacuna.desktop.file.QuestionFileModel;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.TransferSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Path;
import java.util.Optional;
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
  private final QuestionFileModel file;
  private final ObjectProperty<Optional<TransferSession.Taken>> taken = new SimpleObjectProperty<>(Optional.empty());

  private final BooleanProperty taking = new SimpleBooleanProperty();

  public ImportModel(ProjectSessionModel sessionModel, Path path) {
    this.sessionModel = sessionModel;
    this.path = path;
    file = new QuestionFileModel(sessionModel, Optional::empty);
    file.show(Optional.of(path));
  }

  public Path path() {
    return path;
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

  /** Takes in what can be used, once. */
  public void take() {
    if (file.check().get().filter(ProjectCatalog.FileCheck::ok).isPresent() && taken.get().isEmpty()
        && !taking.get()) {
      taking.set(true);
      sessionModel.transfers().take(path, file.reading(), questions(), brought -> taken.set(Optional.of(brought)))
          .whenCompleteAsync((_, _) -> taking.set(false), sessionModel.dispatchers().window());
    }
  }
}
