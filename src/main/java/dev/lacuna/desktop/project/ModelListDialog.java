package dev.lacuna.desktop.project;

import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.machine.AvailableMemory;
import dev.lacuna.models.FoundModel;
import dev.lacuna.models.hub.HubModel;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** The models that are on this machine, to choose one from, and below them the way to one of the Hub's. */
final class ModelListDialog extends VBox {
  private final ModelListModel model;
  private Runnable close = () -> {};
  @FXML
  private ListView<FoundModel> list;
  @FXML
  private Label state;
  @FXML
  private TextField name;
  @FXML
  private Button search;
  @FXML
  private FieldNote note;
  @FXML
  private HBox offer;
  @FXML
  private Label offered;
  @FXML
  private HBox getting;
  @FXML
  private ProgressBar bar;

  private ModelListDialog(ModelListModel model) {
    this.model = model;
    Fxml.load(this);
    list.setItems(model.models());
    list.setCellFactory(_ -> new ModelCell(model));
    list.setPlaceholder(state);
    state.textProperty().bind(model.looking().map(now -> Messages.text(now ? "models.looking" : "models.none")));
    list.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        take();
      }
    });
    hub(model.hub());
  }

  static void show(Node owner, ModelListModel model) {
    ModelListDialog body = new ModelListDialog(model);
    Dialogs.Acting dialog = Dialogs.of(owner, "models", Messages.text("models.title"), body);
    body.close = dialog::close;
    DisabledReason.bind(dialog.act("models.take", body::take), Bindings.createBooleanBinding(
        () -> Optional.ofNullable(body.list.getSelectionModel().getSelectedItem()).filter(FoundModel::usable).isEmpty(),
        body.list.getSelectionModel().selectedItemProperty()), "why.noModel");
    // A download that nobody sees is none that anybody asked for; what has come is kept, and goes on there.
    dialog.alert().setOnHidden(_ -> model.hub().cancel());
    model.search();
    dialog.show(body.list);
  }

  private void hub(HubModelModel hub) {
    name.textProperty().bindBidirectional(hub.name());
    note.of(name);
    hub.problem().subscribe(said -> {
      if (said.isEmpty()) {
        note.clear();
      } else {
        note.problem(CoreTexts.sentence(said));
      }
    });
    DisabledReason.bind(search, Bindings.createBooleanBinding(
        () -> hub.name().get().isBlank() || busy(hub), hub.name(), hub.state()), "why.noHubName");
    name.disableProperty().bind(hub.state().map(now -> now == HubModelModel.State.GETTING));
    shown(offer, hub, HubModelModel.State.OFFERED);
    shown(getting, hub, HubModelModel.State.GETTING);
    offered.textProperty().bind(hub.offer().map(found -> found.map(ModelListDialog::words).orElse("")));
    bar.progressProperty().bind(hub.progress());
  }

  private static boolean busy(HubModelModel hub) {
    return hub.state().get() == HubModelModel.State.LOOKING || hub.state().get() == HubModelModel.State.GETTING;
  }

  private static void shown(Node node, HubModelModel hub, HubModelModel.State state) {
    node.visibleProperty().bind(hub.state().map(now -> now == state));
    node.managedProperty().bind(node.visibleProperty());
  }

  private static String words(HubModel model) {
    String files = Messages.text("models.offer", model.repository(), AvailableMemory.shown(model.bytes()),
        Formats.count(model.files().size()));
    return files + " " + (model.license().isEmpty() ? Messages.text("models.license.none")
        : Messages.text("models.license", model.license()));
  }

  private void take() {
    FoundModel chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null && chosen.usable()) {
      model.choose(chosen);
      close.run();
    }
  }

  @FXML
  private void add() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("models.add"));
    Optional.ofNullable(chooser.showDialog(getScene().getWindow())).ifPresent(folder -> model.add(folder.toPath()));
  }

  @FXML
  private void lookAtHub() {
    model.hub().search();
  }

  @FXML
  private void get() {
    model.hub().get().thenRun(() -> {
      if (model.hub().state().get() == HubModelModel.State.NOTHING) {
        close.run();
      }
    });
  }

  @FXML
  private void cancel() {
    model.hub().cancel();
  }
}
