package dev.lacuna.desktop;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectCatalog;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.session.LocalProjectCatalog;
import dev.lacuna.desktop.theme.Themes;
import dev.lacuna.domain.LabelForm;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import dev.lacuna.fault.ChildReport;
import dev.lacuna.loop.AppPaths;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Works in the real window on a real project, headless, until the process is killed. What the window's project has
 * acknowledged is told at the seam between the two, {@link ProjectSession}, whose calls return when all is on the disk.
 */
public final class ScriptedUser {
  private static final long PATIENCE = 60;

  private final Path home;
  private final Random random;
  private final ProjectSessionModel sessionModel;
  private final Scene scene;
  private final Typist typist;
  private int imported;

  private ScriptedUser(Path home, Random random, ChildReport told) throws InterruptedException {
    this.home = home;
    this.random = random;
    HeadlessToolkit.start();
    ProjectCatalog catalog = LocalProjectCatalog.of(AppPaths.here());
    sessionModel = Screenshots
        .onWindow(() -> new ProjectSessionModel(telling(catalog, told), Dispatchers.of(Platform::runLater)));
    scene = Screenshots.onWindow(() -> {
      Themes themes = new Themes(Themes.Mode.LIGHT);
      Scene made = new Scene(new MainWindow(sessionModel, themes).root(), 1300, 850);
      themes.dress(made);
      Stage stage = new Stage();
      stage.setScene(made);
      stage.show();
      return made;
    });
    typist = new Typist(scene, 1);
  }

  /** @param acts after which the window is closed */
  public static void work(Path home, Random random, ChildReport told, int acts) throws Exception {
    ScriptedUser user = new ScriptedUser(home, random, told);
    Screenshots.onWindow(() -> user.sessionModel.open(home.resolve("project"))).get(PATIENCE, TimeUnit.SECONDS);
    user.pane(Pane.QUEUE);
    told.ready();
    for (int act = 0; act < acts; act++) {
      user.act(act);
    }
    Screenshots.onWindow(() -> {
      user.sessionModel.close();
      return true;
    });
  }

  private void act(int act) throws Exception {
    switch (random.nextInt(14)) {
      case 0 -> {
        pane(Pane.QUEUE);
        type("half " + act);
        pane(Pane.MAP); // whoever goes elsewhere pauses, and what was typed is kept
      }
      case 1 -> job(() -> sessionModel.transfers().take(home.resolve("in")
          .resolve(ProcessHandle.current().pid() + "-" + imported++ % 40 + ".csv"),
          new ProjectCatalog.Reading("question", Optional.empty(), Optional.empty()), 0, _ -> {}));
      case 2 -> {
        idle();
        onWindow(() -> sessionModel.transfers().labels(List.of(1L, 2L, 3L, 4L, 5L), LabelForm.CSV,
            home.resolve("out").resolve("labels-" + random.nextInt(3) + ".csv"), Set.of(Outcome.ANSWERED)));
      }
      case 3 -> Screenshots.onWindow(() -> sessionModel.labelWriter().guidelines(
          "as " + ProcessHandle.current().pid() + " said in " + act)).get(PATIENCE, TimeUnit.SECONDS);
      case 4 -> onWindow(() -> {
        if (sessionModel.labelWriter().canUndo().get()) {
          sessionModel.labelWriter().undo();
        }
      });
      case 5 -> {
        idle();
        onWindow(() -> sessionModel.job().startRound(LoraSettings.DEFAULT, 0));
        // Labels go on beside it.
      }
      case 6 -> onWindow(() -> sessionModel.pane().set(Pane.values()[random.nextInt(Pane.values().length)]));
      default -> {
        pane(Pane.QUEUE);
        type(ProcessHandle.current().pid() + "a" + act);
        typist.enter();
        Screenshots.onWindow(() -> sessionModel.labelWriter().settled()).get(PATIENCE, TimeUnit.SECONDS);
      }
    }
  }

  private void pane(Pane pane) throws InterruptedException {
    onWindow(() -> sessionModel.pane().set(pane));
    if (pane == Pane.QUEUE) {
      onWindow(() -> {
        Node answer = scene.lookup("#answer");
        if (answer != null) {
          answer.requestFocus();
        }
      });
    }
  }

  private void type(String words) throws InterruptedException {
    typist.type(words);
  }

  private void job(Callable<CompletableFuture<Void>> work) throws Exception {
    idle();
    Screenshots.onWindow(work).get(PATIENCE, TimeUnit.SECONDS);
  }

  /** One job runs at a time. */
  private void idle() throws InterruptedException {
    while (Screenshots.onWindow(() -> sessionModel.job().running().get())) {
      Thread.sleep(5);
    }
  }

  private static void onWindow(Runnable work) throws InterruptedException {
    Screenshots.onWindow(() -> {
      work.run();
      return true;
    });
  }

  private static ProjectCatalog telling(ProjectCatalog catalog, ChildReport told) {
    return proxy(ProjectCatalog.class, catalog, (method, arguments, call) -> {
      Object result = call.call();
      return method.getName().equals("open") ? telling(ProjectSession.class, (ProjectSession) result, told) : result;
    });
  }

  /** The session, or one of its roles. */
  private static <T> T telling(Class<T> role, T session, ChildReport told) {
    return proxy(role, session, (method, arguments, call) -> {
      if (method.getReturnType().getName().endsWith("Session")) {
        return roleOf(method.getReturnType(), call.call(), told);
      }
      switch (method.getName()) {
        case "moveTo" -> {
          return around(told, "at", arguments[0], call);
        }
        case "draft" -> {
          Object words = ((Optional<?>) arguments[1]).map(typed -> ((AnswerDraft) typed).answer()).orElse("");
          return around(told, "draft:" + arguments[0], words, call);
        }
        case "guidelines" -> {
          return around(told, "guidelines", arguments[0], call);
        }
        default -> {
          Object result = call.call();
          fact(told, method.getName(), arguments);
          return result;
        }
      }
    });
  }

  private static <T> T roleOf(Class<T> role, Object session, ChildReport told) {
    return telling(role, role.cast(session), told);
  }

  private static void fact(ChildReport told, String method, Object[] arguments) {
    switch (method) {
      case "record" -> {
        LabelSubmission given = (LabelSubmission) arguments[0];
        told.fact("label", given.id() + " " + given.label().answer());
      }
      case "importQuestions" -> told.fact("import", ((Path) arguments[0]).getFileName());
      case "exportLabels" -> told.fact("export", arguments[2]);
      default -> {}
    }
  }

  private static Object around(ChildReport told, String key, Object value, Callable<Object> call) throws Exception {
    told.will(key, value);
    Object result = call.call();
    told.did(key, value);
    return result;
  }

  /** What is done in the place of a call. */
  private interface Instead {
    Object of(Method method, Object[] arguments, Callable<Object> call) throws Exception;
  }

  private static <T> T proxy(Class<T> type, T behind, Instead instead) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
        (_, method, arguments) -> instead.of(method, arguments == null ? new Object[0] : arguments, () -> {
          try {
            return method.invoke(behind, arguments);
          } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
              throw cause;
            }
            throw e;
          }
        })));
  }
}
