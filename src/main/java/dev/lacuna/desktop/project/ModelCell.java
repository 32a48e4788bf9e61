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
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A model in a list: its name, and below it what it is, or why it cannot be opened. */
final class ModelCell extends ListCell<FoundModel> {
  private static final double WIDEST = 480;
  private final ModelListModel list;
  private final Label name = new Label();
  private final Label about = new Label();
  private final VBox rows = new VBox(2, name, about);

  /** @param model tells what fits */
  ModelCell(ModelListModel model) {
    this.list = model;
    name.getStyleClass().add("strong");
    about.getStyleClass().addAll("muted", "small");
    rows.setMaxWidth(Double.MAX_VALUE);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable FoundModel model, boolean empty) {
    super.updateItem(model, empty);
    if (empty || model == null) {
      setGraphic(null);
      setTooltip(null);
      setAccessibleText("");
      return;
    }
    name.setText(model.name());
    String said = model.usable() ? about(model) : CoreTexts.sentence(model.problem());
    // Where it is, the list of this machine's folders tells; why it cannot be opened is what a row has room for.
    about.setText(said.replace(model.path() + ": ", ""));
    setAccessibleText(name.getText() + ", " + about.getText());
    setTooltip(whole(model.name() + "\n" + said));
    rows.setOpacity(model.usable() ? 1 : 0.7);
    setGraphic(rows);
  }

  /** What a row has no room for. */
  private static Tooltip whole(String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(WIDEST);
    return tooltip;
  }

  private String about(FoundModel model) {
    String widest = list.fitting(model);
    String fits = model.parameters() == 0 ? ""
        : widest.isEmpty() ? Messages.text("models.tooLarge") : Messages.text("models.fits", widest);
    String source = model.source() == ModelSource.FOLDER ? Messages.text("models.folder") : model.source().title();
    return List.of(source, model.family(), model.size(), (model.format() + " " + model.precision()).strip(),
        AvailableMemory.shown(model.bytes()), fits).stream().filter(part -> !part.isBlank())
        .collect(Collectors.joining(" · "));
  }
}
