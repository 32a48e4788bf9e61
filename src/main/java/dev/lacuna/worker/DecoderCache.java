package dev.lacuna.worker;

import dev.lacuna.question.QuestionDecoder;
import java.util.Optional;
import java.util.function.Supplier;

/** The question decoder of this session, trained again when the model, the layer or the questions changed. */
final class DecoderCache {
  private record Key(String fingerprint, int layer, int questions) {}

  private Optional<Key> key = Optional.empty();
  private Optional<QuestionDecoder> decoder = Optional.empty();

  /** @param questions a hash of the texts that the decoder learns from */
  QuestionDecoder get(String fingerprint, int layer, int questions, Supplier<QuestionDecoder> train) {
    Key wanted = new Key(fingerprint, layer, questions);
    if (decoder.isEmpty() || !key.equals(Optional.of(wanted))) {
      decoder = Optional.of(train.get());
      key = Optional.of(wanted);
    }
    return decoder.get();
  }
}
