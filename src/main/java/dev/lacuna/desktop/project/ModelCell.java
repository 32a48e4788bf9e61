package dev.lacuna.desktop.project;

import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.models.FoundModel;
import dev.lacuna.models.ModelSource;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A model in a list: its name, and below it what it is, or why it cannot be opened. */
final class ModelCell extends ListCell<FoundModel> {
  private final Label name = new Label();
  private final Label about = new Label();
  private final VBox rows = new VBox(2, name, about);

  ModelCell() {
    name.getStyleClass().add("strong");
    about.getStyleClass().addAll("muted", "small");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    rows.setMaxWidth(Double.MAX_VALUE);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable FoundModel model, boolean empty) {
    super.updateItem(model, empty);
    if (empty || model == null) {
      setGraphic(null);
      return;
    }
    name.setText(model.name());
    about.setText(model.usable() ? about(model) : CoreTexts.text(model.problem()));
    rows.setOpacity(model.usable() ? 1 : 0.7);
    setGraphic(rows);
  }

  private static String about(FoundModel model) {
    String widest = model.fitting(AvailableMemory.ofThisMachine().bytes());
    String fits = model.parameters() == 0 ? ""
        : widest.isEmpty() ? Messages.text("models.tooLarge") : Messages.text("models.fits", widest);
    String source = model.source() == ModelSource.FOLDER ? Messages.text("models.folder") : model.source().title();
    return List.of(source, model.family(), model.size(), (model.format() + " " + model.precision()).strip(),
        AvailableMemory.shown(model.bytes()), fits).stream().filter(part -> !part.isBlank())
        .collect(Collectors.joining(" · "));
  }
}
