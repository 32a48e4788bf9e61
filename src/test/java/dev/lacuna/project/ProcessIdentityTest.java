package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.files.ProcessIdentity;
import dev.lacuna.files.StartedWorkers;
import dev.lacuna.machine.UserData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a killed program its round can go on at once. */
@Tag("slow")
class ProcessIdentityTest {
  private static final String DEAD = "1999999999@5@00000000-7";

  @TempDir
  private Path folder = Path.of("");

  /** A process that has ended and that its parent never asks about, for as long as the parent lives. */
  private record Zombie(Process parent, long pid) implements AutoCloseable {
    static Zombie make() throws IOException, InterruptedException {
      Process parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 60").start();
      @SuppressWarnings("resource") // closed with its process
      BufferedReader out = parent.inputReader();
      long pid = Long.parseLong(String.valueOf(out.readLine()).strip());
      String state = "";
      for (int i = 0; i < 2_000 && !state.equals("Z"); i++) {
        Thread.sleep(10);
        state = Files.readString(Path.of("/proc", "" + pid, "stat")).replaceAll("(?s).*\\) (.) .*", "$1");
      }
      assertThat(state).isEqualTo("Z");
      return new Zombie(parent, pid);
    }

    @Override
    public void close() {
      parent.destroyForcibly();
    }
  }

  @Test
  void aZombieIsDead() throws Exception {
    try (Zombie zombie = Zombie.make()) {
      assertThat(ProcessHandle.of(zombie.pid())).as("the system still knows it").isPresent();
      assertThat(ProcessIdentity.isAlive(ProcessIdentity.of(zombie.pid()))).isFalse();
      assertThat(ProcessIdentity.isAlive(ProcessIdentity.of(zombie.parent().pid()))).isTrue();
    }
  }

  @Test
  void anIdThatHasPassedToAnotherProcessIsNotTheOneThatWasMarked() {
    String own = ProcessIdentity.thisProcess();
    assertThat(ProcessIdentity.isAlive(own)).isTrue();
    String[] parts = own.split("@");
    assertThat(parts).as("id, second, and clock tick of this boot").hasSize(3);
    assertThat(ProcessIdentity.isAlive(parts[0] + "@" + parts[1])).as("as an older Lacuna wrote it").isTrue();
    assertThat(ProcessIdentity.isAlive(parts[0] + "@" + (Long.parseLong(parts[1]) - 100))).isFalse();
    assertThat(ProcessIdentity.isAlive(parts[0] + "@" + parts[1] + "@" + parts[2] + "1")).isFalse();
    assertThat(ProcessIdentity.isAlive(parts[0] + "@" + parts[1] + "@00000000-" + parts[2].split("-")[1]))
        .as("of another boot").isFalse();
    assertThat(ProcessIdentity.isAlive("")).isFalse();
    assertThat(ProcessIdentity.isAlive("x@y")).isFalse();
  }

  @Test
  void aRoundOfAZombieOrOfAWorkerWhoseProgramIsDeadGoesOnAtOnce() throws Exception {
    Process orphan = new ProcessBuilder("sleep", "60").start();
    Path note = Files.createFile(Files.createDirectories(UserData.workers())
        .resolve(ProcessIdentity.of(orphan.pid()) + "+" + DEAD));
    try (Zombie zombie = Zombie.make()) {
      try (Project project = TestProjects.create(folder, 1)) {
        TrainingRound first = project.runs().start("{}", 1);
        TrainingRound second = project.runs().start("{}", 1);
        TrainingRound third = project.runs().start("{}", 1);
        project.runs().worker(first.id(), zombie.pid());
        project.database().run(handle -> {
          handle.execute("UPDATE run SET worker = ? WHERE id = ?", ProcessIdentity.of(orphan.pid()) + " " + DEAD,
              second.id());
          handle.execute("UPDATE run SET worker = ? WHERE id = ?",
              ProcessIdentity.of(ProcessHandle.current().parent().orElseThrow().pid()) + " "
                  + ProcessIdentity.thisProcess(),
              third.id());
        });
      }
      try (Project project = Project.open(folder)) {
        assertThat(project.runs().all()).extracting(TrainingRound::state)
            .containsExactly(TrainingRound.State.FAILED, TrainingRound.State.FAILED, TrainingRound.State.RUNNING);
        assertThat(orphan.waitFor(30, TimeUnit.SECONDS)).as("a worker that nobody hears is ended").isTrue();
        assertThat(note).as("and forgotten").doesNotExist();
        assertThat(ProcessHandle.current().parent()).as("and no other").isPresent();
        assertThat(project.runs().resume(1, 0).state()).isEqualTo(TrainingRound.State.RUNNING);
      }
    } finally {
      orphan.destroyForcibly();
    }
  }

  /** Only what the user's own data says that this program started is ended, however a project puts it. */
  @Test
  void noProcessIsEndedBecauseAProjectNamesIt() throws Exception {
    Process victim = new ProcessBuilder("sleep", "60").start();
    Optional<Path> note = Optional.empty();
    try {
      String mark = ProcessIdentity.of(victim.pid());
      String old = mark.substring(0, mark.lastIndexOf('@'));
      List<String> rows = List.of(mark + " " + DEAD, old + " " + DEAD, old + " 4194303@0", mark + " ", mark + " x",
          DEAD + " " + mark, mark);
      try (Project project = TestProjects.create(folder, 1)) {
        for (String row : rows) {
          long id = project.runs().start("{}", 1).id();
          project.database().run(handle -> handle.execute("UPDATE run SET worker = ? WHERE id = ?", row, id));
        }
      }
      Project.open(folder).close();
      note = new StartedWorkers(UserData.workers()).add(victim.pid());
      try (Project project = Project.open(folder)) {
        assertThat(project.runs().all()).filteredOn(round -> round.state() == TrainingRound.State.RUNNING).hasSize(1);
      }
      assertThat(victim.waitFor(300, TimeUnit.MILLISECONDS)).as("a program's own, which lives, and a stranger's")
          .isFalse();
      assertThat(note.orElseThrow()).exists();
    } finally {
      note.ifPresent(StartedWorkers::remove);
      victim.destroyForcibly();
    }
  }
}
