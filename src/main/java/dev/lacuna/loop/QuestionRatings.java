package dev.lacuna.loop;

import dev.lacuna.answer.AnswerCategories;
import dev.lacuna.answer.AnswerRules;
import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Label;
import dev.lacuna.project.Project;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people say of one question, as categories: answers that the rules call the same are one, and a bad question is
 * one. Who does not know has abstained, and is not here.
 *
 * @param words one of each person, in the order of saying
 * @param people who said each word, one name for each person
 * @param category of each word, from 0 in the order of first words
 * @param names of each category, the same wherever the same is said; {@link #BAD} for a bad question
 */
public record QuestionRatings(Question question, List<AnnotationEvent> words, List<String> people, int[] category,
    List<String> names) {
  /** No answer reads so. */
  static final String BAD = "\u0000bad";

  /** Of every question of which a person has said something that can be compared, by id. */
  public static List<QuestionRatings> of(Project project) {
    Map<Long, Question> questions = new HashMap<>();
    project.questions().withExamples().forEach(question -> questions.put(question.id(), question));
    AnswerRules rules = new AnswerRules();
    NormalisedAnswers normal = new NormalisedAnswers();
    List<QuestionRatings> all = new ArrayList<>();
    for (QuestionState state : project.annotations().states()) {
      List<AnnotationEvent> words = state.words().stream().filter(QuestionRatings::compares).toList();
      if (!words.isEmpty() && questions.containsKey(state.questionId())) {
        all.add(of(Optional.ofNullable(questions.get(state.questionId())).orElseThrow(), words,
            words.stream().map(word -> project.annotations().person(word.who())).toList(), rules, normal));
      }
    }
    all.sort(Comparator.comparingLong(ratings -> ratings.question().id()));
    return all;
  }

  static boolean isBad(AnnotationEvent word) {
    return word.action() instanceof Annotation.BadQuestion;
  }

  private static boolean compares(AnnotationEvent word) {
    return !word.who().startsWith(Label.BY_MODEL) && (isBad(word) || word.action() instanceof Annotation.Answered);
  }

  private static QuestionRatings of(Question question, List<AnnotationEvent> words, List<String> people,
      AnswerRules rules, NormalisedAnswers normal) {
    List<AnnotationEvent> answers = words.stream().filter(word -> !isBad(word)).toList();
    int[] classes = AnswerCategories.of(question.text(), answers.stream().map(QuestionState::accepted).toList(), rules);
    int[] category = new int[words.size()];
    Map<Integer, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < category.length; i++) {
      int own = isBad(words.get(i)) ? -1 : classes[at++];
      Integer number = numbers.get(own);
      if (number == null) {
        number = names.size();
        numbers.put(own, number);
        names.add(own < 0 ? BAD : name(answers, classes, own, normal));
      }
      category[i] = number;
    }
    return new QuestionRatings(question, words, people, category, List.copyOf(names));
  }

  /** The answer that most of a category give, of several alike the first by letters. */
  private static String name(List<AnnotationEvent> answers, int[] classes, int own, NormalisedAnswers normal) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] == own) {
        counts.merge(normal.normalise(QuestionState.accepted(answers.get(i)).getFirst()), 1, Integer::sum);
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.entrySet().stream().filter(entry -> entry.getValue() == most).findFirst().orElseThrow().getKey();
  }

  /** Whether there is more than one category. */
  public boolean differ() {
    return names.size() > 1;
  }
}
