package dev.lacuna.worker;

import dev.lacuna.knowledge.AnswerClusters;
import dev.lacuna.knowledge.AnswerEquivalence;
import dev.lacuna.knowledge.ProbeTarget;
import dev.lacuna.knowledge.Prober;
import dev.lacuna.worker.api.ProbeRequest;
import dev.lacuna.worker.api.ProbeResult;
import java.util.List;

/** Probes a project's questions and keeps the probe. */
record ProbeJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {

  ProbeResult run(ProbeRequest request) {
    LacunaEngine.Bill bill = new LacunaEngine.Bill(model);
    Prober prober = new Prober(model.model(), model.format(request.format()), equivalence,
        new Prober.Settings(request.sampleBudget(), request.samples(), request.temperature(), request.seed(),
            request.tokens(), ProbeTarget.of(request.target())),
        new PhaseProgress(job, "probe", request.questions().size()));
    Prober.Result result = prober.run(request.questions().stream()
        .map(q -> new Prober.Item(q.id(), q.text(), q.answers())).toList());
    result.probe().save(model.probeFolder());
    return new ProbeResult(result.findings().stream().map(ProbeJob::probed).toList(), result.probe().threshold(),
        result.stability().low(), result.stability().high(), result.probe().layer(), request.target(),
        result.aurocProbe(), result.aurocEntropy(), result.ece(),
        result.layers().stream().map(l -> new ProbeResult.LayerScore(l.layer(), l.kind(), l.auroc())).toList(), bill.total());
  }

  private static ProbeResult.Probed probed(Prober.Finding finding) {
    return new ProbeResult.Probed(finding.item().id(), finding.greedy().text(), samples(finding.clusters()),
        finding.entropy(), finding.verdict().id(), finding.unknown());
  }

  static List<ProbeResult.Sample> samples(List<AnswerClusters.Counted> clusters) {
    return clusters.stream().map(c -> new ProbeResult.Sample(c.text(), c.count())).toList();
  }
}
