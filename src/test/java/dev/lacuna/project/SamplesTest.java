package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SamplesTest {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "dev", "lacuna", "project",
      "sample-projects");

  @TempDir
  private Path home = Path.of("");

  @Test
  void aSampleBecomesAProjectOfTheUser() throws IOException {
    long before = fingerprint();
    Path folder = Samples.prepare("tiny", SAMPLES, home);
    assertThat(folder).startsWith(home);
    try (Project project = Project.open(folder)) {
      assertThat(project.questions().all()).extracting(Question::id).containsExactly(11L, 12L, 13L);
      assertThat(project.questions().find(12).orElseThrow().attributes())
          .isEqualTo(Map.of("relation", "currency", "subject", "Peru"));
      assertThat(project.questions().evaluation()).extracting(EvaluationQuestion::fact)
          .containsExactly("Peru/capital", "Chad/capital");
      assertThat(project.oracle().answers())
          .isEqualTo(Map.of(11L, List.of("Lima"), 13L, List.of("N'Djamena", "Ndjamena")));
      assertThat(project.settings().format().examples()).hasSize(1);
      project.annotations().record(new Annotation.Later(11));
    }
    assertThat(fingerprint()).isEqualTo(before);
    assertThat(home.resolve("projects").toFile().list()).containsExactly("tiny");
  }

  @Test
  void aSecondCallFindsWhatWasDone() {
    Path folder = Samples.prepare("tiny", SAMPLES, home);
    try (Project project = Project.open(folder)) {
      project.annotations().record(new Annotation.Answered(11, "Lima", false));
    }
    assertThat(Samples.prepare("tiny", SAMPLES, home)).isEqualTo(folder);
    try (Project project = Project.open(folder)) {
      assertThat(project.annotations().labels()).hasSize(1);
    }
  }

  @Test
  void anUnknownSampleIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> Samples.prepare("huge", SAMPLES, home)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("no sample project \"huge\"; there are [tiny]");
    assertThatThrownBy(() -> Samples.prepare("../tiny", SAMPLES, home)).isInstanceOf(ProjectException.class);
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aBrokenSampleLeavesNoHalfProject() throws IOException {
    Path broken = Files.createDirectories(home.resolve("samples").resolve("bad"));
    Files.writeString(broken.resolve("project.json"), "{}");
    Files.writeString(broken.resolve("questions.csv"), "question\nA?\n");
    Files.writeString(broken.resolve("oracle.jsonl"), "{\"question\": \"B?\", \"answers\": [\"b\"]}\n");
    assertThatThrownBy(() -> Samples.prepare("bad", broken.resolveSibling("."), home.resolve("user")))
        .isInstanceOf(ProjectException.class).hasMessageContaining("oracle.jsonl:1: \"B?\" is not in questions.csv");
    assertThat(home.resolve("user").resolve("projects")).isEmptyDirectory();
  }

  @Test
  void onlyACopyThatCannotBeWrittenAsksForAnotherFolder() throws IOException {
    ProjectException damaged = new ProjectException("results.jsonl:2: is damaged; install Lacuna again",
        new IOException("no JSON"));
    assertThatThrownBy(() -> Samples.prepare("tiny", SAMPLES, home, project -> {
      throw damaged;
    })).isSameAs(damaged);
    Path full = Files.createFile(home.resolve("full"));
    assertThatThrownBy(() -> Samples.prepare("tiny", SAMPLES, full)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("projects/tiny: cannot be made").hasMessageContaining("set LACUNA_HOME");
  }

  @Test
  void theSettingsOfTheSamplesThatComeWithTheProgramCanBeRead() {
    for (String name : List.of("atlas", "elements", "pharmacy")) {
      ProjectSettings settings = new SettingsFile(Path.of("sample-projects", name)).read();
      assertThat(settings.model()).isEqualTo(ProjectSettings.SAMPLE_MODEL);
      assertThat(settings.format().examples()).hasSize(3);
    }
    for (String name : List.of("sums-word", "sums-yesno", "sums-choice")) {
      ProjectSettings settings = new SettingsFile(Path.of("sample-projects", name)).read();
      assertThat(settings.model()).isEqualTo("sample:sums-model");
      assertThat(settings.format().examples()).allSatisfy(example -> assertThat(example.answer()).contains(" #### "));
      assertThat(settings.format().maxAnswerTokens()).isGreaterThanOrEqualTo(32);
    }
  }

  private static long fingerprint() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files.mapToLong(file -> file.toFile().lastModified() + file.toFile().length() + file.hashCode()).sum();
    }
  }
}
