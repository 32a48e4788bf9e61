package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.endpoint.AnnotateStep;
import dev.lacuna.loop.endpoint.ChatEndpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna annotate}: a model behind an endpoint answers. */
@Command(name = "annotate",
    description = "Let a model behind an endpoint that you name answer the questions in the queue."
        + " Its answers are kept under its name, and flagged for you to look at.")
final class AnnotateCommand extends ProjectCommand {

  @Mixin
  private EndpointOptions endpoint = new EndpointOptions();

  @Option(names = "--count", defaultValue = "20", description = "How many questions at most (${DEFAULT-VALUE}).")
  private int count;

  AnnotateCommand(CliContext context) {
    super(context);
  }

  @Override
  void run(LoopSession session) {
    try (ChatEndpoint asked = endpoint.open(session.project(), context().paths().userData())) {
      AnnotateStep.Result outcome = session.run(new AnnotateStep(asked, count));
      say("%,d answered and flagged, %,d not known; %,d tokens asked, %,d answered", outcome.answered(),
          outcome.dontKnow(), outcome.promptTokens(), outcome.answerTokens());
      if (outcome.unusable() > 0) {
        say("%,d answers were too long to be one; their questions stay in the queue", outcome.unusable());
      }
      result(outcome);
    }
  }
}
