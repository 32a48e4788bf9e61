package dev.lacuna.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LoraRoundTest {
  private static final Path MODEL = Path.of("sample-projects/base-model");
  @TempDir
  private static Path folder;

  /** Only the label with the thought is rewritten once a turn follows it, so its place decides what could be joined. */
  @Test
  void everyEpochHasEquallyManyTextsWhereATemplateRewritesSomeTurns() throws IOException {
    Files.copy(MODEL.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
    Files.writeString(folder.resolve("chat_template.jinja"), "{% for m in messages %}[{{ m.role }}] "
        + "{{ m.content if loop.last else m.content.split('|')[-1] }}.{% endfor %}");
    List<FewShotFormat.Shot> shots = List.of(new FewShotFormat.Shot("Which way?", "north"));
    FewShotFormat format = new FewShotFormat("", "Q: ", "\nA:", "\n", shots, 8)
        .by(ChatTemplate.of(folder).orElseThrow());
    List<LoraRound.TaughtAnswer> labels = new ArrayList<>(List.of(new LoraRound.TaughtAnswer("Where?", "so|north")));
    for (String answer : List.of("a ship", "west", "east", "south")) {
      labels.add(new LoraRound.TaughtAnswer("What of " + answer + "?", answer));
    }
    TrainingPlan plan = new TrainingPlan(1e-3, LearningRateSchedule.LINEAR, 0, AdamW.DEFAULT, 6, 1, 1, 7);
    List<Integer> steps = new ArrayList<>();
    try (LanguageModel model = LanguageModel.open(MODEL, ComputeDevice.parse("cpu", 1))) {
      new LoraRound(model, format, new LoraConfig(2, 4, 0, LoraConfig.ALL_LINEAR), plan)
          .run(labels, List.of(), Optional.empty(), false, step -> steps.add(step.steps()), step -> Double.NaN);
    }
    assertThat(steps).hasSize(6 * labels.size()).containsOnly(6 * labels.size());
  }
}
