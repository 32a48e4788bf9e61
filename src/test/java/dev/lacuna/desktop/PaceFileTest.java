package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.Paces;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PaceFileTest {
  private final FakeWorkbench bench = FakeWorkbench.busy(40);

  @TempDir
  private Path home;

  private WorkbenchModel open(Paces paces) {
    bench.paces = paces;
    WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(bench), Threads.direct());
    workbench.open(Path.of("/p")).join();
    return workbench;
  }

  @Test
  void whatAJobTookIsToldInTheNextRun() throws IOException {
    Path file = home.resolve("paces.properties");
    WorkbenchModel first = open(new PaceFile(file, Runnable::run).read());
    assertThat(first.job().expected(Job.PROBE)).isEmpty();
    bench.probeMillis = 1_100;
    first.job().probe();
    double took = first.job().finished().get().orElseThrow().seconds().orElseThrow();
    assertThat(took).isBetween(1.0, 30.0);

    WorkbenchModel second = open(new PaceFile(file, Runnable::run).read());
    assertThat(second.job().expected(Job.PROBE).orElseThrow()).isCloseTo(took, offset(1e-6));
    Files.writeString(file, Files.readString(file) + "\nMAP\\ cpu\\ base-model=soon\nPROBE=-3\n");
    assertThat(open(new PaceFile(file, Runnable::run).read()).job().expected(Job.PROBE)).isPresent();
    assertThat(open(new PaceFile(file, Runnable::run).read()).job().expected(Job.MAP)).isEmpty();
  }

  @Test
  void aNoticeIsForWhatTookLongAndHasNoNoteOfItsOwn() {
    assertThat(Notices.isWorthOne(done(Job.PROBE, 60))).isTrue();
    assertThat(Notices.isWorthOne(done(Job.PROBE, 3))).isFalse();
    assertThat(Notices.isWorthOne(done(Job.EXPORT, 60))).isFalse();
  }

  private static JobEntry done(Job kind, double seconds) {
    return new JobEntry(1, kind, JobEntry.State.DONE, false, Instant.EPOCH, OptionalDouble.empty(),
        OptionalDouble.of(seconds), Optional.empty());
  }
}
