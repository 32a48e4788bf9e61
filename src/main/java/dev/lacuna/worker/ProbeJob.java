package dev.lacuna.worker;

import dev.lacuna.answer.AnswerClusters;
import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.hiddenstates.KeptStates;
import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.knowledge.Prober;
import dev.lacuna.knowledge.probe.MissingProbe;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Probes a project's questions and keeps the probe, or where there is none, why. */
record ProbeJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {
  private static final Logger LOG = LoggerFactory.getLogger(ProbeJob.class);

  ProbeResult run(ProbeRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    try (KeptAnswers done = KeptAnswers.open(model.work(), model.fingerprint(), meter::total)) {
      Prober prober = new Prober(model.model(), model.format(request.format()), equivalence,
          new Prober.Settings(request.sampleBudget(), request.samples(), request.temperature(), request.seed(),
              request.tokens(), request.target()),
          done,
          new PhaseProgress(job, "probe", request.questions().size()), new ProbeFrames(job, request, equivalence));
      Prober.Result result = prober.run(request.questions());
      keep(request, result);
      ProbeResult told = new ProbeResult(result.findings().stream().map(ProbeJob::probed).toList(), result.threshold(),
          result.stability().low(), result.stability().high(), result.layer(), request.target().id(),
          result.aurocProbe(), result.aurocEntropy(), result.ece(),
          result.layers().stream().map(l -> new ProbeResult.LayerScore(l.layer(), l.kind(), l.auroc())).toList(),
          done.earlier().plus(meter.total()), new ProbeResult.Words(result.noProbe(), result.noAuroc()));
      done.settle();
      return told;
    }
  }

  private void keep(ProbeRequest request, Prober.Result result) {
    if (result.probe().isPresent()) {
      result.probe().get().save(model.probeFolder());
      result.evidence().save(model.probeFolder());
    } else {
      new MissingProbe(result.noProbe(), result.threshold(), result.layer()).save(model.probeFolder());
    }
    // The next step is the map, by these very states; and it is so at every later opening of the project.
    KeptStates kept = model.kept(request.format());
    kept.forgetOthers(LOG::warn);
    kept.write(result.layer(), LayerStates.NONE,
        request.questions().stream().map(q -> request.format().named(q.text())).toList(),
        result.states(), LOG::warn);
  }

  private static ProbeResult.Probed probed(Prober.Finding finding) {
    return new ProbeResult.Probed(finding.item().id(), finding.greedy().text(), samples(finding.clusters()),
        finding.entropy(), finding.verdict(), finding.unknown(), finding.greedy().cut(), finding.cut(),
        finding.silent());
  }

  static List<ProbeResult.Sample> samples(List<AnswerClusters.Counted> clusters) {
    return clusters.stream().map(c -> new ProbeResult.Sample(c.text(), c.count())).toList();
  }
}
