package dev.lacuna.tools.bench;

import dev.lacuna.cli.BaseCommand;
import dev.lacuna.cli.CliContext;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.reading.ImportReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lacuna bench import}: a made file of many questions is read, checked and written into a new project. */
@Command(name = "import", hidden = true, description = "Time and memory of taking a large question file in.")
final class BenchImportCommand extends BaseCommand {
  private static final List<String> THINGS = List.of("river", "mountain", "city", "author", "planet", "battle",
      "island", "treaty", "garden", "engine", "metal", "song");

  @Option(names = "--rows", defaultValue = "1000000", description = "Rows of the file (${DEFAULT-VALUE}).")
  private int rows;

  @Option(names = "--json-lines", description = "JSON lines; else CSV.")
  private boolean jsonLines;

  BenchImportCommand(CliContext context) {
    super(context);
  }

  /**
   * @param megabytes size of the file
   * @param readSeconds to read and check it
   * @param writeSeconds to write it into the project
   * @param processorSeconds that this thread worked in both, whatever else the machine did
   * @param readProcessorSeconds that it worked in reading
   * @param heapMegabytes the largest use of the heap that was seen
   */
  record Result(int rows, double megabytes, double readSeconds, double writeSeconds,
      double processorSeconds, double readProcessorSeconds, double heapMegabytes) {}

  @Override
  public Integer call() {
    try {
      Path home = Files.createTempDirectory("lacuna-bench-import");
      try {
        Result measured = measure(home);
        say("%,d rows, %.0f MB: read in %.1f s, written in %.1f s, %.1f s of one processor, %.1f of them reading; heap at most %.0f MB of %.0f",
            measured.rows(),
            measured.megabytes(), measured.readSeconds(), measured.writeSeconds(), measured.processorSeconds(),
            measured.readProcessorSeconds(),
            measured.heapMegabytes(),
            Runtime.getRuntime().maxMemory() / 1e6);
        result(measured);
      } finally {
        SafeFiles.deleteTree(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private Result measure(Path home) throws IOException {
    Path file = home.resolve(jsonLines ? "q.jsonl" : "q.csv");
    write(file);
    try (HeapWatch heap = new HeapWatch();
        Project project = Project.create(home.resolve("project"), ProjectSettings.of("bench", "sample:base-model"))) {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long worked = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      ImportReport report = QuestionImport.check(file);
      long read = System.nanoTime();
      long workedReading = threads.getCurrentThreadCpuTime() - worked;
      int taken = QuestionImport.importInto(project, report).added();
      long written = System.nanoTime();
      return new Result(taken, Files.size(file) / 1e6, (read - start) / 1e9, (written - read) / 1e9,
          (threads.getCurrentThreadCpuTime() - worked) / 1e9, workedReading / 1e9, heap.peak() / 1e6);
    }
  }

  private void write(Path file) throws IOException {
    SafeFiles.whole(file, channel -> {
      BufferedWriter out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
      if (!jsonLines) {
        out.write("id,question,answers,topic\n");
      }
      for (int i = 0; i < rows; i++) {
        String thing = THINGS.get(i % THINGS.size());
        String other = THINGS.get(i / 7 % THINGS.size());
        String question = "What is the " + thing + " number " + i + " that is named after the " + other + "?";
        out.write(jsonLines
            ? "{\"id\":\"q-" + i + "\",\"question\":\"" + question + "\",\"answers\":[\"the " + other + " " + i
                + "\",\""
                + other + "\"],\"topic\":\"" + thing + "\"}\n"
            : "q-" + i + ",\"" + question + "\",the " + other + " " + i + "|" + other + "," + thing + "\n");
      }
      out.flush();
    });
  }
}
