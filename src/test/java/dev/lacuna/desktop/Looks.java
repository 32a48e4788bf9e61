package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.Failure;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.parts.KeysHelp;
import dev.lacuna.desktop.queue.EndpointDialog;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.maptiles.TilePyramidBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.controlsfx.control.SegmentedButton;

/**
 * Draws every pane, dialog, empty and error state in light and dark, small and large, into a folder, to be looked at:
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dlacuna.main=dev.lacuna.desktop.Looks
 * -Dlacuna.args="target/looks"
 * </pre>
 *
 * A second argument draws only the pictures whose names match it: {@code "map.*-1440-100-.*"}; a third is the window's
 * language: {@code de}.
 */
public final class Looks {
  private static final List<Size> SIZES = List.of(new Size(1000, 680, 100), new Size(1440, 900, 100),
      new Size(2560, 1440, 100), new Size(1440, 900, 200));
  private static final String LONG = "Which of the two anticoagulants that the guideline of 2024 names for patients with "
      + "atrial fibrillation and a creatinine clearance below 30 ml/min may be given without a change of dose?";

  private Looks() {}

  /** A window's size in pixels and its text in percent. */
  private record Size(int width, int height, int percent) {}

  /**
   * What is drawn: a project, the pane that it shows, and what somebody did in it; without a pane no project is open.
   */
  private record Look(String name, Supplier<FakeProjectSession> session, Optional<Pane> pane, Consumer<Hand> before) {
    Look(String name, Supplier<FakeProjectSession> session, Pane pane, Consumer<Hand> before) {
      this(name, session, Optional.of(pane), before);
    }
  }

  /** Somebody at the window, on the toolkit's thread. */
  private record Hand(ProjectSessionModel sessionModel, Scene scene) {
    void press(String id) {
      ((ButtonBase) node(id)).fire();
    }

    /** Chooses in the window's menu. */
    void choose(String id) {
      ((MenuButton) node("menu")).getItems().stream().filter(item -> id.equals(item.getId())).findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no #" + id + " in the menu")).fire();
    }

    /** Opens a page of the settings. */
    void setting(int page) {
      choose("menu-settings");
      tab("settings-tabs", page);
    }

    void tab(String id, int page) {
      ((TabPane) node(id)).getSelectionModel().select(page);
      root().applyCss(); // what is on the page can be found from here on
      scene.getRoot().layout();
    }

    void segment(String id, int at) {
      ((SegmentedButton) node(id)).getButtons().get(at).fire();
    }

    void type(String id, String words) {
      ((TextInputControl) node(id)).setText(words);
    }

    Node root() {
      return scene.getRoot();
    }

    private Node node(String id) {
      Node found = scene.lookup("#" + id);
      if (found == null) {
        throw new IllegalStateException("there is no #" + id);
      }
      return found;
    }
  }

