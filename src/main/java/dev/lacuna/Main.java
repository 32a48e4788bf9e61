package dev.lacuna;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.Lacuna;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.machine.FileNameEncoding;
import dev.lacuna.project.store.CopyWithLog;
import dev.lacuna.project.store.SqliteLibrary;
import dev.lacuna.worker.Environment;
import dev.lacuna.worker.ModelCheckMain;
import dev.lacuna.worker.WorkerMain;
import java.io.IOException;

/**
 * Where the program starts. Without arguments it opens the window on a copy of the sample project {@code atlas}, or,
 * where there is no display, goes through the same loop without a window. Not a JavaFX {@code Application}: such a
 * class cannot be started from the class path, and most commands need no window.
 */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException {
    FileNameEncoding.widen();
    boolean worker = args.length > 0 && args[0].equals("worker");
    boolean fit = args.length > 0 && args[0].equals("fit");
    AppPaths paths = AppPaths.here();
    Environment.prepare(paths.userData(), worker || fit ? "worker" : "lacuna");
    if (worker) {
      WorkerMain.main(args);
    } else if (fit) {
      ModelCheckMain.serve();
    } else {
      SqliteLibrary.prepare(paths.userData());
      CopyWithLog.forgetLeft();
      CliContext context = CliContext.system(paths);
      System.exit(Lacuna.run(args.length == 0 ? usual(context) : args, context));
    }
  }

  private static String[] usual(CliContext context) {
    if (context.display()) {
      return new String[] {"open", "atlas"};
    }
    context.err().println("There is no display here, so the same loop runs without a window: lacuna demo");
    System.setProperty("java.awt.headless", "true");
    return new String[] {"demo", "atlas"};
  }
}
