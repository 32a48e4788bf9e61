package dev.lacuna.project;

import dev.lacuna.files.LinkGuard;
import dev.lacuna.files.RefusedPathException;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.store.DamagedProjectException;
import dev.lacuna.project.store.Migrations;
import dev.lacuna.project.store.OpenFiles;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.ProjectLock;
import dev.lacuna.project.store.postgres.ServerAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in a project's folder, and whether it may be opened as it lies there. */
record ProjectFiles(Path folder) {
  static final String DATABASE = "lacuna.db";
  static final String ARTIFACTS = "artifacts";
  private static final List<String> OWN = List.of(SettingsFile.NAME, DATABASE, DATABASE + "-wal", DATABASE + "-shm",
      DATABASE + "-journal", ProjectLock.LOCK, ProjectLock.HOLDER, ARTIFACTS, Backups.FOLDER);

  static Path database(Path folder) {
    return folder.resolve(DATABASE);
  }

  /** Also a log without its database: SQLite would read it into the next database by that name. */
  void refuseProject() {
    if (Files.exists(folder.resolve(SettingsFile.NAME)) || Files.exists(database(folder))) {
      throw new ProjectException(folder + ": holds a project already; open it, or choose another folder");
    }
    OpenFiles.of(database(folder)).stream().filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS)).findFirst()
        .ifPresent(left -> {
          throw new ProjectException(left + ": is left of a project whose database is gone, and may hold labels; move"
              + " it away, or choose another folder");
        });
  }

  /**
   * Reads the settings of a project that may be opened.
   *
   * @throws DamagedProjectException when the database is missing or empty
   */
  ProjectSettings check() {
    refuseLinks();
    ProjectSettings settings = new SettingsFile(folder).read();
    if (server().isEmpty()) {
      refuseMissing();
    }
    return settings;
  }

  /** The server that the settings name as keeper of the rows. */
  Optional<ServerAddress> server() {
    return new SettingsFile(folder).database().map(url -> {
      try {
        return ServerAddress.parse(url);
      } catch (ProjectException e) {
        throw new ProjectException(folder.resolve(SettingsFile.NAME) + ": " + e.getMessage(), e);
      }
    });
  }

  /** Somebody else's project may not make this program read or write elsewhere; only the model may lie outside. */
  private void refuseLinks() {
    try {
      for (String name : OWN) {
        LinkGuard.refuseBelow(folder.resolve(name));
      }
    } catch (RefusedPathException e) {
      throw new ProjectException(String.valueOf(e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new ProjectException(folder + ": cannot be looked through (" + e.getMessage()
          + "); make it readable for this user", e);
    }
  }

  /** A database that is not there would be made anew, and hide that all labels are gone. */
  private void refuseMissing() {
    Path database = database(folder);
    try {
      if (!Files.exists(database)) {
        throw new BackupOffer(folder).damaged("is missing, and with it all questions and labels");
      }
      if (Files.size(database) == 0) {
        throw new BackupOffer(folder).damaged("is empty, and held all questions and labels");
      }
    } catch (IOException e) {
      throw new ProjectException(database + ": cannot be looked at (" + e.getMessage()
          + "); make it readable for this user", e);
    }
  }

  /** Makes what an open project needs, and lets go what a killed program left half written. */
  void tidy() {
    try {
      SafeFiles.folder(folder.resolve(ARTIFACTS));
      SafeFiles.tidy(folder);
      SafeFiles.tidy(folder.resolve(Backups.FOLDER));
      try (Stream<Path> all = Files.walk(folder.resolve(ARTIFACTS))) {
        for (Path each : all.filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).toList()) {
          SafeFiles.tidy(each);
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  void makeFolder() {
    try {
      SafeFiles.privateFolder(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  ProjectException unwritable(IOException e) {
    return new ProjectException(folder + ": cannot be made or written (" + e.getMessage()
        + "); choose a folder that this user may write", e);
  }
}
