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
  public static String of(QuestionItem.Finding finding) {
    return of(finding, "item.words.");
  }

  /** The same for a narrow list, where the verdict's glyph or the list itself says the rest: "10 answers in 10". */
  public static String brief(QuestionItem.Finding finding) {
    return of(finding, "item.brief.");
  }

  private static String of(QuestionItem.Finding finding, String words) {
    String verdict = finding.verdict().word();
    if (finding.silent() && finding.verdict() == Verdict.UNKNOWN) {
      return Messages.text("item.words.silent");
    }
    if (!sampled(finding)) {
      boolean guessed = finding.verdict() == Verdict.KNOWN || finding.verdict() == Verdict.UNKNOWN;
      return Messages
          .text(guessed && !Double.isNaN(finding.pUnknown()) ? "item.guess." + verdict : "verdict." + verdict);
    }
    int all = finding.samples().stream().mapToInt(Sample::count).sum();
    int most = finding.samples().stream().mapToInt(Sample::count).max().orElse(0);
    return all == 0 || finding.verdict() == Verdict.UNPROBED ? Messages.text("verdict." + verdict)
        : Messages.text(words + verdict, finding.samples().size(), all, most);
  }

  /** Where the drawn answers and the probe say the opposite of each other, where one was cut, where it says nothing. */
  public static List<String> remarks(QuestionItem.Finding finding) {
    List<String> remarks = new ArrayList<>();
    boolean agree = finding.verdict() == Verdict.KNOWN || finding.verdict() == Verdict.MISCONCEPTION;
    boolean scatter = finding.verdict() == Verdict.UNKNOWN || finding.verdict() == Verdict.SHAKY;
    if (sampled(finding) && agree && finding.pUnknown() > EVEN) {
      remarks.add(Messages.text("item.disputed.known"));
    }
    if (sampled(finding) && scatter && finding.pUnknown() <= EVEN) {
      remarks.add(Messages.text("item.disputed.unknown"));
    }
    if (finding.cut()) {
      remarks.add(Messages.text("item.cut"));
    }
    if (finding.silent()) {
      remarks.add(Messages.text("item.silent"));
    }
    return remarks;
  }

  /**
   * "p(unknown) 0.93 · entropy 1.84 nats"; without the entropy where no answers were drawn, without p(unknown) where
   * there is no probe; empty before a probing.
   */
  public static String figures(QuestionItem.Finding finding) {
    if (finding.verdict() == Verdict.UNPROBED) {
      return "";
    }
    if (Double.isNaN(finding.pUnknown())) {
      return sampled(finding) ? Messages.text("item.figures.probeless", Formats.decimal(finding.entropy()))
          : Messages.text("item.figures.none");
    }
    return sampled(finding) ? Messages.text("item.figures", Formats.decimal(finding.pUnknown()),
        Formats.decimal(finding.entropy()))
        : Messages.text("item.figures.unsampled", Formats.decimal(finding.pUnknown()));
  }

  private static boolean sampled(QuestionItem.Finding finding) {
    return !Double.isNaN(finding.entropy());
  }
}
