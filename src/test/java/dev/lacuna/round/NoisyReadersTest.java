package dev.lacuna.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.answer.NormalisedAnswers;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.round.LoraRound.TaughtAnswer;
import dev.lacuna.selection.CandidatePool;
import dev.lacuna.selection.NoisyLabel;
import dev.lacuna.selection.PoolItems;
import dev.lacuna.selection.Strategies;
import dev.lacuna.statistics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every fifth of forty labels that the sample model knows is swapped with another's. */
@Tag("slow")
final class NoisyReadersTest {
  private static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n",
      List.of(new FewShotFormat.Shot("What is the capital of France?", "Paris"),
          new FewShotFormat.Shot("Which currency is used in Japan?", "yen")),
      8);
  private static final int COUNT = 40;

  @Test
  void wrongLabelsAreHardToBelieveAndPutRightAfterCleanOnes() throws IOException {
    try (LanguageModel model = LanguageModel.open(Path.of("sample-projects/base-model"),
        ComputeDevice.parse("cpu", 1))) {
      List<TaughtAnswer> right = known(model);
      List<TaughtAnswer> labels = new ArrayList<>(right);
      boolean[] wrong = new boolean[COUNT];
      for (int i = 0; i < COUNT; i += 5) {
        wrong[i] = true;
        labels.set(i, new TaughtAnswer(right.get(i).question(), right.get((i + 12) % COUNT).answer()));
      }
      NoisyReaders readers = new NoisyReaders(model, FORMAT,
          new TrainingPlan(2e-3, LearningRateSchedule.byName("cosine"), 0.05, AdamW.DEFAULT, 12, 4, 1, 1),
          step -> true);
      PoolItems items = readers.losses(LongStream.range(0, COUNT).toArray(), labels);
      assertThat(model.adapter()).isEmpty();

      NoisyLabel score = (NoisyLabel) Strategies.noiseal().score();
      assertThat(Metrics.auroc(score.of(new CandidatePool(items, PoolItems.none()), 1), wrong)).isGreaterThan(0.9);
      List<NoisyLabel.Part> parts = score.split(items);
      assertThat(parts).contains(NoisyLabel.Part.CLEAN, NoisyLabel.Part.NOISY);
      int[] asked = IntStream.range(0, COUNT).filter(i -> wrong[i]).toArray();
      List<String> said = readers.relabel(labels, parts, asked);
      long mended = IntStream.range(0, asked.length).filter(k -> new NormalisedAnswers()
          .equivalent(right.get(asked[k]).question(), said.get(k), right.get(asked[k]).answer())).count();
      assertThat(mended).as("%s", said).isGreaterThanOrEqualTo(asked.length * 3L / 4);
    }
  }

  /** Labels of the atlas that the model gives itself. */
  private static List<TaughtAnswer> known(LanguageModel model) throws IOException {
    List<String[]> lines = Files.readAllLines(Path.of("sample-projects/atlas/oracle.jsonl")).stream().limit(160)
        .map(line -> line.split("\"")).toList();
    List<AnswerSampler.Answer> said = AnswerSampler.greedy(model, FORMAT, lines.stream().map(row -> row[3]).toList(),
        n -> {});
    return IntStream.range(0, lines.size()).filter(i -> said.get(i).text().equals(lines.get(i)[7]))
        .mapToObj(i -> new TaughtAnswer(lines.get(i)[3], lines.get(i)[7])).limit(COUNT).toList();
  }
}
