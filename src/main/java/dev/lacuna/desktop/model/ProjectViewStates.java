package dev.lacuna.desktop.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;

/**
 * How each project was left, so that it is found so when it is opened next: the pane, the question looked at, filters,
 * orders and whatever else a view gives to {@link #keep}. Until it is told where to remember, it does so while the
 * program runs. Used on the window's thread.
 */
public final class ProjectViewStates {
  private final ProjectSessionModel sessionModel;
  private Store store = new WhileRunning();

  /** Where it is kept: a few words by name for each project. What cannot be read is as if it were not there. */
  public interface Store {

    Optional<String> get(Path project, String name);

    void put(Path project, String name, String value);
  }

  ProjectViewStates(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** To be told before the first project is opened. */
  public void in(Store other) {
    store = other;
  }

  /**
   * Keeps a value between two openings: it is put when a project opens, and remembered whenever it changes after.
   *
   * @param name in the project, with dots between its parts
   * @param otherwise what it is put to where nothing is remembered; empty for whatever it is
   * @param read empty for what an older or newer program wrote
   */
  public <T> void keep(String name, Property<T> value, Optional<T> otherwise, Function<T, String> write,
      Function<String, Optional<T>> read) {
    sessionModel.project().subscribe(project -> {
      if (project.isPresent()) {
        text(name).flatMap(read).or(() -> otherwise).ifPresent(value::setValue);
      }
    });
    value.subscribe((before, now) -> put(name, write.apply(now)));
  }

  /** As above, for one of a few. */
  public <E extends Enum<E>> void keep(String name, Property<E> value, Class<E> of) {
    keep(name, value, Optional.empty(), Enum::name, words -> one(of, words));
  }

  /** As above, for what is on or off; without a word as it is now. */
  public void keep(String name, BooleanProperty on) {
    keep(name, on, Optional.of(on.getValue()), String::valueOf, ProjectViewStates::onOrOff);
  }

  /** Empty for what is neither {@code true} nor {@code false}. */
  public static Optional<Boolean> onOrOff(String words) {
    return Optional.of(words).filter(List.of("true", "false")::contains).map(Boolean::valueOf);
  }

  /** The constant of that name, where there is one. */
  public static <E extends Enum<E>> Optional<E> one(Class<E> of, String name) {
    try {
      return Optional.of(Enum.valueOf(of, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What is remembered of the open project. */
  public Optional<String> text(String name) {
    return sessionModel.project().get().flatMap(project -> store.get(project.folder(), name));
  }

  /** Without an open project nothing is remembered. */
  public void put(String name, String value) {
    sessionModel.project().get().ifPresent(project -> {
      if (!store.get(project.folder(), name).equals(Optional.of(value))) {
        store.put(project.folder(), name, value);
      }
    });
  }

  /** The question looked at comes back with the questions, if it is among them. */
  void keepFocus() {
    sessionModel.selected().focus()
        .subscribe(id -> id.ifPresent(question -> put("question", String.valueOf(question))));
    sessionModel.pool().subscribe((before, now) -> {
      if (before.size() == 0) {
        text("question").flatMap(ProjectViewStates::number).filter(id -> now.find(id).isPresent())
            .ifPresent(sessionModel.selected()::focusOn);
      }
    });
  }

  private static Optional<Long> number(String words) {
    try {
      return Optional.of(Long.valueOf(words));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static final class WhileRunning implements Store {
    private final Map<String, String> values = new HashMap<>();

    @Override
    public Optional<String> get(Path project, String name) {
      return Optional.ofNullable(values.get(project + "\n" + name));
    }

    @Override
    public void put(Path project, String name, String value) {
      values.put(project + "\n" + name, value);
    }
  }
}
