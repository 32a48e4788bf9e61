package dev.lacuna.cli;

import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.SelectStep;
import dev.lacuna.loop.endpoint.ChatEndpoint;
import dev.lacuna.loop.endpoint.EndpointSelectStep;
import dev.lacuna.project.Question;
import dev.lacuna.selection.Strategies;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.SelectResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna select}. */
@Command(name = "select", description = "Choose which questions to ask next and put them into the queue.")
final class SelectCommand extends ProjectCommand {

  private static final String AUTO = "auto";

  @Option(names = "--strategy", description = "One of ${COMPLETION-CANDIDATES}; else the project's own.",
      completionCandidates = StrategyNames.class)
  private Optional<String> strategy = Optional.empty();

  @Option(names = "--batch", description = "How many questions; else the project's own number.")
  private Optional<Integer> batch = Optional.empty();

  @Option(names = "--source", defaultValue = "ALL", description = "Whose questions: ${COMPLETION-CANDIDATES}.")
  private SelectStep.Source source = SelectStep.Source.ALL;

  @Option(names = "--append", description = "Put them behind what waits in the queue, not in its place.")
  private boolean append;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the strategy.")
  private long seed;

  @Mixin
  private EndpointOptions endpoint = new EndpointOptions();

  @Option(names = "--rated", defaultValue = "200",
      description = "With --endpoint: how many candidates are rated, a call"
          + " each (${DEFAULT-VALUE}).")
  private int rated;

  // picocli asks for no PROJECT where an option of help is given.
  @Option(names = "--list", help = true, description = "List the strategies: when each fits and what it costs.")
  private boolean list;

  SelectCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (list) {
      Strategies.all().forEach(element -> say("%-18s %s", element.id(), element.sentence()));
      result(
          Strategies.all().stream().map(element -> new JsonShapes.Listed(element.id(), element.sentence())).toList());
      return 0;
    }
    return super.call();
  }

  @Override
  void run(LoopSession session) {
    String name = strategy.orElse(session.project().settings().strategy());
    StrategyNames.check(name, strategy.isPresent() ? ""
        : session.project().folder().resolve("project.json")
            + ": field \"strategy\": ");
    if (name.equals(AUTO)) {
      say("%s", SelectStep.auto(session.project()).why());
    }
    int count = batch.orElse(session.project().settings().batch());
    SelectResult chosen = endpoint.isGiven() ? byEndpoint(session, name, count)
        : session.run(new SelectStep(name, count, source, append, seed));
    Map<Long, String> texts = new HashMap<>();
    for (Question question : session.project().questions().all()) {
      texts.put(question.id(), question.text());
    }
    List<JsonShapes.Chosen> shape = chosen.selected().stream().map(selected -> new JsonShapes.Chosen(selected.id(),
        texts.getOrDefault(selected.id(), ""), selected.score(), selected.reason())).toList();
    shape.forEach(element -> say("%d  %s  (%s)", element.id(), element.text(), element.reason()));
    say("%d questions by %s in the queue", shape.size(), chosen.strategy());
    result(new JsonShapes.SelectedBatch(chosen.strategy(), shape));
  }

  private SelectResult byEndpoint(LoopSession session, String name, int count) {
    if (!name.equals(Strategies.llmSelect().id())) {
      throw new LacunaException(ErrorCode.WRONG_USE,
          "--endpoint is for llm-select; " + name + " asks the loaded model.",
          "Add --strategy llm-select, or leave --endpoint away.");
    }
    try (ChatEndpoint asked = endpoint.open(session.project(), context().paths().userData())) {
      return session.run(new EndpointSelectStep(asked, count, source, append, rated, seed));
    }
  }
}
