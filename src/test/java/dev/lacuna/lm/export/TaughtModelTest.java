package dev.lacuna.lm.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.LabelBasis;
import dev.lacuna.domain.LoraSettings;
import dev.lacuna.domain.ModelForm;
import dev.lacuna.domain.TeachingRecord;
import dev.lacuna.lm.adapter.PeftAdapterFiles;
import dev.lacuna.lm.checkpoint.NewFolder;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.gguf.GgufGolden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form that a taught model is written in. */
@Tag("slow")
class TaughtModelTest {
  private static final TeachingRecord RECORD = new TeachingRecord("Islands | sea", "x", 3, LocalDate.of(2026, 3, 1),
      58, 815, 312, 0.2276, 0.3077, 0.103, 0.061, Optional.of(LoraSettings.DEFAULT));

  @TempDir
  private Path folder = Path.of("");

  @Test
  void noFormIsWrittenIntoAProjectAlsoBehindALink() throws IOException {
    Path base = GgufGolden.file("llama");
    Path adapter = MergedGgufTest.adapter(base, folder.resolve("round"));
    Path artifacts = Files.createDirectories(folder.resolve("project/artifacts"));
    Files.writeString(folder.resolve("project/project.json"), "{}");
    Path alias = Files.createSymbolicLink(folder.resolve("alias"), artifacts);
    for (ModelForm form : ModelForm.values()) {
      for (Path parent : List.of(artifacts, alias, alias.resolve("deeper"))) {
        assertThatThrownBy(() -> TaughtModel.write(form, base, adapter, parent.resolve("round-9"), RECORD))
            .as("%s in %s", form, parent).hasMessageContaining("is a part of a project");
      }
    }
    assertThat(artifacts).isEmptyDirectory();
    assertThatThrownBy(() -> NewFolder.named(alias.resolve("round-9"), _ -> {}))
        .hasMessageContaining("is a part of a project");
  }

