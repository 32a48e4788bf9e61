package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Language;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.SegmentedChoice;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Who labels, and how the window looks and speaks. */
final class GeneralTab extends VBox {
  private final SettingsModel model;
  @FXML
  private TextField annotator;
  @FXML
  private FieldNote annotatorNote;
  @FXML
  private SegmentedChoice<Themes.Mode> theme;
  @FXML
  private SegmentedChoice<Integer> text;
  @FXML
  private SegmentedChoice<Language> language;
  @FXML
  private FieldNote languageNote;

  GeneralTab(SettingsModel model) {
    this.model = model;
    Fxml.load(this);
    annotatorNote.of(annotator);
    model.open().subscribe(_ -> showName());
    model.project().choices().subscribe(_ -> showName());
    // A name that is half typed belongs to no label.
    annotator.setOnAction(event -> model.annotator(annotator.getText()));
    annotator.focusedProperty().subscribe((_, now) -> {
      if (!now) {
        model.annotator(annotator.getText());
      }
    });
    theme.choices(List.of(Themes.Mode.values()),
        mode -> Messages.text("top.theme." + mode.name().toLowerCase(Locale.ROOT)), model.themes().mode(),
        model.themes().mode()::set);
    text.choices(TextSize.PERCENT, percent -> Messages.text("top.text.percent", percent),
        model.themes().text().percent().asObject(), model.themes().text()::set);
    Language first = model.preferences().language().get();
    language.choices(List.of(Language.values()), one -> Messages.text("settings.language." + one.setting()),
        model.preferences().language(), model.preferences().language()::set);
    model.preferences().language()
        .subscribe(now -> languageNote.plain(now == first ? "" : Messages.text("settings.language.later")));
  }

  private void showName() {
    boolean open = model.open().getValue();
    if (!annotator.isFocused()) {
      annotator.setText(open ? model.project().choices().get().annotator() : model.preferences().annotator().get());
    }
    annotatorNote.plain(Messages.text(open ? "settings.annotator.project" : "settings.annotator.new"));
  }
}
