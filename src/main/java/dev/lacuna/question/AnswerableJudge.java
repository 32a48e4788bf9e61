package dev.lacuna.question;

import dev.lacuna.knowledge.answer.TextPreference;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.knowledge.prompt.FewShotFormat.Shot;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.statistics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * The model itself as judge of whether a question has an answer at all: p(yes) against p(no) after two questions of the
 * pool and two that were spliced of two. A judge is as good as its model, so it is measured first, on other pool
 * questions and other splices, and sits only where it tells them apart; else it passes everything and says so.
 */
public final class AnswerableJudge {
  static final int MEASURED_ON = 60;
  private static final double TELLS_APART = 0.8;
  private static final int LEAST_POOL = 20;

  private final TextPreference choice;
  private final FewShotFormat asking;
  private final double bound;
  private final String note;

  private AnswerableJudge(TextPreference choice, FewShotFormat asking, double bound, String note) {
    this.choice = choice;
    this.asking = asking;
    this.bound = bound;
    this.note = note;
  }

  /** Passes everything. */
  public static AnswerableJudge absent(LanguageModel model, FewShotFormat format) {
    return new AnswerableJudge(new TextPreference(model, new long[0], new long[0]), format, Double.NEGATIVE_INFINITY,
        "");
  }

  /** @param pool questions that have answers */
  public static AnswerableJudge measured(LanguageModel model, FewShotFormat format, List<String> pool, long seed,
      IntConsumer progress) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> good = new ArrayList<>();
    List<String> spliced = new ArrayList<>();
    for (int i = 0; i < MEASURED_ON + 2 && pool.size() >= LEAST_POOL; i++) {
      good.add(pool.get(random.nextInt(pool.size())));
      spliced.add(splice(pool.get(random.nextInt(pool.size())), pool.get(random.nextInt(pool.size()))));
    }
    if (good.isEmpty()) {
      return new AnswerableJudge(new TextPreference(model, new long[0], new long[0]), format, Double.NEGATIVE_INFINITY,
          "Whether a question can be answered was not judged: the pool has fewer than " + LEAST_POOL + " questions.");
    }
    FewShotFormat asking = format.asking("Can the question be answered? Answer yes or no.",
        List.of(new Shot(good.get(0), "yes"), new Shot(spliced.get(0), "no"), new Shot(good.get(1), "yes"),
            new Shot(spliced.get(1), "no")));
    TextPreference choice = new TextPreference(model, asking.answer(model.tokenizer(), "yes"),
        asking.answer(model.tokenizer(), "no"));
    List<String> asked = new ArrayList<>(good.subList(2, good.size()));
    asked.addAll(spliced.subList(2, spliced.size()));
    double[] yes = choice.first(asking.prompts(model.tokenizer(), asked), progress);
    boolean[] answerable = new boolean[yes.length];
    Arrays.fill(answerable, 0, MEASURED_ON, true);
    double auroc = Metrics.auroc(yes, answerable);
    double[] sorted = Arrays.copyOf(yes, MEASURED_ON);
    Arrays.sort(sorted);
    boolean sits = auroc >= TELLS_APART;
    return new AnswerableJudge(choice, asking, sits ? sorted[MEASURED_ON / 10] : Double.NEGATIVE_INFINITY,
        String.format(Locale.ROOT, sits
            ? "The model judges whether a question can be answered (AUROC %.2f on spliced questions)."
            : "The model cannot judge whether a question can be answered (AUROC %.2f on spliced questions, "
                + TELLS_APART + " is asked for), so that is left to the expert.",
            auroc));
  }

  /** The first half of one question's words and the second half of another's. */
  static String splice(String first, String second) {
    String[] head = first.split(" ");
    String[] tail = second.split(" ");
    return String.join(" ", Arrays.copyOf(head, (head.length + 1) / 2)) + " "
        + String.join(" ", Arrays.copyOfRange(tail, tail.length / 2, tail.length));
  }

  /** Whether it judges at all, and how well it was seen to. */
  public String note() {
    return note;
  }

  boolean sits() {
    return bound > Double.NEGATIVE_INFINITY;
  }

  boolean[] pass(List<String> questions, IntConsumer progress) {
    boolean[] passed = new boolean[questions.size()];
    Arrays.fill(passed, true);
    if (sits() && !questions.isEmpty()) {
      double[] yes = choice.first(asking.prompts(choice.model().tokenizer(), questions), progress);
      for (int i = 0; i < passed.length; i++) {
        passed[i] = yes[i] >= bound;
      }
    }
    return passed;
  }
}
