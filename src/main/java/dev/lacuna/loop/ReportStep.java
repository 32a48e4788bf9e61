package dev.lacuna.loop;

import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.mapgeometry.MapClusters;
import dev.lacuna.project.AtomicFile;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.report.MapPicture;
import dev.lacuna.report.ProjectReport.Answer;
import dev.lacuna.report.ProjectReport.At;
import dev.lacuna.report.ProjectReport.Fact;
import dev.lacuna.report.ProjectReport.HeldOut;
import dev.lacuna.report.ProjectReport.Probe;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
    Map<Long, QuestionState> states = project.annotations().states().stream()
        .collect(Collectors.toMap(QuestionState::questionId, state -> state));
    MapOfProject map = MapOfProject.of(project, questions, probed, states);
    return new ProjectReport(ForeignText.clean(project.settings().name()), now, ZoneId.systemDefault(),
        facts(project.settings()), counts(questions, probed), run.map(found -> probe(project, found)), map.picture(),
        map.regions(), labels(project), looks(project), rounds(project), costs(project));
  }

  private static List<Fact> facts(ProjectSettings settings) {
    ProjectSettings.Format format = settings.format();
    return List.of(new Fact("model", ForeignText.clean(model(settings.model()))),
        new Fact("instruction", format.instruction().isEmpty() ? "none" : ForeignText.clean(format.instruction())),
        new Fact("worked examples", Integer.toString(format.examples().size())),
        new Fact("longest answer", format.maxAnswerTokens() + " tokens"),
        new Fact("drawn answers", settings.sampling().samples() + " at temperature "
            + settings.sampling().temperature()),
        new Fact("answers compared by", settings.equivalence().startsWith("nli:") ? "rules and an NLI model"
            : settings.equivalence().equals("model") ? "rules and the model itself" : "rules"),
        new Fact("guidelines", "version " + settings.guidelineVersion()));
  }

  /** A folder is told by its last name: where it lies is nobody else's business. */
  private static String model(String model) {
    return model.matches("(hf|ollama|sample):.*") ? model
        : model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
  }

  private static List<Fact> counts(List<Question> questions, Map<Long, ProbedQuestion> probed) {
    List<Fact> counts = new ArrayList<>();
    counts.add(new Fact("all", count(questions.size())));
    counts.add(new Fact("of these generated", count(questions.stream()
        .filter(question -> question.source() == Question.Source.GENERATED).count())));
    Set<Long> present = questions.stream().map(Question::id).collect(Collectors.toSet());
    Map<Verdict, Long> verdicts = probed.values().stream().filter(found -> present.contains(found.questionId()))
        .collect(Collectors.groupingBy(ProbedQuestion::verdict, Collectors.counting()));
    for (Verdict verdict : Verdict.FOUND) {
      counts.add(new Fact(verdict.word(), count(verdicts.getOrDefault(verdict, 0L))));
    }
    return counts;
  }

  private static Probe probe(Project project, ProbeRun run) {
    Set<Long> referenced = ThresholdStep.referenced(project, run);
    List<Answer> judged = project.probes().results(run).values().stream()
        .filter(found -> referenced.contains(found.questionId()) && found.verdict() != Verdict.UNPROBED)
        .map(found -> new Answer(found.greedy().length(),
            found.verdict() == Verdict.UNKNOWN || found.verdict() == Verdict.MISCONCEPTION))
        .toList();
    return new Probe(run.at(), run.target().equals("incorrect") ? "wrong answers" : "semantic entropy", run.layer(),
        run.aurocProbe(), run.aurocEntropy(), run.ece(), run.threshold(), run.noProbe(), judged);
  }

  private static List<Fact> labels(Project project) {
    Map<Outcome, Integer> counts = project.annotations().counts();
    return List.of(new Fact("answered", count(counts.getOrDefault(Outcome.ANSWERED, 0))),
        new Fact("not known to the expert", count(counts.getOrDefault(Outcome.DONT_KNOW, 0))),
        new Fact("put off", count(counts.getOrDefault(Outcome.LATER, 0))),
        new Fact("bad questions", count(counts.getOrDefault(Outcome.BAD_QUESTION, 0))));
  }

  private static List<HeldOut> looks(Project project) {
    List<HeldOut> looks = new ArrayList<>();
    project.snapshots().heldOutRight().forEach((round, share) -> {
      if (share.all() > 0) {
        looks.add(new HeldOut(round, share.right(), share.all()));
      }
    });
    looks.sort(Comparator.comparingLong(HeldOut::round));
    return looks;
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

  /** The map's picture and its groups; nothing where no question has a place. */
  private record MapOfProject(Optional<MapPicture> picture, List<Region> regions) {

    static MapOfProject of(Project project, List<Question> questions, Map<Long, ProbedQuestion> probed,
        Map<Long, QuestionState> states) {
      Map<Long, Question> present = new HashMap<>();
      questions.forEach(question -> present.put(question.id(), question));
      List<MapPoint> points = project.map().all().stream().filter(point -> present.containsKey(point.questionId()))
          .toList();
      if (points.isEmpty()) {
        return new MapOfProject(Optional.empty(), List.of());
      }
      Set<Long> labelled = new HashSet<>();
      states.values().stream().filter(state -> state.outcome() == Outcome.ANSWERED)
          .forEach(state -> labelled.add(state.questionId()));
      float[] xs = new float[points.size()];
      float[] ys = new float[points.size()];
      List<String> words = new ArrayList<>();
      List<MapPicture.Point> marks = new ArrayList<>();
      for (int i = 0; i < xs.length; i++) {
        Question question = Objects.requireNonNull(present.get(points.get(i).questionId()));
        xs[i] = (float) points.get(i).x();
        ys[i] = (float) points.get(i).y();
        words.add(ForeignText.clean(question.text()));
        MapPicture.Mark mark = question.source() == Question.Source.GENERATED ? MapPicture.Mark.GENERATED
            : MapPicture.Mark.of(Optional.ofNullable(probed.get(question.id())).map(ProbedQuestion::verdict)
                .orElse(Verdict.UNPROBED));
        marks.add(new MapPicture.Point(xs[i], ys[i], mark, mark.rgb(), labelled.contains(question.id())));
      }
      MapClusters clusters = MapClusters.of(xs, ys, words);
      List<Region> regions = new ArrayList<>();
      for (int c = 0; c < clusters.clusters().size(); c++) {
        regions.add(region(clusters, c, points, probed, labelled));
      }
      return new MapOfProject(Optional.of(MapPicture.of("", marks).withContours(true)
          .withGroups(clusters.clusters())), regions);
    }

    private static Region region(MapClusters clusters, int index, List<MapPoint> points,
        Map<Long, ProbedQuestion> probed, Set<Long> labelled) {
      int all = 0;
      int seen = 0;
      int answered = 0;
      double unknown = 0;
      for (int i = 0; i < points.size(); i++) {
        long id = points.get(i).questionId();
        if (clusters.cluster()[i] == index) {
          all++;
          answered += labelled.contains(id) ? 1 : 0;
          double p = Optional.ofNullable(probed.get(id)).map(ProbedQuestion::pUnknown).orElse(Double.NaN);
          seen += Double.isNaN(p) ? 0 : 1;
          unknown += Double.isNaN(p) ? 0 : p;
        }
      }
      return new Region(clusters.clusters().get(index).label(), all, seen, unknown / Math.max(1, seen), answered);
    }
  }
}
