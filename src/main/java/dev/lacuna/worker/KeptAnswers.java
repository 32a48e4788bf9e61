package dev.lacuna.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.domain.Cost;
import dev.lacuna.files.SafeFiles;
import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.hiddenstates.StatesSpool;
import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.knowledge.ProbingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one model answered, in a file to which each batch is appended as soon as it is done: a line for each prompt,
 * with the CRC-32C of the rest of the line in front. A line that a killed process left half, or that is damaged, is
 * left out and its prompt asked again. Beside the answers stands what they took, until a probing has told it: work
 * that was ended is paid for once, by the probing that goes on with it. A file that cannot be written is told of and
 * not kept.
 */
final class KeptAnswers implements ProbingStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptAnswers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "answers-";
  private static final String SUFFIX = ".jsonl";
  /** A power cut loses no more than this; a killed process loses nothing that was written. */
  private static final long FORCE_NANOS = 10_000_000_000L;
  private static final long LOCK_NANOS = 20_000_000_000L;
  /** Models whose answers are kept: the base model and its last few rounds. */
  private static final int MODELS = 8;

  private final Path folder;
  private final String model;
  private final Supplier<Cost> spent;
  private final Map<String, List<AnswerSampler.Answer>> answers = new HashMap<>();
  private Cost earlier = Cost.NONE;
  private Cost written = Cost.NONE;
  private final FileChannel channel;
  private boolean full;
  private long forced = System.nanoTime();

  /** A line: a prompt's answers, or what was spent since the line before, or that all of that was told. */
  private record Line(String prompt, List<AnswerSampler.Answer> answers, Cost spent, boolean told) {}

  private KeptAnswers(Path folder, String model, Supplier<Cost> spent, FileChannel channel) {
    this.folder = folder;
    this.model = model;
    this.spent = spent;
    this.channel = channel;
  }

  /**
   * @param folder of the project's artifacts
   * @param model fingerprint of model and adapter
   * @param spent by this job until now
   * @throws UncheckedIOException where the folder cannot be written, in words for the user
   */
  static KeptAnswers open(Path folder, String model, Supplier<Cost> spent) {
    try {
      return opened(folder, model, spent);
    } catch (IOException e) {
      throw new UncheckedIOException("The project's folder " + folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static KeptAnswers opened(Path folder, String model, Supplier<Cost> spent) throws IOException {
    SafeFiles.folder(folder);
    Path file = folder.resolve(PREFIX + model + SUFFIX);
    FileChannel channel = SafeFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
        StandardOpenOption.WRITE);
    KeptAnswers kept = new KeptAnswers(folder, model, spent, channel);
    try {
      kept.full = !lockExclusively(channel);
      if (kept.full) {
        LOG.warn("Another process writes {}; what is answered now is not kept", file.getFileName());
      }
      kept.read(file);
      return kept;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public List<AnswerSampler.Answer> kept(String name) {
    return answers.getOrDefault(name, List.of());
  }

  @Override
  public void keep(List<String> names, List<List<AnswerSampler.Answer>> said) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      answers.put(names.get(i), said.get(i));
      lines.append(line(new Line(names.get(i), said.get(i), Cost.NONE, false)));
    }
    append(lines.append(line(sinceLast())).toString());
  }

  @Override
  public StatesSpool states(int layers, int width) {
    return full ? StatesSpool.temporary(layers, width)
        : StatesSpool.open(spool(), LayerStates.key(List.of(model, "" + layers, "" + width)), layers, width, LOG::warn);
  }

  @Override
  public void stored() {
    append(line(sinceLast()));
  }

  /** What earlier jobs spent and no result has told yet. */
  Cost earlier() {
    return earlier;
  }

  /** The result is there: what was spent is told with it, and the states of all layers have done their work. */
  void settle() {
    append(line(new Line("", List.of(), Cost.NONE, true)));
    try {
      SafeFiles.delete(spool());
      forgetOldest();
    } catch (IOException e) {
      LOG.warn("Work of earlier probings cannot be deleted ({})", e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("Answers of the model may not be kept ({})", e.getMessage());
    }
  }

  private Path spool() {
    return folder.resolve("states-" + model + "-probing.bin");
  }

  private Line sinceLast() {
    Cost now = spent.get();
    Cost since = now.minus(written);
    written = now;
    return new Line("", List.of(), since, false);
  }

  private static String line(Line line) {
    try {
      String json = JSON.writeValueAsString(line);
      return sum(json) + " " + json + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }

  private static String sum(String json) {
    CRC32C crc = new CRC32C();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private void append(String lines) {
    if (full) {
      return;
    }
    try {
      SafeFiles.writeFully(channel, StandardCharsets.UTF_8.encode(lines));
      if (System.nanoTime() - forced > FORCE_NANOS) {
        channel.force(false);
        forced = System.nanoTime();
      }
    } catch (IOException e) {
      full = true;
      LOG.warn("Answers of the model are not kept from here on ({}); a probing that is ended will ask them again",
          e.getMessage());
    }
  }

  private void read(Path file) throws IOException {
    long end = 0;
    int damaged = 0;
    // Through the one channel: to close another on the same file would give the lock away.
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // until it is full, or the file is at its end
    }
    byte[] all = Arrays.copyOf(bytes.array(), bytes.position());
    for (int from = 0; from < all.length;) {
      int to = from;
      while (to < all.length && all[to] != '\n') {
        to++;
      }
      if (to == all.length) {
        break; // cut in the middle of a line
      }
      damaged += take(new String(all, from, to - from, StandardCharsets.UTF_8)) ? 0 : 1;
      from = to + 1;
      end = from;
    }
    if (damaged > 0) {
      LOG.warn("{} of the lines in {} are damaged; what they held is asked again", damaged, file.getFileName());
    }
    if (!full) {
      channel.truncate(end);
      channel.position(end);
    }
  }

  /** The worker of a killed program may take a moment to end; the lock goes with its process, or with the channel. */
  private static boolean lockExclusively(FileChannel channel) throws IOException {
    for (long end = System.nanoTime() + LOCK_NANOS; System.nanoTime() < end;) {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
        Thread.sleep(100);
      } catch (OverlappingFileLockException e) {
        return false; // within this very process
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private boolean take(String line) {
    int space = line.indexOf(' ');
    String json = line.substring(space + 1);
    if (space != 8 || !sum(json).equals(line.substring(0, space))) {
      return false;
    }
    try {
      JsonNode node = JSON.readTree(json);
      List<AnswerSampler.Answer> said = new ArrayList<>();
      for (JsonNode answer : node.path("answers")) {
        said.add(JSON.treeToValue(answer, AnswerSampler.Answer.class));
      }
      String prompt = node.path("prompt").asText();
      if (!prompt.isEmpty()) {
        answers.put(prompt, List.copyOf(said));
      }
      Cost more = JSON.treeToValue(node.path("spent"), Cost.class);
      earlier = node.path("told").asBoolean() ? Cost.NONE : earlier.plus(more);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void forgetOldest() throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(path -> String.valueOf(path.getFileName()).matches(PREFIX + "[0-9a-f]+\\" + SUFFIX)).toList();
    }
    Map<Path, Long> times = new HashMap<>();
    for (Path file : files) {
      times.put(file, Files.getLastModifiedTime(file).toMillis());
    }
    for (Path file : files.stream().sorted((a, b) -> Long.compare(times.getOrDefault(b, 0L),
        times.getOrDefault(a, 0L))).skip(MODELS).toList()) {
      SafeFiles.delete(file);
    }
  }
}
