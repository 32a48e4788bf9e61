package dev.lacuna.lm.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.config.ModelTensor;
import dev.lacuna.lm.config.RopeScaling;
import dev.lacuna.lm.config.WeightFiles;
import dev.lacuna.lm.template.ChatTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a GGUF file's metadata, once, and which files stand for a model. */
@Tag("slow")
class GgufFolderTest {
  @TempDir
  private Path folder = Path.of("");

  @Test
  void isMadeOnceAndAgainWhenTheFileIsAnother() throws IOException {
    Path file = copy("llama", "model.gguf");
    Path home = folder.resolve("home");
    Path made = GgufFolder.of(file, home);
    FileTime written = Files.getLastModifiedTime(made.resolve("tokenizer.json"));
    assertThat(GgufFolder.of(file, home)).isEqualTo(made);
    assertThat(Files.getLastModifiedTime(made.resolve("tokenizer.json"))).isEqualTo(written);
    assertThat(Files.readString(made.resolve("made-from.txt"))).contains(file.toString());

    // A part that somebody deleted is made again.
    SafeFiles.delete(made.resolve("config.json"));
    assertThat(GgufFolder.of(file, home).resolve("config.json")).exists();

    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Path again = GgufFolder.of(file, home);
    assertThat(again).isNotEqualTo(made).isDirectory();
    try (Stream<Path> all = Files.list(home)) {
      assertThat(all).as("what was made of the file as it was is gone").containsExactly(again);
    }
  }

  /** A file that cannot be used leaves nothing behind. */
  @Test
  void nothingIsWrittenOfAFileThatCannotBeUsed() throws IOException {
    Path file = copy("tokenizer-qwen2", "no-model.gguf");
    Path home = folder.resolve("home");
    assertThatThrownBy(() -> GgufFolder.of(file, home)).hasMessageContainingAll("no-model.gguf",
        "tensor token_embd.weight", "is missing", "Choose a model's own file");
    assertThat(home).doesNotExist();
  }

  @Test
  void aModelIsKnownByItsFirstBytesAndInItsFolder() throws IOException {
    Path blob = copy("llama", "sha256-" + "ab".repeat(32));
    assertThat(ModelConfig.read(blob).architecture()).isEqualTo("LlamaForCausalLM");
    assertThat(GgufPaths.gguf(Files.writeString(folder.resolve("notes.txt"), "GG"))).isEmpty();

    Path models = Files.createDirectory(folder.resolve("models"));
    Files.copy(GgufGolden.file("qwen2"), models.resolve("Qwen-Q8_0.gguf"));
    Files.copy(GgufGolden.file("llama"), models.resolve("mmproj-Qwen.gguf"));
    assertThat(ModelConfig.read(models).architecture()).isEqualTo("Qwen2ForCausalLM");
    Files.copy(GgufGolden.file("llama"), models.resolve("Llama.gguf"));
    assertThatThrownBy(() -> ModelConfig.read(models)).hasMessageContainingAll("Llama.gguf, Qwen-Q8_0.gguf",
        "Choose one of these files");
  }

  /** Any part stands for all; weights and metadata are those of the undivided file. */
  @Test
  void aDividedModelIsReadFromItsParts() throws IOException {
    Path whole = GgufGolden.file("llama");
    Path second = divide(whole, "Llama-00002-of-00002.gguf");
    WeightFiles files = WeightFiles.open(second);
    assertThat(files.files()).hasSize(2);
    WeightFiles undivided = WeightFiles.open(whole);
    for (ModelTensor tensor : ModelConfig.read(second).tensors()) {
      float[] rows = new float[files.tensor(tensor.file()).columns()];
      float[] expected = new float[rows.length];
      files.tensor(tensor.file()).rows(0, 1, rows);
      undivided.tensor(tensor.file()).rows(0, 1, expected);
      assertThat(rows).as(tensor.file()).isEqualTo(expected);
    }
    Path first = GgufPaths.parts(second).getFirst();
    assertThat(GgufPaths.files(first)).isEqualTo(GgufPaths.files(second)).hasSize(2);
    SafeFiles.delete(second);
    assertThatThrownBy(() -> WeightFiles.open(first)).hasMessageContainingAll("Llama-00002-of-00002.gguf",
        "is missing", "Keep all parts");
  }

