package dev.lacuna.desktop.project;

import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** A new project's name and the folder that it is to lie in. */
public final class ProjectPlaceModel {
  private final ProjectSessionModel sessionModel;
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty location = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Place>> place = new SimpleObjectProperty<>(Optional.empty());
  private final ObservableValue<Optional<String>> problem = place.map(found -> found.flatMap(Place::problem));

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

  ProjectPlaceModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    name.subscribe(_ -> look());
    location.subscribe(_ -> look());
  }

  public StringProperty name() {
    return name;
  }

  public StringProperty location() {
    return location;
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
  public ObservableValue<Optional<String>> problem() {
    return problem;
  }

  /** A disk may be slow, or on a network that is gone: it is asked beside the window's thread. */
  private void look() {
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

  /** Key of why no project can be made there yet. */
  Optional<String> obstacle() {
    return nameProblem()
        .or(() -> place.get().isEmpty() ? Optional.of("wizard.obstacle.checking") : place.get().get().problem());
  }

  /** What the obstacle depends on. */
  Observable[] changes() {
    return new Observable[] {name, place};
  }

  /** What was typed as a path; empty where it is none. */
  static Optional<Path> path(String typed) {
    try {
      return typed.isBlank() ? Optional.empty() : Optional.of(Path.of(typed.strip()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
