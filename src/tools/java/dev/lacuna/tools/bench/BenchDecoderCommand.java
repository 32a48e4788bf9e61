package dev.lacuna.tools.bench;

import dev.lacuna.cli.CliContext;
import dev.lacuna.cli.ProjectFolder;
import dev.lacuna.cli.SessionCommand;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.LanguageModel.Pooling;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.loop.GenerateStep;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.project.Question;
import dev.lacuna.question.DecoderEvaluation;
import dev.lacuna.question.DecoderSettings;
import dev.lacuna.worker.ModelPromptFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lacuna bench decoder PROJECT}: trains a decoder for each layer, for some numbers of pseudo-tokens and for
 * mean-pooled states, and reads questions that none of them has learnt from. Runs in this process.
 */
@Command(name = "decoder", hidden = true,
    description = "How well questions are read out of their hidden states, by layer,"
        + " number of pseudo-tokens and place of the state.")
final class BenchDecoderCommand extends SessionCommand {

  @Parameters(index = "0", paramLabel = "PROJECT", description = "A project folder, or the name of a sample project.")
  private String project = "";

  @Option(names = "--layers", split = ",", description = "Else every layer.")
  private List<Integer> layers = new ArrayList<>();

  @Option(names = "--pseudo-tokens", split = ",", defaultValue = "2,16",
      description = "Besides ${DEFAULT-VALUE}: the usual"
          + " number, at every layer.")
  private List<Integer> pseudoTokens = List.of();

  @Option(names = "--threads", defaultValue = "0")
  private int threads;

  /** @param pool how many questions it has; every tenth is read and never learnt */
  record Result(String project, int pool, List<DecoderEvaluation.Row> rows) {}

  BenchDecoderCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    inSession(ProjectFolder.of(context(), project), this::run);
    return 0;
  }

  private void run(LoopSession session) {
    List<String> pool = session.project().questions().all().stream()
        .filter(question -> question.source() == Question.Source.POOL).map(Question::text).toList();
    List<DecoderEvaluation.Row> rows = new ArrayList<>();
    Path folder = context().paths().model(session.project());
    try (LanguageModel model = LanguageModel.open(folder, ComputeDevice.parse("cpu", threads))) {
      DecoderEvaluation evaluation = new DecoderEvaluation(model,
          ModelPromptFormat.of(folder, model.config(), GenerateStep.format(session.project())), (phase, percent) -> {});
      DecoderSettings usual = DecoderSettings.DEFAULT;
      int middle = DecoderSettings.layer(model.config().layers());
      if (layers.isEmpty()) {
        for (int layer = 1; layer <= model.config().layers(); layer++) {
          layers.add(layer);
        }
      }
      layers.forEach(layer -> add(rows, evaluation.of(pool, layer, Pooling.LAST_TOKEN, usual)));
      add(rows, evaluation.of(pool, middle, Pooling.MEAN, usual));
      pseudoTokens.forEach(count -> add(rows, evaluation.of(pool, middle, Pooling.LAST_TOKEN,
          usual.withPseudoTokens(count))));
    }
    result(new Result(session.project().settings().name(), pool.size(), rows));
  }

  private void add(List<DecoderEvaluation.Row> rows, List<DecoderEvaluation.Row> more) {
    more.forEach(row -> say("| %d | %s | %d | %s | %.3f | %.3f | %.1f | %.3f | %.3f | %.0f |", row.layer(),
        row.pooling().name().toLowerCase(Locale.ROOT).replace('_', ' '), row.pseudoTokens(), row.reading(),
        row.score().exact(), row.score().tokenF1(), row.score().bleu(), row.score().cosine(), row.nats(),
        row.seconds()));
    rows.addAll(more);
  }
}
