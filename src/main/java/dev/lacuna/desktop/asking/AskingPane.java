package dev.lacuna.desktop.asking;

import dev.lacuna.desktop.model.AskingProposal;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.ChoiceNames;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.Term;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.loop.asking.ProposeStep;
import dev.lacuna.project.ProjectSettings.Format;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * How the model is asked: at the left what can be changed, at the right what a handful of questions gives. It is the
 * wizard's second page, where a proposal is made and kept by itself, and a page of the settings of any project.
 */
public final class AskingPane extends BorderPane {
  private final AskingModel model;
  private final WorkbenchModel workbench;
  private final CheckBox pilot = new CheckBox(Messages.text("asking.pilot"));

  public AskingPane(WorkbenchModel workbench) {
    this.workbench = workbench;
    this.model = new AskingModel(workbench);
    setId("asking");
    getStyleClass().add("asking");
    setVisible(false);
    ScrollPane form = new ScrollPane(form());
    form.setFitToWidth(true);
    form.getStyleClass().add("edge-to-edge");
    SplitPane split = new SplitPane(form, new TriedView(model));
    split.setDividerPositions(0.47);
    setTop(top());
    setCenter(split);
    setBottom(bottom());
  }

  /** Shows what the open project says. */
  public void open() {
    setVisible(true);
    toFront();
    model.load();
  }

  /** Shows a project that was just made: a proposal is looked for, and kept. */
  public void openNew() {
    open();
    model.propose(false, true, true);
  }

  public void close() {
    setVisible(false);
  }

  private VBox top() {
    Button back = Make.button("asking.back", Feather.ARROW_LEFT, this::close, "flat");
    back.setId("asking-back");
    HBox title = new HBox(12, back, Make.label("asking.title", "title-3"));
    title.setAlignment(Pos.CENTER_LEFT);
    Label about = Make.label("asking.about", "muted");
    about.setWrapText(true);
    VBox top = new VBox(4, title, about);
    top.getStyleClass().add("asking-top");
    return top;
  }

  private VBox form() {
    Button propose = Make.button("asking.propose", Feather.ZAP,
        () -> model.propose(false, pilot.isSelected(), false));
    propose.setId("asking-propose");
    Button published = Make.button("asking.published", Feather.BOOK, () -> model.propose(true, false, false));
    published.setTooltip(new Tooltip(Messages.text("asking.published.tooltip")));
    pilot.setSelected(true);
    pilot.setTooltip(new Tooltip(Messages.text("asking.pilot.tooltip", ProposeStep.PILOT, ProposeStep.MINUTES)));
    Label found = Make.blank("small");
    found.setId("asking-found");
    found.setWrapText(true);
    found.managedProperty().bind(found.textProperty().isNotEmpty());
    model.proposal().subscribe(it -> found.setText(it.map(AskingPane::words).orElse("")));
    TextArea instruction = new TextArea();
    instruction.setId("asking-instruction");
    instruction.setPrefRowCount(2);
    instruction.setWrapText(true);
    instruction.setPromptText(Messages.text("asking.instruction.prompt"));
    instruction.textProperty().bindBidirectional(model.instruction());
    Label examples = Make.label("asking.examples.about", "muted", "small");
    examples.setWrapText(true);
    HBox numbers = new HBox(12, number("asking.length", model.maxAnswerTokens(), "tokens"),
        number("asking.temperature", model.temperature(), "temperature"), number("asking.samples", model.samples(), "samples"));
    HBox buttons = new HBox(8, propose, published);
    VBox form = new VBox(12, buttons, pilot, found, field("asking.instruction", instruction),
        field("asking.form", prompts()), numbers, new VBox(5, Make.term("asking.examples", "examples", "strong"), examples,
        new ExamplesTable(model)));
    form.getStyleClass().add("asking-form");
    return form;
  }

  private HBox bottom() {
    Label state = Make.blank("small");
    state.setId("asking-state");
    state.setWrapText(true);
    state.textProperty().bind(Bindings.createStringBinding(this::state, model.problem(), model.changed(),
        model.saved(), workbench.job().running(), workbench.pool()));
    model.problem().subscribe(it -> {
      state.getStyleClass().remove("field-problem");
      if (it.isPresent()) {
        state.getStyleClass().add("field-problem");
      }
    });
    Button tryOut = Make.button("asking.try", Feather.PLAY, model::tryOut);
    tryOut.setId("asking-try");
    WhyNot.bind(tryOut, Bindings.createObjectBinding(() -> model.canTry().get() ? Optional.<String>empty()
        : Optional.of(state()), model.canTry(), model.problem()));
    Button keep = Make.button("asking.keep", Feather.CHECK, model::keep, "accent");
    keep.setId("asking-keep");
    WhyNot.bind(keep, Bindings.createObjectBinding(() -> model.canKeep().get() ? Optional.<String>empty()
        : Optional.of(state()), model.canKeep(), model.problem(), model.changed()));
    HBox bottom = new HBox(12, state, Make.spring(), tryOut, keep);
    bottom.setAlignment(Pos.CENTER_LEFT);
    bottom.getStyleClass().add("asking-bottom");
    return bottom;
  }

  /** Why a button cannot be pressed, or what pressing it would mean. */
  private String state() {
    if (model.problem().get().isPresent()) {
      return Messages.text(model.problem().get().get());
    }
    if (workbench.job().running().get()) {
      return Messages.text("asking.state.waits");
    }
    if (model.changed().get()) {
      return Messages.text(model.wasProbed() ? "asking.state.probed" : "asking.state.changed");
    }
    return Messages.text(!model.saved().get() ? "asking.state.same" : model.wasProbed() ? "asking.state.keptProbed"
        : "asking.state.kept");
  }

  private ComboBox<String> prompts() {
    ComboBox<String> choice = new ComboBox<>();
    choice.setId("asking-form");
    choice.getItems().setAll(Format.PROMPTS);
    choice.setConverter(new ChoiceNames<>(prompt -> Messages.text("asking.form." + prompt)));
    choice.valueProperty().bindBidirectional(model.prompt());
    choice.setMaxWidth(Double.MAX_VALUE);
    return choice;
  }

  private static VBox number(String key, StringProperty value, String... terms) {
    TextField field = new TextField();
    field.setId(key.replace('.', '-'));
    field.setPrefColumnCount(8);
    field.textProperty().bindBidirectional(value);
    return field(key, field, terms);
  }

  private static VBox field(String key, Node field, String... terms) {
    Label label = Make.label(key, "strong");
    if (terms.length > 0) {
      Term.explain(label, terms);
    }
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setLabelFor(field);
    field.setAccessibleText(Messages.text(key));
    return new VBox(5, label, field);
  }

  /** What a proposal goes by. */
  private static String words(AskingProposal it) {
    String why = it.found().why().name().toLowerCase(Locale.ROOT);
    String temperature = Messages.text("asking.why." + why, it.found().right(), it.found().asked(),
        it.found().sampled(), best(it));
    String length = it.found().referenceTokens() == 0 ? Messages.text("asking.found.noReferences")
        : Messages.text("asking.found.length", it.found().referenceTokens());
    return Messages.text("asking.found", Messages.text(it.found().chat() ? "asking.tried.chat"
        : "asking.tried.plain"), it.asking().format().examples().size(), it.leftOut(), length, temperature);
  }

  private static String best(AskingProposal it) {
    return it.found().pilot().stream()
        .filter(row -> row.temperature() == it.asking().sampling().temperature()).findFirst()
        .map(row -> Show.decimal(row.auroc())).orElse("");
  }
}
