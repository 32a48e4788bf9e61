package dev.lacuna.loop;

import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.ProbeTarget;
import dev.lacuna.domain.Verdict;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.project.store.AtomicFile;
import dev.lacuna.report.ProjectReport.Answer;
import dev.lacuna.report.ProjectReport.At;
import dev.lacuna.report.ProjectReport.ReportFact;
import dev.lacuna.report.ProjectReport.HeldOut;
import dev.lacuna.report.ProjectReport.ProbeSummary;
import dev.lacuna.report.ProjectReport.Region;
import dev.lacuna.report.ProjectReport.Round;
import dev.lacuna.report.ProjectReport.Work;
import dev.lacuna.report.ProjectReport;
import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what the project has found and reached as one HTML file, without the experts' answers or names. */
public record ReportStep(Path file) implements Step<Path> {

  @Override
  public Path run(LoopContext loop) {
    AtomicFile.refuseOwn(file);
    report(loop.project(), Instant.now()).html().write(file);
    return file;
  }

  static ProjectReport report(Project project, Instant now) {
    List<Question> questions = project.questions().all();
    Optional<ProbeRun> run = project.probes().latest();
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    MapRegions map = MapRegions.of(project);
    return new ProjectReport(ForeignText.clean(project.settings().name()), now, ZoneId.systemDefault(),
        facts(project.settings()), counts(questions, probed), run.map(found -> probe(project, found)),
        Optional.of(map).filter(drawn -> !drawn.points().isEmpty())
            .map(drawn -> ProjectMapPicture.of(project, "", drawn)),
        regions(project, map), labels(project), heldOut(project), rounds(project), costs(project));
  }

  private static List<ReportFact> facts(ProjectSettings settings) {
    ProjectSettings.Format format = settings.format();
    return List.of(new ReportFact("model", ForeignText.clean(model(settings.model()))),
        new ReportFact("instruction",
            format.instruction().isEmpty() ? "none" : ForeignText.clean(format.instruction())),
        new ReportFact("worked examples", Integer.toString(format.examples().size())),
        new ReportFact("longest answer", format.maxAnswerTokens() + " tokens"),
        new ReportFact("drawn answers", settings.sampling().samples() + " at temperature "
            + settings.sampling().temperature()),
        new ReportFact("answers compared by", settings.equivalence().startsWith("nli:") ? "rules and an NLI model"
            : settings.equivalence().equals("model") ? "rules and the model itself" : "rules"),
        new ReportFact("guidelines", "version " + settings.guidelineVersion()));
  }

  /** A folder is told by its last name: where it lies is nobody else's business. */
  private static String model(String model) {
    return model.matches("(hf|ollama|sample):.*") ? model
        : model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
  }

  private static List<ReportFact> counts(List<Question> questions, Map<Long, ProbedQuestion> probed) {
    List<ReportFact> counts = new ArrayList<>();
    counts.add(new ReportFact("all", count(questions.size())));
    counts.add(new ReportFact("of these generated", count(questions.stream()
        .filter(question -> question.source() == Question.Source.GENERATED).count())));
    Set<Long> present = questions.stream().map(Question::id).collect(Collectors.toSet());
    Map<Verdict, Long> verdicts = probed.values().stream().filter(found -> present.contains(found.questionId()))
        .collect(Collectors.groupingBy(ProbedQuestion::verdict, Collectors.counting()));
    for (Verdict verdict : Verdict.FOUND) {
      counts.add(new ReportFact(verdict.word(), count(verdicts.getOrDefault(verdict, 0L))));
    }
    return counts;
  }

  private static ProbeSummary probe(Project project, ProbeRun run) {
    Set<Long> referenced = ThresholdStep.referenced(project, run);
    List<Answer> judged = project.probes().results(run).values().stream()
        .filter(found -> referenced.contains(found.questionId()) && found.verdict() != Verdict.UNPROBED)
        .map(found -> new Answer(found.greedy().length(),
            found.verdict() == Verdict.UNKNOWN || found.verdict() == Verdict.MISCONCEPTION))
        .toList();
    return new ProbeSummary(run.at(),
        run.target().equals(ProbeTarget.INCORRECT.id()) ? "wrong answers" : "semantic entropy", run.layer(),
        run.aurocProbe(), run.aurocEntropy(), run.ece(), run.threshold(), run.noProbe(), judged);
  }

  private static List<ReportFact> labels(Project project) {
    Map<Outcome, Integer> counts = project.annotations().counts();
    return List.of(new ReportFact("answered", count(counts.getOrDefault(Outcome.ANSWERED, 0))),
        new ReportFact("not known to the expert", count(counts.getOrDefault(Outcome.DONT_KNOW, 0))),
        new ReportFact("put off", count(counts.getOrDefault(Outcome.LATER, 0))),
        new ReportFact("bad questions", count(counts.getOrDefault(Outcome.BAD_QUESTION, 0))));
  }

  private static List<HeldOut> heldOut(Project project) {
    List<HeldOut> heldOut = new ArrayList<>();
    project.snapshots().heldOutRight().forEach((round, share) -> {
      if (share.all() > 0) {
        heldOut.add(new HeldOut(round, share.right(), share.all()));
      }
    });
    heldOut.sort(Comparator.comparingLong(HeldOut::round));
    return heldOut;
  }

  private static List<Round> rounds(Project project) {
    return project.runs().all().stream().map(run -> new Round(run.id(), run.startedAt(),
        run.state().name().toLowerCase(Locale.ROOT), run.labels(), run.figures().baseAccuracy(),
        run.figures().bestAccuracy(), run.figures().forgotten(), run.figures().ece(), seconds(run),
        project.runs().steps(run.id()).stream().map(step -> new At(step.step(), step.loss())).toList(),
        project.runs().evaluations(run.id()).stream().map(at -> new At(at.step(), at.accuracy())).toList())).toList();
  }

  private static double seconds(TrainingRound run) {
    return run.endedAt().map(end -> Duration.between(run.startedAt(), end).toMillis() / 1000.0).orElse(Double.NaN);
  }

  private static List<Work> costs(Project project) {
    return project.ledger().lines().stream()
        .map(line -> new Work(line.work().name().toLowerCase(Locale.ROOT), line.times(), line.cost())).toList();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<Region> regions(Project project, MapRegions map) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Set<Long> labelled = project.annotations().states().stream()
        .filter(state -> state.outcome() == Outcome.ANSWERED).map(QuestionState::questionId)
        .collect(Collectors.toSet());
    List<Region> regions = new ArrayList<>();
    for (int c = 0; c < map.clusters().clusters().size(); c++) {
      int all = 0;
      int answered = 0;
      List<Double> unknown = new ArrayList<>();
      for (int i = 0; i < map.points().size(); i++) {
        if (map.clusters().cluster()[i] == c) {
          long id = map.points().get(i).questionId();
          all++;
          answered += labelled.contains(id) ? 1 : 0;
          Optional.ofNullable(probed.get(id)).map(ProbedQuestion::pUnknown).filter(Double::isFinite)
              .ifPresent(unknown::add);
        }
      }
      regions.add(new Region(ForeignText.clean(map.clusters().clusters().get(c).label()), all, unknown.size(),
          unknown.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN), answered));
    }
    return regions;
  }
}
