package dev.lacuna.lm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.GoldenCheckpoints;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightFilesTest {
  @TempDir
  Path folder;

  @Test
  void readsShardsByTheirIndex() throws IOException {
    WeightFiles files = WeightFiles.open(GoldenCheckpoints.of("mistral").folder());
    assertThat(files.files()).hasSize(2);
    assertThat(files.tensor("model.norm.weight").shape()).containsExactly(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out.safetensors", "/etc/out.safetensors", "a\\b.safetensors", "C:out.safetensors",
      "..", "sub/x.safetensors", "weights.bin", "a\\u0000.safetensors"})
  void refusesAShardOutsideTheFolder(String shard) throws IOException {
    index(shard.replace("a\\b", "a\\\\b"));
    assertThatThrownBy(() -> WeightFiles.open(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("index.json", "weight_map.a", "not a .safetensors file in this folder");
  }

  @Test
  void refusesALinkThatLeadsOut(@TempDir Path elsewhere) throws IOException {
    Path target = elsewhere.resolve("x.safetensors");
    new SafetensorsWriter().add("a", new long[] {1}, new float[] {1}).write(target);
    Files.createSymbolicLink(folder.resolve("x.safetensors"), target);
    index("x.safetensors");
    assertThatThrownBy(() -> WeightFiles.open(folder)).hasMessageContainingAll("weight_map.a", "leads out");
  }

  @Test
  void followsTheLinksOfHuggingFacesCache(@TempDir Path model) throws IOException {
    Path blob = model.resolve("blobs/0123abcd");
    new SafetensorsWriter().add("a", new long[] {1}, new float[] {1}).write(blob);
    Path snapshot = Files.createDirectories(model.resolve("snapshots/rev"));
    Files.createSymbolicLink(snapshot.resolve("x.safetensors"), Path.of("../../blobs/0123abcd"));
    Files.writeString(snapshot.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"x.safetensors\"}}");
    assertThat(WeightFiles.open(snapshot).tensor("a").asStored().orElseThrow().floats()).containsExactly(1);
  }

  @Test
  void followsLinksFromAnyFolderIntoTheCache(@TempDir Path hub) throws IOException {
    Path blob = Files.createDirectories(hub.resolve("models--org--name/blobs")).resolve("0123abcd");
    new SafetensorsWriter().add("a", new long[] {1}, new float[] {1}).write(blob);
    Path snapshot = Files.createDirectories(hub.resolve("models--org--name/snapshots/rev"));
    Files.createSymbolicLink(snapshot.resolve("y.safetensors"), Path.of("../../blobs/0123abcd"));
    Files.createSymbolicLink(folder.resolve("x.safetensors"), snapshot.resolve("y.safetensors"));
    index("x.safetensors");
    assertThat(WeightFiles.open(folder).tensor("a").asStored().orElseThrow().floats()).containsExactly(1);
  }

  @Test
  void aLinkToNothingIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("model.safetensors"), Path.of("../../blobs/0123abcd"));
    assertThatThrownBy(() -> WeightFiles.open(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("model.safetensors", "a link that leads nowhere");
  }

  @Test
  void namesAShardThatIsMissingAndATensorThatItLacks() throws IOException {
    index("x.safetensors");
    assertThatThrownBy(() -> WeightFiles.open(folder))
        .hasMessageContainingAll("x.safetensors", "is missing", "Download the rest");
    new SafetensorsWriter().add("b", new long[] {1}, new float[] {1}).write(folder.resolve("x.safetensors"));
    assertThatThrownBy(() -> WeightFiles.open(folder))
        .hasMessageContainingAll("x.safetensors", "tensor a: is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytorch_model.bin", "model.pt", "last.ckpt", "consolidated.00.pth"})
  void refusesPicklesWithTheRemedy(String name) throws IOException {
    Files.writeString(folder.resolve(name), "");
    assertThatThrownBy(() -> WeightFiles.open(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll(name, "is a pickle", "safe_serialization=True");
  }

  @Test
  void namesAFolderWithoutWeights() {
    assertThatThrownBy(() -> WeightFiles.open(folder)).hasMessageContaining("holds neither model.safetensors");
  }

  @Test
  void namesTensorsThatAreMissingOrOfAnotherShape() throws IOException {
    ModelConfig config = ModelConfig.read(GoldenCheckpoints.of("llama").folder());
    Path file = folder.resolve("model.safetensors");
    new SafetensorsWriter().add("a", new long[] {1}, new float[] {1}).write(file);
    assertThatThrownBy(() -> WeightFiles.open(folder).check(config))
        .hasMessageContainingAll("model.embed_tokens.weight", "and 18 more", "is missing");
    var writer = new SafetensorsWriter();
    config.expectedTensors().forEach((name, shape) -> {
      long[] size = name.equals("model.norm.weight") ? new long[] {3} : shape;
      int count = 1;
      for (long n : size) {
        count *= (int) n;
      }
      writer.add(name, size, new float[count]);
    });
    writer.write(file);
    assertThatThrownBy(() -> WeightFiles.open(folder).check(config))
        .hasMessageContainingAll("tensor model.norm.weight: has shape [3], but config.json asks for [32]");
  }

  private void index(String shard) throws IOException {
    Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"" + shard + "\"}}");
  }
}
