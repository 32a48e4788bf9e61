package dev.lacuna.project.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lacuna.project.store.JsonColumns;
import dev.lacuna.project.store.ProjectException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parquet and Arrow files, told by their first signs, and the folders in which Hugging Face datasets keeps them. */
final class ColumnarFiles {
  private static final int HEAD = 6;
  private static final int LARGEST_STATE = 1 << 20;

  private ColumnarFiles() {}

  /** Empty for what is none of them. */
  static Optional<RowReader> open(Path file) {
    try {
      if (Files.isDirectory(file)) {
        return Optional.of(new ArrowRows(parts(file)));
      }
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      String head = head(file);
      if (head.startsWith("PAR1")) {
        return Optional.of(ParquetRows.open(file));
      }
      return head.equals("ARROW1") || head.startsWith("\u00ff\u00ff\u00ff\u00ff")
          ? Optional.of(new ArrowRows(List.of(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw TextSource.unreadable(file, e);
    }
  }

  static boolean isArrowFile(Path file) throws IOException {
    return head(file).equals("ARROW1");
  }

  /** The Arrow files of a data set that was saved to disk. */
  private static List<Path> parts(Path folder) throws IOException {
    Path state = folder.resolve("state.json");
    Path splits = folder.resolve("dataset_dict.json");
    if (Files.isRegularFile(splits)) {
      List<String> names = new ArrayList<>();
      json(splits).path("splits").forEach(name -> names.add(name.asText()));
      throw new ProjectException(folder + ": holds several data sets; choose the folder of one: "
          + ImportRows.quoted(names));
    }
    if (!Files.isRegularFile(state)) {
      throw new ProjectException(folder + ": a folder without state.json, which Hugging Face datasets writes; choose a"
          + " file of questions");
    }
    List<Path> files = new ArrayList<>();
    for (JsonNode part : json(state).path("_data_files")) {
      Path file = folder.resolve(part.path("filename").asText("")).normalize();
      if (!folder.normalize().equals(file.getParent()) || !Files.isRegularFile(file)) {
        throw new ProjectException(state + ": names \"" + part.path("filename").asText("")
            + "\", which is no file of this folder; copy the whole folder");
      }
      files.add(file);
    }
    return files;
  }

  private static JsonNode json(Path file) throws IOException {
    if (Files.size(file) > LARGEST_STATE) {
      throw new ProjectException(file + ": larger than 1 MiB; choose a folder that Hugging Face datasets wrote");
    }
    return JsonColumns.MAPPER.readTree(Files.readString(file));
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }
}
