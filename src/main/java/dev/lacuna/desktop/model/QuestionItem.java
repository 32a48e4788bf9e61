package dev.lacuna.desktop.model;

import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.ProbeResult.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question with all that the window shows of it.
 *
 * @param text the wording now; {@code originalText} as it came in
 * @param x place on the map in [-1, 1]; NaN when it has none yet
 * @param finding what the last probe found
 * @param label the expert's word
 * @param more what is known of it besides
 */
public record QuestionItem(long id, String text, String originalText, boolean generated, List<Long> parents, double x,
    double y,
    Finding finding, QuestionLabel label, More more) {

  /** Without more. */
  public QuestionItem(long id, String text, String originalText, boolean generated, List<Long> parents, double x,
      double y,
      Finding finding, QuestionLabel label) {
    this(id, text, originalText, generated, parents, x, y, finding, label, More.NONE);
  }

  /**
   * What the last probe found.
   *
   * @param pUnknown calibrated, in [0, 1]; NaN before a probe, and where none could be fitted
   * @param entropy discrete semantic entropy in nats; NaN when not sampled
   * @param greedy the model's own answer; empty before a probe
   * @param samples distinct sampled answers with counts, most frequent first
   * @param referenced whether a right answer was known, so that the verdict says whether the model's is right
   * @param cut whether the model's own answer ended at the limit of tokens
   * @param silent whether it says nothing: a refusal, or the question again
   */
  public record Finding(Verdict verdict, double pUnknown, double entropy, String greedy, List<Sample> samples,
      boolean referenced, boolean cut, boolean silent) {

    public static final Finding NONE = new Finding(Verdict.UNPROBED, Double.NaN, Double.NaN, "", List.of());

    /** Where only the verdict can tell whether a right answer was known. */
    public Finding(Verdict verdict, double pUnknown, double entropy, String greedy, List<Sample> samples) {
      this(verdict, pUnknown, entropy, greedy, samples, verdict == Verdict.SHAKY || verdict == Verdict.MISCONCEPTION);
    }

    /** With an answer that the model ended. */
    public Finding(Verdict verdict, double pUnknown, double entropy, String greedy, List<Sample> samples,
        boolean referenced) {
      this(verdict, pUnknown, entropy, greedy, samples, referenced, false, false);
    }

    public Finding with(Verdict other) {
      return new Finding(other, pUnknown, entropy, greedy, samples, referenced, cut, silent);
    }
  }

  /**
   * @param round number of the first round that was taught its label; 0 while none was
   * @param columns the other columns of the imported file, by name
   * @param context the text that the question is about; empty for a plain one
   * @param labelled who gave the label and when; empty while it is open, or not on the disk yet
   * @param own what the annotator said, where the label is not that
   */
  public record More(long round, Map<String, String> columns, String context, Optional<Labelled> labelled,
      Optional<QuestionLabel> own) {
    public static final More NONE = new More(0, Map.of());

    /** Of a plain question. */
    public More(long round, Map<String, String> columns) {
      this(round, columns, "", Optional.empty(), Optional.empty());
    }
  }

  /** Who gave a label, and when. */
  public record Labelled(String who, Instant at) {}

  /** Whether it has a place on the map. */
  public boolean placed() {
    return !Double.isNaN(x) && !Double.isNaN(y);
  }

  public QuestionItem with(Finding other) {
    return new QuestionItem(id, text, originalText, generated, parents, x, y, other, label, more);
  }

  public QuestionItem with(String wording, QuestionLabel other) {
    return new QuestionItem(id, wording, originalText, generated, parents, x, y, finding, other,
        new More(more.round(), more.columns(), more.context(), Optional.empty(), Optional.empty()));
  }

  /** @param own what the annotator said, where the label is not that */
  public QuestionItem by(Optional<Labelled> labelled, Optional<QuestionLabel> own) {
    return new QuestionItem(id, text, originalText, generated, parents, x, y, finding, label,
        new More(more.round(), more.columns(), more.context(), labelled, own));
  }

  public QuestionItem at(double newX, double newY) {
    return new QuestionItem(id, text, originalText, generated, parents, newX, newY, finding, label, more);
  }
}
