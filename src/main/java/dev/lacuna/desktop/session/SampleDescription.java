package dev.lacuna.desktop.session;

import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One line on a sample project: what it is about, and how many questions its file holds. */
record SampleDescription(Path folder) {

  String text() {
    Path file = folder.resolve("questions.csv");
    try (Stream<String> lines = Files.lines(file)) {
      String count = Messages.text("welcome.sample.count", Formats.count(Math.max(0, lines.count() - 1)));
      String about = "sample." + folder.getFileName();
      return Messages.has(about) ? Messages.text("sample.line", Messages.text(about), count) : count;
    } catch (IOException e) {
      throw new ProjectException(file + ": cannot be read (" + e.getMessage() + "); install Lacuna again", e);
    }
  }
}