  @Test
  void theMetadataSaysHowAModelIsAsked() throws IOException {
    ChatTemplate template = ChatTemplate.of(GgufGolden.file("llama")).orElseThrow();
    assertThat(template.render(List.of(ChatTemplate.Message.user("Hi")), true))
        .isEqualTo("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
    assertThat(template.endOfText()).isEqualTo("<|im_end|>");
    assertThat(ChatTemplate.of(GgufGolden.file("mistral"))).isEmpty();
    // The end that the metadata names, and every other that is known by its name.
    assertThat(ModelConfig.read(GgufGolden.file("llama")).eosTokenIds()).containsExactly(2, 0);
    assertThat(ModelConfig.read(GgufGolden.file("mistral")).eosTokenIds()).contains(2).hasSize(2);
    assertThat(ModelConfig.read(GgufGolden.file("llama3-rope")).ropes().getFirst().scaling())
        .isEqualTo(new RopeScaling.Llama3(8, 1, 4, 8192));
  }

  @Test
  void whatIsNotKnownIsNamedWithItsRemedy() throws IOException {
    assertThatThrownBy(() -> ModelConfig.read(edited("llama", "general.architecture", "llama", "mamba")))
        .hasMessageContainingAll("general.architecture", "mamba", "Choose a model of one of");
    assertThatThrownBy(() -> ModelConfig.read(edited("llama", "tokenizer.ggml.pre", "llama-bpe", "llama-bpx")))
        .hasMessageContainingAll("tokenizer.ggml.pre", "llama-bpx", "known are", "its Hugging Face folder");
    assertThatThrownBy(() -> ModelConfig.read(edited("mistral", "tokenizer.ggml.model", "llama", "bert5")))
        .hasMessageContainingAll("tokenizer.ggml.model", "bert5", "SentencePiece");
    assertThatThrownBy(() -> ModelConfig.read(edited("llama", "general.type", "model", "clips")))
        .hasMessageContainingAll("general.type", "not model", "Choose the model's own file");

    byte[] bytes = Files.readAllBytes(GgufGolden.file("llama"));
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("blk.0.attn_q.weight");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(name + "blk.0.attn_q.weight".length() + 20, 16);
    Path odd = Files.write(folder.resolve("odd.gguf"), bytes);
    assertThatThrownBy(() -> WeightFiles.open(odd).check(ModelConfig.read(odd))).hasMessageContainingAll(
        "model.layers.0.self_attn.q_proj.weight", "IQ2_XXS", "Take the model in one of: F32, F16, BF16, Q4_0");
  }

  private Path copy(String golden, String name) throws IOException {
    return Files.copy(GgufGolden.file(golden), folder.resolve(name));
  }

  /** The same file with a text of the metadata made another of the same length. */
  private Path edited(String golden, String key, String from, String to) throws IOException {
    byte[] bytes = Files.readAllBytes(GgufGolden.file(golden));
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(from,
        new String(bytes, StandardCharsets.ISO_8859_1).indexOf(key) + key.length());
    System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, to.length());
    return Files.write(folder.resolve(to + ".gguf"), bytes);
  }

  /** Writes the tensors in turn into two files, the metadata into the first. */
  private Path divide(Path whole, String secondName) throws IOException {
    MemorySegment bytes = MemorySegment.ofArray(Files.readAllBytes(whole));
    GgufHeader header = GgufHeader.read(whole, bytes);
    GgufCursor in = new GgufCursor(whole, bytes, 16);
    long pairs = in.i64("");
    GgufMetadata.read(in, bytes, pairs);
    byte[] metadata = bytes.asSlice(24, in.at() - 24).toArray(ValueLayout.JAVA_BYTE);
    List<List<GgufHeader.Entry>> parts = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < header.tensors().size(); i++) {
      parts.get(i % 2).add(header.tensors().get(i));
    }
    Path second = folder.resolve(secondName);
    write(GgufPaths.parts(second).getFirst(), bytes, pairs, metadata, parts.getFirst());
    write(second, bytes, 0, new byte[0], parts.getLast());
    return second;
  }

  private static void write(Path file, MemorySegment bytes, long pairs, byte[] metadata,
      List<GgufHeader.Entry> tensors) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    head.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(tensors.size()).putLong(pairs).put(metadata);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (GgufHeader.Entry tensor : tensors) {
      head.putLong(tensor.name().length()).put(tensor.name().getBytes(StandardCharsets.UTF_8))
          .putInt(tensor.shape().length);
      for (int i = tensor.shape().length - 1; i >= 0; i--) {
        head.putLong(tensor.shape()[i]);
      }
      head.putInt(tensor.typeId()).putLong(data.size());
      data.write(bytes.asSlice(tensor.at(), tensor.bytes()).toArray(ValueLayout.JAVA_BYTE));
      data.write(new byte[(32 - data.size() % 32) % 32]);
    }
    head.put(new byte[(32 - head.position() % 32) % 32]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.array(), 0, head.position());
    data.writeTo(all);
    Files.write(file, all.toByteArray());
  }
}
