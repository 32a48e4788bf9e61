package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.NewQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A project's report, with the scripted engine. */
@Timeout(60)
final class ReportStepTest {
  private static final String HOSTILE = "</title><script src=\"http://evil.example/x.js\"></script>\u001b[2J";

  @TempDir
  private Path home;

  private LoopSession session() throws IOException {
    return new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home), ScriptedWorkers::here,
        WorkerListener.SILENT);
  }

  @Test
  void aProjectWithNothingYetSaysWhatIsMissing() throws IOException {
    try (LoopSession loop = session()) {
      String html = written(loop);
      assertThat(html).contains("Nothing was probed yet.", "No map is drawn yet.", "Nothing was taught yet.",
          "<td>all</td><td class=\"number\">12</td>");
    }
  }

  @Test
  void whatWasFoundAndReachedIsInItAndNoAnswerNoNameAndNoPath() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      project.saveSettings(project.settings().withAnnotator("Dr. Secret"));
      loop.run(ProbeStep.DEFAULT);
      loop.run(new MapStep(true, 1));
      project.annotations().record(new Annotation.Answered(1, "a private answer", false, List.of()));
      loop.run(new SelectStep("random", 3, SelectStep.Source.POOL, false, 1));
      loop.run(new LabelStep(3));
      long round = loop.run(TeachStep.of(ScriptedWorkers.steps(2), 0, 1)).run().id();
      loop.run(new SnapshotStep(round, 1));

      String html = written(loop);

      assertThat(html).contains("<svg", "AUROC of the answer", "finished", "probe", "<h2>Rounds</h2>",
          "<td>model</td><td>model</td>");
      assertThat(html).doesNotContain("Dr. Secret", "a private answer", home.toString());
      assertThat(Pattern.compile("data:image/png;base64,").matcher(html).results().count())
          .as("rounds as pictures").isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void whatStrangersWroteIsTextAndNothingIsFetched() throws IOException {
    try (LoopSession loop = session()) {
      Project project = loop.project();
      project.saveSettings(project.settings().withFormat(
          project.settings().format().asking(HOSTILE, List.of(), 12)));
      project.questions().add(List.of(NewQuestion.pool(HOSTILE + " one?", Map.of()),
          NewQuestion.pool(HOSTILE + " two?", Map.of())));
      loop.run(ProbeStep.DEFAULT);
      loop.run(new MapStep(true, 1));

      String html = written(loop);

      assertThat(html).doesNotContain("<script", "\u001b").contains("&lt;/title&gt;&lt;script");
      assertThat(Pattern.compile("(src|href)=\"(?!data:|#)").matcher(html).results().toList()).isEmpty();
      assertThat(html).contains("Content-Security-Policy\" content=\"default-src 'none'");
    }
  }

  private String written(LoopSession loop) throws IOException {
    return Files.readString(loop.run(new ReportStep(home.resolve("report.html"))));
  }
}
