package dev.lacuna.tools.sample.sums;

import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.training.LearningRateSchedule;
import dev.lacuna.lm.training.TrainingPlan;
import dev.lacuna.tools.sample.BaseModelRecipe;
import dev.lacuna.tools.sample.BpeTrainer;
import dev.lacuna.tools.sample.ModelBuilder;
import dev.lacuna.tools.sample.TrainingExample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes {@code sample-projects/sums-model} again, from the templates of the three reasoning projects. */
public final class BuildSumsModel {
  /** A number of one or two digits is one token: so sums are facts of three tokens, within reach of a small model. */
  static final String WORDS = BpeTrainer.WORDS.replace(" ?\\p{N}", " ?\\p{N}{1,2}");

  private static final int KNOWN = 100;
  private static final int WEAK = 15;
  private static final int OTHERS = 24;

  private BuildSumsModel() {}

  /** Arguments: the folder of the sample projects and, if it is to be another, the folder to write to; epochs. */
  public static void main(String[] args) throws IOException {
    Path samples = Path.of(args.length > 0 ? args[0] : "sample-projects");
    Path target = args.length > 1 ? Path.of(args[1]) : samples.resolve(SumsTask.MODEL);
    List<SumsProject> projects = Arrays.stream(SumsTask.values()).map(t -> SumsProject.read(samples, t)).toList();
    new ModelBuilder(recipe(args.length > 2 ? Integer.parseInt(args[2]) : 20), WORDS, epoch(projects, 0),
        seed -> epoch(projects, seed), target).run();
  }

  private static BaseModelRecipe recipe(int epochs) {
    return new BaseModelRecipe(128, 4, 4, 384, 640, 512, 0.02, 1, 0.05f, 5,
        new TrainingPlan(2e-3, LearningRateSchedule.LINEAR, 0.03, new AdamW(0.9, 0.98, 1e-8, 1.0, 0, 0, 0.1), epochs, 8,
            1, 1));
  }

  private static List<TrainingExample> epoch(List<SumsProject> projects, long seed) {
    return projects.stream().flatMap(p -> p.epoch(seed * 3 + p.task().ordinal(), KNOWN, WEAK, OTHERS).stream())
        .toList();
  }
}
