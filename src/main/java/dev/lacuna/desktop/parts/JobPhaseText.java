package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.JobModel;
import dev.lacuna.desktop.model.JobPhase;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import java.util.Locale;

/** What a job does now, in words: each phase has its own name, and work that goes on has never no time left. */
public final class JobPhaseText {
  private JobPhaseText() {}

  /** What is done now, with the job's name. */
  public static String now(JobModel job) {
    return job.current().get().map(kind -> {
      String words = phase(kind, job.phase().get());
      if (job.silence().get() > 0) {
        return Messages.text("job.silent", name(kind.name()), Math.round(job.silence().get()));
      }
      if (job.ending().get()) {
        return Messages.text("job.cancelling", words);
      }
      JobPhase phase = job.phase().get();
      return job.stopping().get() && (phase.betweenSteps() || phase.report().isEmpty())
          ? Messages.text("job.stopping", name(kind.name()))
          : words;
    }).orElse("");
  }

  private static String phase(JobKind kind, JobPhase phase) {
    if (phase.report().isEmpty() && phase.step().isPresent()) {
      RoundStep step = phase.step().get();
      return phase.trains() ? Messages.text("status.round", step.epoch(), step.epochs(), Formats.decimal(step.loss()),
          Formats.count(Math.round(step.tokensPerSecond()))) : Messages.text("status.round.trained");
    }
    return phase.report().map(report -> name(nameOf(report, kind)) + " · " + CoreTexts.text(report.phase()))
        .orElse(name(kind.name()));
  }

  /** A round ends with a look at all questions, which has a name of its own. */
  private static String nameOf(Progress report, JobKind kind) {
    return Messages.has("job." + report.job()) ? report.job() : kind.name();
  }

  /** The name of a kind of job. */
  public static String name(JobKind kind) {
    return name(kind.name());
  }

  private static String name(String kind) {
    return Messages.text("job." + kind.toLowerCase(Locale.ROOT));
  }

  /** "1:20 left", or "a moment left" where the estimate has run out; empty when nothing is known. */
  public static String left(double seconds) {
    if (Double.isNaN(seconds) || seconds < 0) {
      return "";
    }
    return seconds < 1 ? Messages.text("status.left.moment") : Messages.text("status.left", Formats.duration(seconds));
  }
}
