package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.desktop.theme.TextSize;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.worker.BackgroundPriority;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * A quarter of an hour in front of the window, with a watchdog: labels typed, map zoomed and dragged, questions
 * searched and sorted, rounds taught meanwhile, on a real project and its real worker. It writes into the project: give
 * it a copy.
 *
 * <pre>
 * mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dlacuna.main=dev.lacuna.desktop.WatchedSession \
 *     -Dlacuna.args="PROJECT 15 target/installer/Lacuna"
 * </pre>
 */
public final class WatchedSession {
  private static final String NO_ROUNDS = "--no-rounds";
  private static final long LIMIT_MILLIS = 50;
  private static final long KEY_MILLIS = 60;
  /** Before the first step, as a person does: panes are made meanwhile. */
  private static final long LOOKING_MILLIS = 10_000;
  private static final List<String> ANSWERS = List.of("Kinshasa", "North America", "244", "krona",
      "Italian", "I do not think so");

  private final Random random = new Random(1);
  private final ProjectSessionModel sessionModel;
  private final Scene scene;
  private final Themes themes;
  private final WindowWatchdog dog;
  private final boolean teaches;
  private int labels;
  private int rounds;

  private WatchedSession(ProjectSessionModel sessionModel, Scene scene, Themes themes, WindowWatchdog dog,
      boolean teaches) {
    this.sessionModel = sessionModel;
    this.scene = scene;
    this.themes = themes;
    this.dog = dog;
    this.teaches = teaches;
  }

