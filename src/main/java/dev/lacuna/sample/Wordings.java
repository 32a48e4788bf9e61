package dev.lacuna.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How each relation is asked. A template has {@code {s}} where the subject goes.
 *
 * @param byRelation relations in the order of {@code wordings.tsv}
 */
public record Wordings(Map<String, Relation> byRelation) {
  private static final List<String> HEADER = List.of("relation", "use", "template");

  /**
   * One relation's templates; no template has two uses.
   *
   * @param train what the base model learns from: 4 or 5
   * @param pool how the project's question pool asks; never in the base model's training
   * @param eval held out for evaluation: 2, never trained on anywhere
   */
  public record Relation(List<String> train, String pool, List<String> eval) {
    public Relation {
      train = List.copyOf(train);
      eval = List.copyOf(eval);
    }
  }

  /**
   * Reads {@code wordings.tsv}.
   *
   * @throws SampleFormatException naming file and line when a template lacks {@code {s}}, comes twice, has an unknown
   *     use, or a relation has not 4 or 5 train, 1 pool and 2 eval templates
   */
  public static Wordings read(Path file) {
    var templates = new LinkedHashMap<String, Map<String, List<String>>>();
    var seen = new HashSet<String>();
    int lastLine = 1;
    for (var row : TsvTable.read(file, HEADER).rows()) {
      String template = row.cell(2);
      lastLine = row.line();
      if (template.split("\\{s}", -1).length != 2) {
        throw row.error("the template '" + template + "' must hold {s} exactly once.");
      }
      if (!List.of("train", "pool", "eval").contains(row.cell(1))) {
        throw row.error("the use '" + row.cell(1) + "' must be train, pool or eval.");
      }
      if (!seen.add(Fact.normalise(template))) {
        throw row.error("the template '" + template + "' is there twice; reword one.");
      }
      templates.computeIfAbsent(row.cell(0), r -> new LinkedHashMap<>())
          .computeIfAbsent(row.cell(1), u -> new ArrayList<>()).add(template);
    }
    var relations = new LinkedHashMap<String, Relation>();
    for (var entry : templates.entrySet()) {
      List<String> train = entry.getValue().getOrDefault("train", List.of());
      List<String> pool = entry.getValue().getOrDefault("pool", List.of());
      List<String> eval = entry.getValue().getOrDefault("eval", List.of());
      if (train.size() < 4 || train.size() > 5 || pool.size() != 1 || eval.size() != 2) {
        throw new SampleFormatException(file, lastLine, "the relation '" + entry.getKey() + "' has " + train.size()
            + " train, " + pool.size() + " pool and " + eval.size() + " eval templates; it needs 4 or 5, 1 and 2.");
      }
      relations.put(entry.getKey(), new Relation(train, pool.getFirst(), eval));
    }
    return new Wordings(relations);
  }

  /** The templates of the relation. */
  public Relation of(String relation) {
    Relation found = byRelation.get(relation);
    if (found == null) {
      throw new IllegalArgumentException(
          "No wording asks for the relation '" + relation + "'; add its templates to wordings.tsv.");
    }
    return found;
  }

  public static String fill(String template, String subject) {
    return template.replace("{s}", subject);
  }
}
