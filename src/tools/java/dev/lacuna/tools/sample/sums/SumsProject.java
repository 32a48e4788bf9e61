package dev.lacuna.tools.sample.sums;

import dev.lacuna.sample.SampleFormatException;
import dev.lacuna.sample.TsvTable;
import dev.lacuna.tools.sample.GroundTruth.Status;
import dev.lacuna.tools.sample.TrainingExample;
import dev.lacuna.tools.sample.TrainingExample.Exposure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One of the three tasks: its kinds of problems and what is drawn of each. Every problem belongs, by a hash of its
 * text, to the pool, to evaluation or to the base model's training, and never to two of them.
 *
 * @param kinds templates by kind, in the order of {@code templates.tsv}
 */
public record SumsProject(SumsTask task, Map<String, List<ProblemTemplate>> kinds) {
  /** Problems of each kind in the pool, and in evaluation. */
  static final int POOL = 20;
  static final int EVALUATION = 10;
  private static final int TRIES = 2_000;

  private static final List<String> HEADER = List.of("kind", "status", "numbers", "right", "wrong", "template");
  private static final long SEED = 20_260_102;

  /** Which part of the world's problems a problem belongs to, by hundredths. */
  private enum Part {
    POOL(0, 15), EVALUATION(15, 30), TRAINING(30, 100);

    private final int from;
    private final int to;

    Part(int from, int to) {
      this.from = from;
      this.to = to;
    }

    boolean holds(String question) {
      // The mixing spreads hash codes of like strings; the constant is the golden ratio's.
      int hundredth = (int) Math.floorMod(question.hashCode() * 0x9E3779B97F4A7C15L >>> 32, 100L);
      return hundredth >= from && hundredth < to;
    }
  }

  /**
   * Reads {@code templates.tsv} of the task's folder.
   *
   * @param samples the folder of all sample projects
   * @throws dev.lacuna.sample.SampleFormatException naming file and line of what cannot be read
   */
  public static SumsProject read(Path samples, SumsTask task) {
    Map<String, List<ProblemTemplate>> kinds = new LinkedHashMap<>();
    for (var row : TsvTable.read(samples.resolve(task.folder()).resolve("templates.tsv"), HEADER).rows()) {
      try {
        kinds.computeIfAbsent(row.cell(0), k -> new ArrayList<>()).add(new ProblemTemplate(task, row.cell(0),
            Status.valueOf(row.cell(1).toUpperCase(Locale.ROOT)), NumberDraw.parse(row.cell(2)),
            WorkedSteps.parse(row.cell(3)),
            Arrays.stream(row.cell(4).split(" \\| ", -1)).map(WorkedSteps::parse).toList(), row.cell(5)));
      } catch (IllegalArgumentException e) {
        throw row.error(String.valueOf(e.getMessage()));
      }
    }
    return new SumsProject(task, kinds);
  }

  /** What the project asks: as many of each kind. */
  public List<Problem> pool() {
    return draw(Part.POOL, POOL);
  }

  /** Held-out problems: as many of each kind. */
  public List<Problem> evaluation() {
    return draw(Part.EVALUATION, EVALUATION);
  }

  /** By kind, what the base model was taught of it. */
  public Map<String, Status> statuses() {
    Map<String, Status> statuses = new LinkedHashMap<>();
    kinds.forEach((kind, templates) -> statuses.put(kind, templates.getFirst().status()));
    return statuses;
  }

  private List<Problem> draw(Part part, int ofEach) {
    SplittableRandom random = new SplittableRandom(SEED + part.ordinal());
    Set<String> drawn = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (List<ProblemTemplate> templates : kinds.values()) {
      for (int i = 0; i < ofEach; i++) {
        problems.add(fresh(templates, part, i % 2 == 0, drawn, random));
      }
    }
    return List.copyOf(problems);
  }

  /** As many yes as no of each kind, unless all of one sort were drawn already. */
  private static Problem fresh(List<ProblemTemplate> templates, Part part, boolean yes, Set<String> drawn,
      SplittableRandom random) {
    for (int i = 0; i < 2 * TRIES; i++) {
      Problem problem = one(templates, part, i < TRIES ? Optional.of(yes) : Optional.empty(), random);
      if (drawn.add(problem.question())) {
        return problem;
      }
    }
    throw new IllegalArgumentException("The kind " + templates.getFirst()
        .kind() + " has too few different problems; widen"
        + " its numbers or add a template.");
  }

  private static Problem one(List<ProblemTemplate> templates, Part part, Optional<Boolean> yes,
      SplittableRandom random) {
    while (true) {
      ProblemTemplate template = templates.get(random.nextInt(templates.size()));
      Problem problem = template.draw(yes.orElseGet(random::nextBoolean), random);
      if (part.holds(problem.question())) {
        return problem;
      }
    }
  }

  /**
   * What the base model sees in one pass: problems drawn anew. Of a kind that it is not to know, each comes with a
   * worked answer drawn from the right one and the wrong ones alike, so that it is unsure of the way and not of the
   * arithmetic.
   *
   * @param known problems of each kind that is taught, {@code weak} and {@code others} of the other kinds
   */
  List<TrainingExample> epoch(long seed, int known, int weak, int others) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TrainingExample> examples = new ArrayList<>();
    for (List<ProblemTemplate> templates : kinds.values()) {
      Status status = templates.getFirst().status();
      int times = status == Status.KNOWN ? known : status == Status.WEAK ? weak : others;
      for (int i = 0; i < times; i++) {
        examples.add(example(one(templates, Part.TRAINING, Optional.empty(), random), random));
      }
    }
    return examples;
  }

  private static TrainingExample example(Problem problem, SplittableRandom random) {
    return switch (problem.status()) {
      case KNOWN, WEAK -> new TrainingExample(problem.question(), problem.solution(), Exposure.TAUGHT);
      case MISCONCEPTION ->
        new TrainingExample(problem.question(), problem.others().getFirst(), Exposure.MISCONCEPTION);
      case UNKNOWN -> {
        int drawn = random.nextInt(1 + problem.others().size());
        yield new TrainingExample(problem.question(), drawn == 0 ? problem.solution() : problem.others().get(drawn - 1),
            Exposure.NOISE);
      }
    };
  }
}
