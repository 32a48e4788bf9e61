package dev.lacuna.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes small pictures of what other programs keep on a disk. */
final class ModelStores {
  private static final String CONFIG = "{\"architectures\":[\"%s\"],\"model_type\":\"%s\"}";

  private ModelStores() {}

  /** A folder with a config, a tokenizer and one tensor of 6 numbers in BF16. */
  static void folder(Path folder, String architecture, String family) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), CONFIG.formatted(architecture, family));
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    Files.write(folder.resolve("model.safetensors"), safetensors());
  }

  static byte[] safetensors() {
    byte[] head = "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"BF16\",\"shape\":[2,3],\"data_offsets\":[0,12]}}"
        .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(8 + head.length + 12).order(ByteOrder.LITTLE_ENDIAN).putLong(head.length).put(head)
        .array();
  }

  /** A Hub cache's model: blobs, a snapshot of links, and a ref. */
  static Path cached(Path hub, String repository, String commit, String family) throws IOException {
    Path folder = hub.resolve("models--" + repository.replace("/", "--"));
    Path plain = folder.resolve("blobs");
    folder(plain, "LlamaForCausalLM", family);
    Path snapshot = Files.createDirectories(folder.resolve("snapshots").resolve(commit));
    for (Path blob : ModelPlaces.entries(plain)) {
      Files.createSymbolicLink(snapshot.resolve(String.valueOf(blob.getFileName())),
          Path.of("../../blobs").resolve(String.valueOf(blob.getFileName())));
    }
    Files.createDirectories(folder.resolve("refs"));
    Files.writeString(folder.resolve("refs").resolve("main"), commit);
    return snapshot;
  }

  /** The head of a GGUF file: an architecture, a list, a size, a type. */
  static byte[] gguf(String family, String label, int type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(numbers(24).putInt(0x46554747).putInt(3).putLong(0).putLong(4).array());
    out.write(string("general.architecture"));
    out.write(numbers(4).putInt(8).array());
    out.write(string(family));
    out.write(string("general.languages"));
    out.write(numbers(16).putInt(9).putInt(8).putLong(1).array());
    out.write(string("en"));
    out.write(string("general.size_label"));
    out.write(numbers(4).putInt(8).array());
    out.write(string(label));
    out.write(string("general.file_type"));
    out.write(numbers(8).putInt(4).putInt(type).array());
    return out.toByteArray();
  }

  private static byte[] string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return numbers(8 + bytes.length).putLong(bytes.length).put(bytes).array();
  }

  private static ByteBuffer numbers(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