  private static List<Look> looks() {
    Supplier<FakeProjectSession> fresh = () -> FakeProjectSession.fresh(300);
    Supplier<FakeProjectSession> busy = () -> FakeProjectSession.busy(400);
    Supplier<FakeProjectSession> probed = () -> {
      FakeProjectSession session = FakeProjectSession.fresh(300);
      session.probe();
      return session;
    };
    Supplier<FakeProjectSession> shared = () -> FakeProjectSession.shared(400);
    Consumer<Hand> nothing = hand -> {};
    return List.of(
        new Look("welcome", fresh, Optional.empty(), nothing),
        new Look("map-empty", fresh, Pane.MAP, nothing),
        new Look("map-probed", probed, Pane.MAP, nothing),
        new Look("map", busy, Pane.MAP, nothing),
        new Look("map-judged", Looks::judged, Pane.MAP, nothing),
        new Look("map-columns", () -> FakeProjectSession.withColumns(400), Pane.MAP, nothing),
        new Look("queue-empty", fresh, Pane.QUEUE, nothing),
        new Look("queue-none-chosen", probed, Pane.QUEUE, nothing),
        new Look("queue", busy, Pane.QUEUE, nothing),
        new Look("queue-long", busy, Pane.QUEUE, hand -> hand.type("answer", LONG + " " + LONG)),
        new Look("rounds-empty", fresh, Pane.ROUNDS, nothing),
        new Look("rounds", busy, Pane.ROUNDS, nothing),
        new Look("rounds-export", busy, Pane.ROUNDS, hand -> hand.press("rounds-export")),
        new Look("questions-fresh", fresh, Pane.QUESTIONS, nothing),
        new Look("questions", busy, Pane.QUESTIONS, nothing),
        new Look("questions-export", busy, Pane.QUESTIONS, hand -> hand.press("questions-export")),
        new Look("team-empty", busy, Pane.TEAM, nothing),
        new Look("team", shared, Pane.TEAM, nothing),
        new Look("team-settle", shared, Pane.TEAM, hand -> hand.tab("team-tabs", 1)),
        new Look("team-people", shared, Pane.TEAM, hand -> hand.tab("team-tabs", 2)),
        new Look("team-database-back", Looks::onServer, Pane.TEAM, hand -> {
          hand.tab("team-tabs", 2);
          hand.press("team-database-back");
        }),
        new Look("asking", busy, Pane.QUEUE, hand -> hand.choose("menu-asking")),
        new Look("tour", busy, Pane.MAP, hand -> hand.choose("menu-tour")),
        new Look("wizard", fresh, Optional.empty(), hand -> hand.press("welcome-new")),
        new Look("wizard-filled", fresh, Optional.empty(), hand -> {
          hand.press("welcome-new");
          hand.type("wizard-model", "/home/ada/models/good");
          hand.type("wizard-questions", "/home/ada/ward.csv");
          hand.type("wizard-evaluation", "/home/ada/held-out.csv");
        }),
        new Look("wizard-team", fresh, Optional.empty(), hand -> {
          hand.press("welcome-new");
          hand.type("wizard-model", "/home/ada/models/good");
          hand.type("wizard-database", "jdbc:postgresql://db.ward.example/lacuna?currentSchema=atlas");
          hand.press("wizard-database-ask");
        }),
        new Look("models", fresh, Optional.empty(), hand -> {
          hand.press("welcome-new");
          hand.press("wizard-models");
        }),
        new Look("settings", busy, Pane.QUEUE, hand -> hand.choose("menu-settings")),
        new Look("settings-model", busy, Pane.QUEUE, hand -> hand.setting(1)),
        new Look("settings-machine", busy, Pane.QUEUE, hand -> {
          hand.setting(2);
          hand.segment("settings-worker-place", 1);
          hand.type("settings-worker-text", "me@gpu-box");
        }),
        new Look("settings-keys", busy, Pane.QUEUE, hand -> hand.setting(3)),
        new Look("settings-advanced", busy, Pane.QUEUE, hand -> hand.setting(4)),
        new Look("about", busy, Pane.QUEUE, hand -> hand.choose("menu-about")),
        new Look("guidelines", busy, Pane.QUEUE, hand -> hand.press("guidelines-edit")),
        new Look("jobs", busy, Pane.MAP, hand -> {
          hand.sessionModel().job().probeAndDraw();
          hand.press("jobs");
        }),
        new Look("keys", busy, Pane.QUEUE, hand -> KeysHelp.show(hand.root())),
        new Look("endpoint", busy, Pane.QUEUE, hand -> EndpointDialog.show(hand.root(), hand.sessionModel())),
        new Look("failure", busy, Pane.MAP, hand -> FailureDialog.show(hand.root(), new Failure("LAC-202",
            "The worker's Java ran out of memory (512 MiB more were asked for).\n\nLower the batch (fewer micro-batch "
                + "rows, more accumulation), the copies sampled for a question, the longest text, or the LoRA rank; or "
                + "give the worker's Java more: start with -Dlacuna.worker.heap=4g.",
            "java.lang.OutOfMemoryError"))));
  }

