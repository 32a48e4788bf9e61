package dev.lacuna.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.lacuna.desktop.Notifications;
import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.JobDurations;
import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ToolkitTest
@Tag("slow")
class JobDurationsFileTest {
  private final FakeProjectSession session = FakeProjectSession.busy(40);

  @TempDir
  private Path home;
  private Instant now = Instant.EPOCH;

  private ProjectSessionModel open(JobDurations durations) {
    session.durations = durations;
    ProjectSessionModel sessionModel = new FakeProjectCatalog(session).model(() -> now);
    sessionModel.open(Path.of("/p")).join();
    return sessionModel;
  }

  @Test
  void whatAJobTookIsToldInTheNextRun() throws IOException {
    Path file = home.resolve("paces.properties");
    ProjectSessionModel first = open(new JobDurationsFile(file).read());
    assertThat(first.job().expected(JobKind.PROBE)).isEmpty();
    session.whileProbing = _ -> now = now.plusMillis(1_250);
    first.job().probeAndDraw();
    assertThat(first.job().finished().get().orElseThrow().seconds()).hasValue(1.25);

    PropertiesFile.settle();
    ProjectSessionModel second = open(new JobDurationsFile(file).read());
    assertThat(second.job().expected(JobKind.PROBE).orElseThrow()).isCloseTo(1.25, offset(1e-6));
    String kept = Files.readString(file);
    for (String seconds : new String[] {"soon", "-3", "Infinity", "2"}) {
      Files.writeString(file, kept + "\nMAP\\ cpu\\ base-model=" + seconds + "\n");
      ProjectSessionModel strange = open(new JobDurationsFile(file).read());
      assertThat(strange.job().expected(JobKind.PROBE)).isPresent();
      assertThat(strange.job().expected(JobKind.MAP).isPresent()).as(seconds).isEqualTo(seconds.equals("2"));
    }
  }

  @Test
  void aNoticeIsForWhatTookLongAndHasNoNoteOfItsOwn() {
    assertThat(Notifications.isWorthOne(done(JobKind.PROBE, 60))).isTrue();
    assertThat(Notifications.isWorthOne(done(JobKind.PROBE, 3))).isFalse();
    assertThat(Notifications.isWorthOne(done(JobKind.EXPORT, 60))).isFalse();
  }

  private static JobEntry done(JobKind kind, double seconds) {
    return new JobEntry(1, kind, JobEntry.State.DONE, false, Instant.EPOCH, OptionalDouble.empty(),
        OptionalDouble.of(seconds), Optional.empty());
  }
}
