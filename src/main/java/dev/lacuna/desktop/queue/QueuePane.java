package dev.lacuna.desktop.queue;

import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.EmptyState;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.desktop.theme.Themes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The queue: list, question, reasons; made for hours of reading, nothing in it moves. */
public final class QueuePane extends BorderPane {
  private static final double WIDEST_FORM = 680;

  private final WorkbenchModel workbench;
  private final QueueModel model;
  private final SplitPane split = new SplitPane();
  private final EmptyState empty = new EmptyState();
  private final ComboBox<String> strategy = new ComboBox<>();
  private final Spinner<Integer> batch = new Spinner<>(1, 1000, 20);
  private final ProgressBar bar = new ProgressBar(0);
  private final Label done = Make.blank("muted", "figures");

  public QueuePane(WorkbenchModel workbench, QueueModel model, Themes themes) {
    this.workbench = workbench;
    this.model = model;
    getStyleClass().add("queue-pane");
    setTop(toolbar());
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
    setCenter(new StackPane(split, empty));
    new QueueKeys(model, this, form.answer());
    model.rows().subscribe(this::showRows);
    workbench.pool().subscribe(this::showRows);
    visibleProperty().subscribe(shown -> {
      if (shown) {
        form.answer().requestFocus();
      }
    });
  }

  /** Its dividers are remembered by the window. */
  public SplitPane split() {
    return split;
  }

  private HBox toolbar() {
    workbench.project().subscribe(project -> project.ifPresent(p -> {
      strategy.getItems().setAll(p.strategies());
      strategy.getSelectionModel().selectFirst();
      batch.getValueFactory().setValue(p.batch());
    }));
    strategy.setAccessibleText(Messages.text("queue.strategy"));
    batch.setEditable(true);
    batch.setPrefWidth(96);
    batch.getEditor().setAccessibleText(Messages.text("queue.batch"));
    batch.setAccessibleText(Messages.text("queue.batch"));
    Button choose = chooseButton();
    bar.setPrefWidth(160);
    bar.setAccessibleText(Messages.text("queue.progress"));
    Label strategyLabel = Make.label("queue.strategy", "muted");
    strategyLabel.setLabelFor(strategy);
    Label batchLabel = Make.label("queue.batch", "muted");
    batchLabel.setLabelFor(batch);
    HBox tools = new HBox(8, strategyLabel, strategy, batchLabel, batch, choose, Make.spring(), done, bar);
    tools.getStyleClass().add("pane-bar");
    return tools;
  }

  private Button chooseButton(String... styles) {
    Button choose = Make.button("queue.choose", Feather.LIST,
        () -> workbench.chooseNext(strategy.getValue(), batch.getValue()), styles);
    choose.disableProperty().bind(workbench.job().running());
    return choose;
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
      Button probe = Make.button("map.empty.probe", Feather.ACTIVITY, workbench::probe, "accent", "large");
      probe.disableProperty().bind(workbench.job().running());
      empty.show(Feather.ACTIVITY, "queue.empty.unprobed", List.of(probe));
    }
  }
}
