package dev.lacuna.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.ProjectCatalog.JoinRequest;
import dev.lacuna.desktop.model.ProjectCatalog.NewProjectRequest;
import dev.lacuna.desktop.model.ProjectCatalog.Reading;
import dev.lacuna.desktop.model.ProjectSession;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.TeachingRecord;
import dev.lacuna.loop.AppPaths;
import dev.lacuna.models.AdapterFolder;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.Project;
import dev.lacuna.project.TestServer;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.project.store.postgres.ServerAddress;
import dev.lacuna.worker.api.ModelFitCheck;
import dev.lacuna.worker.api.ModelWriter;
import dev.lacuna.worker.api.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    return request(name, questions, Optional.of(url));
  }

  private NewProjectRequest request(String name, Path questions, Optional<String> database) {
    return new NewProjectRequest(name, home, home.resolve("model").toString(), questions,
        new Reading("question", Optional.empty(), Optional.empty()), Optional.empty(),
        new Reading("question", Optional.empty(), Optional.empty()), "Ada", false, database);
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

    Path second = catalog.join(new JoinRequest("mine", home, home.resolve("model").toString(), url, "Bob", false));
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
  void aProjectThatIsThereMovesAndComesBack() throws IOException {
    Files.createDirectory(home.resolve("model"));
    Path questions = Files.writeString(home.resolve("q.csv"), "question\nWhich dose?\nWhich drug?\n");
    LocalProjectCatalog catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
    Path folder = catalog.create(request("ward", questions, Optional.empty()));
    try (Project file = Project.open(folder)) {
      file.annotations().record(new Annotation.Answered(1, "400 mg", false));
    }
    ServerAddress address = TestServer.address();

    catalog.moveToServer(folder, address.url());

    assertThat(catalog.checkServer(address.url()).holds()).isTrue();
    try (ProjectSession session = catalog.open(folder, WorkerListener.SILENT)) {
      assertThat(session.info().server()).contains(address.words());
      assertThat(session.state().items()).hasSize(2);
    }
    catalog.moveToFile(folder);
    try (ProjectSession session = catalog.open(folder, WorkerListener.SILENT)) {
      assertThat(session.info().server()).isEmpty();
      assertThat(session.state().items().getFirst().label().answer()).isEqualTo("400 mg");
    }
  }

  @Test
  void whatTheServerRefusesLeavesTheNameFree() throws IOException {
    Files.createDirectory(home.resolve("model"));
    Path questions = Files.writeString(home.resolve("q.csv"), "question\nWhich dose?\n");
    LocalProjectCatalog catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
    String nowhere = "jdbc:postgresql://127.0.0.1:1/nowhere";
    assertThatThrownBy(() -> catalog.create(request("ward", questions, nowhere))).isInstanceOf(ProjectException.class)
        .hasMessageContaining("127.0.0.1:1");
    assertThat(home.resolve("ward")).doesNotExist();

    // The address is one that answers until the rows are to be there.
    String url = TestServer.address().url() + "&options=-c%20default_transaction_read_only%3Don";
    assertThatThrownBy(() -> catalog.create(request("ward", questions, url))).isInstanceOf(ProjectException.class);
    assertThat(home.resolve("ward")).doesNotExist();
    try (Stream<Path> left = Files.list(home)) {
      assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(".new-"));
    }
  }

  @Test
  void whoJoinsWithAnAdapterGetsTheModelThatItMakes() throws IOException {
    Path base = Files.createDirectory(home.resolve("model"));
    Path questions = Files.writeString(home.resolve("q.csv"), "question\nWhich dose?\n");
    Path adapter = Files.createDirectory(home.resolve("adapter"));
    Files.writeString(adapter.resolve("adapter_config.json"),
        "{\"base_model_name_or_path\": \"" + base.toString().replace("\\", "\\\\") + "\"}");
    List<Path> merged = new ArrayList<>();
    LocalProjectCatalog catalog = LocalProjectCatalog.of(
        new AppPaths(home, home.resolve("samples"), Optional.empty()), ModelFitCheck.NONE, new Merging(merged));
    String url = TestServer.address().url();
    catalog.create(request("ward", questions, url));
    Path joined = catalog.join(new JoinRequest("mine", home, adapter.toString(), url, "Bob", true));
    assertThat(merged).containsExactly(base, adapter, joined.resolve(AdapterFolder.MERGED));
    try (Project project = Project.open(joined)) {
      assertThat(project.settings().model()).isEqualTo(AdapterFolder.MERGED);
    }
  }

  @Test
  void aServerThatCannotBeReachedIsSaidAndNotThrown() {
    LocalProjectCatalog catalog = LocalProjectCatalog.of(new AppPaths(home, home.resolve("samples"), Optional.empty()));
    assertThat(catalog.checkServer("postgres").problem().orElseThrow()).contains("jdbc:postgresql://host/database");
    assertThat(catalog.checkServer("jdbc:postgresql://127.0.0.1:1/nowhere").problem().orElseThrow())
        .contains("127.0.0.1:1");
  }

  private record Merging(List<Path> merged) implements ModelWriter {
    @Override
    public void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record) {
      throw new AssertionError();
    }

    @Override
    public void merge(Path base, Path adapter, Path target) {
      merged.addAll(List.of(base, adapter, target));
    }
  }
}
