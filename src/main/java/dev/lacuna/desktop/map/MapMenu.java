package dev.lacuna.desktop.map;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.QuestionMenu;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the question under the pointer, or with all that are selected where it is one of them. */
final class MapMenu {
  private final ProjectSessionModel sessionModel;
  private final QuestionMenu menu;
  private List<Long> about = List.of();

  MapMenu(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    menu = new QuestionMenu(sessionModel, "why.noSelection");
    Supplier<Optional<String>> some = QuestionMenu.unless(() -> !about.isEmpty(), "why.noSelection");
    menu.act("menu.ask", Feather.EDIT_3, Optional.empty(), some, () -> sessionModel.job().ask(about));
    menu.act("map.newFromHere", Feather.STAR, Optional.empty(), some,
        () -> sessionModel.job().generate(about, MapModel.GENERATED_AT_ONCE));
    menu.separate();
    menu.words(this::focused);
    menu.shares(() -> about);
  }

  /** A single question under the pointer is looked at; what is selected stays so. */
  void show(Node over, ScatterView.MenuRequest asked) {
    Set<Long> selected = sessionModel.selected().selection().get();
    about = asked.ids().isEmpty() || selected.containsAll(asked.ids()) ? List.copyOf(selected) : asked.ids();
    if (asked.ids().size() == 1) {
      sessionModel.selected().focusOn(asked.ids().getFirst());
    }
    menu.show(over, asked.screenX(), asked.screenY());
  }

  private Optional<QuestionItem> focused() {
    return sessionModel.selected().focus().get().filter(about::contains).flatMap(sessionModel.pool().get()::find);
  }
}
