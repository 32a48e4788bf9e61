package dev.lacuna.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of figures, wherever Hadoop's file systems reach: {@code _pool.json} says of what, and each wave is a
 * folder that Spark marks with {@code _SUCCESS} when it is whole.
 */
final class JudgedFolder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private final Path folder;
  private final FileSystem files;

  private JudgedFolder(Path folder, FileSystem files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Opens or begins it.
   *
   * @throws IllegalArgumentException where it holds figures of something else
   */
  static JudgedFolder open(Configuration configuration, JudgeOptions options, JudgeIdentity judge, PoolOrder order)
      throws IOException {
    Path folder = new Path(options.out());
    JudgedFolder opened = new JudgedFolder(folder, folder.getFileSystem(configuration));
    ObjectNode now = manifest(options, judge, order);
    Path file = new Path(folder, "_pool.json");
    if (!opened.files.exists(file)) {
      if (opened.files.exists(folder) && opened.files.listStatus(folder).length > 0) {
        throw new IllegalArgumentException(options.out() + " holds something else; take another folder for --out.");
      }
      opened.write(file, now);
    }
    JsonNode there;
    try (FSDataInputStream in = opened.files.open(file)) {
      there = JSON.readTree(in.readAllBytes());
    }
    now.fieldNames().forEachRemaining(name -> {
      if (!now.get(name).asText().equals(there.path(name).asText())) {
        throw new IllegalArgumentException(options.out() + " holds what was judged otherwise: \"" + name + "\" is "
            + there.path(name) + " there and " + now.get(name) + " now. Take another folder for --out.");
      }
    });
    return opened;
  }

  private static ObjectNode manifest(JudgeOptions options, JudgeIdentity judge, PoolOrder order) {
    return JSON.createObjectNode().put("engine", "spark").put("version", VERSION).put("questions", options.questions())
        .put("files", order.files()).put("rows", order.rows()).put("column", options.column())
        .put("contextColumn", options.context()).put("model", judge.model()).put("probed", judge.probed())
        .put("drawn", judge.drawn()).put("asked", judge.asked()).put("block", options.block())
        .put("states", options.states())
        .put("wave", options.wave());
  }

  private void write(Path file, JsonNode json) throws IOException {
    Path half = new Path(folder, "_half.json");
    try (FSDataOutputStream out = files.create(half, true)) {
      out.write((JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    if (!files.rename(half, file)) {
      throw new IOException(file + " cannot be written");
    }
  }

  String wave(long number) {
    return new Path(folder, String.format(Locale.ROOT, "wave=%05d", number)).toString();
  }

  boolean has(long wave) throws IOException {
    return files.exists(new Path(wave(wave), "_SUCCESS"));
  }
}
