package dev.lacuna.loop.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.export.DataTable;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of judged questions: {@code pool.json} says of what, and each block of rows has a table
 * {@code part-N.parquet}, the hidden states of its most unknown rows {@code part-N.npy}, where the project has a map
 * the rows' places on it {@code part-N.places.npy}, and {@code part-N.json}, which is written last and says that the
 * block is whole. Several processes may write to it at once: each has blocks of its
 * own, and every file is written whole under its name or not at all.
 */
final class PoolFolder {
  /** Numbers in a row of {@link #places}. */
  static final int PLACE = 3;
  private static final String MANIFEST = "pool.json";

  private static final Pattern NAME = Pattern.compile("part-([0-9]{8,18})\\.json");

  private final Path folder;
  private final PoolManifest manifest;

  /**
   * What is told of a finished block.
   *
   * @param first its first row, from 0
   * @param problems how many of its rows could not be asked
   * @param kept rows within the block whose hidden states are kept, the most unknown first
   * @param unknown p(unknown) of these
   */
  record Part(long block, long first, int rows, int problems, List<Integer> kept, List<Double> unknown,
      long forwardTokens, double seconds) {

    /** What a file tells of a block; empty where that cannot be true, whoever wrote it. */
    private static Optional<Part> of(JsonNode json, long number, int size) {
      int rows = json.path("rows").asInt();
      List<Integer> kept = new ArrayList<>();
      List<Double> unknown = new ArrayList<>();
      json.path("kept").forEach(row -> kept.add(row.isInt() ? row.asInt() : -1));
      json.path("unknown").forEach(p -> unknown.add(p.isNumber() ? p.asDouble() : Double.NaN));
      boolean whole = json.path("block").asLong(-1) == number && json.path("first").asLong(-1) == number * size
          && rows > 0 && rows <= size && json.path("kept").isArray() && kept.size() == unknown.size()
          && kept.stream().allMatch(row -> row >= 0 && row < rows) && unknown.stream().allMatch(p -> p >= 0 && p <= 1);
      return whole ? Optional.of(new Part(number, number * size, rows, json.path("problems").asInt(), kept, unknown,
          json.path("forwardTokens").asLong(), json.path("seconds").asDouble())) : Optional.empty();
    }
  }

  private PoolFolder(Path folder, PoolManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** Opens or makes a folder for what the manifest says. */
  static PoolFolder open(Path folder, PoolManifest manifest) {
    try {
      SafeFiles.folder(folder);
      Path file = folder.resolve(MANIFEST);
      if (!Files.exists(file)) {
        try (Stream<Path> others = Files.list(folder)) {
          if (others.anyMatch(other -> String.valueOf(other.getFileName()).startsWith("part-"))) {
            throw new LacunaException(ErrorCode.INPUT, folder + " holds judged questions, and not the file " + MANIFEST
                + ", which says of what.", "Take another folder for --out.");
          }
        }
        SafeFiles.whole(file, manifest.json());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(folder + ": " + e.getMessage(), e));
    }
    PoolFolder opened = new PoolFolder(folder, manifest);
    opened.refuseOther();
    return opened;
  }

  private void refuseOther() {
    PoolManifest there = read(folder);
    if (!there.equals(manifest)) {
      throw new LacunaException(ErrorCode.INPUT, folder + " holds what was judged otherwise: "
          + difference(there, manifest) + ".", "Take another folder for --out, or give what it was begun with.");
    }
  }

  private static String difference(PoolManifest there, PoolManifest now) {
    if (!there.questions().equals(now.questions()) || there.bytes() != now.bytes()
        || !there.ends().equals(now.ends())) {
      return "another file of questions (" + there.questions() + ", " + there.bytes() + " bytes)";
    }
    if (!there.column().equals(now.column()) || !there.contextColumn().equals(now.contextColumn())) {
      return "questions out of the column \"" + there.column() + "\""
          + (there.contextColumn().isEmpty() ? "" : " about \"" + there.contextColumn() + "\"");
    }
    if (!there.model().equals(now.model()) || there.probed() != now.probed()) {
      return "by another probing";
    }
    if (there.drawn() != now.drawn()) {
      return there.drawn() == 0 ? "without places on a map" : "with places on another map";
    }
    if (!there.asked().equals(now.asked())) {
      return "asked in other words";
    }
    return String.format(Locale.ROOT, "blocks of %d rows with %d states each, as %s", there.block(), there.states(),
        there.table());
  }

  /** Whether a folder was begun without places on a map; then it goes on so. */
  static boolean isWithoutPlaces(Path folder) {
    return Files.exists(folder.resolve(MANIFEST)) && read(folder).drawn() == 0;
  }

  /** Opens a folder of what was judged, whatever it is of. */
  static PoolFolder open(Path folder) {
    return new PoolFolder(folder, read(folder));
  }

  private static PoolManifest read(Path folder) {
    Path file = folder.resolve(MANIFEST);
    try {
      return PoolManifest.read(file);
    } catch (NoSuchFileException e) {
      throw new LacunaException(ErrorCode.INPUT, folder + " holds no judged questions: there is no " + MANIFEST + ".",
          "Judge a file first: lacuna pool probe.");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  PoolManifest manifest() {
    return manifest;
  }

  /** Numbers of the blocks that seem to be whole, in their order; {@link #part(long)} tells. */
  long[] blocks() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> NAME.matcher(String.valueOf(file.getFileName()))).filter(Matcher::matches)
          .mapToLong(found -> Long.parseLong(found.group(1))).sorted().toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read", e);
    }
  }

  Path table(long block) {
    return part(block, manifest.table());
  }

  Path states(long block) {
    return part(block, "npy");
  }

  /** Of each row x and y on the project's map, and p(unknown). */
  Path places(long block) {
    return part(block, "places.npy");
  }

  private Path part(long block, String ending) {
    return folder.resolve(String.format(Locale.ROOT, "part-%08d.%s", block, ending));
  }

  /** A block that was finished; one whose end is not told is as if it had not been begun. */
  Optional<Part> part(long block) {
    Path file = part(block, "json");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Part.of(JsonColumns.MAPPER.readTree(Files.readAllBytes(file)), block, manifest.block());
    } catch (JsonProcessingException damaged) {
      return Optional.empty(); // it is judged anew, and its figures come out the same
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** @param places x, y and p(unknown) of each row; empty without a map */
  void write(Part part, DataTable table, List<float[]> states, List<float[]> places) {
    refuseOther(); // two processes may have begun the folder in one moment, each for its own
    table.write(table(part.block()));
    try {
      if (!states.isEmpty()) {
        NpyMatrix.write(states(part.block()), states, states.getFirst().length);
      }
      if (!places.isEmpty()) {
        NpyMatrix.write(places(part.block()), places, PLACE);
      }
      SafeFiles.whole(part(part.block(), "json"), JsonColumns.write(part) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(folder + ": cannot be written (" + e.getMessage()
          + "); free some space, and start again: what is there already is kept", e));
    }
  }
}
