package dev.lacuna.tools.sample;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.FactBook;
import dev.lacuna.sample.Wordings;
import dev.lacuna.tools.sample.GroundTruth.Entry;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.TrainingExample.Exposure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Turns the facts of a sample project into the questions that the project, evaluation and base training use. */
public final class SampleQuestions {
  /** How many of its train wordings a weak fact is taught in. */
  static final int WEAK_WORDINGS = 2;
  /** Share of the facts that the pool asks for. */
  private static final int ASKED_PERCENT = 60;

  private final FactBook book;
  private final Wordings wordings;
  private final GroundTruth truth;
  private final Map<String, List<String>> answers;

  public SampleQuestions(FactBook book, Wordings wordings, GroundTruth truth) {
    this.book = book;
    this.wordings = wordings;
    this.truth = truth;
    var byRelation = new HashMap<String, List<String>>();
    for (String relation : book.byRelation().keySet()) {
      wordings.of(relation);
      byRelation.put(relation, book.answersOf(relation));
    }
    this.answers = Map.copyOf(byRelation);
  }

  /**
   * A question of the pool. It has no answer, so none can leak into selection.
   *
   * @param id counted from 1 in the order of the fact book
   */
  public record PoolQuestion(long id, String question, String relation, String subject) {}

  /**
   * A question for evaluation or for simulation's oracle.
   *
   * @param answers all accepted answers, the canonical one first
   * @param fact {@link Fact#key()}
   */
  public record SampleQuestion(String question, List<String> answers, String fact) {
    public SampleQuestion {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Whether the pool asks for the fact. Some are left out, as any real pool leaves out most of what could be asked:
   * they are what questions decoded from hidden states can find.
   */
  static boolean isAsked(Fact fact) {
    // The mixing spreads hash codes of like strings; the constant is the golden ratio's.
    return Math.floorMod(fact.key().hashCode() * 0x9E3779B97F4A7C15L >>> 32, 100) < ASKED_PERCENT;
  }

  /** One question for each fact that is asked, in the pool wording. */
  public List<PoolQuestion> pool() {
    return IntStream.range(0, book.facts().size()).filter(i -> isAsked(book.facts().get(i))).mapToObj(i -> {
      Fact fact = book.facts().get(i);
      return new PoolQuestion(i + 1L, poolWording(fact), fact.relation(), fact.subject());
    }).toList();
  }

  /** Two questions for each fact that is asked, in wordings that are trained on nowhere. */
  public List<SampleQuestion> evaluation() {
    return book.facts().stream().filter(SampleQuestions::isAsked)
        .flatMap(fact -> wordings.of(fact.relation()).eval().stream()
            .map(t -> new SampleQuestion(Wordings.fill(t, fact.subject()), fact.answers(), fact.key())))
        .toList();
  }

  /** The pool's questions with their answers, in the same order: what simulation's oracle answers. */
  public List<SampleQuestion> oracle() {
    return book.facts().stream().filter(SampleQuestions::isAsked)
        .map(fact -> new SampleQuestion(poolWording(fact), fact.answers(), fact.key())).toList();
  }

  /**
   * What the base model sees in one pass over this project, shuffled; wordings are drawn anew in each. An unknown
   * fact's answers are drawn from the relation's distinct answers with equal chance, each time anew.
   *
   * @param seed gives the order, the wordings and the noise; use another for each epoch
   * @param taughtWordings most wordings of a known fact or a misconception in this pass
   * @param otherWordings most wordings of a weak or an unknown fact
   */
  public List<TrainingExample> epoch(long seed, int taughtWordings, int otherWordings) {
    var random = new SplittableRandom(seed);
    var examples = new ArrayList<TrainingExample>();
    for (Entry entry : truth.entries()) {
      Fact fact = entry.fact();
      var templates = new ArrayList<>(trainWordings(entry));
      Collections.shuffle(templates, random);
      boolean often = entry.status() == Status.KNOWN || entry.status() == Status.MISCONCEPTION;
      for (String template : templates.subList(0, Math.min(templates.size(), often ? taughtWordings : otherWordings))) {
        String question = Wordings.fill(template, fact.subject());
        examples.add(switch (entry.status()) {
          case KNOWN, WEAK -> new TrainingExample(question, entry.taught().orElseThrow(), Exposure.TAUGHT);
          case MISCONCEPTION -> new TrainingExample(question, entry.taught().orElseThrow(), Exposure.MISCONCEPTION);
          case UNKNOWN -> new TrainingExample(question, anyAnswer(fact, random), Exposure.NOISE);
        });
      }
    }
    Collections.shuffle(examples, random);
    return List.copyOf(examples);
  }

  private List<String> trainWordings(Entry entry) {
    List<String> train = wordings.of(entry.fact().relation()).train();
    if (entry.status() != Status.WEAK) {
      return train;
    }
    // The same wordings in every epoch, but not the same for every fact.
    int first = Math.floorMod(entry.fact().key().hashCode(), train.size());
    return IntStream.range(0, WEAK_WORDINGS).mapToObj(i -> train.get((first + i) % train.size())).toList();
  }

  private String anyAnswer(Fact fact, SplittableRandom random) {
    List<String> typed = answers.getOrDefault(fact.relation(), List.of());
    return typed.get(random.nextInt(typed.size()));
  }

  private String poolWording(Fact fact) {
    return Wordings.fill(wordings.of(fact.relation()).pool(), fact.subject());
  }
}
