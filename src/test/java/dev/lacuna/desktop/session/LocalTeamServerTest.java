package dev.lacuna.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.ProjectCatalog.JoinRequest;
import dev.lacuna.desktop.model.ProjectCatalog.NewProjectRequest;
import dev.lacuna.desktop.model.ProjectCatalog.Reading;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.TestServer;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A project that the wizard makes on a team's server, and a second one that joins it. */
@ToolkitTest
@Tag("slow")
@Timeout(120)
class LocalTeamServerTest {
  @TempDir
  private Path home;

  private NewProjectRequest request(String name, Path questions, String url) {
    return new NewProjectRequest(name, home, home.resolve("model").toString(), questions,
        new Reading("question", Optional.empty(), Optional.empty()), Optional.empty(),
        new Reading("question", Optional.empty(), Optional.empty()), "Ada", false, Optional.of(url));
  }

  @Test
  void theFirstMakesItThereAndTheSecondJoins() throws IOException {
    Files.createDirectory(home.resolve("model"));
    Path questions = Files.writeString(home.resolve("q.csv"), "question\nWhich dose?\nWhich drug?\n");
    LocalProjectCatalog catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
    String url = TestServer.address().url();
    assertThat(catalog.checkServer(url).ok()).isTrue();
    assertThat(catalog.checkServer(url).holds()).isFalse();
    Path first = catalog.create(request("ward", questions, url));
    assertThat(first.resolve("lacuna.db")).doesNotExist();
    assertThat(catalog.checkServer(url).holds()).isTrue();

    Path second = catalog.join(new JoinRequest("mine", home, home.resolve("model").toString(), url, "Bob"));
    try (Project ada = Project.open(first)) {
      ada.annotations().record(new Annotation.Answered(1, "400 mg", false));
    }
    try (Project bob = Project.open(second)) {
      assertThat(bob.settings().name()).isEqualTo("ward");
      assertThat(bob.settings().annotator()).isEqualTo("Bob");
      assertThat(bob.questions().count()).isEqualTo(2);
      assertThat(bob.annotations().state(1).answer()).contains("400 mg");
    }
    assertThatThrownBy(() -> catalog.create(request("again", questions, url))).isInstanceOf(ProjectException.class)
        .hasMessageContaining("meanwhile");
    assertThat(home.resolve("again")).as("nothing is left of it").doesNotExist();
  }

  @Test
  void aServerThatCannotBeReachedIsSaidAndNotThrown() {
    LocalProjectCatalog catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
    assertThat(catalog.checkServer("postgres").problem().orElseThrow()).contains("jdbc:postgresql://host/database");
    assertThat(catalog.checkServer("jdbc:postgresql://127.0.0.1:1/nowhere").problem().orElseThrow())
        .contains("127.0.0.1:1");
  }
}
