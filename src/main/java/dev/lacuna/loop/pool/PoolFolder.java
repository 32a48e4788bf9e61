package dev.lacuna.loop.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.project.JsonColumns;
import dev.lacuna.project.export.DataTable;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of judged questions: {@code pool.json} says of what, and each block of rows has a table
 * {@code part-N.parquet}, the hidden states of its most unknown rows {@code part-N.npy}, and {@code part-N.json}, which
 * is written last and says that the block is whole. Several processes may write to it at once: each has blocks of its
 * own, and every file is written whole under its name or not at all.
 */
final class PoolFolder {
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
      long forwardTokens, double seconds) {}

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
      PoolManifest there = PoolManifest.read(file);
      if (!there.equals(manifest)) {
        throw new LacunaException(ErrorCode.INPUT, folder + " holds what was judged otherwise: "
            + difference(there, manifest) + ".", "Take another folder for --out, or give what it was begun with.");
      }
      return new PoolFolder(folder, there);
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(folder + ": " + e.getMessage(), e));
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
    if (!there.asked().equals(now.asked())) {
      return "asked in other words";
    }
    return String.format(Locale.ROOT, "blocks of %d rows with %d states each, as %s", there.block(), there.states(),
        there.table());
  }

  /** Opens a folder of what was judged, whatever it is of. */
  static PoolFolder open(Path folder) {
    Path file = folder.resolve(MANIFEST);
    try {
      return new PoolFolder(folder, PoolManifest.read(file));
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

  /** Blocks that are whole, in their order. */
  List<Part> parts() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> NAME.matcher(String.valueOf(file.getFileName()))).filter(Matcher::matches)
          .map(found -> Long.parseLong(found.group(1))).sorted().map(this::part).flatMap(Optional::stream).toList();
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
      return Optional.of(JsonColumns.MAPPER.readValue(Files.readAllBytes(file), Part.class));
    } catch (JsonProcessingException damaged) {
      return Optional.empty(); // it is written anew, and comes out the same
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  void write(Part part, DataTable table, List<float[]> states) {
    table.write(table(part.block()));
    try {
      if (!states.isEmpty()) {
        NpyMatrix.write(states(part.block()), states, states.getFirst().length);
      }
      SafeFiles.whole(part(part.block(), "json"), JsonColumns.write(part) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(new IOException(folder + ": cannot be written (" + e.getMessage()
          + "); free some space, and start again: what is there already is kept", e));
    }
  }
}
