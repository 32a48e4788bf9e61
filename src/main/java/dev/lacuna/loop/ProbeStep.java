package dev.lacuna.loop;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.PromptFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the model every question of the project and stores its verdicts. One that was ended, however, goes on where it
 * was when the same is asked again: the worker keeps the model's answers.
 *
 * @param sampleBudget how many questions are sampled, the others judged by the probe alone; 0 for all
 * @param samples answers drawn for each sampled question; {@link #PROJECTS} for as many as the project says, likewise
 *     for {@code temperature}
 * @param adapter of the round to look at; empty for the base model
 * @param tokens that may be generated, sampling where the probe is unsure; up to 1 a share of sampling all, 0 for no
 *     limit
 * @param target what the probe learns
 */
public record ProbeStep(int sampleBudget, int samples, double temperature, long seed, Optional<Path> adapter,
    double tokens, ProbeTarget target) implements Step<ProbeStep.Found> {

  /** What the project's settings say. */
  public static final int PROJECTS = 0;
  /** All questions, sampled as the project says, the base model. */
  public static final ProbeStep DEFAULT = new ProbeStep(0, PROJECTS, PROJECTS, 1, Optional.empty());

  /** Without a limit on tokens, for semantic entropy. */
  public ProbeStep(int sampleBudget, int samples, double temperature, long seed, Optional<Path> adapter) {
    this(sampleBudget, samples, temperature, seed, adapter, 0, ProbeTarget.ENTROPY);
  }

  /**
   * @param run as stored, with its costs
   * @param thresholdLow where γ* lies, with {@code thresholdHigh}, in 95 of 100 resamples of the questions
   * @param words why there is no probe or no AUROC
   */
  public record Found(ProbeRun run, List<ProbedQuestion> questions, double thresholdLow, double thresholdHigh,
      ProbeResult.Words words, CutAnswers cut) {

    public int count(Verdict verdict) {
      return (int) questions.stream().filter(question -> question.verdict() == verdict).count();
    }

    /** Those with this verdict of which the probe says the opposite. */
    public int disputed(Verdict verdict) {
      return (int) questions.stream().filter(one -> one.disputed() && one.verdict() == verdict).count();
    }
  }

  @Override
  public Found run(LoopContext loop) {
    Project project = loop.project();
    List<ModelQuestion> pool = WorkerConversions.pool(project);
    if (pool.isEmpty()) {
      throw new LacunaException(ErrorCode.MISSING_STEP, "The project holds no questions.",
          "Import some: a CSV or JSONL file with a column \"question\".");
    }
    ModelInfo model = loop.openModel(adapter);
    PromptFormat format = WorkerConversions.format(project, samples, temperature);
    ProbeResult result = loop.ask(worker -> worker.probe(new ProbeRequest(pool, format, sampleBudget,
        format.sampling().samples(), format.sampling().temperature(), seed, tokens, target)));
    List<ProbedQuestion> probed = result.questions().stream().map(WorkerConversions::probed).toList();
    // The adapter first: a probing whose model nobody knows would be worse than a note without a probing.
    ProbedModel.remember(project, adapter);
    ProbeRun run = project.probes().add(new ProbeRun(0, Instant.now(), model.fingerprint(), result.threshold(),
        result.layer(), result.target(), result.aurocProbe(), result.aurocEntropy(), result.ece(),
        result.costs(), result.words().noProbe()), probed);
    Map<Integer, Double> layers = new TreeMap<>();
    result.layers().forEach(score -> layers.merge(score.layer(), score.auroc(), Math::max));
    project.probes().detail(run, result.thresholdLow(), result.thresholdHigh(), layers,
        pool.stream().filter(question -> !question.answers().isEmpty()).map(ModelQuestion::id)
            .collect(Collectors.toSet()));
    project.snapshots().probed(SnapshotStep.round(project, adapter), run);
    project.probes().removeShipped();
    if (adapter.isEmpty() && project.map().isShipped()) {
      project.map().clear(); // what came with the sample goes as a whole
    }
    return new Found(run, probed, result.thresholdLow(), result.thresholdHigh(), result.words(),
        CutAnswers.of(probed, project.settings().format().maxAnswerTokens()));
  }
}
