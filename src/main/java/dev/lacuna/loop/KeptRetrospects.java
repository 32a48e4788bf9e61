package dev.lacuna.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.learning.RandomBand;
import dev.lacuna.learning.Retrospect;
import dev.lacuna.learning.StopAdvice;
import dev.lacuna.project.Project;
import java.util.Optional;

/**
 * What the learning curve's page keeps in a project: the latest comparison, the latest one with random (its band), and
 * what the user asks of more labels. A file that another version wrote and this one cannot read counts as none.
 */
public final class KeptRetrospects {
  private static final String LATEST = "comparison";
  private static final String WITH_RANDOM = "comparison-random";
  private static final String WISH = "stop-advice";
  private static final ObjectMapper JSON = new ObjectMapper();

  private KeptRetrospects() {}

  static void keep(Project project, Retrospect retrospect) {
    project.keep(LATEST, write(retrospect));
    if (retrospect.holds(RandomBand.RANDOM)) {
      project.keep(WITH_RANDOM, write(retrospect));
    }
  }

  public static void keep(Project project, StopAdvice.Wish wish) {
    project.keep(WISH, write(wish));
  }

  public static Optional<Retrospect> latest(Project project) {
    return read(project, LATEST, Retrospect.class);
  }

  /** Random's band from the latest comparison that had random in it. */
  public static Optional<RandomBand> band(Project project) {
    return read(project, WITH_RANDOM, Retrospect.class).map(RandomBand::of);
  }

  public static Optional<StopAdvice.Wish> wish(Project project) {
    return read(project, WISH, StopAdvice.Wish.class);
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
