package dev.lacuna.worker;

import dev.lacuna.files.GgufPaths;
import dev.lacuna.hiddenstates.KeptStates;
import dev.lacuna.hiddenstates.LayerStates;
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
import java.util.Optional;

/**
 * Which model this is, with which adapter. It changes with the files: their names, sizes and times, so that no large
 * file has to be read for it, and with what it computes in.
 */
public final class ModelFingerprint {
  private static final String AUTO = "auto";
  private static final String FULL = "fp32";
  private static final String ON_GPU = " on a GPU";

  private ModelFingerprint() {}

  /**
   * @param arithmetic {@link #arithmetic} of the open model
   * @return 16 hexadecimal digits
   * @throws UncheckedIOException when model or adapter cannot be read
   */
  static String of(OpenModel request, String arithmetic) {
    Path model = Path.of(request.model());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (request.from().isPresent()) {
        request.from().get().files().forEach(file -> digest(digest, file.name(), file.size(), file.time()));
      } else {
        digest(digest, model);
      }
      if (!request.adapter().isEmpty()) {
        digest(digest, Path.of(request.adapter()));
      }
      digest.update(arithmetic.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(model + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What hidden states are computed in, as far as they depend on it: a probe that was trained on one precision's states
   * is another's only nearly. A narrow base is computed in float32 on the CPU and in bfloat16 on a GPU. Empty for what
   * {@code auto} is on the CPU, as it was before precisions were told apart, so that older projects keep their probe.
   *
   * @param asked as in {@link OpenModel#basePrecision}
   * @param held what the base is held in, spelt as it is asked for
   */
  static String arithmetic(String asked, String held, boolean onGpu) {
    if (held.equals(FULL)) {
      return asked.equals(AUTO) ? "" : held;
    }
    return held + (onGpu ? ON_GPU : "");
  }

  /**
   * Of a model as the processor computes it, without opening it.
   *
   * @throws UncheckedIOException when model or adapter cannot be read
   */
  public static String onProcessor(OpenModel request) {
    return of(request, request.basePrecision().equals(AUTO) ? "" : request.basePrecision());
  }

  /** What an older program took for the arithmetic, on whatever device it was. */
  static String olderArithmetic(String asked) {
    return asked.equals(AUTO) ? "" : asked;
  }

  /** All that it can be, for who cannot open the model to see. */
  private static List<String> possible(String asked) {
    return switch (asked) {
      case AUTO -> List.of("", "bf16" + ON_GPU);
      case FULL -> List.of(asked);
      default -> List.of(asked, asked + ON_GPU);
    };
  }

  /**
   * The hidden states that are kept of a model, as it is asked so, without opening it.
   *
   * @param probed fingerprint of the model that was probed
   * @return empty where the model is another now
   * @throws UncheckedIOException when model or adapter cannot be read
   */
  public static Optional<KeptStates> states(OpenModel request, PromptFormat format, String probed) {
    return possible(request.basePrecision()).stream().map(text -> of(request, text)).filter(probed::equals).findFirst()
        .map(text -> states(request, text, format));
  }

  /** @param fingerprint of the model when it was opened, whatever its files have become since */
  static KeptStates states(OpenModel request, String fingerprint, PromptFormat format) {
    List<String> parts = new ArrayList<>(List.of(fingerprint, format.prompt(), format.instruction(),
        format.questionPrefix(), format.answerPrefix(), format.end()));
    if (format.thoughtTokens() == 0) {
      parts.add("no thought"); // a thought that the template opens is closed in the prompt
    }
    format.examples().forEach(example -> parts.addAll(List.of(example.question(), example.answer())));
    return new KeptStates(Path.of(request.work()), fingerprint, LayerStates.key(parts));
  }

  private static void digest(MessageDigest digest, Path model) throws IOException {
    for (Path file : GgufPaths.files(model)) {
      FileTime time = Files.getLastModifiedTime(file);
      digest(digest, String.valueOf(file.getFileName()), Files.size(file), time.toMillis());
    }
  }

  private static void digest(MessageDigest digest, String name, long size, long time) {
    digest.update((name + " " + size + " " + time + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
