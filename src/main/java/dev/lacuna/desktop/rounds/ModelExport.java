package dev.lacuna.desktop.rounds;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Takes;
import dev.lacuna.desktop.parts.WhyNot;
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
  private final WorkbenchModel workbench;
  private final RoundsModel model;

  ModelExport(WorkbenchModel workbench, RoundsModel model) {
    super(6);
    this.workbench = workbench;
    this.model = model;
    getStyleClass().add("side-panel");
    Button export = Make.button("rounds.export", Feather.DOWNLOAD, this::choose);
    export.setId("rounds-export");
    Takes.tip(export, "rounds.export.tooltip", () -> workbench.job().expected(Job.MERGE));
    export.setMaxWidth(Double.MAX_VALUE);
    BooleanBinding none = Bindings.createBooleanBinding(() -> model.exportable().isEmpty(), workbench.rounds(),
        model.chosen());
    WhyNot.bind(export, none, "why.noKeptRound");
    Label about = Make.blank("muted", "small");
    about.setWrapText(true);
    about.textProperty().bind(Bindings.createStringBinding(() -> model.exportable()
        .map(card -> Messages.text("rounds.export.about", card.number())).orElse(Messages.text("rounds.export.none")),
        workbench.rounds(), model.chosen()));
    getChildren().addAll(Make.label("rounds.export.title", "section"), export, about);
  }

  private void choose() {
    Optional<RoundCard> round = model.exportable();
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("rounds.export.where"));
    Optional<Path> where = Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath);
    if (round.isPresent() && where.isPresent()) {
      workbench.traffic().model(round.get().id(), where.get().resolve(name(round.get())));
    }
  }

  private String name(RoundCard round) {
    return workbench.project().get().map(project -> project.model().replaceAll("[^\\p{L}\\p{N}._-]", "-"))
        .orElse("model") + "-round-" + round.number();
  }
}
