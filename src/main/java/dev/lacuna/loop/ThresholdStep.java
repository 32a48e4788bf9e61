package dev.lacuna.loop;

import dev.lacuna.domain.Verdict;
import dev.lacuna.project.Label;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbeThreshold;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Puts another threshold of semantic entropy in the place of γ*, and the verdicts that follow from it. Needs no worker:
 * the worker hears of it when the model is opened next.
 *
 * @param nats empty for γ* as the probing found it
 */
public record ThresholdStep(OptionalDouble nats) implements Step<Integer> {

  /** Returns how many verdicts changed. */
  @Override
  public Integer run(LoopContext loop) {
    Project project = loop.project();
    ProbeRun run = project.probes().latest().orElseThrow(() -> new LacunaException(ErrorCode.MISSING_STEP,
        "There is no threshold before a probing.", "Probe first: lacuna probe " + project.folder()));
    if (nats.isPresent() && !(nats.getAsDouble() >= 0 && nats.getAsDouble() < 1000)) {
      throw new LacunaException(ErrorCode.WRONG_USE, "A threshold of " + nats.getAsDouble() + " nats is out of range.",
          "Give a number of nats from 0.");
    }
    ProbeThreshold now = project.probes().threshold(run);
    double wanted = nats.orElse(now.found());
    Set<Long> referenced = referenced(project, run);
    Map<Long, Verdict> changed = new LinkedHashMap<>();
    for (ProbedQuestion question : project.probes().results(run).values()) {
      Verdict verdict = question.verdict().by(wanted, question.entropy(), referenced.contains(question.questionId()),
          question.silent());
      if (verdict != question.verdict()) {
        changed.put(question.questionId(), verdict);
      }
    }
    // γ* itself is sent to the worker too, where another was applied before, so it is written and not forgotten.
    boolean untouched = Double.isNaN(now.applied()) && nats.isEmpty();
    project.probes().apply(run, untouched ? Double.NaN : wanted, changed);
    return changed.size();
  }

  /** Questions whose verdict says whether the answer was right. */
  public static Set<Long> referenced(Project project, ProbeRun run) {
    return project.probes().referenced(run).orElseGet(() -> {
      Set<Long> answers = new HashSet<>(project.oracle().answers().keySet());
      project.annotations().labels().stream().map(Label::questionId).forEach(answers::add);
      return answers;
    });
  }
}
