package dev.lacuna.desktop.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What each kind of job took on this machine, in seconds for a unit of its work: a question, a pass over a label, a
 * model. From it the next one's time is told beforehand. A project's own past counts first, since its answers may be
 * longer than another's; then that of the same model on the same device. Used on the window's thread.
 */
public final class JobDurations {
  /** What ended sooner was as good as not there, and its time is that of starting. */
  private static final double SHORTEST = 1;
  /** How much the newest counts: a machine gets faster and slower. */
  private static final double NEWEST = 0.5;

  private final Map<String, Double> each = new TreeMap<>();
  private final Consumer<Map<String, Double>> keep;

  /**
   * @param known seconds for a unit, as {@code keep} was given them before
   * @param keep told all of them after each change, on the window's thread
   */
  public JobDurations(Map<String, Double> known, Consumer<Map<String, Double>> keep) {
    this.keep = keep;
    each.putAll(known);
  }

  /** Remembers nothing beyond this run. */
  public static JobDurations forgetful() {
    return new JobDurations(Map.of(), _ -> {});
  }

  /** Seconds that so many units are expected to take; empty where nothing of the kind was done before. */
  public OptionalDouble expected(JobKind kind, ProjectInfo project, double units) {
    return units <= 0 ? OptionalDouble.empty()
        : Optional.ofNullable(each.get(own(kind, project))).or(() -> Optional.ofNullable(each.get(any(kind, project))))
            .map(seconds -> OptionalDouble.of(seconds * units)).orElse(OptionalDouble.empty());
  }

  void took(JobKind kind, ProjectInfo project, double units, double seconds) {
    if (units > 0 && seconds >= SHORTEST) {
      for (String key : new String[] {own(kind, project), any(kind, project)}) {
        each.merge(key, seconds / units, (before, now) -> NEWEST * now + (1 - NEWEST) * before);
      }
      keep.accept(Map.copyOf(each));
    }
  }

  private static String any(JobKind kind, ProjectInfo project) {
    return kind + " " + project.device() + " " + project.model();
  }

  private static String own(JobKind kind, ProjectInfo project) {
    return any(kind, project) + " " + project.folder();
  }
}
