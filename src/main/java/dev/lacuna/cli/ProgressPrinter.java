package dev.lacuna.cli;

import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import dev.lacuna.worker.api.WorkerEvent;
import dev.lacuna.worker.api.WorkerListener;
import dev.lacuna.worker.api.WorkerSilence;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress on standard error: one line drawn over and over on a terminal, a plain line now and then elsewhere. */
final class ProgressPrinter implements WorkerListener {

  private static final int BAR = 24;
  private static final long TERMINAL_PAUSE = 100_000_000L;
  private static final long PLAIN_PAUSE = 5_000_000_000L;
  private static final double SILENT_PAUSE = 60;

  private final PrintWriter err;
  private final boolean terminal;
  private String phase = "";
  private long shownAt;
  private int width;
  private double silentNext;

  ProgressPrinter(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void accept(WorkerEvent event) {
    switch (event) {
      case ModelInfo model -> opened(model);
      case GeneratePlan plan -> GenerateCommand.plan(plan).forEach(this::line);
      case Progress progress -> progress(progress);
      case RoundStep step -> step(step);
      case RoundEvaluation evaluation -> evaluated(evaluation);
      case WorkerSilence silence -> silent(silence.seconds());
      default -> {}
    }
  }

  private void opened(ModelInfo model) {
    line(String.format(Locale.ROOT, "model %s · %s · %.1f M parameters · %s", model.name(), model.architecture(),
        model.parameters() / 1e6, model.device()));
  }

  private void progress(Progress progress) {
    String share = progress.total() > 0
        ? bar(progress.done(), progress.total()) + " " + progress.done() + "/" + progress.total()
        : progress.done() > 0 ? Long.toString(progress.done()) : "";
    show(progress.job() + ": " + progress.phase(), share + left(progress.secondsLeft()),
        progress.total() > 0 && progress.done() >= progress.total());
  }

  private void step(RoundStep step) {
    show("round: training", String.format(Locale.ROOT, "%s step %d/%d epoch %d/%d loss %.3f %,.0f tok/s%s",
        bar(step.step(), step.steps()), step.step(), step.steps(), step.epoch(), step.epochs(), step.loss(),
        step.tokensPerSecond(),
        left(step.secondsLeft())), step.step() >= step.steps());
  }

  private void evaluated(RoundEvaluation evaluation) {
    line(String.format(Locale.ROOT, "evaluated at step %d with %d labels: accuracy %.1f %%", evaluation.step(),
        evaluation.labels(),
        100 * evaluation.accuracy()));
  }

  /** Once, and then every minute: an hour of waiting is sixty lines. */
  private synchronized void silent(double seconds) {
    if (seconds > 0 && seconds >= silentNext) {
      silentNext = seconds + SILENT_PAUSE;
      line(String.format(Locale.ROOT, "The worker has given no sign of work for %.0f s. It may hang, or wait for a slow"
          + " disk. Wait, or end it with Ctrl+C; with --patience SECONDS it is ended by itself.", seconds));
    } else if (seconds == 0 && silentNext > 0) {
      silentNext = 0;
      line("The worker works again.");
    }
  }

  /** Says something that stays. */
  synchronized void line(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  /** Ends the line that is being drawn. */
  synchronized void done() {
    clear();
    err.flush();
  }

  private synchronized void show(String what, String how, boolean last) {
    long now = System.nanoTime();
    boolean fresh = !what.equals(phase);
    if (!fresh && !last && now - shownAt < (terminal ? TERMINAL_PAUSE : PLAIN_PAUSE)) {
      return;
    }
    phase = what;
    shownAt = now;
    String text = how.isEmpty() ? what : what + "  " + how;
    if (terminal) {
      err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
      width = text.length();
    } else {
      err.println(text);
    }
    err.flush();
  }

  private void clear() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
  }

  private String bar(long done, long total) {
    if (!terminal) {
      return "";
    }
    int full = (int) Math.min(BAR, BAR * done / Math.max(1, total));
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String left(double seconds) {
    return seconds < 0 || !Double.isFinite(seconds) ? ""
        : String.format(Locale.ROOT, " %d:%02d left", (long) seconds / 60, (long) seconds % 60);
  }
}
