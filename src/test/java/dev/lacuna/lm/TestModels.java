package dev.lacuna.lm;

import ai.djl.Device;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.lm.kernel.TokenExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Golden checkpoints, opened, and texts for them. */
public final class TestModels {
  /** One thread: the models are tiny, and the build shares its cores. */
  public static final ComputeDevice COMPUTE = new ComputeDevice(Device.cpu(), 1);

  private TestModels() {}

  public static LanguageModel open(String family) {
    return LanguageModel.open(GoldenCheckpoints.of(family).folder(), COMPUTE);
  }

  /** Texts of 4 to 10 tokens, of which the last 2 to 4 are learned. */
  public static List<TokenExample> examples(int count, long seed) {
    Random random = new Random(seed);
    List<TokenExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples
          .add(TokenExample.answering(tokens(random, 2 + random.nextInt(5)), tokens(random, 2 + random.nextInt(3))));
    }
    return examples;
  }

  /** Ordinary tokens, none of them special. */
  public static long[] tokens(Random random, int length) {
    return random.longs(length, 5, 120).toArray();
  }

  /** A copy of a golden checkpoint's own files that a test may damage. */
  public static Path copy(String family, Path to) {
    try (var files = Files.list(GoldenCheckpoints.of(family).folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void edit(Path file, String from, String to) {
    try {
      String text = Files.readString(file);
      if (!text.contains(from)) {
        throw new IllegalArgumentException(file + " does not hold " + from);
      }
      Files.writeString(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
