package dev.lacuna.cli;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.loop.prompt.TryStep;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.ProjectSettings.Format;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.TryResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna try}. */
@Command(name = "try", description = "Ask a handful of questions and see prompt, answers and verdicts, before any long"
    + " work; change how it is asked, and keep what works.")
final class TryCommand extends ProjectCommand {

  @Option(names = "--questions", defaultValue = "" + TryStep.QUESTIONS, paramLabel = "N",
      description = "How many are asked (${DEFAULT-VALUE}), those with known answers first.")
  private int questions;

  @Option(names = "--seed", defaultValue = "1", description = "Which questions, and the seed of the samples.")
  private long seed;

  @Option(names = "--instruction", paramLabel = "TEXT", description = "What the model is told before the questions.")
  private Optional<String> instruction = Optional.empty();

  @Option(names = "--examples", paramLabel = "N", description = "Worked examples: the project's first N, or where it"
      + " has fewer, N chosen anew from its answered questions.")
  private Optional<Integer> examples = Optional.empty();

  @Option(names = "--max-answer-tokens", paramLabel = "N", description = "Longest answer, in the model's tokens.")
  private Optional<Integer> maxAnswerTokens = Optional.empty();

  @Option(names = "--thought-tokens", paramLabel = "N", description = "Longest thought, in tokens, of a model that"
      + " thinks aloud; 0 closes it unspoken.")
  private Optional<Integer> thoughtTokens = Optional.empty();

  @Option(names = "--question-prefix", paramLabel = "TEXT", description = "What stands before each question asked as"
      + " plain text; \\n is a line's end, here and in the next two.")
  private Optional<String> questionPrefix = Optional.empty();

  @Option(names = "--answer-prefix", paramLabel = "TEXT", description = "What stands between question and answer.")
  private Optional<String> answerPrefix = Optional.empty();

  @Option(names = "--end", paramLabel = "TEXT", description = "What ends an answer.")
  private Optional<String> end = Optional.empty();

  @Option(names = "--temperature", paramLabel = "T", description = "Of the samples.")
  private Optional<Double> temperature = Optional.empty();

  @Option(names = "--samples", paramLabel = "N", description = "Samples that a probe draws of each question; here "
      + TryStep.SAMPLES + " are drawn.")
  private Optional<Integer> samples = Optional.empty();

  @Option(names = "--prompt", paramLabel = "FORM", description = "auto, plain (one text) or chat (the model's chat"
      + " template).")
  private Optional<String> prompt = Optional.empty();

  @Option(names = "--propose", description = "Begin with a proposal, as lacuna new makes it.")
  private boolean propose;

  @Option(names = "--keep", description = "Keep what was tried in the project's settings.")
  private boolean keep;

  @ArgGroup(exclusive = false, heading = "With --propose:%n")
  private ProposalOptions proposal = new ProposalOptions();

  TryCommand(CliContext context) {
    super(context);
  }

  @Override
  boolean needsWorker() {
    return true;
  }

  @Override
  void run(LoopSession session) {
    if (questions < 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--questions is " + questions + ".", "Write 1 or more.");
    }
    Optional<ProposeStep.Proposal> proposed = propose ? Optional.of(proposed(session)) : Optional.empty();
    proposed.ifPresent(element -> ProposalOptions.lines(element).forEach(line -> say("%s", line)));
    ProjectSettings settings = changed(session,
        proposed.map(ProposeStep.Proposal::settings).orElse(session.project().settings()));
    TryResult result = session.run(new TryStep(settings, questions, TryStep.SAMPLES, seed));
    tell(result, settings);
    if (keep) {
      boolean probed = session.project().probes().latest().isPresent() && !same(session.project().settings(), settings);
      session.project().saveSettings(settings);
      say("kept%s", probed ? "; what was probed before was asked in the old way: probe anew" : "");
    }
    result(JsonShapes.Tried.of(result, settings, keep, proposed));
  }

  private ProposeStep.Proposal proposed(LoopSession session) {
    context().err().println(proposal.before());
    return session.run(proposal.step(examples.orElse(ProposeStep.EXAMPLES)));
  }

  private static boolean same(ProjectSettings one, ProjectSettings other) {
    return one.format().equals(other.format()) && one.sampling().equals(other.sampling());
  }

  private ProjectSettings changed(LoopSession session, ProjectSettings before) {
    Format format = before.format();
    int tokens = maxAnswerTokens.orElse(format.maxAnswerTokens());
    if (tokens < 1) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--max-answer-tokens is " + tokens + ".", "Write 1 or more.");
    }
    int thought = thoughtTokens.orElse(format.thoughtTokens());
    if (thought < 0) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--thought-tokens is " + thought + ".", "Write 0 or more.");
    }
    String form = prompt.orElse(format.prompt());
    if (!Format.PROMPTS.contains(form)) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--prompt is \"" + form + "\".",
          "Write one of " + String.join(", ", Format.PROMPTS) + ".");
    }
    try {
      SamplingSettings sampling = new SamplingSettings(samples.orElse(before.sampling().samples()),
          temperature.orElse(before.sampling().temperature()));
      return before.withFormat(format.asking(instruction.orElse(format.instruction()), examples(session, format),
          tokens).by(form).thinking(thought).around(typed(questionPrefix, format.questionPrefix()),
              typed(answerPrefix, format.answerPrefix()), typed(end, format.end())))
          .withSampling(sampling);
    } catch (IllegalArgumentException e) {
      throw new LacunaException(ErrorCode.WRONG_USE, "--" + e.getMessage() + ".", "");
    }
  }

  /** A shell passes no line's end that is easily typed. */
  private static String typed(Optional<String> option, String otherwise) {
    return option.map(text -> text.replace("\\n", "\n")).orElse(otherwise);
  }

  private List<WorkedExample> examples(LoopSession session, Format format) {
    int wanted = examples.orElse(format.examples().size());
    if (wanted <= format.examples().size()) {
      return format.examples().subList(0, Math.max(0, wanted));
    }
    return ProposeStep.examples(session.project(), wanted);
  }

  private void tell(TryResult result, ProjectSettings settings) {
    if (result.questions().isEmpty()) {
      return;
    }
    say("%s, up to %d tokens an answer, temperature %s. The model receives:",
        result.chat() ? "by the chat template" : "as plain text", settings.format().maxAnswerTokens(),
        settings.sampling().temperature());
    say("%s", result.questions().getFirst().prompt().indent(4).stripTrailing());
    for (TryResult.Tried tried : result.questions()) {
      say("%n%s (%d tokens of prompt)", tried.question(), tried.promptTokens());
      say("  answer     %s", said(tried.greedy()));
      tried.samples().forEach(one -> say("  sample     %s", said(one)));
      say("  clusters   %d, entropy %.2f nats", tried.clusters().size(), tried.entropy());
      say("  verdict    %s%s%s", tried.verdict(), tried.silent() ? ", it gave no answer" : "",
          tried.references().isEmpty() ? " (no answer is known)"
              : String.format(Locale.ROOT, " (known: %s)",
                  String.join(" | ", tried.references().stream().limit(3).toList())));
    }
    long cut = result.questions().stream().filter(tried -> tried.greedy().cut()).count();
    say("%n%d of %d answers were cut at %d tokens%s; %.1f s", cut, result.questions().size(),
        settings.format().maxAnswerTokens(), cut > 0 ? ": try a longer --max-answer-tokens" : "",
        result.costs().seconds());
  }

  private static String said(TryResult.Answer said) {
    return said.text().replace("\n", "\\n") + (said.cut() ? " … (cut)" : "");
  }
}
