package dev.lacuna.question;

import dev.lacuna.lm.Continuation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads states by writing several variants of each and taking the one whose own state comes nearest. */
record NearestVariant(QuestionDecoder decoder, StateReader reader) {
  private static final int VARIANTS = 8;
  private static final double TEMPERATURE = 0.8;

  /** @param targets standardised, {@code [n, d]} */
  List<String> read(List<float[]> targets) {
    List<Set<String>> variants = new ArrayList<>();
    List<List<Continuation>> likeliest = decoder.decode(reader.model(), targets, 1, 0, 0, n -> {});
    List<List<Continuation>> drawn = decoder.decode(reader.model(), targets, VARIANTS - 1, TEMPERATURE, 1, n -> {});
    for (int i = 0; i < targets.size(); i++) {
      Set<String> own = new LinkedHashSet<>();
      likeliest.get(i).forEach(continuation -> own.add(continuation.text().strip()));
      drawn.get(i).forEach(continuation -> own.add(continuation.text().strip()));
      variants.add(own);
    }
    List<String> all = variants.stream().flatMap(Set::stream).toList();
    float[][] states = reader.read(all);
    List<String> out = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < targets.size(); i++) {
      int from = at;
      int to = at + variants.get(i).size();
      float[] target = targets.get(i);
      out.add(all.get(IntStream.range(from, to).boxed().min(java.util.Comparator.comparingDouble(
          k -> StateScale.distance(target, decoder.scale().standardise(states[k])))).orElse(from)));
      at = to;
    }
    return out;
  }
}
