package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.feather.Feather;

/** Takes the model away as a round taught it: a folder that needs no adapter. */
final class ModelExport extends VBox {
  private final ProjectSessionModel sessionModel;
  private final RoundsModel model;

  ModelExport(ProjectSessionModel sessionModel, RoundsModel model) {
    super(6);
    this.sessionModel = sessionModel;
    this.model = model;
    getStyleClass().add("side-panel");
    Button export = Controls.button("rounds.export", Feather.DOWNLOAD, this::choose);
    export.setId("rounds-export");
    DurationHint.tip(export, "rounds.export.tooltip", () -> sessionModel.job().expected(JobKind.MERGE));
    export.setMaxWidth(Double.MAX_VALUE);
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

  private void choose() {
    Optional<RoundSummary> round = model.exportable();
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("rounds.export.where"));
    Optional<Path> where = Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath);
    if (round.isPresent() && where.isPresent()) {
      sessionModel.transfers().model(round.get().id(), where.get().resolve(name(round.get())));
    }
  }

  private String name(RoundSummary round) {
    return sessionModel.project().get().map(project -> project.model().replaceAll("[^\\p{L}\\p{N}._-]", "-"))
        .orElse("model") + "-round-" + round.number();
  }
}
