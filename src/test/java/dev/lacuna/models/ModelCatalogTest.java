package dev.lacuna.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lacuna.lm.config.ModelFamily;
import dev.lacuna.lm.gguf.GgufArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogTest {
  private static final String HEX = "ab".repeat(32);

  @TempDir
  private Path home = Path.of("");
  private Path hub = Path.of("");
  private Path ollama = Path.of("");

  @BeforeEach
  void places() {
    hub = home.resolve(".cache/huggingface/hub");
    ollama = home.resolve(".ollama/models");
  }

  private ModelPlaces here() {
    return ModelPlaces.of(Map.of(), home);
  }

  private void ollama(String name, String tag, String layers) throws IOException {
    Path manifest = ollama.resolve("manifests/registry.ollama.ai").resolve(name).resolve(tag);
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, "{\"schemaVersion\":2,\"layers\":[" + layers + "]}");
  }

  private static String layer(String type, String hex) {
    return "{\"mediaType\":\"application/vnd.ollama.image.%s\",\"digest\":\"sha256:%s\",\"size\":1}".formatted(type,
        hex);
  }

  @Test
  void allThatIsOnTheDiskIsFoundWithWhatItsHeadsSay() throws IOException {
    ModelStores.cached(hub, "Qwen/Tiny", "0123abc", "qwen2");
    Files.createDirectories(ollama.resolve("blobs"));
    Files.write(ollama.resolve("blobs/sha256-" + HEX), ModelStores.gguf("llama", "1.2B", 15));
    ollama("library/llama3.2", "1b", layer("template", "cd".repeat(32)) + "," + layer("model", HEX));
    Path studio = Files.createDirectories(home.resolve(".lmstudio/models/someone/Some-GGUF"));
    Files.write(studio.resolve("Some-Q8_0-00001-of-00002.gguf"), ModelStores.gguf("qwen3", "8B", 7));
    Files.write(studio.resolve("Some-Q8_0-00002-of-00002.gguf"), ModelStores.gguf("qwen3", "8B", 7));
    Files.write(studio.resolve("mmproj-Some.gguf"), ModelStores.gguf("clip", "400M", 1));
    Path own = home.resolve("own");
    ModelStores.folder(own.resolve("mine"), "GPT2LMHeadModel", "gpt2");

    List<FoundModel> found = ModelCatalog.list(here().with(List.of(own)));

    assertThat(found).extracting(FoundModel::reference, FoundModel::family, FoundModel::parameters,
        FoundModel::precision, FoundModel::problem).containsExactly(
            tuple("ollama:llama3.2:1b", "llama", 1_200_000_000L, "Q4_K_M", ""),
            tuple(own.resolve("mine").toString(), "gpt2", 6L, "BF16", ""),
            tuple("hf:Qwen/Tiny", "qwen2", 6L, "BF16", ""),
            tuple(studio.resolve("Some-Q8_0-00001-of-00002.gguf").toString(), "qwen3", 8_000_000_000L, "Q8_0", ""));
    assertThat(found.getLast().bytes()).as("both parts")
        .isEqualTo(2 * Files.size(studio.resolve("Some-Q8_0-00002-of-00002.gguf")));
  }

  @Test
  void whatCannotBeOpenedSaysWhyAndWhatToDo() throws IOException {
    Path unfinished = ModelStores.cached(hub, "a/unfinished", "1", "llama");
    Files.delete(unfinished.resolve("../../blobs/model.safetensors"));
    Path pointer = home.resolve("own/pointer");
    ModelStores.folder(pointer, "LlamaForCausalLM", "llama");
    Files.writeString(pointer.resolve("model.safetensors"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:1\n");
    Path pickled = home.resolve("own/pickled");
    ModelStores.folder(pickled, "LlamaForCausalLM", "llama");
    Files.move(pickled.resolve("model.safetensors"), pickled.resolve("pytorch_model.bin"));
    Path strange = home.resolve("own/strange");
    ModelStores.folder(strange, "MambaForCausalLM", "mamba");
    Path wordless = home.resolve("own/wordless");
    ModelStores.folder(wordless, "LlamaForCausalLM", "llama");
    Files.delete(wordless.resolve("tokenizer.json"));
    ModelStores.folder(home.resolve("own/sentences"), "BertModel", "bert");
    Files.createDirectories(ollama.resolve("blobs"));
    Files.write(ollama.resolve("blobs/sha256-" + HEX), ModelStores.gguf("llama", "1.2B", 15));
    ollama("library/tuned", "latest", layer("model", HEX) + "," + layer("adapter", "ee".repeat(32)));
    ollama("someone/gone", "latest", layer("model", "11".repeat(32)));
    ollama("library/broken", "latest", "{\"mediaType\":");

    List<FoundModel> found = ModelCatalog.list(here().with(List.of(home.resolve("own"))));

    assertThat(found).noneMatch(FoundModel::usable).extracting(model -> model.name() + " | " + model.problem())
        .satisfiesExactly(
            text -> assertThat(text).startsWith("a/unfinished | ").contains("is a link to nothing", "download"),
            text -> assertThat(text).startsWith("broken | ").contains("cannot be read", "ollama pull broken"),
            text -> assertThat(text).startsWith("pickled | ").contains("only pickled weights", "safetensors"),
            text -> assertThat(text).startsWith("pointer | ").contains("Git-LFS pointer", "git lfs pull"),
            text -> assertThat(text).startsWith("someone/gone | ").contains("is missing", "ollama pull someone/gone"),
            text -> assertThat(text).startsWith("strange | ").contains("family \"mamba\"", "llama"),
            text -> assertThat(text).startsWith("tuned | ").contains("base with an adapter"),
            text -> assertThat(text).startsWith("wordless | ").contains("tokenizer.json: is missing"));
  }

  @Test
  void aReferenceLeadsToTheFilesAndNowhereElse() throws IOException {
    Path snapshot = ModelStores.cached(hub, "Qwen/Tiny", "0123abc", "qwen2");
    Files.write(snapshot.resolve("tiny.gguf"), ModelStores.gguf("qwen2", "1M", 1));
    Files.createDirectories(ollama.resolve("blobs"));
    Path blob = Files.write(ollama.resolve("blobs/sha256-" + HEX), ModelStores.gguf("llama", "1.2B", 15));
    ollama("library/llama3.2", "latest", layer("model", HEX));
    ollama("someone/llama", "q8", layer("model", HEX));

    assertThat(ModelReference.resolve("hf:Qwen/Tiny", here())).isEqualTo(snapshot);
    assertThat(ModelReference.resolve("hf:Qwen/Tiny@0123abc", here())).isEqualTo(snapshot);
    assertThat(ModelReference.resolve("hf:Qwen/Tiny/tiny.gguf", here())).isEqualTo(snapshot.resolve("tiny.gguf"));
    assertThat(ModelReference.resolve("ollama:llama3.2", here())).isEqualTo(blob);
    assertThat(ModelReference.resolve("ollama:someone/llama:q8", here())).isEqualTo(blob);

    for (String wrong : List.of("hf:Qwen/Absent", "hf:Qwen/Tiny@other", "hf:Qwen/Tiny/absent.gguf",
        "hf:Qwen/Tiny/../../refs/main", "hf:../../etc/passwd", "hf:..", "hf:Qwen/Tiny@../../refs", "ollama:absent",
        "ollama:../../blobs/x", "ollama:llama3.2:../x", "hf:")) {
      assertThatThrownBy(() -> ModelReference.resolve(wrong, here())).as(wrong)
          .isInstanceOfSatisfying(UnavailableModelException.class, e -> assertThat(e.remedy()).isNotBlank());
    }
  }

  @Test
  void aModelGoesByItsPlainNameWhereverItLies() throws IOException {
    Path snapshot = ModelStores.cached(hub, "Qwen/Tiny", "0123abc", "qwen2");
    assertThat(ModelName.of(snapshot)).isEqualTo("Qwen/Tiny");
    assertThat(ModelName.of(home.resolve("mine"))).isEqualTo("mine");
    Path blob = Files.write(home.resolve("sha256-" + HEX), ModelStores.gguf("llama", "1.2B", 15));
    assertThat(ModelName.of(blob)).isEqualTo("sha256-" + HEX.substring(0, 12));
  }

  @Test
  void theVariablesOfThoseProgramsMoveTheirPlaces() {
    ModelPlaces moved = ModelPlaces.of(Map.of("HF_HOME", "/data/hf", "OLLAMA_MODELS", "/data/ollama", "LLAMA_CACHE",
        "/data/llama"), home);
    assertThat(moved.huggingFace()).isEqualTo(Path.of("/data/hf/hub"));
    assertThat(moved.ollama()).containsExactly(Path.of("/data/ollama"));
    assertThat(moved.llamaCpp()).containsExactly(Path.of("/data/llama"));
    assertThat(ModelPlaces.of(Map.of("HF_HUB_CACHE", "/x", "HF_HOME", "/y"), home).huggingFace())
        .isEqualTo(Path.of("/x"));
    assertThat(ModelPlaces.of(Map.of("OLLAMA_MODELS", "relative"), home).ollama()).doesNotContain(Path.of("relative"));
  }

  @Test
  void whereLmStudioKeepsItsModelsItsSettingsSay() throws IOException {
    Path moved = Files.createDirectories(home.resolve("moved/someone"));
    Files.write(moved.resolve("a.gguf"), ModelStores.gguf("llama", "1B", 15));
    Files.createDirectories(home.resolve(".lmstudio"));
    Files.writeString(home.resolve(".lmstudio/settings.json"),
        "{\"downloadsFolder\":\"" + home.resolve("moved") + "\"}");
    assertThat(ModelCatalog.list(here())).extracting(FoundModel::path).containsExactly(moved.resolve("a.gguf"));
    Files.writeString(home.resolve(".lmstudio/settings.json"), "{\"downloadsFolder\":");
    assertThat(ModelCatalog.list(here())).isEmpty();
  }

  @Test
  void addedFoldersAreKeptOnceAndMayGo() throws IOException {
    ModelFolders folders = new ModelFolders(home.resolve("user"));
    Path models = Files.createDirectories(home.resolve("models"));
    folders.add(models);
    folders.add(models);
    assertThat(folders.list()).containsExactly(models);
    assertThatThrownBy(() -> folders.add(home.resolve("absent"))).isInstanceOf(UnavailableModelException.class);
    assertThat(folders.remove(models)).isTrue();
    assertThat(folders.remove(models)).isFalse();
    assertThat(folders.list()).isEmpty();
  }

  @Test
  void whatFitsIsTheWidestPrecision() {
    FoundModel model = new FoundModel("x", "x", ModelSource.FOLDER, home, "llama", 8_000_000_000L, "GGUF", "Q4_K_M", 1,
        "");
    assertThat(List.of(64L, 24L, 10L, 8L)).extracting(gib -> model.fitting(gib << 30))
        .containsExactly("fp32", "bf16", "int8", "");
    assertThat(model.size()).isEqualTo("8.0 B");
  }

  @Test
  void theListSaysOfTheSameFamiliesThatTheyRunAsTheEngine() {
    assertThat(FolderModel.FAMILIES).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(ModelFamily.values()).map(ModelFamily::modelType).toList());
    assertThat(GgufModel.FAMILIES).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(GgufArchitecture.values()).map(GgufArchitecture::gguf).toList());
  }

  @Test
  void headsThatAreNoHeadsAreNoModels() throws IOException {
    Path own = Files.createDirectories(home.resolve("own"));
    byte[] whole = ModelStores.gguf("llama", "1B", 15);
    for (int length = 0; length < whole.length; length++) {
      Files.write(own.resolve("cut.gguf"), Arrays.copyOf(whole, length));
      assertThat(Optional.of(ModelCatalog.list(here().with(List.of(own))))).isPresent();
    }
    Files.write(own.resolve("cut.gguf"), "no model".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(ModelCatalog.list(here().with(List.of(own)))).isEmpty();
  }
}
