package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ModelEndpoint;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Dialogs;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.TypedNumber;
import dev.lacuna.desktop.parts.Messages;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Lets a model behind an address that the user names answer what is in the queue. Nothing is sent before that. */
public final class EndpointDialog extends VBox {
  private static final int USUAL = 20;
  private static final int MOST = 1_000;

  private final ProjectSessionModel sessionModel;
  @FXML
  private TextField url;
  @FXML
  private FieldNote urlNote;
  @FXML
  private TextField model;
  @FXML
  private Spinner<Integer> count;
  @FXML
  private Label state;

  private EndpointDialog(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    Fxml.load(this);
    TypedNumber.takeAtOnce(count, new IntegerSpinnerValueFactory(1, MOST, USUAL));
    state.managedProperty().bind(state.textProperty().isNotEmpty());
    urlNote.of(url);
    url.textProperty().subscribe(typed -> {
      if (typed.isBlank() || address(typed)) {
        urlNote.clear();
      } else {
        urlNote.problem(Messages.text("endpoint.url.problem"));
      }
    });
    sessionModel.transfers().endpoint().thenAccept(known -> {
      url.setText(known.url());
      model.setText(known.model());
    });
  }

  /** Shows it beside the window that the owner is in, once. */
  public static void show(Node owner, ProjectSessionModel sessionModel) {
    if (Dialogs.raise(owner, EndpointDialog.class)) {
      return;
    }
    EndpointDialog body = new EndpointDialog(sessionModel);
    Dialogs.Acting dialog = Dialogs.of(owner, "endpoint", Messages.text("endpoint.title"), body);
    Button ask = dialog.act("endpoint.ask", body::ask);
    DurationHint.tip(ask, "endpoint.ask.tooltip",
        () -> sessionModel.job().expected(JobKind.ANNOTATE, TypedNumber.of(body.count)));
    DisabledReason.bind(ask, Bindings.createBooleanBinding(
        () -> !address(body.url.getText()) || body.model.getText().isBlank(), body.url.textProperty(),
        body.model.textProperty()), "why.noEndpoint");
    dialog.beside(EndpointDialog.class, sessionModel.project()).show(body.url);
  }

  private void ask() {
    state.setText(Messages.text("endpoint.running"));
    ModelEndpoint named = new ModelEndpoint(url.getText().strip(), model.getText().strip());
    sessionModel.transfers()
        .annotate(named, TypedNumber.of(count),
            said -> state.setText(
                Messages.text("endpoint.done", Formats.count(said.answered()), Formats.count(said.dontKnow()))))
        .whenComplete((_, thrown) -> {
          if (thrown != null) {
            state.setText("");
          }
        });
  }

  private static boolean address(String typed) {
    return typed.strip().matches("https?://[^\\s/]+.*");
  }
}
