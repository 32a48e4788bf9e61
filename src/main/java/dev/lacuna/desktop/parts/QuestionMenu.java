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
  private final String none;
  private final List<Runnable> checks = new ArrayList<>();

  /** Where questions are rows. */
  public QuestionMenu(ProjectSessionModel sessionModel) {
    this(sessionModel, "why.noRow");
  }

  /** @param none key of why nothing can be done where no question is chosen */
  public QuestionMenu(ProjectSessionModel sessionModel, String none) {
    this.sessionModel = sessionModel;
    this.none = none;
    setOnShowing(event -> checks.forEach(Runnable::run));
  }

  /**
   * Adds an action.
   *
   * @param key of its words
   * @param same the key that does the same, where there is one
   * @param obstacle key of why it cannot be done now, asked when the menu is opened; empty where it can
   */
  public MenuItem act(String key, Ikon icon, Optional<Shortcut> same, Supplier<Optional<String>> obstacle,
      Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key), new FontIcon(icon));
    item.setId("menu-" + key.replace('.', '-'));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> action.run());
    checks.add(() -> DisabledReason.set(item,
        Messages.text(key) + same.map(shortcut -> "  " + shortcut.text()).orElse(""),
        obstacle.get().map(Messages::text)));
    getItems().add(item);
    return item;
  }

  /**
   * An obstacle with one reason.
   *
   * @param reason its key
   */
  public static Supplier<Optional<String>> unless(BooleanSupplier can, String reason) {
    return () -> can.getAsBoolean() ? Optional.empty() : Optional.of(reason);
  }

  /** Adds an action that no key does, before all others. */
  public void first(String key, Ikon icon, Supplier<Optional<String>> obstacle, Runnable action) {
    MenuItem item = act(key, icon, Optional.empty(), obstacle, action);
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
      Optional<String> obstacle = (team.several() ? Optional.of(none).filter(_ -> chosen.get().isEmpty())
          : Optional.of("why.alone")).map(Messages::text);
      DisabledReason.set(give, Messages.text("menu.give"), obstacle);
      DisabledReason.set(take, Messages.text("menu.take"), obstacle);
      give.getItems().setAll(team.annotators().stream().map(annotator -> named(annotator.name(),
          () -> sessionModel.team().assign(chosen.get(), annotator.name(), true))).toList());
      take.getItems().setAll(team.annotators().stream().map(annotator -> named(annotator.name(),
          () -> sessionModel.team().assign(chosen.get(), annotator.name(), false))).toList());
    });
    getItems().addAll(new SeparatorMenuItem(), give, take);
    act("menu.gold", Feather.AWARD, Optional.empty(),
        unless(() -> !answered(chosen.get()).isEmpty(), "why.notAnswered"),
        () -> sessionModel.team().gold(answered(chosen.get()), true));
    act("menu.noGold", Feather.SLASH, Optional.empty(), unless(() -> !chosen.get().isEmpty(), none),
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
   * Adds where else the question can be looked at, the map among them, and its words for elsewhere.
   *
   * @param focused the question that the menu is about
   */
  public void focuses(Supplier<Optional<QuestionItem>> focused) {
    act("menu.map", Feather.MAP, Optional.empty(),
        unless(() -> focused.get().filter(QuestionItem::placed).isPresent(), "why.notMapped"),
        () -> focused.get().ifPresent(item -> {
          sessionModel.selected().select(List.of(item.id()));
          sessionModel.goTo(ProjectSessionModel.Pane.MAP);
        }));
    words(focused);
  }

  /**
   * Adds where a question that is seen on the map can be looked at, and its words for elsewhere.
   *
   * @param focused the question that the menu is about
   */
  public void words(Supplier<Optional<QuestionItem>> focused) {
    act("menu.history", Feather.CLOCK, Optional.empty(), unless(() -> focused.get().isPresent(), none),
        () -> focused.get().ifPresent(item -> {
          sessionModel.selected().focusOn(item.id());
          sessionModel.goTo(ProjectSessionModel.Pane.QUESTIONS);
        }));
    act("menu.copy", Feather.COPY, Optional.empty(), unless(() -> focused.get().isPresent(), none),
        () -> focused.get()
            .ifPresent(item -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, item.text()))));
  }
}
