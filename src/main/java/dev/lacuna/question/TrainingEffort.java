package dev.lacuna.question;

/**
 * How much a decoder's training goes through: all that there is for as many epochs as wanted, where the work that is
 * allowed suffices; else fewer epochs, then fewer questions beside the pool, then fewer of the pool.
 *
 * @param pool questions of the pool that are learnt from, {@code beside} it as many others at most
 * @param enough whether it is worth the while: with an eighth of the whole training decoders read nothing (decision 22)
 */
record TrainingEffort(int pool, int beside, int epochs, boolean enough) {
  /** Fewer passes leave the decoder guessing who is asked about. */
  static final int LEAST_EPOCHS = 4;
  static final int LEAST_TEXTS = 400;
  /** Of the whole training. */
  private static final double LEAST_SHARE = 0.25;

  /**
   * @param pool questions that could be learnt from
   * @param each tokens of a text with what stands before it
   * @param allowed tokens in all
   */
  static TrainingEffort of(int pool, double each, double allowed, DecoderSettings settings) {
    int all = pool + settings.imagined();
    int epochs = (int) Math.clamp(allowed / (all * each), Math.min(LEAST_EPOCHS, settings.epochs()),
        settings.epochs());
    int least = Math.min(all, LEAST_TEXTS);
    int texts = (int) Math.clamp(allowed / (epochs * each), least, all);
    return new TrainingEffort(Math.min(pool, texts), Math.max(0, texts - pool), epochs,
        allowed >= LEAST_SHARE * all * settings.epochs() * each);
  }

  /** Texts that go through the model, each as often as it is learnt from. */
  int passes() {
    return (pool + beside) * epochs;
  }
}
