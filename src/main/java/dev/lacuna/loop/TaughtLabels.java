package dev.lacuna.loop;

import dev.lacuna.agreement.DawidSkene;
import dev.lacuna.agreement.RatingTable;
import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The labels that a round teaches: what all agree on or somebody has settled, and what a basis makes of the rest. */
public final class TaughtLabels {
  /** A chosen answer is true with at least this probability. */
  private static final double LIKELY = 0.6;
  /**
   * Words of one question that show who is right. Two who only ever differ from each other are one against one, and the
   * fit would decide by which answer is the more frequent.
   */
  private static final int TELLING = 3;

  private TaughtLabels() {}

  /** By the time of their answers. */
  public static List<Label> of(Project project, LabelBasis basis) {
    List<Label> labels = new ArrayList<>(project.annotations().labels());
    if (basis != LabelBasis.SETTLED && project.annotations().counts().getOrDefault(Outcome.CONFLICT, 0) > 0) {
      List<QuestionRatings> shared = QuestionRatings.of(project).stream().filter(one -> one.words().size() > 1)
          .toList();
      Map<Long, Integer> chosen = basis == LabelBasis.MAJORITY ? majority(shared)
          : weighted(shared, project.settings().questionType());
      List<AnnotationEvent> answers = new ArrayList<>();
      for (QuestionRatings ratings : shared) {
        if (project.annotations().state(ratings.question().id()).outcome() == Outcome.CONFLICT) {
          Optional.ofNullable(chosen.get(ratings.question().id())).flatMap(category -> answer(ratings, category))
              .ifPresent(answers::add);
        }
      }
      labels.addAll(project.annotations().labelsOf(answers));
    }
    labels.sort(Comparator.comparing(Label::at).thenComparing(Label::questionId));
    return List.copyOf(labels);
  }

  /** The word that was first to give it; empty where the category is a bad question. */
  private static Optional<AnnotationEvent> answer(QuestionRatings ratings, int category) {
    for (int i = 0; i < ratings.words().size(); i++) {
      if (ratings.category()[i] == category) {
        return Optional.of(ratings.words().get(i)).filter(word -> !QuestionRatings.isBad(word));
      }
    }
    return Optional.empty();
  }

  /** By question the category that has more words than any other. */
  private static Map<Long, Integer> majority(List<QuestionRatings> shared) {
    Map<Long, Integer> chosen = new LinkedHashMap<>();
    for (QuestionRatings ratings : shared) {
      int[] votes = new int[ratings.names().size()];
      Arrays.stream(ratings.category()).forEach(category -> votes[category]++);
      int most = Arrays.stream(votes).max().orElse(0);
      OptionalInt first = IntStream.range(0, votes.length).filter(c -> votes[c] == most).findFirst();
      if (Arrays.stream(votes).filter(votesOfOne -> votesOfOne == most).count() == 1) {
        first.ifPresent(category -> chosen.put(ratings.question().id(), category));
      }
    }
    return chosen;
  }

  /** By question the likeliest category, where it is likely and each who speaks was measured against two others. */
  private static Map<Long, Integer> weighted(List<QuestionRatings> shared, QuestionType type) {
    List<String> raters = List.copyOf(new TreeSet<>(shared.stream().flatMap(one -> one.people().stream())
        .toList()));
    boolean closed = type.kind() == QuestionType.Kind.YES_NO
        || type.kind() == QuestionType.Kind.CHOICE && !type.options().isEmpty();
    List<String> names = shared.stream().flatMap(one -> one.names().stream()).distinct().toList();
    int[][] categories = new int[shared.size()][raters.size()];
    int[] sizes = new int[shared.size()];
    for (int u = 0; u < categories.length; u++) {
      QuestionRatings ratings = shared.get(u);
      Arrays.fill(categories[u], RatingTable.MISSING);
      for (int i = 0; i < ratings.words().size(); i++) {
        int own = ratings.category()[i];
        categories[u][raters.indexOf(ratings.people().get(i))] = closed ? names.indexOf(ratings.names().get(own))
            : own;
      }
      sizes[u] = ratings.names().size() + 1; // what nobody said may be true as well
    }
    RatingTable table = new RatingTable(raters, categories);
    DawidSkene fit = closed ? DawidSkene.ofTables(table) : DawidSkene.ofRates(table, sizes);
    Set<String> measured = new HashSet<>();
    shared.stream().filter(one -> one.words().size() >= TELLING)
        .forEach(one -> measured.addAll(one.people()));
    Map<Long, Integer> chosen = new LinkedHashMap<>();
    for (int u = 0; u < shared.size(); u++) {
      if (!measured.containsAll(shared.get(u).people())) {
        continue;
      }
      int best = fit.category(u);
      int own = closed ? shared.get(u).names().indexOf(names.get(best)) : best;
      if (own >= 0 && own < shared.get(u).names().size() && fit.posterior()[u][best] >= LIKELY) {
        chosen.put(shared.get(u).question().id(), own);
      }
    }
    return chosen;
  }
}
