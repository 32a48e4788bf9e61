package dev.lacuna.tools.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes {@code sample-projects/base-model} again: learns its vocabulary, trains it from nothing on what the three fact
 * projects teach, and writes it as a Hugging Face folder.
 */
public final class BuildBaseModel {
  private BuildBaseModel() {}

  /** Arguments: the folder of the sample projects and, if it is to be another, the folder to write to. */
  public static void main(String[] args) throws IOException {
    Path samples = Path.of(args.length > 0 ? args[0] : "sample-projects");
    Path target = args.length > 1 ? Path.of(args[1]) : samples.resolve("base-model");
    BaseModelRecipe recipe = BaseModelRecipe.standard();
    List<SampleQuestions> projects = BaseModelRecipe.PROJECTS.stream()
        .map(n -> SampleProject.read(samples.resolve(n)).questions()).toList();
    // The vocabulary is learnt from every pair of one epoch, each fact once.
    List<TrainingExample> corpus = projects.stream()
        .flatMap(p -> p.epoch(0, Integer.MAX_VALUE, Integer.MAX_VALUE).stream()).toList();
    new ModelBuilder(recipe, BpeTrainer.WORDS, corpus,
        seed -> projects.stream().flatMap(p -> p.epoch(seed, recipe.taughtWordings(), 1).stream()).toList(), target)
        .run();
  }
}