  /**
   * @param args the project, minutes (15), and an installed program's folder for the display that there is; without it,
   *     from here and headless; {@value #NO_ROUNDS} anywhere leaves out the rounds, which take both of two cores
   */
  public static void main(String[] all) throws Exception {
    boolean teaches = !List.of(all).contains(NO_ROUNDS);
    String[] args = Stream.of(all).filter(arg -> !arg.equals(NO_ROUNDS)).toArray(String[]::new);
    if (args.length > 2) {
      List<String> here = teaches ? List.of(args[0], args[1]) : List.of(args[0], args[1], NO_ROUNDS);
      System.exit(new InstalledJava(Path.of(args[2])).run(WatchedSession.class, here));
    }
    Path project = Path.of(args[0]).toAbsolutePath();
    double minutes = args.length > 1 ? Double.parseDouble(args[1]) : 15;
    Locale.setDefault(Locale.ENGLISH);
    BackgroundPriority.giveWayToWindow();
    HeadlessToolkit.start();
    Thread window = Screenshots.onWindow(Thread::currentThread);
    try (WindowWatchdog dog = new WindowWatchdog(window, LIMIT_MILLIS)) {
      WatchedSession session = Screenshots.onWindow(() -> {
        ProjectSessionModel sessionModel = new ProjectSessionModel(LocalProjectCatalog.of(AppPaths.here()),
            Dispatchers.of(Platform::runLater));
        Themes themes = new Themes(Themes.Mode.LIGHT, new TextSize(100));
        MainWindow main = new MainWindow(sessionModel, themes);
        Scene scene = new Scene(main.root(), 1440, 900);
        themes.dress(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        main.makeWhenIdle(scene);
        return new WatchedSession(sessionModel, scene, themes, dog, teaches);
      });
      dog.start();
      session.work(project, System.nanoTime() + (long) (minutes * 60e9));
      System.out.printf(Locale.ROOT, "%.1f minutes, %d labels, %d rounds begun%n%s%n", minutes, session.labels,
          session.rounds, dog.report());
    }
    System.exit(0);
  }

  private void work(Path project, long end) throws Exception {
    dog.doing("opening");
    Screenshots.onWindow(() -> sessionModel.open(project)).get();
    Thread.sleep(1000);
    dog.doing("looking at the map");
    Thread.sleep(LOOKING_MILLIS);
    while (System.nanoTime() < end) {
      label(10);
      map();
      questions();
      teach();
      looks();
    }
    dog.doing("closing");
    run(() -> {
      sessionModel.job().entries().get().forEach(job -> sessionModel.job().takeOut(job.id()));
      sessionModel.job().cancel();
    });
    until(() -> sessionModel.job().idle().get(), 120);
    sessionModel.labelWriter().settled().join();
    dog.close();
    Screenshots.onWindow(() -> {
      scene.getWindow().hide(); // as the application: nobody waits for what comes after
      sessionModel.close();
      return true;
    });
  }

  private void label(int count) throws Exception {
    pane(Pane.QUEUE);
    if (answer(() -> sessionModel.queue().get().isEmpty())
        && !answer(() -> sessionModel.job().running().get())) {
      dog.doing("choosing the next batch");
      run(() -> sessionModel.job().chooseNext("entropy", 20));
      until(() -> !sessionModel.job().running().get(), 120);
    }
    dog.doing("labelling");
    Typist typist = new Typist(scene, KEY_MILLIS);
    for (int i = 0; i < count; i++) {
      if (!answer(() -> scene.lookup("#answer") instanceof TextInputControl field && field.isFocused())) {
        return;
      }
      typist.type(ANSWERS.get(random.nextInt(ANSWERS.size())));
      typist.enter();
      labels++;
      Thread.sleep(300);
      if (i % 5 == 4) {
        dog.doing("undoing");
        press("undo");
        Thread.sleep(300);
        press("redo");
        dog.doing("labelling");
      }
    }
  }

  private void map() throws Exception {
    pane(Pane.MAP);
    Node scatter = node("scatter");
    for (int i = 0; i < 20; i++) {
      dog.doing("zooming");
      double delta = i < 10 ? 40 : -40;
      run(() -> Event.fireEvent(scatter, scroll(scatter, delta)));
      Thread.sleep(60);
    }
    dog.doing("dragging");
    for (int i = 0; i < 20; i++) {
      double at = 200 + 10 * i;
      var type = i == 0 ? MouseEvent.MOUSE_PRESSED : i == 19 ? MouseEvent.MOUSE_RELEASED : MouseEvent.MOUSE_DRAGGED;
      run(() -> Event.fireEvent(scatter, mouse(scatter, type, at, at)));
      Thread.sleep(20);
    }
    dog.doing("hovering");
    for (int i = 0; i < 60; i++) {
      double at = 100 + 8 * i;
      run(() -> Event.fireEvent(scatter, mouse(scatter, MouseEvent.MOUSE_MOVED, at, 300)));
      Thread.sleep(16);
    }
    dog.doing("searching");
    for (String words : List.of("c", "cu", "cur", "curr", "")) {
      run(() -> ((TextInputControl) node("search")).setText(words));
      Thread.sleep(150);
    }
  }

  private void questions() throws Exception {
    pane(Pane.QUESTIONS);
    Thread.sleep(1500);
  }

  private void teach() throws Exception {
    pane(Pane.ROUNDS);
    dog.doing("rounds");
    Thread.sleep(1000);
    if (teaches && answer(() -> sessionModel.job().idle().get() && !node("round-start").isDisabled())) {
      press("round-start");
      rounds++;
    }
    Thread.sleep(1500);
  }

  private void looks() throws Exception {
    dog.doing("theme");
    run(() -> themes.mode().set(Themes.Mode.DARK));
    Thread.sleep(500);
    run(() -> themes.mode().set(Themes.Mode.LIGHT));
    Thread.sleep(500);
    dog.doing("size of text");
    run(() -> themes.text().step(1));
    Thread.sleep(500);
    run(() -> themes.text().set(100));
    Thread.sleep(500);
  }

  private void pane(Pane pane) throws Exception {
    dog.doing("going to " + pane);
    run(() -> sessionModel.pane().set(pane));
    Thread.sleep(600);
  }

  private void press(String id) throws Exception {
    run(() -> ((ButtonBase) node(id)).fire());
  }

  private Node node(String id) {
    Node found = scene.lookup("#" + id);
    if (found == null) {
      throw new IllegalStateException("there is no #" + id);
    }
    return found;
  }

  private static void run(Runnable act) throws InterruptedException {
    Screenshots.onWindow(() -> {
      act.run();
      return true;
    });
  }

  private static boolean answer(Callable<Boolean> asked) throws InterruptedException {
    return Screenshots.onWindow(asked);
  }

  private static void until(Callable<Boolean> holds, int seconds) throws InterruptedException {
    for (int i = 0; i < seconds * 10 && !answer(holds); i++) {
      Thread.sleep(100);
    }
  }

  private static ScrollEvent scroll(Node on, double delta) {
    Point2D at = on.localToScene(300, 300);
    return new ScrollEvent(ScrollEvent.SCROLL, 300, 300, at.getX(), at.getY(), false, false, false, false, false,
        false, 0, delta, 0, delta, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null);
  }

  private static MouseEvent mouse(Node on, javafx.event.EventType<MouseEvent> type, double x, double y) {
    Point2D at = on.localToScene(x, y);
    boolean down = type != MouseEvent.MOUSE_MOVED && type != MouseEvent.MOUSE_RELEASED;
    MouseButton button = type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY;
    return new MouseEvent(type, x, y, at.getX(), at.getY(), button, 1, false, false, false, false, down, false, false,
        true, false, false, null);
  }
}
