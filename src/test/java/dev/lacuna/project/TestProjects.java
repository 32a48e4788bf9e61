package dev.lacuna.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Small projects for tests. */
public final class TestProjects {
  /** Classes run side by side, each on a thread. */
  private static final ThreadLocal<Boolean> ON_SERVER = ThreadLocal.withInitial(() -> false);

  private TestProjects() {}

  static void onServer(boolean now) {
    ON_SERVER.set(now);
  }

  /** A project without questions in the store that the class is for. */
  static Project create(Path folder, ProjectSettings settings) {
    return ON_SERVER.get() ? Project.create(folder, settings, TestServer.address()) : Project.create(folder, settings);
  }

  static ProjectSettings settings() {
    return ProjectSettings.of("test", "").withAnnotator("Ada");
  }

  /** A project whose questions 1 to {@code questions} are "Question 1?" and so on. */
  public static Project create(Path folder, int questions) {
    Project project = create(folder, settings());
    project.questions().add(LongStream.rangeClosed(1, questions)
        .mapToObj(i -> NewQuestion.pool("Question " + i + "?", Map.of())).toList());
    return project;
  }

  static String integrity(Project project) {
    return project.database().read(handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one());
  }

  static List<Long> ids(List<QueueItem> items) {
    return items.stream().map(QueueItem::questionId).toList();
  }
}
