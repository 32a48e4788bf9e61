package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectCatalog.ServerCheck;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** A team's database that a new project is to be in, or is in already. It is asked when the user says so. */
public final class TeamServerModel {
  private final ProjectSessionModel sessionModel;
  private final StringProperty address = new SimpleStringProperty("");
  private final ObjectProperty<Optional<ServerCheck>> check = new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty asking = new SimpleBooleanProperty();
  private final ObservableValue<Boolean> joins = check.map(TeamServerModel::holds);
  private final LatestOnlyTask task;

  public TeamServerModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    task = new LatestOnlyTask(sessionModel.dispatchers(), thrown -> {
      asking.set(false);
      sessionModel.failures().tell(thrown);
    });
    address.subscribe(_ -> {
      task.drop(); // what is asked of another address
      asking.set(false);
      check.set(Optional.empty());
    });
  }

  /** Empty for a file in the project's folder. */
  public StringProperty address() {
    return address;
  }

  /** What is there; empty while it was not asked. */
  public ReadOnlyObjectProperty<Optional<ServerCheck>> check() {
    return check;
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
  public void ask() {
    String typed = address.get().strip();
    if (typed.isEmpty()) {
      return;
    }
    asking.set(true);
    check.set(Optional.empty());
    task.run(() -> Optional.of(sessionModel.catalog().checkServer(typed)), found -> {
      asking.set(false);
      check.set(found);
    });
  }

  boolean holds() {
    return holds(check.get());
  }

  private static boolean holds(Optional<ServerCheck> check) {
    return check.filter(ServerCheck::holds).isPresent();
  }

  /** Key of why no project can be there yet. */
  Optional<String> obstacle() {
    if (address.get().isBlank()) {
      return Optional.empty();
    }
    return check.get().map(found -> found.ok() ? Optional.<String>empty() : Optional.of("wizard.obstacle.badServer"))
        .orElseGet(() -> Optional.of(asking.get() ? "wizard.obstacle.checking" : "wizard.obstacle.server"));
  }

  /** What the obstacle depends on. */
  Observable[] changes() {
    return new Observable[] {address, check, asking};
  }
}
