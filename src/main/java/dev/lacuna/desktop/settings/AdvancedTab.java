package dev.lacuna.desktop.settings;

import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.rounds.RoundSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.control.textfield.CustomTextField;

/** What few need to change, each with its meaning: how rounds teach, and how the open project's model is held. */
final class AdvancedTab extends VBox {
  private static final List<String> PRECISIONS = List.of("auto", "fp32", "bf16", "int8");
  private static final List<String> JUDGES = List.of("normal", "model");

  private final SettingsModel model;
  private final StringProperty precision = new SimpleStringProperty("auto");
  private final StringProperty judge = new SimpleStringProperty("normal");
  @FXML
  private PropertySheet sheet;
  @FXML
  private Label meaning;

  AdvancedTab(SettingsModel model) {
    this.model = model;
    Fxml.load(this);
    model.project().choices().subscribe(choices -> {
      precision.set(choices.precision());
      judge.set(choices.equivalence());
    });
    precision.subscribe((_, now) -> model.project().change(choices -> choices.in(now)));
    judge.subscribe((_, now) -> model.project().change(choices -> choices.comparing(now)));
    sheet.setPropertyEditorFactory(item -> ((AdvancedSetting) item).editor());
    sheet.skinProperty().subscribe(_ -> nameSearch());
    model.open().subscribe(open -> fill(open));
    sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> tell(Optional.ofNullable(owner)));
  }

  /** ControlsFX speaks English alone. */
  private void nameSearch() {
    sheet.applyCss();
    sheet.lookupAll(".text-field").stream().filter(CustomTextField.class::isInstance).map(CustomTextField.class::cast)
        .forEach(field -> field.setPromptText(Messages.text("settings.advanced.search")));
  }

  private void fill(boolean open) {
    Stream<AdvancedSetting> rounds = Stream.of(RoundSetting.values())
        .map(setting -> new AdvancedSetting("settings.category.rounds",
            setting.key(), GlossaryTerm.meaning(setting.term()), model.rounds().setting(setting), List.of(),
            text -> setting.parse(text).isPresent() ? Optional.empty()
                : Optional.of(Messages.text("rounds.range", setting.range()))));
    Stream<AdvancedSetting> held = !open ? Stream.empty()
        : Stream.of(
            new AdvancedSetting("settings.category.project", "settings.precision",
                Messages.text("settings.precision.meaning"), precision, PRECISIONS, _ -> Optional.empty()),
            new AdvancedSetting("settings.category.project", "settings.judge",
                Messages.text("settings.judge.meaning"), judge, JUDGES, _ -> Optional.empty()));
    sheet.getItems().setAll(Stream.concat(rounds, held).toList());
  }

  /** What the setting means that has the keyboard. */
  private void tell(Optional<Node> owner) {
    owner.filter(node -> node.getUserData() instanceof AdvancedSetting)
        .ifPresent(node -> meaning.setText(((AdvancedSetting) node.getUserData()).getDescription()));
  }
}
