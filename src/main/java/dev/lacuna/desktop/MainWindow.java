package dev.lacuna.desktop;

import dev.lacuna.desktop.asking.AskingPane;
import dev.lacuna.desktop.map.MapModel;
import dev.lacuna.desktop.map.MapPane;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.model.WorkbenchModel.Pane;
import dev.lacuna.desktop.parts.KeysHelp;
import dev.lacuna.desktop.parts.Shortcut;
import dev.lacuna.desktop.project.WelcomePane;
import dev.lacuna.desktop.queue.EndpointDialog;
import dev.lacuna.desktop.queue.QueueModel;
import dev.lacuna.desktop.queue.QueuePane;
import dev.lacuna.desktop.rounds.RoundsModel;
import dev.lacuna.desktop.rounds.RoundsPane;
import dev.lacuna.desktop.table.QuestionsPane;
import dev.lacuna.desktop.theme.Themes;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window: rail, top bar, the pane in use, status bar. Puts the panes together and knows no more of them. */
final class MainWindow {
  private final BorderPane root = new BorderPane();
  private final StackPane panes = new StackPane();
  private final WelcomePane welcome;
  private final AskingPane asking;
  private final MapPane map;
  private final QueuePane queue;
  private final QuestionsPane questions;
  private final TopBar top;

  MainWindow(WorkbenchModel workbench, Themes themes) {
    map = new MapPane(workbench, new MapModel(workbench), themes);
    queue = new QueuePane(workbench, new QueueModel(workbench), themes);
    RoundsPane rounds = new RoundsPane(workbench, new RoundsModel(workbench), themes);
    questions = new QuestionsPane(workbench, themes);
    asking = new AskingPane(workbench);
    welcome = new WelcomePane(workbench, asking::openNew);
    Map<Pane, Region> all = Map.of(Pane.MAP, map, Pane.QUEUE, queue, Pane.ROUNDS, rounds, Pane.QUESTIONS, questions);
    panes.getChildren().addAll(map, queue, rounds, questions, asking, welcome);
    top = new TopBar(workbench, themes, () -> showWelcome(true), welcome::newProject, asking::open,
        () -> EndpointDialog.show(root, workbench), () -> KeysHelp.show(root));
    root.getStyleClass().add("window");
    root.setTop(top);
    root.setLeft(new Rail(workbench));
    root.setCenter(panes);
    root.setBottom(new VBox(new WrittenNote(workbench, ShowFolder::show), new StatusBar(workbench)));
    workbench.pane().subscribe(now -> {
      all.forEach((pane, region) -> region.setVisible(pane == now));
      asking.close();
      showWelcome(workbench.project().get().isEmpty());
    });
    workbench.project().subscribe(project -> {
      asking.close(); // it shows the one before
      showWelcome(project.isEmpty());
    });
    workbench.failure().subscribe(failure -> failure.ifPresent(f -> {
      workbench.failureSeen();
      FailureDialog.show(root, f);
    }));
    new LeaveDialog(root, workbench);
    root.sceneProperty().subscribe(scene -> {
      if (scene != null) {
        accelerators(scene, workbench);
        new FocusKeeper(scene, all.values());
      }
    });
  }

  Parent root() {
    return root;
  }

  /** Divider positions are remembered by the application. */
  Map<String, SplitPane> dividers() {
    return Map.of("divider.map", map.split(), "divider.queue", queue.split(), "divider.questions",
        questions.split());
  }

  private void showWelcome(boolean shown) {
    welcome.setVisible(shown);
    if (shown) {
      welcome.refresh();
    }
  }

  private void accelerators(Scene scene, WorkbenchModel workbench) {
    Map<Shortcut, Pane> digits = Map.of(Shortcut.MAP, Pane.MAP, Shortcut.QUEUE, Pane.QUEUE, Shortcut.ROUNDS,
        Pane.ROUNDS, Shortcut.QUESTIONS, Pane.QUESTIONS);
    digits.forEach((digit, pane) -> scene.getAccelerators().put(digit.combination(), () -> {
      if (workbench.project().get().isPresent()) {
        workbench.pane().set(pane);
      }
    }));
    scene.getAccelerators().put(Shortcut.SEARCH.combination(), () -> top.search().requestFocus());
    scene.getAccelerators().put(Shortcut.KEYS.combination(), () -> KeysHelp.show(root));
  }
}
