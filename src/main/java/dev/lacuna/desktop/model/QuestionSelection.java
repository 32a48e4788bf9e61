package dev.lacuna.desktop.model;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Which questions the user has selected, and which one is looked at: the same in every pane. */
public final class QuestionSelection {
  private final ObjectProperty<Set<Long>> selection = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<Optional<Long>> focus = new SimpleObjectProperty<>(Optional.empty());

  /** Ids of the selected questions; empty means that nothing is selected. */
  public ReadOnlyObjectProperty<Set<Long>> selection() {
    return selection;
  }

  /** The question looked at. */
  public ReadOnlyObjectProperty<Optional<Long>> focus() {
    return focus;
  }

  public void select(Collection<Long> ids) {
    selection.set(Set.copyOf(ids));
    if (ids.size() == 1) {
      focus.set(ids.stream().findFirst());
    }
  }

  public void focusOn(long id) {
    focus.set(Optional.of(id));
  }

  public void clear() {
    selection.set(Set.of());
    focus.set(Optional.empty());
  }
}
