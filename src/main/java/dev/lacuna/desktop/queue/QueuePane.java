package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.parts.WhyNot;
import dev.lacuna.desktop.strategy.StrategyButton;
import dev.lacuna.desktop.strategy.StrategyModel;
import dev.lacuna.desktop.strategy.StrategySheet;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The queue: list, question, reasons; made for hours of reading, nothing in it moves. */
public final class QueuePane extends BorderPane {
  private static final double WIDEST_FORM = 680;
  private static final PseudoClass LACKING = PseudoClass.getPseudoClass("lacking");

  private final WorkbenchModel workbench;
  private final QueueModel model;
  private final SplitPane split = new SplitPane();
  private final EmptyState empty = new EmptyState();
  private final StrategyModel strategies;
  private final StrategySheet sheet;
  private final Label about = Make.blank("muted", "small");
  private final Spinner<Integer> batch = new Spinner<>(1, 1000, 20);
  private final ProgressBar bar = new ProgressBar(0);
  private final Label done = Make.blank("muted", "figures");

  public QueuePane(WorkbenchModel workbench, QueueModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    strategies = StrategyModel.forAsking(workbench);
    sheet = new StrategySheet(strategies, "strategy");
    getStyleClass().add("queue-pane");
    StrategyButton strategy = new StrategyButton(strategies, sheet, "queue.strategy", true);
    setTop(new VBox(toolbar(strategy), aboutLine()));
    AnswerForm form = new AnswerForm(workbench, model);
    form.setMaxWidth(WIDEST_FORM);
    StackPane middle = new StackPane(form);
    middle.setAlignment(Pos.TOP_CENTER);
    middle.getStyleClass().add("form-room");
    ScrollPane scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setMinWidth(380);
    QueueList list = new QueueList(model);
    list.setMinWidth(180);
    WhyPanel why = new WhyPanel(workbench, model, themes);
    why.setMinWidth(240);
    split.getItems().addAll(list, scroll, why);
    split.setDividerPositions(0.2, 0.74);
    SplitPane.setResizableWithParent(list, false);
    SplitPane.setResizableWithParent(why, false);
    setCenter(new StackPane(split, empty, sheet));
    new QueueKeys(model, this, split, form, strategy::open, this::chooseNext);
    model.rows().subscribe(this::showRows);
    workbench.pool().subscribe(this::showRows);
    visibleProperty().subscribe(shown -> {
      if (shown) {
        form.answer().take();
      }
    });
  }

  /** Its dividers are remembered by the window. */
  public SplitPane split() {
    return split;
  }

  private HBox toolbar(StrategyButton strategy) {
    workbench.project().subscribe(project -> project.ifPresent(p -> {
      batch.getValueFactory().setValue(p.batch());
      sheet.close();
    }));
    // What a strategy lacks is known when the questions are there, which is after the project.
    workbench.pool().subscribe((before, now) -> {
      if (before.items().isEmpty()) {
        workbench.project().get().ifPresent(p -> strategies.begin(p.strategy()));
      }
    });
    batch.setId("queue-batch");
    batch.setEditable(true);
    batch.setPrefWidth(96);
    batch.setMinWidth(80);
    batch.getEditor().setAccessibleText(Messages.text("queue.batch"));
    batch.setAccessibleText(Messages.text("queue.batch"));
    Button choose = chooseButton();
    choose.setId("queue-choose");
    bar.setPrefWidth(160);
    bar.setAccessibleText(Messages.text("queue.progress"));
    Label strategyLabel = Make.term("queue.strategy", "strategy", "muted");
    strategyLabel.setLabelFor(strategy);
    Label batchLabel = Make.label("queue.batch", "muted");
    batchLabel.setLabelFor(batch);
    strategyLabel.setMinWidth(USE_PREF_SIZE);
    batchLabel.setMinWidth(USE_PREF_SIZE);
    done.setMinWidth(USE_PREF_SIZE);
    bar.setMinWidth(40);
    done.managedProperty().bind(done.visibleProperty());
    bar.managedProperty().bind(bar.visibleProperty());
    HBox tools = new HBox(8, strategyLabel, strategy, batchLabel, batch, choose, Make.spring(), done, bar);
    tools.getStyleClass().add("pane-bar");
    return tools;
  }

  /** Why this strategy, what it costs, or what it lacks. */
  private HBox aboutLine() {
    about.setId("strategy-about");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    HBox line = new HBox(about);
    HBox.setHgrow(about, Priority.ALWAYS);
    line.getStyleClass().add("about-line");
    Runnable tell = () -> {
      about.setText(strategies.about());
      about.pseudoClassStateChanged(LACKING, strategies.offer().lack().isPresent());
    };
    strategies.chosen().subscribe(tell);
    strategies.offers().subscribe(tell);
    return line;
  }

  private Button chooseButton(String... styles) {
    Button choose = Make.keyButton("queue.choose", this::chooseNext, styles);
    WhyNot.bind(choose, Bindings.createObjectBinding(
        () -> canChoose() ? Optional.<String>empty() : Optional.of(strategies.about()), strategies.chosen(),
        strategies.offers()));
    return choose;
  }

  private boolean canChoose() {
    return strategies.offer().lack().isEmpty();
  }

  private void chooseNext() {
    if (canChoose()) {
      workbench.job().chooseNext(strategies.chosen().get(), batch.getValue());
    }
  }

  private void showRows() {
    int all = model.rows().get().size();
    boolean none = all == 0;
    split.setVisible(!none);
    empty.setVisible(none);
    bar.setVisible(!none);
    done.setVisible(!none);
    bar.setProgress(none ? 0 : model.done() / (double) all);
    done.setText(Messages.text("queue.done", Show.count(model.done()), Show.count(all)));
    if (none && workbench.pool().get().isProbed()) {
      empty.show(Feather.LIST, "queue.empty", List.of(chooseButton("accent", "large")));
    } else if (none) {
      Button probe = Make.button("map.empty.probe", Feather.ACTIVITY, workbench.job()::probe, "accent", "large");
      empty.show(Feather.ACTIVITY, "queue.empty.unprobed", List.of(probe, chooseButton("large")));
    }
  }
}
