package dev.lacuna.worker;

import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows an exhausted memory by its words, since libtorch, CUDA, the Java runtime and the system each report it in their
 * own, and says whose memory it was, how much was asked for, and what to lower.
 */
final class MemoryFailures {
  private static final List<String> GPU = List.of("cuda out of memory", "cuda error: out of memory",
      "cublas_status_alloc_failed", "cudnn_status_alloc_failed", "hip out of memory");
  private static final List<String> JAVA = List.of("java heap space", "gc overhead limit exceeded", "metaspace",
      "requested array size exceeds", "java.lang.outofmemoryerror");
  private static final List<String> NATIVE = List.of("can't allocate memory", "cannot allocate memory",
      "std::bad_alloc", "insufficient memory for the java runtime", "native memory allocation", "direct buffer memory",
      "memory allocation of", "map failed", "unable to create native thread", "not enough memory", "out of memory");
  private static final Pattern BYTES = Pattern.compile("tried to allocate (\\d+) bytes", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNITS = Pattern.compile("tried to allocate ([\\d.]+ [KMGT]iB)",
      Pattern.CASE_INSENSITIVE);
  private static final String LOWER = "Lower the batch (fewer micro-batch rows, more accumulation), the copies sampled"
      + " for a question, the longest text, or the LoRA rank";

  private MemoryFailures() {}

  /** A failure of memory, where the text tells of one; the text may be a whole stack trace of TorchScript's. */
  static Optional<LacunaException> in(String text, Throwable cause) {
    return text.lines().filter(MemoryFailures::tell).findFirst().map(line -> {
      var failure = new LacunaException(ErrorCode.MEMORY, message(line), remedy(line));
      failure.initCause(cause);
      return failure;
    });
  }

  /** True for a line that tells of an exhausted memory. */
  static boolean tell(String line) {
    return holds(line, GPU) || holds(line, JAVA) || holds(line, NATIVE);
  }

  static String remedy(String line) {
    if (holds(line, GPU)) {
      return LOWER + "; end other programs on the GPU; or use a base precision of int8, or the device cpu.";
    }
    if (isJava(line)) {
      return LOWER + "; or give the worker's Java more: start with -Dlacuna.worker.heap=4g.";
    }
    return LOWER + "; close other programs; or use a base precision of bf16 or int8, or a smaller model.";
  }

  private static String message(String line) {
    String whose = holds(line, GPU) ? "The GPU ran out of memory"
        : isJava(line) ? "The worker's Java ran out of memory" : "The machine has no memory left for the model";
    return whose + asked(line) + ": " + line.strip();
  }

  private static String asked(String line) {
    Matcher bytes = BYTES.matcher(line);
    if (bytes.find() && bytes.group(1).length() <= 18) {
      return String.format(Locale.ROOT, " (%.2f GiB more were asked for)", Long.parseLong(bytes.group(1)) / 0x1p30);
    }
    Matcher units = UNITS.matcher(line);
    return units.find() ? " (" + units.group(1) + " more were asked for)" : "";
  }

  /** Direct buffers and threads fail with Java's error, but it is the machine's memory that they need. */
  private static boolean isJava(String line) {
    return holds(line, JAVA) && !holds(line, NATIVE);
  }

  private static boolean holds(String line, List<String> words) {
    String lower = line.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lower::contains);
  }
}
