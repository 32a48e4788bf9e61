package dev.lacuna.worker;

import dev.lacuna.states.KeptStates;
import dev.lacuna.states.LayerStates;
import dev.lacuna.worker.api.OpenModel;
import dev.lacuna.worker.api.PromptFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which model this is, with which adapter. It changes with the files: their names, sizes and times, so that no large
 * file has to be read for it, and so that the window's process can tell it without the model.
 */
public final class ModelFingerprint {

  private ModelFingerprint() {}

  /**
   * @return 16 hexadecimal digits
   * @throws UncheckedIOException when model or adapter cannot be read
   */
  public static String of(OpenModel request) {
    Path model = Path.of(request.model());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest(digest, model);
      if (!request.adapter().isEmpty()) {
        digest(digest, Path.of(request.adapter()));
      }
      // A probe that was trained on one precision's hidden states is another's only nearly.
      if (!request.basePrecision().equals("auto")) {
        digest.update(request.basePrecision().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(model + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The hidden states that are kept of a model, as it is asked so.
   *
   * @throws UncheckedIOException when model or adapter cannot be read
   */
  public static KeptStates states(OpenModel request, PromptFormat format) {
    return states(request, of(request), format);
  }

  /** @param fingerprint of the model when it was opened, whatever its files have become since */
  static KeptStates states(OpenModel request, String fingerprint, PromptFormat format) {
    List<String> parts = new ArrayList<>(List.of(fingerprint, format.prompt(), format.instruction(),
        format.questionPrefix(), format.answerPrefix(), format.end()));
    format.examples().forEach(example -> parts.addAll(List.of(example.question(), example.answer())));
    return new KeptStates(Path.of(request.work()), fingerprint, LayerStates.key(parts));
  }

  private static void digest(MessageDigest digest, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        digest.update((file.getFileName() + " " + Files.size(file) + " " + time.toMillis() + "\n")
            .getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