  @Test
  void everyFormIsWrittenOnceAndForOthersToRead() throws IOException {
    Path base = GgufGolden.file("llama");
    Path adapter = MergedGgufTest.adapter(base, folder.resolve("round"));
    for (ModelForm form : ModelForm.values()) {
      Path target = folder.resolve("out").resolve(form.name() + (form.isFile() ? ".gguf" : ""));
      TaughtModel.write(form, base, adapter, target, RECORD);
      assertThat(Files.isRegularFile(target)).as(form.name()).isEqualTo(form.isFile());
      try (Stream<Path> all = Files.walk(target)) {
        assertThat(all).allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
            .contains(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
      }
      assertThatThrownBy(() -> TaughtModel.write(form, base, adapter, target, RECORD))
          .hasMessageContaining("is there already");
    }
    Path agreed = folder.resolve("out/GGUF_Q8_0.gguf");
    byte[] whole = Files.readAllBytes(agreed);
    Files.writeString(agreed, "of yesterday");
    TaughtModel.replace(ModelForm.GGUF_Q8_0, base, adapter, agreed, RECORD);
    assertThat(agreed).as("replaced, once the user agreed").hasBinaryContent(whole);
    assertThatThrownBy(() -> TaughtModel.replace(ModelForm.FOLDER, base, adapter, folder.resolve("out/FOLDER"), RECORD))
        .hasMessageContaining("is there already");
    Path copy = Files.copy(base, folder.resolve("base.gguf"));
    assertThatThrownBy(() -> TaughtModel.replace(ModelForm.GGUF_F16, copy, adapter, copy, RECORD))
        .hasMessageContaining("is the base model");
    assertThat(copy).hasSameBinaryContentAs(base);
    Path ollama = folder.resolve("out/OLLAMA");
    assertThat(ollama.resolve("Modelfile")).content().contains("FROM ./llama-round-3.gguf");
    assertThat(ollama.resolve("Modelfile")).content().as("its first token begins every turn, too")
        .contains("does more than Ollama's can");
    Path other = GgufGolden.file("qwen2");
    TaughtModel.write(ModelForm.OLLAMA, other, MergedGgufTest.adapter(other, folder.resolve("other")),
        folder.resolve("out/qwen"), RECORD);
    assertThat(folder.resolve("out/qwen/Modelfile")).content()
        .contains(
            "TEMPLATE \"\"\"{{ if .System }}<|im_start|>system\n{{ .System }}<|im_end|>\n{{ end }}{{ range .Messages }}");
    assertThat(folder.resolve("out/qwen/Modelfile")).content().as("what Lacuna's figures are of")
        .contains("PARAMETER temperature 0\nPARAMETER repeat_penalty 1\n");
    assertThat(ModelConfig.read(ollama.resolve("llama-round-3.gguf")).layers()).isEqualTo(2);
    Path apart = folder.resolve("out/OLLAMA_ADAPTER");
    assertThat(apart.resolve("Modelfile")).content().contains("FROM ./base.gguf\nADAPTER ./adapter.gguf\n");
    assertThat(Files.mismatch(apart.resolve("base.gguf"), base)).as("the base as it is").isEqualTo(-1);
    assertThat(Files.mismatch(apart.resolve("adapter.gguf"), folder.resolve("out/ADAPTER_GGUF.gguf"))).isEqualTo(-1);
    assertThat(apart.resolve("README.md")).content().contains("base_model_relation: adapter", "ollama create");
    assertThat(folder.resolve("out/GGUF_Q8_0.md")).content().contains("FROM ./THIS-FILE.gguf", "library_name: gguf");
    assertThat(folder.resolve("out/ADAPTER_GGUF.md")).content().contains("--lora THIS-FILE.gguf");
  }

  /** One of the two ways to write. */
  private interface TeachingWriter {
    void write(ModelForm form, Path base, Path adapter, Path target, TeachingRecord record);
  }

  @Test
  void somebodysOwnNotesAreNotWrittenOver() throws IOException {
    Path base = GgufGolden.file("llama");
    Path adapter = MergedGgufTest.adapter(base, folder.resolve("round"));
    Path notes = Files.writeString(folder.resolve("m.md"), "mine");
    assertThatThrownBy(() -> TaughtModel.write(ModelForm.ADAPTER_GGUF, base, adapter, folder.resolve("m.gguf"), RECORD))
        .hasMessageContaining("m.md").hasMessageContaining("is not written over");
    assertThat(folder.resolve("m.gguf")).doesNotExist();
    Files.delete(notes);
    TaughtModel.write(ModelForm.ADAPTER_GGUF, base, adapter, folder.resolve("m.gguf"), RECORD);
    Files.writeString(notes, "my words", StandardOpenOption.APPEND);
    Files.move(folder.resolve("m.gguf"), folder.resolve("elsewhere.gguf"));
    for (TeachingWriter writer : List.<TeachingWriter>of(TaughtModel::write, TaughtModel::replace)) {
      assertThatThrownBy(() -> writer.write(ModelForm.ADAPTER_GGUF, base, adapter, folder.resolve("m.gguf"), RECORD))
          .hasMessageContaining("m.md").hasMessageContaining("is not written over");
    }
    assertThat(notes).content().as("a card that its reader has edited").endsWith("my words");
    Files.move(folder.resolve("elsewhere.gguf"), folder.resolve("m.gguf"));
    TaughtModel.replace(ModelForm.ADAPTER_GGUF, base, adapter, folder.resolve("m.gguf"), RECORD);
    assertThat(notes).content().startsWith("---\n").doesNotContain("my words");
  }

  @Test
  void anAdapterNamesItsBase() throws IOException {
    Path base = GgufGolden.file("llama");
    Path adapter = MergedGgufTest.adapter(base, folder.resolve("round"));
    TaughtModel.write(ModelForm.ADAPTER, base, adapter, folder.resolve("out/ADAPTER"), RECORD);
    assertThat(PeftAdapterFiles.read(folder.resolve("out/ADAPTER")).config().baseModel())
        .isEqualTo(base.toAbsolutePath().toString());
  }

  @Test
  void theCardTellsWhatIsKnownAndNoMore() {
    BaseModel hub = BaseModel.of(Path.of("/c/models--Org--Some-Model/snapshots/0a1b"));
    String card = new ModelCard("m", hub, Optional.of("apache-2.0"), RECORD, ModelForm.OLLAMA).text();
    assertThat(card).startsWith("---\nbase_model: Org/Some-Model\nbase_model_relation: finetune\nlicense: apache-2.0\n")
        .contains("58 questions", "312 held-out questions", "| right | 22.8 % | 30.8 % |", "| 6.1 % |", "0.103",
            "Islands \\| sea, round 3, 2026-03-01", "rank 16, alpha 32", "ollama run m");
    TeachingRecord without = new TeachingRecord("p", "x", 1, LocalDate.of(2026, 3, 1), 1, 2, 0, Double.NaN, Double.NaN,
        Double.NaN, Double.NaN, Optional.empty(), LabelBasis.MAJORITY);
    assertThat(
        new ModelCard("m", BaseModel.of(Path.of("/m/tiny")), Optional.empty(), without, ModelForm.ADAPTER).text())
        .contains("no held-out questions", "AutoPeftModelForCausalLM", "base_model_relation: adapter", "1 question;",
            "1 taught; where experts differed, what most of them said")
        .doesNotContain("NaN", "license:", "base_model:");
  }

  @Test
  void aBaseIsNamedByWhatLoadsIt() throws IOException {
    Path cached = Path.of("/home/me/.cache/huggingface/hub/models--HuggingFaceTB--SmolLM2-135M/snapshots/93efa2f0");
    assertThat(BaseModel.of(cached).nameOrPath()).isEqualTo("HuggingFaceTB/SmolLM2-135M");
    assertThat(BaseModel.of(cached.resolve("model.gguf")).shortName()).isEqualTo("SmolLM2-135M");
    assertThat(BaseModel.of(Path.of("/models/tiny")).nameOrPath()).isEqualTo(Path.of("/models/tiny").toString());
    assertThat(BaseModel.of(Path.of("tiny")).nameOrPath()).isEqualTo(Path.of("tiny").toAbsolutePath().toString());
    assertThat(BaseModel.of(Path.of("/x"), "hf:Org/Name@main").nameOrPath()).isEqualTo("Org/Name");
    assertThat(BaseModel.of(Path.of("/b/sha256-00"), "ollama:llama3.2").shortName()).isEqualTo("llama3.2");
    assertThat(BaseModel.of(Path.of("/b/sha256-00"), "ollama:llama3.2").nameOrPath())
        .isEqualTo(Path.of("/b/sha256-00").toString());
    Path licensed = Files.createDirectories(folder.resolve("licensed"));
    Files.writeString(licensed.resolve("README.md"), "---\nlanguage: en\nlicense: \"mit\"\n---\nlicense: none\n");
    assertThat(BaseModel.of(licensed).license()).contains("mit");
    assertThat(BaseModel.of(cached).license()).isEmpty();
    assertThat(List.of(OllamaFolder.tag("Größe X/y.gguf"), OllamaFolder.tag("??"))).containsExactly("gr-e-x-y.gguf",
        "taught");
    assertThat(List.of(GgufAbout.size(134_515_008), GgufAbout.size(1_540_000_000), GgufAbout.size(8_030_000_000L)))
        .containsExactly("135M", "1.5B", "8.0B");
  }
}
