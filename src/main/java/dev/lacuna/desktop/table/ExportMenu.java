package dev.lacuna.desktop.table;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.SaveFile;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What of some questions can be taken away: their labels, all that is known of them, and a picture; and a report of
 * all, which can be had where no question is left.
 */
public final class ExportMenu extends MenuButton {
  /** Labels are taken away so most often; all other forms are a menu below. */
  private static final List<LabelForm> USUAL = List.of(LabelForm.CSV, LabelForm.JSONL);
  private static final List<LabelForm> TABLES = List.of(LabelForm.CSV, LabelForm.PARQUET, LabelForm.ARROW);

  private final ProjectSessionModel sessionModel;
  private final Supplier<List<Long>> ids;
  private final Map<LabelForm, MenuItem> labelItems = new EnumMap<>(LabelForm.class);
  private final Map<LabelForm, MenuItem> questionItems = new EnumMap<>(LabelForm.class);
  /** Says why the others cannot be used: no tooltip rests on an entry of a menu. */
  private final MenuItem nothing = new MenuItem(Messages.text("why.nothingToExport"));
  private final List<MenuItem> ofQuestions = new ArrayList<>();
  private final CheckMenuItem dontKnow = new CheckMenuItem(Messages.text("export.with.dont_know"));
  private final CheckMenuItem bad = new CheckMenuItem(Messages.text("export.with.bad"));

  /** Write what is seen, or all of it, into a file: PNG or SVG by its name. */
  public record Pictures(Consumer<Path> seen, Consumer<Path> whole) {}

  /**
   * @param ids of the questions that a filter or a selection leaves
   * @param changes when that changes
   * @param pictures of what is drawn; empty where nothing is
   */
  public ExportMenu(ProjectSessionModel sessionModel, Supplier<List<Long>> ids, Observable changes,
      Optional<Pictures> pictures) {
    super("", new FontIcon(Feather.DOWNLOAD));
    this.sessionModel = sessionModel;
    this.ids = ids;
    setMinWidth(USE_PREF_SIZE);
    textProperty().bind(Bindings.createStringBinding(
        () -> Messages.text("export.count", Formats.count(ids.get().size())), changes, sessionModel.pool()));
    Menu others = new Menu(Messages.text("export.labels.others"));
    others.setId("export-others");
    for (LabelForm form : LabelForm.values()) {
      MenuItem item = item(() -> labels(form));
      item.setId("export-" + form);
      labelItems.put(form, item);
      if (!USUAL.contains(form)) {
        if (form == LabelForm.ALPACA || form == LabelForm.LABEL_STUDIO) {
          others.getItems().add(new SeparatorMenuItem());
        }
        others.getItems().add(item);
      }
    }
    nothing.setId("export-nothing");
    nothing.setDisable(true);
    getItems().add(nothing);
    USUAL.forEach(form -> getItems().add(Objects.requireNonNull(labelItems.get(form))));
    getItems().addAll(others, dontKnow, bad, new SeparatorMenuItem());
    TABLES.forEach(form -> {
      MenuItem item = item(() -> save(form, "questions", file -> sessionModel.transfers().questions(ids.get(), file)));
      questionItems.put(form, item);
      getItems().add(item);
    });
    pictures.ifPresent(of -> {
      getItems().add(new SeparatorMenuItem());
      picture("seen", of.seen());
      picture("whole", of.whole());
    });
    ofQuestions.addAll(List.of(others, dontKnow, bad));
    ofQuestions.addAll(questionItems.values());
    MenuItem report = item(() -> save("export.html", "report", ".html", sessionModel.transfers()::report));
    report.setId("export-report");
    report.setText(Messages.text("export.report"));
    getItems().addAll(new SeparatorMenuItem(), report);
    DurationHint.tip(this, "export.tooltip", () -> sessionModel.job().expected(JobKind.EXPORT, ids.get().size()));
    setOnShowing(event -> count());
    dontKnow.setOnAction(event -> count());
    bad.setOnAction(event -> count());
    count();
  }

  /** @param what is to be seen, as the bundle's keys have it */
  private void picture(String what, Consumer<Path> write) {
    for (String form : List.of("png", "svg")) {
      MenuItem item = item(() -> save("export.picture." + form, "map", "." + form, write));
      item.setId("export-" + what + "-" + form);
      item.setText(Messages.text("export." + what + "." + form));
      getItems().add(item);
      ofQuestions.add(item);
    }
  }

  private Set<Outcome> outcomes() {
    Set<Outcome> outcomes = EnumSet.of(Outcome.ANSWERED);
    if (dontKnow.isSelected()) {
      outcomes.add(Outcome.DONT_KNOW);
    }
    if (bad.isSelected()) {
      outcomes.add(Outcome.BAD_QUESTION);
    }
    return outcomes;
  }

  /** Each form with the number of labels that it will hold. */
  private void count() {
    boolean none = ids.get().isEmpty();
    nothing.setVisible(none);
    ofQuestions.forEach(item -> item.setDisable(none));
    long answered = labelled(EnumSet.of(Outcome.ANSWERED));
    long all = labelled(outcomes());
    labelItems.forEach((form, item) -> {
      long labels = form.isForTraining() ? answered : all;
      item.setText(Messages.text("export.labels", Formats.count(labels), name(form)));
      item.setDisable(labels == 0);
    });
    questionItems.forEach((form, item) -> item
        .setText(Messages.text("export.questions", Formats.count(ids.get().size()), name(form))));
  }

  private long labelled(Set<Outcome> wanted) {
    return sessionModel.pool().get().find(ids.get()).stream()
        .filter(item -> wanted.contains(item.label().outcome()))
        .count();
  }

  private void labels(LabelForm form) {
    save(form, "labels", file -> sessionModel.transfers().labels(ids.get(), form, file, outcomes()));
  }

  private static String name(LabelForm form) {
    return Messages.text("export.form." + form);
  }

  /** @param name that is suggested, without its ending */
  private void save(LabelForm form, String name, Consumer<Path> write) {
    SaveFile.ask(getScene().getWindow(), Messages.text("export.title"), name(form), name + form.ending(),
        form.ending()).ifPresent(write);
  }

  /** @param kind of file, in the bundle's words */
  private void save(String kind, String name, String ending, Consumer<Path> write) {
    SaveFile.ask(getScene().getWindow(), Messages.text("export.title"), Messages.text(kind), name + ending, ending)
        .ifPresent(write);
  }

  private static MenuItem item(Runnable action) {
    MenuItem item = new MenuItem();
    item.setOnAction(event -> action.run());
    return item;
  }
}
