package dev.lacuna.worker.store;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.FileStoreApi;
import dev.lacuna.worker.api.LacunaException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names that cross between two machines. Each side checks the other's before it makes a path of one: relative, of
 * plain letters, and of a project only what a worker makes there.
 */
public final class StoreNames {
  /** Files in one list; a project has a few hundred. */
  public static final int MOST_FILES = 20_000;
  /** Bytes of one file; the largest models come in parts of a tenth of it. */
  public static final long LARGEST = 256L << 30;

  private static final Pattern MODEL_FILE = Pattern
      .compile("[A-Za-z0-9_+@=,()\\[\\] :-][A-Za-z0-9._+@=,()\\[\\] :-]{0,200}");
  private static final Pattern PROJECT = Pattern.compile("[a-z0-9-]{1,40}-[0-9a-f]{16}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final List<Pattern> ARTIFACTS = List.of(
      Pattern.compile("map-unit"),
      Pattern.compile("answers-[0-9a-f]{1,64}\\.jsonl"),
      Pattern.compile("projection-[0-9a-f]{1,64}(-layer-\\d{1,5})?\\.bin(\\.ids)?"),
      Pattern.compile("probe-[0-9a-f]{1,64}/[a-z][a-z-]{0,40}\\.(bin|json)"),
      Pattern.compile("round-\\d{1,10}/(adapter_config\\.json|adapter_model\\.safetensors|checkpoint)"));
  private static final Pattern STATES = Pattern.compile("states-[0-9a-f]{1,64}-layer-\\d{1,5}\\.bin");

  private StoreNames() {}

  /** Whether a file of a project's artifacts goes to the other machine and comes back with its changes. */
  public static boolean isMirrored(String name) {
    return ARTIFACTS.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  /** Whether it is the kept states of a layer, which are made there and only come back. */
  public static boolean isStates(String name) {
    return STATES.matcher(name).matches();
  }

  /** @throws LacunaException for a name that leads elsewhere, or is of nothing that a worker makes */
  public static String artifact(String name) {
    if (!isMirrored(name) && !isStates(name)) {
      throw StoreNames.refused("\"" + name + "\" is no file of a project's artifacts");
    }
    return name;
  }

  /** A file that lies in the folder itself. */
  public static String modelFile(String name) {
    if (!MODEL_FILE.matcher(name).matches() || name.contains("..")) {
      throw StoreNames.refused("\"" + name + "\" is no name of a model's file");
    }
    return name;
  }

  static String project(String key) {
    if (!PROJECT.matcher(key).matches()) {
      throw StoreNames.refused("\"" + key + "\" is no key of a project");
    }
    return key;
  }

  public static String hash(String sha256) {
    if (!HASH.matcher(sha256).matches()) {
      throw StoreNames.refused("\"" + sha256 + "\" is no SHA-256");
    }
    return sha256;
  }

  /** A file as the other side tells it. */
  public static FileStoreApi.Stamp sized(FileStoreApi.Stamp file) {
    if (file.size() < 0 || file.size() > LARGEST) {
      throw StoreNames.refused("\"" + file.name() + "\" is said to have " + file.size() + " bytes");
    }
    return file;
  }

  /** What no store of ours says, and none is asked by us. */
  public static LacunaException refused(String what) {
    return new LacunaException(ErrorCode.INPUT, what,
        "Look at what the worker's command starts, and run: lacuna doctor.");
  }

  /** The relative name of a file, the same on every system. */
  public static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
