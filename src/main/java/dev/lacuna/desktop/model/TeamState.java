package dev.lacuna.desktop.model;

import dev.lacuna.project.Annotator;
import dev.lacuna.project.TeamSettings;
import java.util.List;

/**
 * Who labels the open project.
 *
 * @param annotator who labels now
 * @param annotators everybody, the one who labels now among them
 */
public record TeamState(String annotator, List<Annotator> annotators, TeamSettings settings) {
  public static final TeamState NONE = new TeamState("", List.of(), TeamSettings.DEFAULT);

  /** Whether there are several, so that there is something to share. */
  public boolean several() {
    return annotators.size() > 1;
  }
}
