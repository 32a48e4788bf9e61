package dev.lacuna.tools.bench;

import dev.lacuna.sample.Fact;
import dev.lacuna.tools.sample.GroundTruth;
import dev.lacuna.tools.sample.SampleProject;
import dev.lacuna.tools.sample.SampleQuestions;
import dev.lacuna.sample.Wordings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the benchmark knows of a sample project and the generator does not: which texts are a wording of it with a
 * subject
 * of it, and which fact they then ask for.
 */
final class QuestionTruth {
  private final Set<String> formed = new HashSet<>();
  private final Map<String, Asked> facts = new HashMap<>();

  /** @param inPool whether the project's pool asks for the fact */
  record Asked(Fact fact, GroundTruth.Status status, boolean inPool) {}

  QuestionTruth(Path sample) {
    SampleProject project = SampleProject.read(sample);
    Set<String> pool = new HashSet<>();
    for (SampleQuestions.PoolQuestion question : project.questions().pool()) {
      pool.add(question.relation() + "|" + question.subject());
    }
    List<String> subjects = project.truth().entries().stream().map(entry -> entry.fact().subject()).distinct().toList();
    for (Wordings.Relation relation : project.wordings().byRelation().values()) {
      templates(relation)
          .forEach(template -> subjects.forEach(subject -> formed.add(normal(template.replace("{s}", subject)))));
    }
    for (GroundTruth.Entry entry : project.truth().entries()) {
      Fact fact = entry.fact();
      templates(project.wordings().of(fact.relation())).forEach(template -> facts.put(
          normal(template.replace("{s}", fact.subject())), new Asked(fact, entry.status(), pool.contains(fact.key()))));
    }
  }

  private static List<String> templates(Wordings.Relation relation) {
    List<String> all = new ArrayList<>(relation.train());
    all.add(relation.pool());
    all.addAll(relation.eval());
    return all;
  }

  /** Whether it is one of the sample's wordings, with one of its subjects. */
  boolean isFormed(String text) {
    return formed.contains(normal(text));
  }

  /** The fact that it asks for; empty where the sample has none. */
  Optional<Asked> asked(String text) {
    return Optional.ofNullable(facts.get(normal(text)));
  }

  /** Facts that the pool leaves out and the model was never taught. */
  long unaskedUnknown() {
    return facts.values().stream().filter(asked -> !asked.inPool() && asked.status() == GroundTruth.Status.UNKNOWN)
        .map(asked -> asked.fact().key()).distinct().count();
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