  /** Draws all; ends with an error where a state could not be reached. */
  public static void main(String[] args) {
    try {
      drawAll(args);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1); // the toolkit's thread would live on
    }
  }

  private static void drawAll(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/looks"));
    Locale.setDefault(Locale.of(args.length > 2 ? args[2] : "en"));
    HeadlessToolkit.start();
    int drawn = 0;
    for (Look look : looks()) {
      for (Size size : SIZES) {
        for (Themes.Mode mode : List.of(Themes.Mode.LIGHT, Themes.Mode.DARK)) {
          String name = look.name() + "-" + size.width() + "-" + size.percent() + "-"
              + mode.name().toLowerCase(Locale.ROOT);
          if (args.length < 2 || name.matches(args[1])) {
            drawn += draw(look, size, mode, folder.resolve(name));
          }
        }
      }
    }
    System.out.println(drawn + " pictures in " + folder.toAbsolutePath());
  }

  /** With many judged questions about each of its own. */
  private static FakeProjectSession judged() {
    FakeProjectSession session = FakeProjectSession.busy(400);
    Random random = new Random(1);
    TilePyramidBuilder tiles = new TilePyramidBuilder();
    for (QuestionItem item : session.state().items()) {
      for (int i = 0; item.placed() && i < 500; i++) {
        tiles.add((float) (item.x() + 0.05 * random.nextGaussian()), (float) (item.y() + 0.05 * random.nextGaussian()),
            (float) Math.clamp(item.finding().pUnknown() + 0.15 * random.nextGaussian(), 0, 1));
      }
    }
    try {
      Path file = Files.createTempFile("lacuna-looks", ".tiles");
      file.toFile().deleteOnExit();
      tiles.write(file, 1);
      session.judged = Optional.of(file);
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FakeProjectSession onServer() {
    FakeProjectSession session = FakeProjectSession.shared(400);
    ProjectInfo info = session.info;
    session.info = new ProjectInfo(info.name(), info.folder(), info.model(), info.device(), info.strategy(),
        info.batch(), Optional.of("db.ward.example:5432/lacuna, schema ward"));
    return session;
  }

  private static int draw(Look look, Size size, Themes.Mode mode, Path file) throws Exception {
    ProjectSessionModel sessionModel = Screenshots.onWindow(
        () -> new ProjectSessionModel(new FakeProjectCatalog(look.session().get()),
            Dispatchers.of(Platform::runLater)));
    Scene scene = Screenshots.onWindow(() -> {
      Themes themes = new Themes(mode, new TextSize(size.percent()));
      Scene made = new Scene(new MainWindow(sessionModel, themes).root(), size.width(), size.height());
      themes.dress(made);
      // The headless screen has room for no larger window; a scene is drawn without one.
      if (size.width() <= 1440) {
        Stage stage = new Stage();
        stage.setScene(made);
        stage.show();
      }
      return made;
    });
    List<RuntimeException> failed = new CopyOnWriteArrayList<>();
    try {
      if (look.pane().isPresent()) {
        Screenshots.onWindow(() -> sessionModel.open(Path.of("/projects/atlas"))).get();
        Screenshots.onWindow(() -> {
          sessionModel.pane().set(look.pane().get());
          return true;
        });
      }
      settle(scene);
      // A modal dialog returns when it is closed: what follows does not wait for it.
      Platform.runLater(() -> {
        try {
          look.before().accept(new Hand(sessionModel, scene));
        } catch (RuntimeException e) {
          failed.add(e);
        }
      });
      settle(scene);
      if (!failed.isEmpty()) {
        throw new IllegalStateException(look.name() + " cannot be drawn", failed.getFirst());
      }
      return Screenshots.onWindow(() -> {
        write(scene, Path.of(file + ".png"));
        int count = 1;
        for (Window window : List.copyOf(Window.getWindows())) {
          if (window.getScene() != scene) {
            write(window.getScene(), Path.of(file + "-" + count + ".png"));
            count++;
          }
        }
        return count;
      });
    } finally {
      Screenshots.onWindow(() -> {
        List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
        return true;
      });
      sessionModel.close();
    }
  }

  private static void settle(Scene scene) throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      Thread.sleep(120);
      Screenshots.onWindow(() -> {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return true;
      });
    }
  }

  private static void write(Scene scene, Path file) throws IOException {
    WritableImage image = scene.snapshot(null);
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }
}
