package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.machine.UserData;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.project.store.postgres.ServerConsent;
import dev.lacuna.project.store.postgres.UnknownServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several clients on one server's schema. */
@Tag("slow")
@Timeout(120)
class SharedProjectTest {
  /** What one says is with the others in a moment; a server on a busy machine may need many. */
  private static final int PATIENCE_SECONDS = 60;

  @TempDir
  private Path folder = Path.of("");

  private Project first(ServerAddress address, int questions) {
    Project project = Project.create(folder.resolve("first"), TestProjects.settings(), address);
    project.questions().add(java.util.stream.IntStream.rangeClosed(1, questions)
        .mapToObj(i -> NewQuestion.pool("Question " + i + "?", java.util.Map.of())).toList());
    return project;
  }

  private Project joined(ServerAddress address, String name) {
    Project.join(folder.resolve(name), TestProjects.settings().withAnnotator(name), address);
    return Project.open(folder.resolve(name));
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 20 * PATIENCE_SECONDS && !done.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static String answer(Project project, long question) {
    return project.annotations().state(question).answer().orElse("");
  }

  @Test
  void whatOneSaysTheOthersSee() throws InterruptedException, IOException {
    ServerAddress address = TestServer.address();
    try (Project ada = first(address, 5); Project bob = joined(address, "Bob")) {
      CountDownLatch told = new CountDownLatch(1);
      bob.server().orElseThrow().listen(new TeamServer.Listener() {
        @Override
        public void changed() {
          told.countDown();
        }

        @Override
        public void away(boolean isAway) {
          // it is there
        }
      });
      ada.annotations().record(new Annotation.Answered(1, "Lima", false));
      await(() -> answer(bob, 1).equals("Lima"));
      assertThat(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      ada.annotations().undo();
      await(() -> answer(bob, 1).isEmpty());
      bob.changeSettings(settings -> settings.withGuidelines("In English"));
      await(() -> ada.settings().guidelines().equals("In English"));
      assertThat(ada.settings().annotator()).as("is each client's own").isEqualTo("Ada");
      ada.team().assign(List.of(3L), "Bob");
      await(() -> bob.team().assignments().equals(java.util.Map.of(3L, Set.of("Bob"))));
      assertThat(Files.readString(bob.folder().resolve("project.json"))).contains("In English", "\"database\"");
    }
  }

  /** Words that cross on their way are in one order everywhere. */
  @Test
  void allWorkbenchesComeToOneState() throws InterruptedException {
    ServerAddress address = TestServer.address();
    try (Project ada = first(address, 10); Project bob = joined(address, "Bob"); Project eve = joined(address, "Eve")) {
      List<Project> all = List.of(ada, bob, eve);
      List<Thread> threads = all.stream().map(project -> Thread.ofPlatform().start(() -> {
        for (int i = 0; i < 40; i++) {
          String who = project.settings().annotator();
          project.annotations().record(new Annotation.Answered(1 + (i * 7L + who.charAt(0)) % 10, who + i, false));
          if (i % 5 == 4) {
            project.annotations().undo();
          }
        }
      })).toList();
      for (Thread thread : threads) {
        thread.join();
      }
      await(() -> all.stream().allMatch(project -> project.annotations().log().size() == 144));
      await(() -> all.stream().map(project -> project.annotations().states()).distinct().count() == 1);
      List<QuestionState> live = ada.annotations().states();
      ada.annotations().readAgain();
      assertThat(live).isEqualTo(ada.annotations().states());
    }
  }

  @Test
  void noQuestionIsHandedOutTwice() throws InterruptedException {
    ServerAddress address = TestServer.address();
    try (Project ada = first(address, 40)) {
      ada.queue().replace(ada.questions().all().stream().map(question -> QueueItem.byHand(question.id())).toList());
      List<String> names = List.of("Bob", "Cyd", "Dan", "Eve");
      Collection<Long> handed = new ConcurrentLinkedQueue<>();
      Collection<Throwable> failures = new ConcurrentLinkedQueue<>();
      List<Thread> threads = names.stream().map(name -> joined(address, name)).map(project -> Thread.ofPlatform()
          .uncaughtExceptionHandler((_, thrown) -> failures.add(thrown)).start(() -> answerAll(project, handed)))
          .toList();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
      assertThat(handed).hasSize(40).doesNotHaveDuplicates();
      assertThat(ada.team().annotators()).as("each is a person of their own").hasSize(5);
      await(() -> ada.queue().remaining().isEmpty());
    }
  }

  private static void answerAll(Project project, Collection<Long> handed) {
    try (project) {
      Optional<QueueItem> item = project.queue().take(0, project.team().share(project.settings().annotator()));
      while (item.isPresent()) {
        handed.add(item.get().questionId());
        project.annotations().record(new Annotation.Answered(item.get().questionId(), "x", false));
        item = project.queue().take(item.get().questionId(), project.team().share(project.settings().annotator()));
      }
    }
  }

  @Test
  void aLeaseEndsWithItsTermOrItsHolder() {
    ServerAddress address = TestServer.address();
    try (Project ada = first(address, 3)) {
      ada.queue().replace(List.of(QueueItem.byHand(1), QueueItem.byHand(2)));
      AnnotatorShare share = ada.team().share("Ada");
      assertThat(ada.queue().take(0, share)).map(QueueItem::questionId).contains(1L);
      Project bob = joined(address, "Bob");
      AnnotatorShare others = bob.team().share("Bob");
      assertThat(bob.queue().askedElsewhere()).containsExactly(1L);
      assertThat(bob.queue().take(0, others)).map(QueueItem::questionId).contains(2L);
      assertThat(ada.queue().take(1, share)).as("the one after it is asked elsewhere").isEmpty();
      ada.database().run(handle -> handle.execute("UPDATE lease SET until = now() - interval '1 second'"
          + " WHERE question_id = 2"));
      assertThat(ada.queue().take(1, share)).as("its term is over").map(QueueItem::questionId).contains(2L);
      assertThat(bob.queue().take(0, others)).map(QueueItem::questionId).contains(1L);
      bob.close();
      assertThat(ada.queue().askedElsewhere()).as("who has gone asks nobody").isEmpty();
    }
  }

  /** The project's folder may be a stranger's, and so the server. */
  @Test
  void nothingIsSentToAServerThatTheUserHasNotAgreedTo() throws IOException {
    try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      stranger.setSoTimeout(1);
      Project.create(folder.resolve("p"), TestProjects.settings()).close();
      String url = "jdbc:postgresql://127.0.0.1:" + stranger.getLocalPort() + "/team";
      new SettingsFile(folder.resolve("p")).database(Optional.of(url));
      for (Runnable open : List.<Runnable>of(() -> Project.open(folder.resolve("p")),
          () -> Project.openReadOnly(folder.resolve("p")), () -> Project.openToRead(folder.resolve("p")),
          () -> ProjectMove.toFile(folder.resolve("p")))) {
        assertThatThrownBy(open::run).isInstanceOf(UnknownServerException.class).hasMessageContaining("127.0.0.1")
            .hasMessageContaining("lacuna database");
      }
      assertThatThrownBy(stranger::accept).as("nobody has called").isInstanceOf(java.net.SocketTimeoutException.class);
      new SettingsFile(folder.resolve("p")).database(Optional.of(url + "?socketFactory=x"));
      assertThatThrownBy(() -> Project.open(folder.resolve("p"))).hasMessageContaining("project.json")
          .hasMessageContaining("socketFactory");
    }
  }

  @Test
  void whatIsWrongWithTheServerIsSaidWithItsRemedy() throws IOException {
    ServerAddress there = TestServer.address();
    Project.create(folder.resolve("p"), TestProjects.settings(), there).close();
    List<String> said = new ArrayList<>();
    for (String url : List.of("jdbc:postgresql://127.0.0.1:1/team",
        there.url().replace("/postgres?", "/elsewhere?"), TestServer.address().url(),
        there.url().replace("user=lacuna", "user=guarded"))) {
      new SettingsFile(folder.resolve("p")).database(Optional.of(url));
      new ServerConsent(UserData.folder()).give(ServerAddress.parse(url));
      assertThatThrownBy(() -> Project.open(folder.resolve("p"))).isInstanceOf(ProjectException.class)
          .satisfies(e -> said.add(e.getMessage()));
    }
    assertThat(said.get(0)).contains("127.0.0.1:1/team", "does not answer");
    assertThat(said.get(1)).contains("no such database");
    assertThat(said.get(2)).contains("holds no project");
    assertThat(said.get(3)).contains("~/.pgpass");
    assertThatThrownBy(() -> Project.create(folder.resolve("q"), TestProjects.settings(), there))
        .hasMessageContaining("holds a project already");
    assertThat(Files.exists(folder.resolve("q"))).isFalse();
  }
}
