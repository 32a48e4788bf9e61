package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.ProjectCatalog.Known;
import dev.lacuna.files.SafeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projects opened last, one a line: folder, tab, name. Losing the list is no harm, so a failure is only logged. */
final class RecentProjects {
  private static final Logger LOG = LoggerFactory.getLogger(RecentProjects.class);
  private static final int MOST = 8;

  private final Path file;

  RecentProjects(Path file) {
    this.file = file;
  }

  /** Those that are still there, the latest first. */
  synchronized List<Known> all() {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream().map(line -> line.split("\t", 2)).filter(parts -> parts.length == 2)
          .map(parts -> new Known(parts[1], Path.of(parts[0])))
          .filter(known -> Files.exists(known.folder().resolve("project.json"))).toList();
    } catch (IOException e) {
      LOG.warn("{}: the latest projects cannot be read", file, e);
      return List.of();
    }
  }

  synchronized void opened(Known project) {
    List<String> lines = Stream.concat(Stream.of(project),
        all().stream().filter(known -> !known.folder().equals(project.folder()))).limit(MOST)
        .map(known -> known.folder() + "\t" + known.name()).toList();
    try {
      SafeFiles.wholePrivate(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      LOG.warn("{}: the latest projects cannot be kept", file, e);
    }
  }
}
