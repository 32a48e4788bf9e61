package dev.lacuna.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.learningcurve.PairedMeasurement;
import dev.lacuna.learningcurve.RandomBand;
import dev.lacuna.learningcurve.RetrospectiveSimulation;
import dev.lacuna.learningcurve.StopAdvice;
import dev.lacuna.project.Project;
import dev.lacuna.worker.api.SimulationResult;
import java.util.List;
import java.util.Optional;

/**
 * What the learning curve's page keeps in a project: the latest comparison, the latest one with random (its band), and
 * what the user asks of more labels. A file that another version wrote and this one cannot read counts as none.
 */
public final class RetrospectiveStore {
  private static final String LATEST = "comparison";
  private static final String WITH_RANDOM = "comparison-random";
  private static final String SIMULATED = "simulation-random";
  private static final String CRITERION = "stop-advice";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RetrospectiveStore() {}

  static void keep(Project project, RetrospectiveSimulation simulation) {
    project.keep(LATEST, write(simulation));
    if (simulation.holds(RandomBand.RANDOM)) {
      project.keep(WITH_RANDOM, write(simulation));
    }
  }

  /** Keeps random's rows of a simulation, where it had any. */
  static void keepRandom(Project project, int pool, List<SimulationResult.Row> rows) {
    List<PairedMeasurement> random = rows.stream().filter(row -> row.strategy().equals(RandomBand.RANDOM))
        .map(row -> new PairedMeasurement(row.strategy(), (int) row.seed(), row.labels(), row.accuracy())).toList();
    if (!random.isEmpty()) {
      project.keep(SIMULATED, write(new Simulated(pool, random)));
    }
  }

  private record Simulated(int pool, List<PairedMeasurement> random) {}

  public static void keep(Project project, StopAdvice.StopCriterion criterion) {
    project.keep(CRITERION, write(criterion));
  }

  public static Optional<RetrospectiveSimulation> latest(Project project) {
    return read(project, LATEST, RetrospectiveSimulation.class);
  }

  /**
   * Random's band: from the latest simulation with random in it, which drew from the whole pool; else from the latest
   * comparison on the labels with random in it.
   */
  public static Optional<RandomBand> band(Project project) {
    return read(project, SIMULATED, Simulated.class)
        .map(simulated -> RandomBand.simulated(simulated.pool(), simulated.random()))
        .or(() -> read(project, WITH_RANDOM, RetrospectiveSimulation.class).map(RandomBand::of));
  }

  public static Optional<StopAdvice.StopCriterion> criterion(Project project) {
    return read(project, CRITERION, StopAdvice.StopCriterion.class);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Optional<T> read(Project project, String name, Class<T> type) {
    return project.kept(name).flatMap(text -> {
      try {
        return Optional.of(JSON.readValue(text, type));
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    });
  }
}
