package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.domain.LabelForm;
import dev.lacuna.loop.LoopFixture;
import dev.lacuna.models.AdapterFolder;
import dev.lacuna.project.Project;
import dev.lacuna.project.QuestionImport;
import dev.lacuna.project.ProjectSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code lacuna export}. */
@Tag("slow")
final class ExportCommandTest extends CommandTest {

  @Test
  void aRoundsAdapterIsMergedIntoANewFolder() throws Exception {
    Path model = Path.of(ExportCommandTest.class.getResource("/golden/llama/config.json").toURI()).resolveSibling(".");
    Path folder = home.resolve("taught");
    String merged = home.resolve("merged").toString();
    Project.create(folder, ProjectSettings.of("taught", model.toAbsolutePath().toString())).close();
    assertThat(run("export", folder.toString(), "--merged", merged)).isEqualTo(1);
    assertThat(err.toString()).contains("LAC-110", "No round has an adapter yet");
    try (Project project = Project.open(folder)) {
      Path adapter = Files.createDirectories(project.runs().start("{}", 1).folder());
      for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
        Files.copy(model.resolve("adapter-final").resolve(file), adapter.resolve(file));
      }
    }
    assertThat(run("export", folder.toString(), "--merged", merged, "--round", "7")).isEqualTo(1);
    assertThat(json("export", folder.toString(), "--merged", merged).get("run").asInt()).isEqualTo(1);
    assertThat(home.resolve("merged/model.safetensors")).exists();
    assertThat(run("export", folder.toString(), "--merged", merged)).isEqualTo(1);
    assertThat(err.toString()).contains("is there already");
    assertThat(run("export", folder.toString(), "--merged", merged, "--out", "x.csv")).isEqualTo(2);
    assertThat(run("export", folder.toString())).isEqualTo(2);

    // This model's tokenizer is no GGUF file's, but its adapter is any program's.
    assertThat(run("export", folder.toString(), "--merged", home.resolve("m.GGUF").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no word for", "Write the model as a folder");
    assertThat(run("export", folder.toString(), "--merged", home.resolve("m.gguf").toString(), "--type", "q4_k"))
        .isEqualTo(2);
    assertThat(run("export", folder.toString(), "--adapter", home.resolve("a").toString(), "--type", "f16"))
        .isEqualTo(2);
    json("export", folder.toString(), "--adapter", home.resolve("a").toString());
    json("export", folder.toString(), "--adapter", home.resolve("a.gguf").toString());
    assertThat(home.resolve("a/README.md")).content().contains("AutoPeftModelForCausalLM");
    assertThat(home.resolve("a/adapter_config.json")).content()
        .contains(model.toAbsolutePath().normalize().toString());
    assertThat(home.resolve("a.gguf")).isNotEmptyFile();
    assertThat(home.resolve("merged/README.md")).content().contains("taught, round 1");
  }

  @Test
  void nothingThatGoesOutIsWrittenOverAProject() throws IOException {
    Path project = LoopFixture.project(home);
    byte[] database = Files.readAllBytes(project.resolve("lacuna.db"));
    Path link = Files.createSymbolicLink(home.resolve("labels.csv"), project.resolve("lacuna.db"));
    for (Path target : List.of(project.resolve("lacuna.db"), project.resolve("LACUNA.DB-wal"),
        project.resolve("project.json"), project.resolve("artifacts/labels.csv"), project.resolve("backups/x.csv"),
        project.resolve(AdapterFolder.MERGED).resolve("config.json"), link)) {
      for (String what : List.of("--out", "--questions", "--report", "--merged", "--ollama", "--adapter", "--json")) {
        List<String> command = what.equals("--json")
            ? List.of("export", project.toString(), "--questions", home + "/q.csv", what, target.toString())
            : List.of("export", project.toString(), what, target.toString(), "--format", "csv");
        assertThat(
            run(command.stream().filter(word -> what.equals("--out") || !word.equals("--format") && !word.equals("csv"))
                .toArray(String[]::new)))
            .as("%s %s", what, target).isNotZero();
        assertThat(err.toString()).as("%s %s", what, target).contains("is a part of a project");
      }
    }
    assertThat(Files.readAllBytes(project.resolve("lacuna.db"))).isEqualTo(database);
    assertThat(run("export", project.toString(), "--report", project.resolve("report.html").toString())).isZero();
  }

  @Test
  void labelsAndQuestionsAreWrittenWhileAnotherProgramHasTheProject() throws IOException {
    Path folder = LoopFixture.project(home);
    run("select", folder.toString(), "--strategy", "random", "--batch", "5");
    json("label", folder.toString(), "--oracle", "2");
    try (Project window = Project.open(folder)) {
      long questions = window.questions().count();
      assertThat(json("export", folder.toString(), "--out", home.resolve("l.csv").toString()).get("labels").asInt())
          .isEqualTo(2);
      json("export", folder.toString(), "--questions", home.resolve("q.csv").toString());
      for (LabelForm form : LabelForm.values()) {
        Path file = home.resolve(form.word() + form.ending());
        assertThat(json("export", folder.toString(), "--out", file.toString(), "--format", form.word()).get("labels")
            .asInt()).as("%s", form).isEqualTo(2);
        assertThat(QuestionImport.check(file).rows()).as("%s", form).hasSize(2);
      }
      assertThat(home.resolve("label-studio.config.xml")).content().contains("$question");
      assertThat(run("export", folder.toString(), "--out", home.resolve("x.json").toString())).isEqualTo(2);
      assertThat(err.toString()).contains("--format", "label-studio, argilla");
      assertThat(run("export", folder.toString(), "--questions", home.resolve("x.json").toString())).isEqualTo(2);
      assertThat(err.toString()).contains("x.json does not tell", ".jsonl, .parquet");
      assertThat(home.resolve("x.json")).doesNotExist();
      assertThat(run("export", folder.toString(), "--out", "x.csv", "--format", "excel")).isEqualTo(2);
      assertThat(run("export", folder.toString(), "--questions", "x.csv", "--format", "tsv")).isEqualTo(2);
      assertThat(Files.readAllLines(home.resolve("q.csv"))).hasSize((int) questions + 1);
    }
  }
}
