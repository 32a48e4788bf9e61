package dev.lacuna.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lacuna.domain.Verdict;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.worker.FailureTranslator;
import dev.lacuna.worker.ScriptedWorkers;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong with disks, files and places is told with its own cause and its own remedy. */
@Timeout(60)
@Tag("slow")
final class CausesTest {
  @TempDir
  private Path home;

  /** The reasons are the system's own words. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "No space left on device|LAC-102|Free some space",
      "Disk quota exceeded|LAC-102|Free some space",
      "Read-only file system|LAC-101|choose another",
      "Operation not permitted|LAC-101|permissions",
      "File name too long|LAC-101|shorter name",
      "Too many open files|LAC-101|ulimit -n",
      "Input/output error|LAC-101|drive or network share",
      "Stale file handle|LAC-101|drive or network share",
      "Too many levels of symbolic links|LAC-101|link",
      "Not a directory|LAC-101|A file stands"})
  void aReasonHasItsRemedyWhoeverWrapsIt(String reason, String code, String remedy) {
    IOException cause = new FileSystemException("/data/x", "", reason);
    for (Throwable thrown : new Throwable[] {cause, new UncheckedIOException("/data/x cannot be written", cause),
        new IllegalStateException("a library failed", cause)}) {
      LacunaException failure = LoopFailures.of(thrown);
      assertThat(failure.code().code()).as("%s", thrown).isEqualTo(code);
      assertThat(failure).hasMessageContaining(reason);
      assertThat(failure.remedy()).contains(remedy);
    }
    LacunaException project = LoopFailures
        .of(new ProjectException("/data/x: cannot be written (" + cause.getMessage() + ")", cause));
    assertThat(project.code()).isEqualTo(code.equals("LAC-102") ? ErrorCode.DISK_FULL : ErrorCode.PROJECT);
    assertThat(project).hasMessageContaining(reason);
    assertThat(project.remedy()).contains(remedy);
  }

  @Test
  void aPlaceThatIsNotAllowedOrTooLongIsNotCalledFull() {
    assertThat(FailureTranslator.of(new AccessDeniedException("/data/x")).remedy()).contains("permissions");
    LacunaException failure = LoopFailures
        .of(catchThrowable(() -> Project.create(home.resolve("x".repeat(300)), ProjectSettings.of("long", ""))));
    assertThat(failure).hasMessageContaining("File name too long");
    assertThat(failure.remedy()).contains("shorter name");
    Path deep = home;
    for (int i = 0; i < 40; i++) {
      deep = deep.resolve("y".repeat(200));
    }
    Path whole = deep;
    assertThat(LoopFailures.of(catchThrowable(() -> Project.create(whole, ProjectSettings.of("deep", "")))).remedy())
        .contains("shorter name");
  }

  /** Root may write anywhere, so that a file in the folder's place stands for one that may not be written. */
  @Test
  void aUserFolderThatCannotBeMadeStopsNoWorkerForWantOfALog() throws IOException {
    Files.writeString(home.resolve("file"), "");
    try (LoopSession session = new LoopSession(Project.open(LoopFixture.project(home)), LoopFixture.paths(home),
        relay -> ScriptedWorkers.process(home.resolve("file"), relay), WorkerListener.SILENT)) {
      assertThat(session.run(ProbeStep.DEFAULT).count(Verdict.KNOWN)).isEqualTo(6);
    }
  }

  @Test
  void aNamedPipeIsNotWaitedFor() throws IOException, InterruptedException {
    Path pipe = home.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(catchThrowable(() -> dev.lacuna.project.QuestionImport.check(pipe)))
        .isInstanceOf(ProjectException.class).hasMessageContaining("no file");
  }
}
