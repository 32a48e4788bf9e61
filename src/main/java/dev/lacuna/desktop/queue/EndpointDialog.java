package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.Endpoint;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Lets a model behind an address that the user names answer what is in the queue. Nothing is sent before that. */
public final class EndpointDialog {
  private static final int USUAL = 20;
  private static final int MOST = 1_000;

  private EndpointDialog() {}

  public static void show(Node owner, WorkbenchModel workbench) {
    TextField url = field("endpoint.url");
    TextField model = field("endpoint.model");
    Spinner<Integer> count = new Spinner<>(1, MOST, USUAL);
    count.setEditable(true);
    count.getEditor().setAccessibleText(Messages.text("endpoint.count"));
    Label about = wrapped(Make.label("endpoint.about", "muted", "small"));
    Label state = wrapped(Make.blank("strong"));
    state.setId("endpoint-state");
    ButtonType ask = new ButtonType(Messages.text("endpoint.ask"), ButtonBar.ButtonData.OK_DONE);
    Alert alert = new Alert(Alert.AlertType.NONE, "", ask, ButtonType.CLOSE);
    alert.setTitle(Messages.text("endpoint.title"));
    VBox body = new VBox(8, named("endpoint.url", url), url, named("endpoint.model", model), model,
        named("endpoint.count", count), count, about, state);
    body.getStyleClass().add("dialog-body");
    body.setPrefWidth(460);
    alert.getDialogPane().setContent(body);
    alert.getDialogPane().setId("endpoint");
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    Node asking = alert.getDialogPane().lookupButton(ask);
    asking.setId("endpoint-ask");
    WhyNot.bind(asking, Bindings.createBooleanBinding(() -> url.getText().isBlank()
        || model.getText().isBlank(), url.textProperty(), model.textProperty()), "why.noEndpoint");
    asking.addEventFilter(ActionEvent.ACTION, event -> {
      event.consume();
      state.setText(Messages.text("endpoint.running"));
      Endpoint named = new Endpoint(url.getText().strip(), model.getText().strip());
      workbench.traffic().annotate(named, count.getValue(), said ->
          state.setText(Messages.text("endpoint.done", Show.count(said.answered()), Show.count(said.dontKnow()))))
          .whenComplete((_, thrown) -> {
            if (thrown != null) {
              state.setText("");
            }
          });
    });
    workbench.traffic().endpoint().thenAccept(known -> {
      url.setText(known.url());
      model.setText(known.model());
    });
    alert.setOnShown(event -> url.requestFocus());
    alert.show();
  }

  private static TextField field(String key) {
    TextField field = new TextField();
    field.setId(key.replace('.', '-'));
    field.setPromptText(Messages.text(key + ".prompt"));
    field.setAccessibleText(Messages.text(key));
    return field;
  }

  private static Label named(String key, Node of) {
    Label label = Make.label(key, "muted", "small");
    label.setLabelFor(of);
    return label;
  }

  private static Label wrapped(Label label) {
    label.setWrapText(true);
    return label;
  }
}
