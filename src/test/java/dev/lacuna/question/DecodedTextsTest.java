package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.Continuation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the sample model writes out of hidden states by a decoder that was taught nothing. */
@Tag("slow")
final class DecodedTextsTest {
  private static final SampleModel SAMPLE = SampleModel.open();
  private static final GeneratorSettings SETTINGS = GeneratorSettings.DEFAULT;
  private static final UnknownRegion.Noise NOISE = UnknownRegion.Noise.USUAL;

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  private static QuestionDecoder decoder(int longest) {
    return new QuestionDecoder(SAMPLE.inverting(2), StateScale.of(SAMPLE.reader().read(SampleModel.POOL)),
        DecoderTraining.prompt(SAMPLE.reader()), longest, QuestionDecoder.Form.ANY, Double.NaN);
  }

  private static DecodedTexts decoded(int questions, UnknownRegion.Noise noise, int longest, long seed) {
    QuestionDecoder decoder = decoder(longest);
    return new DecodedTexts(SAMPLE.model(), decoder, SETTINGS, new UnknownRegion(SAMPLE.region(questions),
        SAMPLE.region(SampleModel.POOL.size()), decoder.scale(), noise, seed), seed);
  }

  @Test
  void ofEachDecodedStateThereAreUpToAsManyTextsAsWanted() {
    List<Integer> told = new ArrayList<>();
    List<Candidate> texts = decoded(10, NOISE, 20, 1).write(12, told::add);
    assertThat(texts).isNotEmpty().hasSizeLessThanOrEqualTo(12 * SETTINGS.variants()).allSatisfy(candidate -> {
      assertThat(candidate.target().none()).isFalse();
      assertThat(candidate.target().state()).hasSize(SAMPLE.model().config().hiddenSize());
      assertThat(candidate.target().parents()).isNotEmpty().allMatch(id -> id >= 100 && id < 110);
      assertThat(candidate.text()).isEqualTo(candidate.text().strip()).doesNotContain("\n");
    });
    Map<UnknownRegion.Target, Integer> each = new HashMap<>();
    texts.forEach(candidate -> each.merge(candidate.target(), 1, Integer::sum));
    assertThat(each.values()).allMatch(count -> count <= SETTINGS.variants()).contains(SETTINGS.variants());
    assertThat(told).last().isEqualTo(12);
    assertThat(SAMPLE.model().adapter()).as("the model answers as before").isEmpty();
  }

  @Test
  void theSameSeedDecodesTheSameAndALaterBatchOtherStates() {
    DecodedTexts texts = decoded(10, NOISE, 20, 2);
    List<Candidate> first = texts.write(8, n -> {});
    List<Candidate> second = texts.write(8, n -> {});
    List<Candidate> again = decoded(10, NOISE, 20, 2).write(8, n -> {});
    assertThat(Candidate.texts(again)).isEqualTo(Candidate.texts(first)).isNotEqualTo(Candidate.texts(second));
    for (Candidate earlier : first) {
      assertThat(second).noneMatch(later -> StateScale.distance(later.target().state(),
          earlier.target().state()) < 1e-6);
    }
  }

  /** Without noise the state of one question is its own each time; what is drawn for it is not. */
  @Test
  void aStateThatComesAgainIsReadAnew() {
    DecodedTexts texts = decoded(1, new UnknownRegion.Noise(0, 0), 20, 3);
    List<Candidate> first = texts.write(4, n -> {});
    List<Candidate> second = texts.write(4, n -> {});
    assertThat(second.getFirst().target().state()).containsExactly(first.getFirst().target().state());
    assertThat(Candidate.texts(second)).isNotEqualTo(Candidate.texts(first));
  }

  @Test
  void whatDoesNotEndIsLeftOut() {
    assertThat(decoded(10, NOISE, 1, 1).write(12, n -> {})).as("within five tokens")
        .hasSizeLessThan(12 * SETTINGS.variants());
  }

  @Test
  void theNearestVariantIsTheOneWhoseOwnStateComesNearest() {
    QuestionDecoder decoder = decoder(20);
    float[][] asked = SAMPLE.reader().read(SampleModel.POOL.subList(0, 6));
    List<float[]> targets = Stream.of(asked).map(decoder.scale()::standardise).toList();
    List<String> nearest = new NearestVariant(decoder, SAMPLE.reader()).read(targets);
    List<String> likeliest = decoder.read(SAMPLE.model(), asked);
    assertThat(nearest).hasSize(6);
    float[][] own = SAMPLE.reader().read(nearest);
    float[][] greedy = SAMPLE.reader().read(likeliest);
    double gained = 0;
    for (int i = 0; i < 6; i++) {
      double better = StateScale.distance(targets.get(i), decoder.scale().standardise(greedy[i]))
          - StateScale.distance(targets.get(i), decoder.scale().standardise(own[i]));
      assertThat(better).as("the likeliest is one of the variants").isGreaterThan(-1e-3);
      gained += better;
    }
    assertThat(gained).isPositive();
    // Seven drawn and the likeliest of a state are its own.
    List<List<Continuation>> drawn = decoder.decode(SAMPLE.model(), targets, 7, 0.8, 1, n -> {});
    for (int i = 0; i < 6; i++) {
      List<String> variants = new ArrayList<>(drawn.get(i).stream().map(text -> text.text().strip()).toList());
      variants.add(likeliest.get(i));
      assertThat(nearest.get(i)).as("of state %d", i).isIn(variants);
    }
    assertThat(new NearestVariant(decoder, SAMPLE.reader()).read(List.of())).isEmpty();
  }

}
