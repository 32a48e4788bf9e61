package dev.lacuna.lm.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.checkpoint.RegularFile;
import dev.lacuna.lm.checkpoint.Safetensors;
import dev.lacuna.lm.checkpoint.StoredTensor;
import dev.lacuna.lm.checkpoint.WeightTensor;
import dev.lacuna.lm.gguf.GgufWeights;
import dev.lacuna.lm.gguf.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The weights of a model by their names in a Hugging Face folder: {@code model.safetensors}, the shards that
 * {@code model.safetensors.index.json} names, or a GGUF file. Pickled weights ({@code .bin}, {@code .pt},
 * {@code .ckpt}) can run code when they are opened, so they are refused.
 */
public final class WeightFiles {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final List<String> PICKLES = List.of(".bin", ".pt", ".pth", ".ckpt", ".pkl");

  private static final String UNQUANTISED = "Choose the unquantised model, in F32, F16 or BF16";

  private final Path source;
  private final List<Path> files;
  private final Map<String, WeightTensor> tensors;
  private final String remedy;

  private WeightFiles(Path source, List<Path> files, Map<String, ? extends WeightTensor> tensors, String remedy) {
    this.remedy = remedy;
    this.source = source;
    this.files = List.copyOf(files);
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Maps all weight files of a folder, or a GGUF file with its parts. As in transformers, {@code model.safetensors} is
   * taken where both it and an index are there.
   *
   * @throws ModelFormatException when there are none, only pickles, or a file is damaged or missing
   */
  public static WeightFiles open(Path model) throws IOException {
    Optional<Path> gguf = ModelFiles.gguf(model);
    return gguf.isPresent() ? openGguf(model, gguf.get()) : openFolder(model);
  }

  private static WeightFiles openGguf(Path model, Path file) throws IOException {
    ModelConfig config = ModelConfig.read(model);
    GgufWeights weights = GgufWeights.open(file);
    return new WeightFiles(file, weights.files(), new GgufTensors(config, weights).byFileName(),
        GgufWeights.REMEDY);
  }

  private static WeightFiles openFolder(Path folder) throws IOException {
    Path single = folder.resolve(SINGLE);
    RegularFile.check(single);
    if (Files.exists(single)) {
      return new WeightFiles(single, List.of(single), Safetensors.open(single).tensors(), UNQUANTISED);
    }
    Path index = folder.resolve(INDEX);
    if (Files.exists(index)) {
      return openShards(folder, index);
    }
    throw noWeights(folder);
  }

  /** The weight files, mapped. */
  public List<Path> files() {
    return files;
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  /**
   * The tensor of that name, or of the name without its first part: a checkpoint of the bare decoder, as GPT-2's on the
   * Hub is, has {@code h.0.ln_1.weight} for {@code transformer.h.0.ln_1.weight}.
   */
  public Optional<WeightTensor> find(String name) {
    return Optional.ofNullable(tensors.get(tensors.containsKey(name) ? name : name.substring(name.indexOf('.') + 1)));
  }

  /** @throws ModelFormatException when no file of the checkpoint has it */
  public WeightTensor tensor(String name) {
    return find(name).orElseThrow(() -> new ModelFormatException(source, "tensor " + name, "is missing",
        "Check that config.json and the weights belong together, or download the model again"));
  }

  /**
   * Checks that every tensor of {@code config} is there, in its shape and in a float type. Tensors beyond those are
   * ignored (old checkpoints keep rotary tables, tied ones a copy of the embedding).
   *
   * @throws ModelFormatException naming the missing ones, or the first of another shape or type
   */
  public void check(ModelConfig config) {
    Map<String, long[]> expected = config.expectedTensors();
    List<String> missing = expected.keySet().stream().filter(name -> find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      String more = missing.size() > 3 ? " and " + (missing.size() - 3) + " more" : "";
      String first = String.join(", ", missing.subList(0, Math.min(3, missing.size())));
      throw new ModelFormatException(source, "tensor " + first + more, "is missing",
          "Check that config.json and the weights belong together, or download the model again");
    }
    expected.forEach((name, shape) -> {
      WeightTensor tensor = tensor(name);
      if (!Arrays.equals(shape, tensor.shape())) {
        throw new ModelFormatException(tensor.file(), "tensor " + name, "has shape %s, but config.json asks for %s"
            .formatted(Arrays.toString(tensor.shape()), Arrays.toString(shape)),
            "Check that config.json and the weights belong together");
      }
      if (!tensor.isFloat()) {
        throw new ModelFormatException(tensor.file(), "tensor " + name, "has type " + tensor.typeName(), remedy);
      }
    });
  }

  private static WeightFiles openShards(Path folder, Path index) throws IOException {
    JsonFields map = JsonFields.read(index).object("weight_map");
    if (map.names().isEmpty()) {
      throw new ModelFormatException(index, "field weight_map", "is missing or empty", "Download the file again");
    }
    Map<String, Safetensors> shards = new LinkedHashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    for (String name : map.names()) {
      String shardName = shardName(index, name, map.raw(name));
      Safetensors shard = shards.get(shardName);
      if (shard == null) {
        Path file = inside(folder, index, name, shardName);
        shard = Safetensors.open(file);
        shards.put(shardName, shard);
        files.add(file);
      }
      tensors.put(name, shard.tensor(name));
    }
    return new WeightFiles(index, files, tensors, UNQUANTISED);
  }

  private static String shardName(Path index, String tensor, JsonNode value) {
    if (!value.isTextual()) {
      throw new ModelFormatException(index, "field weight_map." + tensor,
          "is " + JsonFields.shown(value) + ", not a file name",
          "Download the file again");
    }
    return value.textValue();
  }

  /** A shard is a plain file name; the index of a stranger must not make us open anything else. */
  private static Path inside(Path folder, Path index, String tensor, String shardName) throws IOException {
    String where = "field weight_map." + tensor;
    boolean plain = shardName.endsWith(".safetensors") && shardName.chars().noneMatch(c -> c == '/' || c == '\\'
        || c == ':' || c < ' ');
    if (!plain) {
      throw new ModelFormatException(index, where, "names '" + shardName + "', not a .safetensors file in this folder",
          "Download the model again, from a source that you trust");
    }
    Path file = folder.resolve(shardName);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelFormatException(file, "file", "is missing, though " + INDEX + " names it",
          "Download the rest of the model");
    }
    if (Files.isSymbolicLink(file) && !isHubLink(folder, file)) {
      throw new ModelFormatException(index, where, "names '" + shardName + "', a link that leads out of this folder",
          "Put the file itself there");
    }
    return file;
  }

  /**
   * Hugging Face's own download cache holds {@code snapshots/REVISION/FILE} as links into the {@code blobs} folder of
   * the same model, and other programs make folders of links into that cache: those are let through. Everything else
   * must stay in the folder.
   */
  private static boolean isHubLink(Path folder, Path link) throws IOException {
    Path target = link.toRealPath();
    Path realFolder = folder.toRealPath();
    Path snapshots = realFolder.getParent();
    boolean inCache = snapshots != null && snapshots.endsWith("snapshots")
        && target.startsWith(snapshots.resolveSibling("blobs"));
    return target.startsWith(realFolder) || inCache || isCached(target);
  }

  /** Whether a file lies in the cache of a model: {@code models--ORG--NAME/blobs/…} or {@code …/snapshots/…/…}. */
  private static boolean isCached(Path file) {
    for (int i = 1; i < file.getNameCount() - 1; i++) {
      if (file.getName(i - 1).toString().startsWith("models--")) {
        return file.getName(i).toString().equals("blobs") || file.getName(i).toString().equals("snapshots");
      }
    }
    return false;
  }

  private static ModelFormatException noWeights(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var list = Files.list(folder)) {
        Optional<Path> pickle = list.filter(file -> PICKLES.stream().anyMatch(file.toString()::endsWith)).findFirst();
        if (pickle.isPresent()) {
          return new ModelFormatException(pickle.get(), "file", "is a pickle, which can run code when it is opened",
              "Convert the model: load it with transformers and call save_pretrained(folder, safe_serialization=True)");
        }
      }
    }
    return new ModelFormatException(folder, "folder", "holds neither " + SINGLE + " nor " + INDEX,
        "Choose a GGUF file or a Hugging Face model folder, one that holds config.json, *.safetensors and tokenizer.json");
  }
}
