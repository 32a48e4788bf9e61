package dev.lacuna.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.models.ModelPlaces;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private static final ModelPlaces NOWHERE = ModelPlaces.of(Map.of(), Path.of("/nowhere"));
  @TempDir
  private Path folder = Path.of("");

  @Test
  void whatIsWrittenIsReadBack() {
    ProjectSettings settings = TestProjects.settings().withModel("../models/m").withGuidelines("be brief\n“quoted”")
        .withSelection("k-center", 7).withFormat(new ProjectSettings.Format("I", "Q ", "\tA", "\n\n",
            List.of(new WorkedExample("a?", "b"), new WorkedExample("c?", "d", "e")), 9, "chat",
            "abstract", 0))
        .withEquivalence("nli:../judge")
        .withSampling(new SamplingSettings(6, 0.4));
    new SettingsFile(folder).write(settings);
    assertThat(new SettingsFile(folder).read()).isEqualTo(settings);
    assertThat(settings.guidelineVersion()).isEqualTo(2);
    assertThat(folder.toFile().list()).containsExactly("project.json");
  }

  @Test
  void fieldsThatThisProgramDoesNotKnowStay() throws IOException {
    write("{\"name\": \"n\", \"later\": {\"x\": [1]}, \"format\": {\"end\": \".\", \"newer\": true}}");
    SettingsFile file = new SettingsFile(folder);
    file.write(file.read().withDevice("cpu"));
    assertThat(JsonColumns.MAPPER.readTree(folder.resolve("project.json").toFile()).path("later").toString())
        .isEqualTo("{\"x\":[1]}");
    assertThat(JsonColumns.MAPPER.readTree(folder.resolve("project.json").toFile()).at("/format/newer").asBoolean())
        .isTrue();
    assertThat(file.read().device() + file.read().format().end()).isEqualTo("cpu.");
  }

  @Test
  void aFieldThatIsMissingHasItsDefault() throws IOException {
    write("{\"name\": \"n\"}");
    ProjectSettings settings = new SettingsFile(folder).read();
    assertThat(settings).isEqualTo(ProjectSettings.of("n", ""));
  }

  @Test
  void aMarkThatAnEditorPutsBeforeTheTextIsNoFault() throws IOException {
    write("\uFEFF{\"name\": \"n\", \"batch\": 7}");
    SettingsFile file = new SettingsFile(folder);
    assertThat(file.read().batch()).isEqualTo(7);
    file.write(file.read().withDevice("cpu"));
    assertThat(Files.readString(folder.resolve("project.json"))).startsWith("{");
  }

  @Test
  void brokenJsonIsNamedWithItsLine() throws IOException {
    write("{\n  \"name\": \"n\",\n  \"batch\": 20,,\n}");
    assertThatThrownBy(() -> new SettingsFile(folder).read()).isInstanceOf(ProjectException.class)
        .hasMessageContaining("project.json:3: broken JSON").hasMessageContaining("correct this line");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"sampling\": {\"samples\": 101}} | field \"sampling\": samples should be a whole number from 1 to 100, not",
      "{\"sampling\": {\"temperature\": 0}} | temperature should be a number from 0.05 to 2.0, not 0.0",
      "{\"sampling\": {\"temperature\": \"hot\"}} | field \"sampling.temperature\" should be a number from",
      "{\"batch\": \"many\"}              | field \"batch\" should be a whole number from 1",
      "{\"answers\": {\"equivalence\": \"gut\"}} | field \"answers.equivalence\" should be normal, model, or nli:",
      "{\"guidelineVersion\": 1000001} | field \"guidelineVersion\" should be a whole number from 1 to 1000000",
      "{\"guidelineVersion\": 2147483647} | field \"guidelineVersion\" should be a whole number from 1 to 1000000",
      "{\"device\": \"cuda:99999999999\"} | field \"device\" should be auto, cpu or cuda:N",
      "{\"device\": \"gpu\"} | field \"device\" should be auto, cpu or cuda:N",
      "{\"basePrecision\": \"fp64\"} | field \"basePrecision\" should be auto, fp32, bf16 or int8",
      "{\"answers\": {\"kind\": \"essay\"}} | field \"answers.kind\" should be one of [text, several, yes-no,",
      "{\"answers\": {\"options\": \"a, b\"}} | field \"answers.options\" should be a list of texts",
      "{\"answers\": \"number\"}          | field \"answers\" should be an object",
      "{\"sampling\": 10}                 | field \"sampling\" should be an object",
      "{\"team\": [2]}                    | field \"team\" should be an object",
      "{\"team\": {\"taught\": \"mine\"}}   | field \"team.taught\" should be one of",
      "{\"team\": {\"seed\": 1.5}}         | field \"team\" should be a whole number as \"seed\"",
      "{\"format\": {\"examples\": {}}}    | field \"format.examples\" should be a list of [question, answer]",
      "{\"answers\": {\"equivalence\": \"nli:\\u0000\"}} | field \"answers.equivalence\" should be normal, model, or",
      "{\"batch\": 0}                     | field \"batch\" should be a whole number from 1",
      "{\"name\": 3}                      | field \"name\" should be a text",
      "{\"format\": []}                   | field \"format\" should be an object",
      "{\"format\": {\"end\": 1}}         | field \"format.end\" should be a text",
      "{\"format\": {\"prompt\": \"jinja\"}} | field \"format.prompt\" should be one of [auto, plain, chat]",
      "{\"format\": {\"examples\": [[1]]}} | field \"format.examples\" should be a list of [question, answer]",
      "[]                                 | the file should be a JSON object"})
  void aFieldOfTheWrongKindIsNamed(String json, String message) throws IOException {
    write(json);
    assertThatThrownBy(() -> new SettingsFile(folder).read()).isInstanceOf(ProjectException.class)
        .hasMessageContaining("project.json").hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model gpt", "*", "\\u0007 \\u001b", " model  x"})
  void anAnnotatorIsAPerson(String name) throws IOException {
    write("{\"annotator\": \"" + name + "\"}");
    assertThatThrownBy(() -> new SettingsFile(folder).read()).isInstanceOf(ProjectException.class)
        .hasMessageContaining("project.json: field \"annotator\": \"").hasMessageContaining("choose another");
    write("{\"annotator\": \" \"}");
    assertThat(new SettingsFile(folder).read().annotator()).as("nobody's name").isEmpty();
    write("{\"annotator\": \"modeller\"}");
    assertThat(new SettingsFile(folder).read().annotator()).isEqualTo("modeller");
  }

  @Test
  void theLastVersionOfGuidelinesHasNoNext() throws IOException {
    write("{\"guidelineVersion\": " + ProjectSettings.LAST_GUIDELINES + ", \"guidelines\": \"a\"}");
    ProjectSettings last = new SettingsFile(folder).read();
    assertThat(last.withGuidelines("a")).isEqualTo(last);
    assertThatThrownBy(() -> last.withGuidelines("b")).isInstanceOf(ProjectException.class)
        .hasMessageContaining("guidelineVersion");
  }

  @Test
  void theModelMayBeRelativeOrAbsoluteOrASample() throws IOException {
    Path model = Files.createDirectories(folder.resolve("models").resolve("m"));
    Path samples = Files.createDirectories(folder.resolve("samples"));
    Files.createDirectories(samples.resolve("base-model"));
    Path project = folder.resolve("p");
    assertThat(ModelPath.resolve("../models/m", project, samples, NOWHERE)).isEqualTo(model);
    assertThat(ModelPath.resolve(model.toString(), project, samples, NOWHERE)).isEqualTo(model);
    assertThat(ModelPath.resolve("sample:base-model", project, samples, NOWHERE))
        .isEqualTo(samples.resolve("base-model"));
  }

  @ParameterizedTest
  @CsvSource({"sample:../models, no sample's name", "sample:x/y, no sample's name", "nowhere, is no folder and no file",
      "'', is empty"})
  void aModelThatIsNotThereIsNamed(String model, String message) {
    assertThatThrownBy(() -> ModelPath.resolve(model, folder, folder, NOWHERE)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("project.json: field \"model\"").hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\\host\\share\\m", "//host/share/m", "/\\host/share", "\\\\?\\UNC\\host\\share"})
  void noPlaceOnAnotherComputerIsLookedAt(String path) {
    assertThatThrownBy(() -> ModelPath.resolve(path, folder, folder, NOWHERE)).isInstanceOf(ProjectException.class)
        .hasMessageContaining("field \"model\" names a place on another computer");
    TestProjects.create(folder, 1).close();
    try (Project project = Project.open(folder)) {
      project.changeSettings(settings -> settings.withEquivalence("nli:" + path));
      assertThatThrownBy(project::answerEquivalence).isInstanceOf(ProjectException.class)
          .hasMessageContaining("field \"answers.equivalence\" names a place on another computer");
      project.changeSettings(settings -> settings.withEquivalence("nli:../judge"));
      assertThat(project.answerEquivalence()).isEqualTo("nli:" + folder.resolveSibling("judge"));
    }
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve("project.json"), json);
  }
}
