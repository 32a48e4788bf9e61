package dev.lacuna.tools.sample;

import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.TrainingPlan;
import java.util.List;

/**
 * How a sample base model is made. Found by trials of which {@code sample-projects/base-model/README.md} tells.
 *
 * @param taughtWordings train wordings of a taught fact in each epoch; an untaught one comes in one wording
 * @param questionWeight what a question's token counts in the loss, where an answer's token counts 1
 * @param longestContext most question–answer pairs in one training sequence, so that few-shot prompts are familiar
 */
public record BaseModelRecipe(int hidden, int layers, int heads, int intermediate, int vocabulary, int maxPositions,
    double spread, int taughtWordings, float questionWeight, int longestContext, TrainingPlan plan) {
  static final List<String> PROJECTS = List.of("atlas", "elements", "pharmacy");

  static BaseModelRecipe standard() {
    return new BaseModelRecipe(192, 4, 6, 512, 1280, 512, 0.02, 2, 0.3f, 6,
        new TrainingPlan(2e-3, LearningRateSchedule.LINEAR, 0.03, new AdamW(0.9, 0.98, 1e-8, 1.0, 0, 0, 0.1), 38, 16, 1,
            1));
  }
}
