package dev.lacuna.question;

import dev.lacuna.lm.Continuation;
import dev.lacuna.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Draws states of a region far from one another and decodes variants of each. */
final class DecodedTexts implements TextWriter {
  private final LanguageModel model;
  private final QuestionDecoder decoder;
  private final GeneratorSettings settings;
  private final UnknownRegion region;
  private final FarthestFirst farthest = new FarthestFirst();
  private long seed;

  DecodedTexts(LanguageModel model, QuestionDecoder decoder, GeneratorSettings settings, UnknownRegion region,
      long seed) {
    this.model = model;
    this.decoder = decoder;
    this.settings = settings;
    this.region = region;
    this.seed = seed;
  }

  @Override
  public List<Candidate> write(int states, IntConsumer progress) {
    List<UnknownRegion.Target> drawn = region.draw(settings.candidates() * states);
    int[] chosen = farthest.choose(drawn.stream().map(UnknownRegion.Target::state).toList(), states);
    List<UnknownRegion.Target> targets = Arrays.stream(chosen).mapToObj(drawn::get).toList();
    List<List<Continuation>> decoded = decoder.decode(model, targets.stream().map(UnknownRegion.Target::state).toList(),
        settings.variants(), settings.temperature(), seed, progress);
    seed += states;
    List<Candidate> written = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      for (Continuation text : decoded.get(i)) {
        if (text.ended()) {
          written.add(Candidate.written(targets.get(i), text.text().strip()));
        }
      }
    }
    return written;
  }
}
