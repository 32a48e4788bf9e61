package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.SaveFile;
import dev.lacuna.domain.ModelForm;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Takes the model away as a round taught it, in the form that another program reads. */
final class ModelExport extends VBox {
  private final ProjectSessionModel sessionModel;
  private final RoundsModel model;

  ModelExport(ProjectSessionModel sessionModel, RoundsModel model) {
    super(6);
    this.sessionModel = sessionModel;
    this.model = model;
    getStyleClass().add("side-panel");
    MenuButton export = menu();
    DurationHint.tip(export, "rounds.export.tooltip", () -> sessionModel.job().expected(JobKind.MERGE));
    BooleanBinding none = Bindings.createBooleanBinding(() -> model.exportable().isEmpty(),
        sessionModel.rounds(),
        model.chosen());
    DisabledReason.bind(export, none, "why.noKeptRound");
    Label about = Controls.blank("muted", "small");
    about.setWrapText(true);
    about.textProperty().bind(Bindings.createStringBinding(() -> model.exportable()
        .map(card -> Messages.text("rounds.export.about", card.number())).orElse(Messages.text("rounds.export.none")),
        sessionModel.rounds(), model.chosen()));
    getChildren().addAll(Controls.label("rounds.export.title", "section"), export, about);
  }

  private MenuButton menu() {
    MenuButton export = new MenuButton(Messages.text("rounds.export"), new FontIcon(Feather.DOWNLOAD));
    export.setId("rounds-export");
    export.setMaxWidth(Double.MAX_VALUE);
    for (ModelForm form : ModelForm.values()) {
      if (form == ModelForm.ADAPTER) {
        export.getItems().add(new SeparatorMenuItem());
      }
      MenuItem item = new MenuItem(Messages.text("rounds.export." + form));
      item.setMnemonicParsing(false);
      item.setId("rounds-export-" + form);
      item.setOnAction(_ -> choose(form));
      export.getItems().add(item);
    }
    return export;
  }

  private void choose(ModelForm form) {
    model.exportable().ifPresent(round -> where(form, name(round) + suffix(form))
        .ifPresent(target -> sessionModel.transfers().model(round.id(), form, target)));
  }

  private Optional<Path> where(ModelForm form, String name) {
    Window window = getScene().getWindow();
    if (form.isFile()) {
      return SaveFile.ask(window, Messages.text("rounds.export.where.file"), "GGUF", name, ".gguf");
    }
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("rounds.export.where"));
    return Optional.ofNullable(chooser.showDialog(window)).map(folder -> folder.toPath().resolve(name));
  }

  /** What tells the forms of one round apart when they lie beside one another. */
  private static String suffix(ModelForm form) {
    return switch (form) {
      case FOLDER -> "";
      case GGUF_F16 -> "-F16.gguf";
      case GGUF_BF16 -> "-BF16.gguf";
      case GGUF_Q8_0 -> "-Q8_0.gguf";
      case OLLAMA -> "-ollama";
      case OLLAMA_ADAPTER -> "-ollama-adapter";
      case ADAPTER -> "-adapter";
      case ADAPTER_GGUF -> "-adapter.gguf";
    };
  }

  private String name(RoundSummary round) {
    return sessionModel.project().get().map(project -> project.model().replaceAll("[^\\p{L}\\p{N}._-]", "-"))
        .orElse("model") + "-round-" + round.number();
  }
}
