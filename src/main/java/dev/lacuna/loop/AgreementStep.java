package dev.lacuna.loop;

import dev.lacuna.agreement.Agreement;
import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.agreement.RatingTable;
import dev.lacuna.agreement.RatingTable.Rating;
import dev.lacuna.answer.AnswerRules;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.AnnotatorShare;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How far the annotators agree, from what each says now. Needs no model.
 *
 * @param column of the imported file, by whose values topics are made; empty for the groups of the map
 */
public record AgreementStep(Optional<String> column) implements Step<AgreementReport> {
  /** Topics that are told apart; smaller ones are left out. */
  private static final int TOPICS = 12;

  @Override
  public AgreementReport run(LoopContext loop) {
    return of(loop.project());
  }

  /** The same of a project that is open. */
  public AgreementReport of(Project project) {
    List<QuestionRatings> all = QuestionRatings.of(project);
    List<QuestionRatings> shared = all.stream().filter(ratings -> ratings.words().size() > 1).toList();
    AnnotatorShare share = project.team().share(project.settings().annotator());
    Map<Long, List<AnnotationEvent>> log = project.annotations().log().stream()
        .collect(Collectors.groupingBy(AnnotationEvent::questionId));
    long seed = project.settings().team().seed();
    RatingTable byMeaning = table(shared, word -> true, QuestionRatings::names);
    return new AgreementReport(all.size(), shared.size(),
        (int) shared.stream().filter(ratings -> share.isOverlap(ratings.question().id())
            && isBlind(project, ratings, log.getOrDefault(ratings.question().id(), List.of()))).count(),
        project.annotations().counts().getOrDefault(Outcome.CONFLICT, 0),
        (int) project.annotations().states().stream().filter(QuestionState::adjudicated).count(),
        Agreement.of(byMeaning, seed), Agreement.of(asWritten(shared), seed), pairs(byMeaning, seed),
        topics(project, shared, seed), guidelines(shared, seed), people(project, all));
  }

  /** Whether each says what they said first, before they could see the others' answers. */
  private static boolean isBlind(Project project, QuestionRatings ratings, List<AnnotationEvent> log) {
    return ratings.words().stream().allMatch(word -> log.stream()
        .filter(event -> project.annotations().person(event.who()).equals(project.annotations().person(word.who()))
            && event.action() instanceof Annotation said
            && said.outcome().filter(Outcome::done).isPresent() && !(said instanceof Annotation.Adjudicated))
        .findFirst().filter(first -> first.id().equals(word.id())).isPresent());
  }

  private static RatingTable table(Collection<QuestionRatings> all, Function<AnnotationEvent, Boolean> wanted,
      Function<QuestionRatings, List<String>> names) {
    List<Rating> ratings = new ArrayList<>();
    for (QuestionRatings one : all) {
      for (int i = 0; i < one.words().size(); i++) {
        if (wanted.apply(one.words().get(i))) {
          ratings.add(new Rating(one.question().id(), one.people().get(i),
              names.apply(one).get(one.category()[i])));
        }
      }
    }
    return RatingTable.of(ratings);
  }

  private static RatingTable asWritten(List<QuestionRatings> all) {
    List<Rating> ratings = new ArrayList<>();
    for (QuestionRatings one : all) {
      for (int i = 0; i < one.words().size(); i++) {
        AnnotationEvent word = one.words().get(i);
        ratings.add(new Rating(one.question().id(), one.people().get(i), QuestionRatings.isBad(word)
            ? QuestionRatings.BAD
            : QuestionState.accepted(word).getFirst().strip()));
      }
    }
    return RatingTable.of(ratings);
  }

  private static List<AgreementReport.Pair> pairs(RatingTable table, long seed) {
    List<AgreementReport.Pair> pairs = new ArrayList<>();
    for (int a = 0; a < table.raters().size(); a++) {
      for (int b = a + 1; b < table.raters().size(); b++) {
        Agreement agreement = Agreement.of(table.pair(a, b), seed);
        if (agreement.units() > 0) {
          pairs.add(new AgreementReport.Pair(table.raters().get(a), table.raters().get(b), agreement));
        }
      }
    }
    return pairs;
  }

  private List<AgreementReport.Group> topics(Project project, List<QuestionRatings> shared, long seed) {
    Map<Long, String> regions = column.isEmpty() && !shared.isEmpty() ? MapRegions.of(project).names() : Map.of();
    Map<String, List<QuestionRatings>> topics = new TreeMap<>();
    for (QuestionRatings ratings : shared) {
      String topic = column.map(name -> ratings.question().attributes().getOrDefault(name, ""))
          .orElseGet(() -> regions.getOrDefault(ratings.question().id(), ""));
      if (!topic.isBlank()) {
        topics.computeIfAbsent(topic, _ -> new ArrayList<>()).add(ratings);
      }
    }
    return topics.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, List<QuestionRatings>> topic) -> -topic.getValue().size()))
        .limit(TOPICS).map(topic -> new AgreementReport.Group(topic.getKey(),
            Agreement.of(table(topic.getValue(), word -> true, QuestionRatings::names), seed)))
        .toList();
  }

  private static List<AgreementReport.Group> guidelines(List<QuestionRatings> shared, long seed) {
    return shared.stream().flatMap(ratings -> ratings.words().stream()).map(AnnotationEvent::guidelineVersion)
        .distinct().sorted().map(version -> new AgreementReport.Group(Integer.toString(version), Agreement.of(
            table(shared, word -> word.guidelineVersion() == version, QuestionRatings::names), seed)))
        .filter(group -> group.agreement().units() > 0).toList();
  }

  private static List<AgreementReport.Person> people(Project project, List<QuestionRatings> all) {
    Map<String, int[]> counts = new HashMap<>();
    for (QuestionState state : project.annotations().states()) {
      for (AnnotationEvent word : state.words()) {
        int[] own = counts.computeIfAbsent(project.annotations().person(word.who()), _ -> new int[5]);
        own[0] += word.action() instanceof Annotation.Answered ? 1 : 0;
        own[1] += word.action() instanceof Annotation.DontKnow ? 1 : 0;
        own[2] += QuestionRatings.isBad(word) ? 1 : 0;
      }
    }
    AnswerRules rules = new AnswerRules();
    Set<Long> gold = project.team().gold();
    Map<String, AnnotatorShare> shares = new HashMap<>();
    for (QuestionRatings ratings : all.stream().filter(one -> gold.contains(one.question().id())).toList()) {
      QuestionState settled = project.annotations().state(ratings.question().id());
      for (int i = 0; i < ratings.words().size(); i++) {
        String person = ratings.people().get(i);
        if (shares.computeIfAbsent(person, project.team()::share).isGold(settled.questionId())) {
          int[] own = counts.computeIfAbsent(person, _ -> new int[5]);
          own[3]++;
          own[4] += isRight(ratings, ratings.words().get(i), settled, rules) ? 1 : 0;
        }
      }
    }
    return project.team().annotators().stream().map(Annotator::name)
        .map(name -> person(name, counts.getOrDefault(project.annotations().person(name), new int[5]))).toList();
  }

  private static AgreementReport.Person person(String name, int[] own) {
    return new AgreementReport.Person(name, own[0], own[1], own[2], own[3], own[4]);
  }

  private static boolean isRight(QuestionRatings ratings, AnnotationEvent word, QuestionState settled,
      AnswerRules rules) {
    return !QuestionRatings.isBad(word)
        && rules.matches(ratings.question().text(), QuestionState.accepted(word).getFirst(), settled.accepted());
  }
}
