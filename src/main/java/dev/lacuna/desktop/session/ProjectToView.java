package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.MapState;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.RoundSummary;
import dev.lacuna.desktop.model.TeachingState;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.loop.CutAnswers;
import dev.lacuna.loop.ExportQuestionsStep;
import dev.lacuna.loop.RetrospectiveStore;
import dev.lacuna.loop.SnapshotStep;
import dev.lacuna.loop.TaughtLabels;
import dev.lacuna.loop.TeachSettings;
import dev.lacuna.loop.ThresholdStep;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotatorShare;
import dev.lacuna.project.Label;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.MapProvenance;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.RoundSnapshots;
import dev.lacuna.project.TrainingRound;
import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.api.ProbeResult.Sample;
import dev.lacuna.worker.api.RoundEvaluation;
import dev.lacuna.worker.api.RoundStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is kept, in the window's words. What comes into a database is cleaned, but this one may be an older program's or
 * a stranger's, so it is cleaned on its way out as well.
 */
public final class ProjectToView {
  private ProjectToView() {}

  static List<QuestionItem> items(Project project) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Map<Long, MapPoint> places = new HashMap<>();
    project.map().all().forEach(point -> places.put(point.questionId(), point));
    AnnotatorShare share = project.team().share(project.settings().annotator());
    Map<Long, QuestionState> states = new HashMap<>();
    project.annotations().states()
        .forEach(state -> states.put(state.questionId(), share.shown(state.questionId())));
    Map<Long, Long> taught = ExportQuestionsStep.taught(project);
    Set<Long> referenced = project.probes().latest().map(run -> ThresholdStep.referenced(project, run))
        .orElse(Set.of());
    List<QuestionItem> items = new ArrayList<>();
    for (Question question : project.questions().all()) {
      long id = question.id();
      Optional<MapPoint> place = Optional.ofNullable(places.get(id));
      items.add(new QuestionItem(id, ForeignText.clean(question.text()), ForeignText.clean(question.originalText()),
          question.source() == Question.Source.GENERATED, question.parents(),
          place.map(MapPoint::x).orElse(Double.NaN), place.map(MapPoint::y).orElse(Double.NaN),
          Optional.ofNullable(probed.get(id))
              .map(element -> finding(element, referenced.contains(id))).orElse(QuestionItem.Finding.NONE),
          Optional.ofNullable(states.get(id)).map(ProjectToView::label).orElse(QuestionLabel.OPEN),
          new QuestionItem.More(taught.getOrDefault(id, 0L), question.attributes(),
              ForeignText.clean(question.context()),
              Optional.ofNullable(states.get(id)).flatMap(ProjectToView::labelled),
              Optional.ofNullable(states.get(id)).flatMap(state -> own(project, state)))));
    }
    return items;
  }

  public static MapState facts(Project project) {
    Optional<ProbeRun> latest = project.probes().latest();
    List<MapState.TimelineStop> timeline = new ArrayList<>();
    Map<Long, RoundSnapshots.Share> shares = project.snapshots().heldOutRight();
    project.snapshots().all().forEach(snapshot -> {
      RoundSnapshots.Share right = shares.getOrDefault(snapshot.round(), new RoundSnapshots.Share(0, 0));
      timeline.add(new MapState.TimelineStop(snapshot.round(),
          snapshot.probeRun().isPresent() && snapshot.probeRun().equals(latest.map(ProbeRun::id)), right.right(),
          right.all()));
    });
    Map<Long, String> heldOut = new HashMap<>();
    if (!shares.isEmpty()) {
      project.questions().evaluation()
          .forEach(question -> heldOut.put(MapState.heldOut(question.id()), question.text()));
    }
    Map<Integer, Double> layers = new TreeMap<>(latest.map(run -> project.probes().layers(run)).orElse(Map.of()));
    latest.ifPresent(run -> layers.putIfAbsent(run.layer(), Double.NaN));
    Optional<MapProvenance> drawn = project.map().drawn();
    boolean mapped = drawn.isPresent() || !project.map().all().isEmpty();
    return new MapState(timeline, SnapshotStep.missing(project),
        latest.map(run -> project.probes().threshold(run)).filter(threshold -> !Double.isNaN(threshold.found()))
            .map(threshold -> new MapState.Threshold(threshold.found(), threshold.low(), threshold.high(),
                threshold.used())),
        mapped ? drawn.map(provenance -> OptionalInt.of(provenance.layer()))
            .orElse(latest.map(run -> OptionalInt.of(run.layer())).orElse(OptionalInt.empty())) : OptionalInt.empty(),
        latest.map(run -> OptionalInt.of(run.layer())).orElse(OptionalInt.empty()), layers, heldOut,
        latest.map(run -> shortfall(project, run)).orElse(MapState.Shortfall.NONE),
        latest.filter(project.probes()::isShipped).isPresent() ? MapState.Shipped.RESULTS
            : project.map().isShipped() ? MapState.Shipped.PLACES : MapState.Shipped.NOTHING);
  }

  private static MapState.Shortfall shortfall(Project project, ProbeRun run) {
    CutAnswers cut = CutAnswers.of(project.probes().results(run).values(),
        project.settings().format().maxAnswerTokens());
    return new MapState.Shortfall(run.noProbe(), cut.many() ? cut.share() : 0, cut.limit(), cut.longer());
  }

  static Map<Long, MapState.Seen> seen(Project project, long round) {
    Map<Long, MapState.Seen> seen = new HashMap<>();
    project.snapshots().find(round).map(snapshot -> project.snapshots().predictions(snapshot)).orElse(Map.of())
        .forEach((id, prediction) -> seen.put(id, new MapState.Seen(prediction.verdict(),
            prediction.pUnknown(), prediction.greedy(), prediction.x(), prediction.y())));
    project.snapshots().heldOut(round).forEach((id, prediction) -> seen.put(MapState.heldOut(id),
        new MapState.Seen(prediction.verdict(), prediction.pUnknown(), prediction.greedy(), Double.NaN,
            Double.NaN)));
    return seen;
  }

  private static QuestionItem.Finding finding(ProbedQuestion question, boolean referenced) {
    return new QuestionItem.Finding(question.verdict(), question.pUnknown(), question.entropy(),
        ForeignText.clean(question.greedy()),
        question.samples().stream().map(sample -> new Sample(ForeignText.clean(sample.text()), sample.count()))
            .toList(),
        referenced,
        question.cut().greedy() > 0, question.silent());
  }

  static QuestionLabel label(QuestionState state) {
    return state.outcome() == Outcome.CONFLICT ? new QuestionLabel(state.outcome(), differing(state), "", "")
        : new QuestionLabel(state.outcome(), QuestionType.joined(state.accepted()), state.citation(), state.comment(),
            state.reason());
  }

  /** What the annotator said, where a label is not that; whoever settled a question said what its label says. */
  static Optional<QuestionLabel> own(Project project, QuestionState shown) {
    String who = project.settings().annotator();
    String person = project.annotations().person(who);
    if (shown.settling().filter(event -> project.annotations().person(event.who()).equals(person)).isPresent()) {
      return Optional.empty();
    }
    QuestionState own = project.annotations().state(shown.questionId(), who);
    return Optional.of(own).filter(state -> state.outcome().done()).map(ProjectToView::label)
        .filter(label -> !label.equals(label(shown)));
  }

  /** What each says who has decided. */
  private static String differing(QuestionState state) {
    return state.words().stream().map(word -> {
      List<String> accepted = QuestionState.accepted(word);
      return accepted.isEmpty() ? word.action() instanceof Annotation.BadQuestion
          ? LabelText.outcome(Outcome.BAD_QUESTION)
          : "" : accepted.getFirst();
    }).filter(words -> !words.isEmpty()).distinct().collect(Collectors.joining(" ≠ "));
  }

  static Optional<QuestionItem.Labelled> labelled(QuestionState state) {
    return state.decided().map(event -> new QuestionItem.Labelled(event.who(), event.at()));
  }

  static Map<Long, AnswerDraft> drafts(Project project) {
    Map<Long, AnswerDraft> drafts = new HashMap<>();
    project.drafts().all().forEach(draft -> drafts.put(draft.questionId(),
        new AnswerDraft(draft.answer(), draft.wording(), draft.source(), draft.comment(), false)));
    return drafts;
  }

  static List<QueueEntry> queue(Project project) {
    Set<Long> elsewhere = project.queue().askedElsewhere();
    return project.queue().items().stream().filter(item -> !elsewhere.contains(item.questionId()))
        .map(item -> new QueueEntry(item.questionId(), item.strategy(), item.score(), item.reason())).toList();
  }

  static List<RoundSummary> rounds(Project project) {
    List<RoundSummary> cards = new ArrayList<>();
    for (TrainingRound run : project.runs().all()) {
      Optional<TeachSettings> settings = TeachSettings.read(run);
      LoraSettings lora = settings.map(TeachSettings::lora).orElse(LoraSettings.DEFAULT);
      List<RoundStep> steps = project.runs().steps(run.id()).stream().map(step -> new RoundStep(step.step(), 0, 0,
          lora.epochs(), step.loss(), step.learningRate(), step.tokensPerSecond(), -1)).toList();
      List<RoundEvaluation> evaluations = project.runs().evaluations(run.id()).stream()
          .map(evaluation -> new RoundEvaluation(evaluation.step(), evaluation.labels(), evaluation.accuracy(),
              evaluation.ece(), evaluation.forgotten()))
          .toList();
      cards
          .add(new RoundSummary(run.id(), (int) run.id(), state(run), run.reason(), run.startedAt(), lora, run.labels(),
              settings.map(TeachSettings::rehearses).orElse(0), steps, evaluations, run.resumable(),
              settings.map(TeachSettings::basis).orElse(LabelBasis.SETTLED)));
    }
    return cards;
  }

  static TeachingState teaching(Project project, List<QuestionItem> items) {
    int cheap = (int) project.annotations().labels().stream()
        .filter(Label::byModel).count();
    return new TeachingState(project.questions().evaluation().size(), cheap, RetrospectiveStore.latest(project), false,
        RetrospectiveStore.band(project),
        RetrospectiveStore.criterion(project).orElse(StopAdvice.StopCriterion.DEFAULT),
        project.probes().settled(), pace(project, items), beyond(project, items));
  }

  /** What is taught, without what is seen as answered. */
  private static Map<Long, Outcome> beyond(Project project, List<QuestionItem> items) {
    Set<Long> taught = TaughtLabels.of(project, project.settings().team().taught()).stream().map(Label::questionId)
        .collect(Collectors.toSet());
    return items.stream().filter(item -> item.label().outcome() != Outcome.ANSWERED && taught.contains(item.id()))
        .collect(Collectors.toUnmodifiableMap(QuestionItem::id, item -> item.label().outcome()));
  }

  /** A sampled question gave its samples and one greedy answer, any other the greedy answer alone. */
  private static TeachingState.Pace pace(Project project, List<QuestionItem> items) {
    double answers = items.stream().filter(item -> item.finding().verdict() != Verdict.UNPROBED)
        .mapToDouble(item -> 1 + item.finding().samples().stream().mapToInt(Sample::count).sum()).sum();
    double answer = project.probes().latest().filter(run -> answers > 0 && run.cost().seconds() > 0)
        .map(run -> run.cost().seconds() / answers).orElse(Double.NaN);
    double label = project.runs().latestKept().filter(run -> run.labels() > 0 && run.cost().seconds() > 0)
        .map(run -> run.cost().seconds() / run.labels()).orElse(Double.NaN);
    return new TeachingState.Pace(answer, label);
  }

  private static RoundState state(TrainingRound run) {
    return switch (run.state()) {
      case RUNNING -> RoundState.RUNNING;
      case FINISHED -> RoundState.DONE;
      case STOPPED -> RoundState.STOPPED;
      case CANCELLED -> RoundState.CANCELLED;
      case FAILED -> RoundState.FAILED;
    };
  }
}
