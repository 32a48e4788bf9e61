package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.ProjectViewStates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** How the latest projects were left, among the window's settings: {@code project.ID.NAME}, the ID by the folder. */
public final class ViewStateStore implements ProjectViewStates.Store {
  /** Of more than these the one that was left longest ago is forgotten. */
  private static final int MOST = 20;
  private static final String ALL = "projects";

  private final Properties values;
  private final Runnable changed;

  /** @param changed told when something is to be saved */
  ViewStateStore(Properties values, Runnable changed) {
    this.values = values;
    this.changed = changed;
  }

  @Override
  public Optional<String> get(Path project, String name) {
    return Optional.ofNullable(values.getProperty(key(id(project), name)));
  }

  @Override
  public void put(Path project, String name, String value) {
    String id = id(project);
    values.setProperty(key(id, name), value);
    List<String> ids = new ArrayList<>(Arrays.asList(values.getProperty(ALL, "").split(" ")));
    ids.removeIf(one -> one.isBlank() || one.equals(id));
    ids.addFirst(id);
    while (ids.size() > MOST) {
      String old = key(ids.removeLast(), "");
      values.keySet().removeIf(key -> key.toString().startsWith(old));
    }
    values.setProperty(ALL, String.join(" ", ids));
    changed.run();
  }

  private static String key(String id, String name) {
    return "project." + id + "." + name;
  }

  private static String id(Path project) {
    String path = project.toAbsolutePath().normalize().toString();
    return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
