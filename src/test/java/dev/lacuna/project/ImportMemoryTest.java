package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.reading.ImportReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A huge import in a Java of little memory: what is not kept is not held. */
@Timeout(120)
@Tag("slow")
class ImportMemoryTest {
  private static final int ROWS = 30_000;

  @TempDir
  private Path folder = Path.of("");

  @Test
  void aFieldOfSixtyMegabytesAndManyRowsNeedLittle() throws Exception {
    Path field = folder.resolve("field.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(field)) {
      out.write("{\"question\": \"Before?\"}\n{\"question\": \"Long?\", \"note\": \"");
      for (int i = 0; i < 60; i++) {
        out.write("z".repeat(1 << 20));
      }
      out.write("\"}\n{\"question\": \"After?\"}\n");
    }
    Path rows = folder.resolve("rows.csv");
    try (BufferedWriter out = Files.newBufferedWriter(rows)) {
      out.write("question,answer\n");
      for (int i = 0; i < ROWS; i++) {
        out.write("What is the number after " + i + "?," + (i + 1) + "\n");
      }
    }
    Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        "-Dslf4j.internal.verbosity=ERROR", "-Dorg.sqlite.tmpdir=" + folder, "-cp",
        System.getProperty("java.class.path"), Importer.class.getName(), field.toString(), rows.toString(),
        folder.resolve("project").toString()).redirectErrorStream(true).start();
    List<String> said = child.inputReader().readAllLines();
    assertThat(child.waitFor()).as("%s", said).isZero();
    assertThat(said).containsSequence("2 rows, [field.jsonl:2: the line is longer than 8 MiB; shorten it]",
        ROWS + " rows, []", ROWS + " added, answers to " + ROWS);
  }

  /** The child. */
  static final class Importer {
    private Importer() {}

    public static void main(String[] args) throws IOException {
      say(QuestionImport.check(Path.of(args[0])));
      ImportReport report = QuestionImport.check(Path.of(args[1]));
      say(report);
      try (Project project = Project.create(Path.of(args[2]), TestProjects.settings())) {
        System.out.println(QuestionImport.importInto(project, report).added() + " added, answers to "
            + project.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM oracle").mapTo(Integer.class).one()));
      }
    }

    private static void say(ImportReport report) {
      System.out.println(report.rows().size() + " rows, " + report.broken());
    }
  }
}
