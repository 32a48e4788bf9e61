package dev.lacuna.knowledge.answer;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.answer.FinalAnswers;
import dev.lacuna.answer.NormalisedAnswers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.knowledge.AnswerPairs;
import dev.lacuna.knowledge.SelfEvaluation;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.ComputeDevice;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The judge by the sample model, which was taught facts and no logic: it shows the machinery, and how bad a judge can
 * be.
 */
@Tag("slow")
final class ModelJudgeTest {
  private static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n",
      List.of(new FewShotFormat.Shot("What is the capital of France?", "Paris"),
          new FewShotFormat.Shot("Which currency is used in Japan?", "yen")),
      12);

  @Test
  void asksTheModelWhatNormalFormsLeaveOpenAndOnlyOnce() {
    AnswerPairs pairs = AnswerPairs.load();
    AnswerEquivalence plain = new FinalAnswers(NormalisedAnswers.withCommonNames());
    try (LanguageModel model = LanguageModel.open(Path.of("sample-projects/base-model"),
        ComputeDevice.parse("cpu", 1))) {
      ModelJudge judge = new ModelJudge(model, FORMAT, plain);
      assertThat(judge.equivalent("What is the capital of France?", "Paris", "It is Paris.")).isTrue();
      assertThat(model.meter().read().forwardTokens()).as("tokens for what normal forms settle").isZero();

      double accuracy = pairs.accuracy(judge);
      System.out.printf(java.util.Locale.ROOT, "the sample model as judge: accuracy %.3f on %d pairs%n", accuracy,
          pairs.pairs().size());
      // What normal forms call the same stays so; the rest is the model's word, which is worth little here.
      assertThat(accuracy).isBetween(0.5, 1.0);
      long asked = model.meter().read().forwardTokens();
      assertThat(pairs.accuracy(judge)).isEqualTo(accuracy);
      assertThat(model.meter().read().forwardTokens()).isEqualTo(asked);

      double follows = judge.follows("Who wrote Hamlet?", "Marlowe", "Shakespeare");
      assertThat(follows).isBetween(0.0, 1.0).isEqualTo(judge.follows("Who wrote Hamlet?", "Shakespeare", "Marlowe"));
    }
  }

  @Test
  void pTrueIsAProbabilityAndReadsAnswers() {
    try (LanguageModel model = LanguageModel.open(Path.of("sample-projects/base-model"),
        ComputeDevice.parse("cpu", 1))) {
      List<String> questions = List.of("What is the capital of Austria?", "What is the capital of Austria?");
      double[] p = new SelfEvaluation(model, FORMAT).pTrue(questions, List.of("Vienna", "Berlin"), n -> {});
      assertThat(p[0]).isBetween(0.0, 1.0).isNotEqualTo(p[1]);
      TextPreference choice = new TextPreference(model, model.tokenizer().encode(" yes"),
          model.tokenizer().encode(" no"));
      TextPreference other = new TextPreference(model, model.tokenizer().encode(" no"),
          model.tokenizer().encode(" yes"));
      List<long[]> prompts = List.of(model.tokenizer().encodeStart("Is it so?"));
      assertThat(choice.first(prompts, n -> {})[0] + other.first(prompts, n -> {})[0])
          .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
    }
  }
}
