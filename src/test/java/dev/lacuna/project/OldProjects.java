package dev.lacuna.project;

import dev.lacuna.project.store.Migrations;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Projects as older Lacunas wrote them. */
public final class OldProjects {
  private OldProjects() {}

  /** A project whose tables are of the first version, with questions 1 to {@code questions}, each answered. */
  public static void make(Path folder, int questions) {
    new ProjectFiles(folder).makeFolder();
    new SettingsFile(folder).write(TestProjects.settings());
    Path file = ProjectFiles.database(folder);
    try (Handle handle = Jdbi.create("jdbc:sqlite:" + file).open()) {
      Migrations.upTo(handle, 1);
      handle.useTransaction(inside -> {
        for (int id = 1; id <= questions; id++) {
          inside.execute("INSERT INTO question VALUES (?, ?, ?, ?, 'POOL', '[]', '{}', 0)", id, "Old " + id + "?",
              "Old " + id + "?", "old " + id);
          inside.execute("INSERT INTO event VALUES (?, 5, 'Ada', ?, 'ANSWERED', ?, 1, '')", id, id,
              "{\"answer\":\"old\"}");
        }
      });
    }
  }
}
