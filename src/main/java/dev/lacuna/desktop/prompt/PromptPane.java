package dev.lacuna.desktop.prompt;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.PromptProposal;
import dev.lacuna.desktop.parts.ChoiceLabels;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.FieldNote;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.project.ProjectSettings.Format;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * How the model is asked: at the left what can be changed, at the right what a handful of questions gives. It is the
 * wizard's second page, where a proposal is made and kept by itself, and a page of the settings of any project. It is
 * filled when it is first looked at.
 */
public final class PromptPane extends BorderPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final PromptModel model;
  private final ProjectSessionModel sessionModel;
  private boolean built;
  @FXML
  private SplitPane split;
  @FXML
  private VBox examples;
  @FXML
  private CheckBox pilot;
  @FXML
  private FieldNote found;
  @FXML
  private Button take;
  @FXML
  private TextArea instruction;
  @FXML
  private ComboBox<String> prompt;
  @FXML
  private TextField length;
  @FXML
  private TextField temperature;
  @FXML
  private TextField samples;
  @FXML
  private FieldNote wrong;
  @FXML
  private Label state;
  @FXML
  private Button propose;
  @FXML
  private Button published;
  @FXML
  private Button tryOut;
  @FXML
  private Button keep;

  public PromptPane(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    this.model = new PromptModel(sessionModel);
    setVisible(false);
  }

  private void build() {
    if (built) {
      return;
    }
    built = true;
    Fxml.load(this);
    split.getItems().add(new TrialView(model));
    examples.getChildren().add(new ExamplesTable(model));
    pilot.setTooltip(new Tooltip(Messages.text("asking.pilot.tooltip", ProposeStep.PILOT, ProposeStep.MINUTES)));
    instruction.textProperty().bindBidirectional(model.instruction());
    prompt.getItems().setAll(Format.PROMPTS);
    prompt.setConverter(new ChoiceLabels<>(one -> Messages.text("asking.form." + one)));
    prompt.valueProperty().bindBidirectional(model.prompt());
    length.textProperty().bindBidirectional(model.maxAnswerTokens());
    temperature.textProperty().bindBidirectional(model.temperature());
    samples.textProperty().bindBidirectional(model.samples());
    GlossaryTerm.explain(found, "temperature", "semantic_entropy", "auroc");
    model.proposal().subscribe(one -> found.plain(one.map(PromptPane::words).orElse("")));
    take.visibleProperty().bind(model.canTake());
    model.problem().subscribe(this::tellProblem);
    state.textProperty().bind(Bindings.createStringBinding(this::state, model.problem(), model.changed(),
        model.saved(), sessionModel.job().running(), sessionModel.pool()));
    DurationHint.tip(propose, "asking.propose.tooltip", () -> sessionModel.job().expected(JobKind.PROPOSE));
    DurationHint.tip(published, "asking.published.tooltip", () -> sessionModel.job().expected(JobKind.PROPOSE));
    DurationHint.tip(tryOut, "asking.try.tooltip", () -> sessionModel.job().expected(JobKind.TRY));
    DisabledReason.bind(tryOut, Bindings.createObjectBinding(() -> model.canTry().get() ? Optional.<String>empty()
        : Optional.of(state()), model.canTry(), state.textProperty()));
    DisabledReason.bind(keep, Bindings.createObjectBinding(() -> model.canKeep().get() ? Optional.<String>empty()
        : Optional.of(state()), model.canKeep(), state.textProperty()));
  }

  /** Shows what the open project says, or what was written here for it and not kept yet. */
  public void open() {
    build();
    setVisible(true);
    toFront();
    if (!model.isUnkept()) {
      model.load();
    }
  }

  /** Shows a project that was just made: a proposal is looked for, and kept. */
  public void openNew() {
    open();
    model.propose(false, true, true);
  }

  @FXML
  public void close() {
    setVisible(false);
  }

  @FXML
  private void propose() {
    model.propose(false, pilot.isSelected(), false);
  }

  @FXML
  private void asPublished() {
    model.propose(true, false, false);
  }

  @FXML
  private void take() {
    model.takeProposal();
  }

  @FXML
  private void tryOut() {
    model.tryOut();
  }

  @FXML
  private void keep() {
    model.keep();
  }

  /** The number that cannot be used is framed, and the reason stands beneath the numbers. */
  private void tellProblem(Optional<String> problem) {
    Map.of("asking.problem.length", length, "asking.problem.temperature", temperature, "asking.problem.samples",
        samples).forEach((key, field) -> field.pseudoClassStateChanged(WRONG, problem.equals(Optional.of(key))));
    problem.ifPresentOrElse(key -> wrong.problem(Messages.text(key)), wrong::clear);
    state.getStyleClass().remove("field-problem");
    if (problem.isPresent()) {
      state.getStyleClass().add("field-problem");
    }
  }

  /** Why a button cannot be pressed, or what pressing it would mean. */
  private String state() {
    if (model.problem().get().isPresent()) {
      return Messages.text(model.problem().get().get());
    }
    if (sessionModel.job().running().get()) {
      return Messages.text("asking.state.waits");
    }
    if (model.changed().get()) {
      return Messages.text(model.wasProbed() ? "asking.state.probed" : "asking.state.changed");
    }
    return Messages.text(!model.saved().get() ? "asking.state.same"
        : model.wasProbed() ? "asking.state.keptProbed"
            : "asking.state.kept");
  }

  /** What a proposal goes by. */
  private static String words(PromptProposal proposal) {
    String why = proposal.found().why().name().toLowerCase(Locale.ROOT);
    String temperature = Messages.text("asking.why." + why, proposal.found().right(), proposal.found().asked(),
        proposal.found().sampled(), best(proposal));
    String length = proposal.found().referenceTokens() == 0 ? Messages.text("asking.found.noReferences")
        : Messages.text("asking.found.length", proposal.found().referenceTokens());
    return Messages.text("asking.found", Messages.text(proposal.found().chat() ? "asking.tried.chat"
        : "asking.tried.plain"), proposal.asking().format().examples().size(), proposal.leftOut(), length, temperature);
  }

  private static String best(PromptProposal proposal) {
    return proposal.found().pilot().stream()
        .filter(row -> row.temperature() == proposal.asking().sampling().temperature()).findFirst()
        .map(row -> Formats.decimal(row.auroc())).orElse("");
  }
}
