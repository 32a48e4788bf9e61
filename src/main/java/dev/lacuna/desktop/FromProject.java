package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Draft;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Label;
import dev.lacuna.desktop.model.MapFacts;
import dev.lacuna.desktop.model.Outcome;
import dev.lacuna.desktop.model.QueueEntry;
import dev.lacuna.desktop.model.RoundCard;
import dev.lacuna.desktop.model.RoundState;
import dev.lacuna.desktop.model.Teaching;
import dev.lacuna.desktop.model.Verdict;
import dev.lacuna.learning.StopAdvice;
import dev.lacuna.loop.CutAnswers;
import dev.lacuna.loop.endpoint.AnnotateStep;
import dev.lacuna.loop.ExportQuestionsStep;
import dev.lacuna.loop.KeptRetrospects;
import dev.lacuna.loop.LookStep;
import dev.lacuna.loop.TeachSettings;
import dev.lacuna.loop.ThresholdStep;
import dev.lacuna.project.Looks;
import dev.lacuna.project.MapDrawn;
import dev.lacuna.project.MapPoint;
import dev.lacuna.project.ProbeRun;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.Run;
import dev.lacuna.text.ForeignText;
import dev.lacuna.worker.api.LoraSettings;
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

/**
 * What is kept, in the window's words. What comes into a database is cleaned, but this one may be an older program's or
 * a stranger's, so it is cleaned on its way out as well.
 */
final class FromProject {
  private FromProject() {}

  static List<Item> items(Project project) {
    Map<Long, ProbedQuestion> probed = project.probes().latestResults();
    Map<Long, MapPoint> places = new HashMap<>();
    project.map().all().forEach(point -> places.put(point.questionId(), point));
    Map<Long, QuestionState> states = new HashMap<>();
    project.annotations().states().forEach(state -> states.put(state.questionId(), state));
    Map<Long, Long> taught = ExportQuestionsStep.taught(project);
    Set<Long> referenced = project.probes().latest().map(run -> ThresholdStep.referenced(project, run))
        .orElse(Set.of());
    List<Item> items = new ArrayList<>();
    for (Question question : project.questions().all()) {
      long id = question.id();
      Optional<MapPoint> place = Optional.ofNullable(places.get(id));
      items.add(new Item(id, ForeignText.clean(question.text()), ForeignText.clean(question.originalText()),
          question.source() == Question.Source.GENERATED, question.parents(),
          place.map(MapPoint::x).orElse(Double.NaN), place.map(MapPoint::y).orElse(Double.NaN),
          Optional.ofNullable(probed.get(id))
              .map(it -> belief(it, referenced.contains(id))).orElse(Item.Belief.NONE),
          Optional.ofNullable(states.get(id)).map(FromProject::label).orElse(Label.OPEN),
          new Item.More(taught.getOrDefault(id, 0L), question.attributes(),
              ForeignText.clean(question.context()), Optional.ofNullable(states.get(id)).flatMap(FromProject::said))));
    }
    return items;
  }

  static MapFacts facts(Project project) {
    Optional<ProbeRun> latest = project.probes().latest();
    List<MapFacts.Stop> stops = new ArrayList<>();
    Map<Long, Looks.Share> shares = project.looks().heldOutRight();
    project.looks().all().forEach(look -> {
      Looks.Share right = shares.getOrDefault(look.round(), new Looks.Share(0, 0));
      stops.add(new MapFacts.Stop(look.round(),
          look.probeRun().isPresent() && look.probeRun().equals(latest.map(ProbeRun::id)), right.right(), right.all()));
    });
    Map<Long, String> heldOut = new HashMap<>();
    if (!shares.isEmpty()) {
      project.questions().evaluation().forEach(it -> heldOut.put(MapFacts.heldOut(it.id()), it.text()));
    }
    Map<Integer, Double> layers = new TreeMap<>(latest.map(run -> project.probes().layers(run)).orElse(Map.of()));
    latest.ifPresent(run -> layers.putIfAbsent(run.layer(), Double.NaN));
    Optional<MapDrawn> drawn = project.map().drawn();
    boolean mapped = drawn.isPresent() || !project.map().all().isEmpty();
    return new MapFacts(stops, LookStep.missing(project),
        latest.map(run -> project.probes().threshold(run)).filter(it -> !Double.isNaN(it.found()))
            .map(it -> new MapFacts.Threshold(it.found(), it.low(), it.high(), it.used())),
        mapped ? drawn.map(it -> OptionalInt.of(it.layer()))
            .orElse(latest.map(run -> OptionalInt.of(run.layer())).orElse(OptionalInt.empty())) : OptionalInt.empty(),
        latest.map(run -> OptionalInt.of(run.layer())).orElse(OptionalInt.empty()), layers, heldOut,
        latest.map(run -> shortfall(project, run)).orElse(MapFacts.Shortfall.NONE),
        latest.filter(project.probes()::isShipped).isPresent() ? MapFacts.Shipped.RESULTS
            : project.map().isShipped() ? MapFacts.Shipped.PLACES : MapFacts.Shipped.NOTHING);
  }

