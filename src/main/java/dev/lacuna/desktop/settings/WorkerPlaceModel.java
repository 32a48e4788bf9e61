package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.loop.WorkerPlace;
import dev.lacuna.loop.WorkerTrial;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Where the model's side of the program runs, and whether it would run there. */
final class WorkerPlaceModel {
  /** A machine that is asked for in a cluster may be waited for. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  /** The program's own {@code doctor}, where the command leads. */
  static final Trial DOCTOR = command -> WorkerTrial.of(command, AppPaths.here().workerLog(), PATIENCE);

  private final Preferences preferences;
  private final Dispatchers dispatchers;
  private final Trial trial;
  private final ObjectProperty<WorkerPlace> place = new SimpleObjectProperty<>(WorkerPlace.HERE);
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty command = new SimpleStringProperty("");
  private final BooleanProperty trying = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<WorkerTrial>> tried = new SimpleObjectProperty<>(Optional.empty());

  /** Looks whether a worker would run. */
  interface Trial {
    WorkerTrial of(String command) throws IOException;
  }

  WorkerPlaceModel(Preferences preferences, Dispatchers dispatchers, Trial trial) {
    this.preferences = preferences;
    this.dispatchers = dispatchers;
    this.trial = trial;
    place.bindBidirectional(preferences.workerPlace());
    place.subscribe(now -> {
      text.set(preferences.workerText(now));
      show();
    });
    text.subscribe(now -> {
      if (!now.strip().equals(preferences.workerText(place.get()))) {
        preferences.workerText(place.get(), now);
      }
      show();
    });
  }

  ObjectProperty<WorkerPlace> place() {
    return place;
  }

  /** What is typed for the place: a machine, options, or a command. */
  StringProperty text() {
    return text;
  }

  /** The command that follows; blank for none, which is the program's own worker. */
  StringProperty command() {
    return command;
  }

  ReadOnlyBooleanProperty trying() {
    return trying;
  }

  /** How the last trial of this very command ended. */
  ReadOnlyObjectProperty<Optional<WorkerTrial>> tried() {
    return tried;
  }

  /** Whether the command line says it, which counts more. */
  boolean given() {
    return preferences.workerGiven();
  }

  private void show() {
    command.set(place.get().command(text.get()));
    tried.set(Optional.empty());
  }

  /** Runs {@code doctor} there, aside. */
  void tryIt() {
    String asked = command.get();
    trying.set(true);
    dispatchers.jobs().execute(() -> {
      WorkerTrial result = run(asked);
      dispatchers.window().execute(() -> {
        trying.set(false);
        if (command.get().equals(asked)) {
          tried.set(Optional.of(result));
        }
      });
    });
  }

  private WorkerTrial run(String asked) {
    try {
      return trial.of(asked);
    } catch (IOException | RuntimeException e) {
      return new WorkerTrial(false,
          Optional.ofNullable(e.getMessage()).orElse(Messages.text("settings.worker.failed")));
    }
  }
}
