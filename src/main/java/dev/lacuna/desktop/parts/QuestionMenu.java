package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What can be done with a question where it stands in a list. A key is only named: as an accelerator it would act
 * wherever the keyboard is, and not only where the list's pane has it.
 */
public final class QuestionMenu extends ContextMenu {
  private final ProjectSessionModel sessionModel;
  private final List<Runnable> checks = new ArrayList<>();

  public QuestionMenu(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    setOnShowing(event -> checks.forEach(Runnable::run));
  }

  /**
   * Adds an action.
   *
   * @param key of its words
   * @param same the key that does the same, where there is one
   * @param can asked when the menu is opened
   */
  public MenuItem act(String key, Ikon icon, Optional<Shortcut> same, BooleanSupplier can, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key), new FontIcon(icon));
    item.setId("menu-" + key.replace('.', '-'));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> action.run());
    checks.add(() -> {
      item.setDisable(!can.getAsBoolean());
      item.setText(Messages.text(key) + same.map(shortcut -> "  " + shortcut.text()).orElse(""));
    });
    getItems().add(item);
    return item;
  }

  /** Adds an action that no key does, before all others. */
  public void first(String key, Ikon icon, BooleanSupplier can, Runnable action) {
    MenuItem item = act(key, icon, Optional.empty(), can, action);
    getItems().remove(item);
    getItems().addFirst(item);
  }

  public void separate() {
    getItems().add(new SeparatorMenuItem());
  }

  /**
   * Adds where else the question can be looked at, and its words for elsewhere.
   *
   * @param looked the question that the menu is about
   */
  public void looks(Supplier<Optional<QuestionItem>> looked) {
    act("menu.map", Feather.MAP, Optional.empty(), () -> looked.get().filter(QuestionItem::placed).isPresent(),
        () -> looked.get().ifPresent(item -> {
          sessionModel.select(List.of(item.id()));
          sessionModel.pane().set(ProjectSessionModel.Pane.MAP);
        }));
    act("menu.history", Feather.CLOCK, Optional.empty(), () -> looked.get().isPresent(),
        () -> looked.get().ifPresent(item -> {
          sessionModel.look(item.id());
          sessionModel.pane().set(ProjectSessionModel.Pane.QUESTIONS);
        }));
    act("menu.copy", Feather.COPY, Optional.empty(), () -> looked.get().isPresent(),
        () -> looked.get()
            .ifPresent(item -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, item.text()))));
  }
}