  private static MapFacts.Shortfall shortfall(Project project, ProbeRun run) {
    CutAnswers cut = CutAnswers.of(project.probes().results(run).values(),
        project.settings().format().maxAnswerTokens());
    return new MapFacts.Shortfall(run.noProbe(), cut.many() ? cut.share() : 0, cut.limit(), cut.longer());
  }

  static Map<Long, MapFacts.Seen> seen(Project project, long round) {
    Map<Long, MapFacts.Seen> seen = new HashMap<>();
    project.looks().find(round).map(look -> project.looks().beliefs(look)).orElse(Map.of()).forEach((id, it) ->
        seen.put(id, new MapFacts.Seen(Verdict.of(it.verdict()), it.pUnknown(), it.greedy(), it.x(), it.y())));
    project.looks().heldOut(round).forEach((id, it) -> seen.put(MapFacts.heldOut(id),
        new MapFacts.Seen(Verdict.of(it.verdict()), it.pUnknown(), it.greedy(), Double.NaN, Double.NaN)));
    return seen;
  }

  private static Item.Belief belief(ProbedQuestion it, boolean referenced) {
    return new Item.Belief(Verdict.of(it.verdict()), it.pUnknown(), it.entropy(),
        ForeignText.clean(it.greedy()),
        it.samples().stream().map(sample -> new Sample(ForeignText.clean(sample.text()), sample.count())).toList(),
        referenced,
        it.cut().greedy() > 0, it.silent());
  }

  static Label label(QuestionState state) {
    Outcome outcome = switch (state.outcome()) {
      case OPEN -> Outcome.OPEN;
      case ANSWERED -> Outcome.ANSWERED;
      case DONT_KNOW -> Outcome.DONT_KNOW;
      case LATER -> Outcome.LATER;
      case BAD_QUESTION -> Outcome.BAD;
    };
    return new Label(outcome, QuestionType.joined(state.accepted()), state.citation(), state.comment(), state.reason());
  }

  static Optional<Item.Said> said(QuestionState state) {
    return state.decided().map(event -> new Item.Said(event.who(), event.at()));
  }

  static Map<Long, Draft> drafts(Project project) {
    Map<Long, Draft> drafts = new HashMap<>();
    project.drafts().all().forEach(it -> drafts.put(it.questionId(),
        new Draft(it.answer(), it.wording(), it.source(), it.comment(), false)));
    return drafts;
  }

  static List<QueueEntry> queue(Project project) {
    return project.queue().items().stream()
        .map(it -> new QueueEntry(it.questionId(), it.strategy(), it.score(), it.reason())).toList();
  }

  static List<RoundCard> rounds(Project project) {
    List<RoundCard> cards = new ArrayList<>();
    for (Run run : project.runs().all()) {
      Optional<TeachSettings> settings = TeachSettings.read(run);
      LoraSettings lora = settings.map(TeachSettings::lora).orElse(LoraSettings.DEFAULT);
      List<RoundStep> steps = project.runs().steps(run.id()).stream().map(it -> new RoundStep(it.step(), 0, 0,
          lora.epochs(), it.loss(), it.learningRate(), it.tokensPerSecond(), -1)).toList();
      List<RoundEvaluation> evaluations = project.runs().evaluations(run.id()).stream()
          .map(it -> new RoundEvaluation(it.step(), it.labels(), it.accuracy(), it.ece(), it.forgotten())).toList();
      cards.add(new RoundCard(run.id(), (int) run.id(), state(run), run.reason(), run.startedAt(), lora, run.labels(),
          settings.map(TeachSettings::rehearsal).orElse(0), steps, evaluations, run.resumable()));
    }
    return cards;
  }

  static Teaching teaching(Project project, List<Item> items) {
    int cheap = (int) project.annotations().labels().stream()
        .filter(label -> label.who().startsWith(AnnotateStep.WHO)).count();
    return new Teaching(project.questions().evaluation().size(), cheap, KeptRetrospects.latest(project), false,
        KeptRetrospects.band(project), KeptRetrospects.wish(project).orElse(StopAdvice.Wish.DEFAULT),
        project.probes().settled(), pace(project, items));
  }

  /** A sampled question gave its samples and one greedy answer, any other the greedy answer alone. */
  private static Teaching.Pace pace(Project project, List<Item> items) {
    double answers = items.stream().filter(it -> it.belief().verdict() != Verdict.UNPROBED)
        .mapToDouble(it -> 1 + it.belief().samples().stream().mapToInt(Sample::count).sum()).sum();
    double answer = project.probes().latest().filter(run -> answers > 0 && run.cost().seconds() > 0)
        .map(run -> run.cost().seconds() / answers).orElse(Double.NaN);
    double label = project.runs().latestKept().filter(run -> run.labels() > 0 && run.cost().seconds() > 0)
        .map(run -> run.cost().seconds() / run.labels()).orElse(Double.NaN);
    return new Teaching.Pace(answer, label);
  }

  private static RoundState state(Run run) {
    return switch (run.state()) {
      case RUNNING -> RoundState.RUNNING;
      case FINISHED -> RoundState.DONE;
      case STOPPED -> RoundState.STOPPED;
      case CANCELLED -> RoundState.CANCELLED;
      case FAILED -> RoundState.FAILED;
    };
  }
}
