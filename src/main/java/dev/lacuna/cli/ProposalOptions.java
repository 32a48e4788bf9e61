package dev.lacuna.cli;

import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ProposeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How a way of asking is proposed, and what is told of it. */
final class ProposalOptions {
  @Option(names = "--as-published", description = "Ask as KA2L does: \"Answer as briefly as possible.\", five worked"
      + " examples, ten samples at temperature 1; no pilot.")
  private boolean published;

  @Option(names = "--no-pilot", description = "Leave out the pilot that chooses the temperature of samples; it is 1.0"
      + " then.")
  private boolean noPilot;

  ProposeStep step(int examples) {
    if (examples < 0) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--examples is " + examples + ".", "Write 0 or more.");
    }
    return new ProposeStep(published, !noPilot, examples, 1);
  }

  /** What is told before it starts. */
  String before() {
    return published || noPilot ? "How to ask: looking at the model."
        : String.format(Locale.ROOT, "How to ask: looking at the model, and a pilot where answers are known: up to %d"
            + " questions once and 40 of them at four temperatures, up to about %d minutes (--no-pilot leaves it"
            + " out).", ProposeStep.PILOT, ProposeStep.MINUTES);
  }

  /** What was found, in lines. */
  static List<String> lines(ProposeStep.Proposal proposal) {
    List<String> lines = new ArrayList<>();
    var format = proposal.settings().format();
    ProposeResult found = proposal.found();
    lines.add(String.format(Locale.ROOT, "proposed: %s%s; %d worked examples%s", found.chat() ? "by the chat template"
        : "as plain text", format.instruction().isBlank() ? "" : ", \"" + format.instruction().strip() + "\"",
        format.examples().size(), format.examples().isEmpty() ? ""
            : ", of your own answered questions: " + proposal.leftOut() + " left out of pool and evaluation"));
    format.examples().forEach(one -> lines.add("  " + one.question() + " → " + one.answer()));
    lines.add(String.format(Locale.ROOT, "answers of up to %d tokens%s, %d samples at temperature %s: %s",
        format.maxAnswerTokens(), found.referenceTokens() == 0 ? ""
            : String.format(Locale.ROOT, " (95 of 100 known ones have %d or fewer)", found.referenceTokens()),
        proposal.settings().sampling().samples(), proposal.settings().sampling().temperature(), why(found)));
    for (ProposeResult.Tried row : found.pilot()) {
      lines.add(String.format(Locale.ROOT, "  temperature %.1f: AUROC of semantic entropy %.3f%s", row.temperature(),
          row.auroc(), row == found.pilot().getFirst() ? ""
              : String.format(Locale.ROOT, " (%+.3f ± %.3f)", row.ahead(), row.standardError())));
    }
    return lines;
  }

  private static String why(ProposeResult found) {
    return switch (found.why()) {
      case NO_PILOT -> "the paper's, no pilot was made";
      case ONE_KIND -> String.format(Locale.ROOT, "the paper's, since %d of %d pilot answers are right, which is too"
          + " few of one kind for an AUROC", found.right(), found.asked());
      case TOO_SLOW -> "the paper's, since a pilot would take too long on this machine";
      case NONE_BETTER -> String.format(Locale.ROOT, "the paper's, since none was clearly better on %d questions",
          found.sampled());
      case BETTER -> String.format(Locale.ROOT, "the best of a pilot on %d questions", found.sampled());
    };
  }
}
