package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.GlossaryTerm;
import dev.lacuna.desktop.parts.KeyButton;
import dev.lacuna.desktop.parts.TypedNumber;
import dev.lacuna.desktop.parts.KeyboardStays;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Redraw;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.desktop.strategy.StrategyButton;
import dev.lacuna.desktop.strategy.StrategyModel;
import dev.lacuna.desktop.strategy.StrategySheet;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The queue: list, question, reasons; made for hours of reading, nothing in it moves. */
public final class QueuePane extends BorderPane {
  private static final double WIDEST_FORM = 680;
  /** The least width of list, form and reasons, at text of 100 %. */
  private static final double THREE_COLUMNS = 748;
  private static final PseudoClass UNMET = PseudoClass.getPseudoClass("unmet");

  private final ProjectSessionModel sessionModel;
  private final QueueModel model;
  private final StrategyModel strategies;
  private final StrategySheet sheet;
  @FXML
  private Label strategyLabel;
  @FXML
  private HBox strategyRoom;
  @FXML
  private Spinner<Integer> batch;
  @FXML
  private KeyButton choose;
  @FXML
  private Label done;
  @FXML
  private ProgressBar bar;
  @FXML
  private Label about;
  @FXML
  private VBox toolbar;
  @FXML
  private StackPane room;
  @FXML
  private SplitPane split;
  @FXML
  private StackPane formRoom;
  @FXML
  private EmptyState empty;

  public QueuePane(ProjectSessionModel sessionModel, QueueModel model, RoundsModel rounds, Themes themes) {
    this.sessionModel = sessionModel;
    this.model = model;
    strategies = StrategyModel.forAsking(sessionModel);
    sheet = new StrategySheet(strategies, "strategy");
    Fxml.load(this);
    StrategyButton strategy = new StrategyButton(strategies, sheet, "queue.strategy", true);
    strategyRoom.getChildren().add(strategy);
    GlossaryTerm.explain(strategyLabel, "strategy").setLabelFor(strategy);
    AnswerForm form = new AnswerForm(sessionModel, model);
    NextStep next = new NextStep(sessionModel, model, rounds, strategies, this::chooseNext);
    VBox middle = new VBox(24, next, form);
    middle.setMaxWidth(WIDEST_FORM);
    formRoom.getChildren().add(middle);
    QueueList list = new QueueList(sessionModel, model);
    list.setMinWidth(180);
    SelectionReasonPanel why = new SelectionReasonPanel(sessionModel, model, themes);
    why.setId("queue-why");
    why.setMinWidth(240);
    split.getItems().addFirst(list);
    split.getItems().add(why);
    split.setDividerPositions(0.2, 0.74);
    SplitPane.setResizableWithParent(list, false);
    SplitPane.setResizableWithParent(why, false);
    Runnable fit = () -> place(why, middle, getWidth() > 0 && getWidth() < THREE_COLUMNS * themes.text().scale());
    widthProperty().subscribe(fit);
    themes.text().percent().subscribe(fit);
    room.getChildren().add(sheet);
    begin();
    tellAbout();
    available(choose);
    KeyboardStays.in(toolbar);
    new QueueKeys(model, this, split, form, strategy::open, this::chooseNext);
    Redraw.nowAndOnChange(this::showRows, model.rows(), sessionModel.pool(), sessionModel.job().entries());
    visibleProperty().subscribe(shown -> {
      if (shown) {
        form.take();
      }
    });
  }

  /** Where three columns have no room beside each other, why a question comes stands below its answer. */
  private void place(Region why, VBox middle, boolean below) {
    if (below && split.getItems().remove(why)) {
      middle.getChildren().add(why);
    } else if (!below && middle.getChildren().remove(why)) {
      split.getItems().add(why);
    }
  }

  /** Its dividers are remembered by the window. */
  public SplitPane split() {
    return split;
  }

  /** Takes batch and strategy over from the project. */
  private void begin() {
    TypedNumber.takeAtOnce(batch, new IntegerSpinnerValueFactory(1, 1000, 20));
    batch.getEditor().setAccessibleText(Messages.text("queue.batch"));
    sessionModel.project().subscribe(project -> project.ifPresent(p -> {
      batch.getValueFactory().setValue(p.batch());
      sheet.close();
    }));
    // What a strategy lacks is known when the questions are there, which is after the project.
    Runnable own = () -> sessionModel.project().get().ifPresent(p -> strategies.begin(p.strategy()));
    own.run();
    sessionModel.pool().subscribe((before, now) -> {
      if (before.items().isEmpty()) {
        own.run();
      }
    });
  }

  /** Why this strategy, what it costs, or what it lacks. */
  private void tellAbout() {
    Redraw.nowAndOnChange(() -> {
      about.setText(strategies.about());
      about.pseudoClassStateChanged(UNMET, strategies.offer().unmet().isPresent());
    }, strategies.chosen(), strategies.offers());
  }

  private Button chooseButton(String... styles) {
    Button button = Controls.keyButton("queue.choose", this::chooseNext, styles);
    available(button);
    return button;
  }

  private void available(Button choose) {
    DisabledReason.bind(choose, Bindings.createObjectBinding(
        () -> canChoose() ? Optional.<String>empty() : Optional.of(strategies.about()), strategies.chosen(),
        strategies.offers()));
  }

  private boolean canChoose() {
    return strategies.offer().unmet().isEmpty();
  }

  @FXML
  private void chooseNext() {
    if (canChoose()) {
      sessionModel.job().chooseNext(strategies.chosen().get(), TypedNumber.of(batch));
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
    done.setText(Messages.text("queue.done", Formats.count(model.done()), Formats.count(all)));
    if (none && sessionModel.job().isOnItsWay(JobKind.SELECT)) {
      empty.show(Feather.LIST, "queue.empty.choosing", List.of());
    } else if (none && sessionModel.job().isOnItsWay(JobKind.PROBE)) {
      empty.show(Feather.ACTIVITY, "queue.empty.probing", List.of());
    } else if (none && sessionModel.pool().get().isProbed()) {
      empty.show(Feather.LIST, "queue.empty", List.of(chooseButton("accent", "large")));
    } else if (none) {
      Button probe = Controls.button("map.empty.probe", Feather.ACTIVITY, sessionModel.job()::probeAndDraw,
          "accent", "large");
      DurationHint.tip(probe, "map.probe.tooltip", () -> sessionModel.job().expected(JobKind.PROBE));
      empty.show(Feather.ACTIVITY, "queue.empty.unprobed", List.of(probe, chooseButton("large")));
    }
  }
}
