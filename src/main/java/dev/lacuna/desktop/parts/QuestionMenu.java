package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.TeamState;
import dev.lacuna.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
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
   * Adds whom questions can be given to, and whether they are gold; nothing of it can be chosen while one labels alone.
   *
   * @param chosen the questions that the menu is about
   */
  public void shares(Supplier<List<Long>> chosen) {
    Menu give = new Menu(Messages.text("menu.give"), new FontIcon(Feather.USER_CHECK));
    give.setId("menu-give");
    Menu take = new Menu(Messages.text("menu.take"), new FontIcon(Feather.USER_MINUS));
    checks.add(() -> {
      TeamState team = sessionModel.team().state().get();
      boolean can = team.several() && !chosen.get().isEmpty();
      give.setDisable(!can);
      take.setDisable(!can);
      give.getItems().setAll(team.annotators().stream().map(annotator -> named(annotator.name(),
          () -> sessionModel.team().assign(chosen.get(), annotator.name(), true))).toList());
      take.getItems().setAll(team.annotators().stream().map(annotator -> named(annotator.name(),
          () -> sessionModel.team().assign(chosen.get(), annotator.name(), false))).toList());
    });
    getItems().addAll(new SeparatorMenuItem(), give, take);
    act("menu.gold", Feather.AWARD, Optional.empty(), () -> chosen.get().stream()
        .map(sessionModel.pool().get()::find).anyMatch(item -> item
            .filter(found -> found.label().outcome() == Outcome.ANSWERED).isPresent()),
        () -> sessionModel.team().gold(answered(chosen.get()), true));
    act("menu.noGold", Feather.SLASH, Optional.empty(), () -> !chosen.get().isEmpty(),
        () -> sessionModel.team().gold(chosen.get(), false));
  }

  private List<Long> answered(List<Long> ids) {
    return sessionModel.pool().get().find(ids).stream().filter(item -> item.label().outcome() == Outcome.ANSWERED)
        .map(QuestionItem::id).toList();
  }

  private static MenuItem named(String name, Runnable action) {
    MenuItem item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  /**
   * Adds where else the question can be looked at, and its words for elsewhere.
   *
   * @param focused the question that the menu is about
   */
  public void focuses(Supplier<Optional<QuestionItem>> focused) {
    act("menu.map", Feather.MAP, Optional.empty(), () -> focused.get().filter(QuestionItem::placed).isPresent(),
        () -> focused.get().ifPresent(item -> {
          sessionModel.selected().select(List.of(item.id()));
          sessionModel.pane().set(ProjectSessionModel.Pane.MAP);
        }));
    act("menu.history", Feather.CLOCK, Optional.empty(), () -> focused.get().isPresent(),
        () -> focused.get().ifPresent(item -> {
          sessionModel.selected().focusOn(item.id());
          sessionModel.pane().set(ProjectSessionModel.Pane.QUESTIONS);
        }));
    act("menu.copy", Feather.COPY, Optional.empty(), () -> focused.get().isPresent(),
        () -> focused.get()
            .ifPresent(item -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, item.text()))));
  }
}
