package dev.lacuna.desktop.parts;

import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.domain.Verdict;
import dev.lacuna.worker.api.ProbeResult.Sample;
import java.util.ArrayList;
import java.util.List;

/** What the model knows of a question, for an expert: in words first, and apart from them the figures. */
public final class VerdictText {
  /** The probe's own verdict changes here. */
  private static final double EVEN = 0.5;

  private VerdictText() {}

  /** "Not known, 10 different answers of 10"; never empty. */
  public static String of(QuestionItem.Belief belief) {
    return of(belief, "item.words.");
  }

  /** The same for a narrow list, where the verdict's glyph or the list itself says the rest: "10 answers in 10". */
  public static String brief(QuestionItem.Belief belief) {
    return of(belief, "item.brief.");
  }

  private static String of(QuestionItem.Belief belief, String words) {
    String verdict = belief.verdict().word();
    if (belief.silent() && belief.verdict() == Verdict.UNKNOWN) {
      return Messages.text("item.words.silent");
    }
    if (!sampled(belief)) {
      boolean guessed = belief.verdict() == Verdict.KNOWN || belief.verdict() == Verdict.UNKNOWN;
      return Messages
          .text(guessed && !Double.isNaN(belief.pUnknown()) ? "item.guess." + verdict : "verdict." + verdict);
    }
    int all = belief.samples().stream().mapToInt(Sample::count).sum();
    int most = belief.samples().stream().mapToInt(Sample::count).max().orElse(0);
    return all == 0 || belief.verdict() == Verdict.UNPROBED ? Messages.text("verdict." + verdict)
        : Messages.text(words + verdict, belief.samples().size(), all, most);
  }

  /** Where the drawn answers and the probe say the opposite of each other, where one was cut, where it says nothing. */
  public static List<String> remarks(QuestionItem.Belief belief) {
    List<String> remarks = new ArrayList<>();
    boolean agree = belief.verdict() == Verdict.KNOWN || belief.verdict() == Verdict.MISCONCEPTION;
    boolean scatter = belief.verdict() == Verdict.UNKNOWN || belief.verdict() == Verdict.SHAKY;
    if (sampled(belief) && agree && belief.pUnknown() > EVEN) {
      remarks.add(Messages.text("item.disputed.known"));
    }
    if (sampled(belief) && scatter && belief.pUnknown() <= EVEN) {
      remarks.add(Messages.text("item.disputed.unknown"));
    }
    if (belief.cut()) {
      remarks.add(Messages.text("item.cut"));
    }
    if (belief.silent()) {
      remarks.add(Messages.text("item.silent"));
    }
    return remarks;
  }

  /**
   * "p(unknown) 0.93 · entropy 1.84 nats"; without the entropy where no answers were drawn, without p(unknown) where
   * there is no probe; empty before a probing.
   */
  public static String figures(QuestionItem.Belief belief) {
    if (belief.verdict() == Verdict.UNPROBED) {
      return "";
    }
    if (Double.isNaN(belief.pUnknown())) {
      return sampled(belief) ? Messages.text("item.figures.probeless", Formats.decimal(belief.entropy()))
          : Messages.text("item.figures.none");
    }
    return sampled(belief) ? Messages.text("item.figures", Formats.decimal(belief.pUnknown()),
        Formats.decimal(belief.entropy()))
        : Messages.text("item.figures.unsampled", Formats.decimal(belief.pUnknown()));
  }

  private static boolean sampled(QuestionItem.Belief belief) {
    return !Double.isNaN(belief.entropy());
  }
}
