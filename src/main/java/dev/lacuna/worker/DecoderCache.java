package dev.lacuna.worker;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.question.PoolJudges;
import dev.lacuna.question.QuestionDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The question decoder of this model and pool: in this session's memory, else in the project's artifacts, else trained.
 * A kept file that is damaged is told of and made anew.
 */
final class DecoderCache {
  private Optional<String> key = Optional.empty();
  private Optional<QuestionDecoder> decoder = Optional.empty();
  private Optional<String> judgedFor = Optional.empty();
  private Optional<PoolJudges> judges = Optional.empty();

  /** What was measured on this model and pool to judge texts by: in this session's memory, else measured. */
  PoolJudges judges(String wanted, Supplier<PoolJudges> measure) {
    if (judges.isPresent() && judgedFor.equals(Optional.of(wanted))) {
      return judges.get();
    }
    PoolJudges measured = measure.get();
    judges = Optional.of(measured);
    judgedFor = Optional.of(wanted);
    return measured;
  }

  /**
   * @param wanted names everything that the decoder depends on: model, layer, pool, settings
   * @param file where it is kept; another's is overwritten
   * @param prompt what its texts are written after
   * @param notices of a damaged file or one that cannot be written
   */
  QuestionDecoder get(String wanted, Path file, long[] prompt, Consumer<String> notices,
      Supplier<QuestionDecoder> train) {
    return found(wanted, file, prompt, notices).orElseGet(() -> {
      QuestionDecoder trained = train.get();
      keep(trained, wanted, file, notices);
      decoder = Optional.of(trained);
      key = Optional.of(wanted);
      return trained;
    });
  }

  /** The same where it need not be trained. */
  Optional<QuestionDecoder> found(String wanted, Path file, long[] prompt, Consumer<String> notices) {
    if (decoder.isEmpty() || !key.equals(Optional.of(wanted))) {
      decoder = kept(wanted, file, prompt, notices);
      key = Optional.of(wanted);
    }
    return decoder;
  }

  /** Whether {@link #judges} need not be measured. */
  boolean hasJudges(String wanted) {
    return judges.isPresent() && judgedFor.equals(Optional.of(wanted));
  }

  private static Optional<QuestionDecoder> kept(String wanted, Path file, long[] prompt, Consumer<String> notices) {
    try {
      return QuestionDecoder.load(file, wanted, prompt);
    } catch (ModelFormatException e) {
      notices.accept("The kept decoder is damaged and was trained again: " + e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The kept decoder " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A disk without space costs the next session a training, and this one nothing. */
  private static void keep(QuestionDecoder trained, String wanted, Path file, Consumer<String> notices) {
    try {
      trained.save(file, wanted);
    } catch (IOException e) {
      notices.accept("The decoder could not be kept in " + file + " (" + e.getMessage()
          + "); the next session will train it again.");
    }
  }
}
