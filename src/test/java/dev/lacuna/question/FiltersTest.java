package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.checkpoint.FloatTensor;
import dev.lacuna.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What learns from the expert, what the pool's forms give, and the kept decoder. */
final class FiltersTest {

  private static List<float[]> states(int count, double at, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      out.add(new float[] {(float) (at + random.nextGaussian()), (float) random.nextGaussian()});
    }
    return out;
  }

  @Test
  void badQuestionsAreLearntOnceThereAreEnoughOfBoth() {
    BadQuestions early = BadQuestions.fit(states(40, 3, 1), states(9, -3, 2));
    assertThat(early.reader()).isEmpty();
    assertThat(early.note()).contains("9 bad and 40 answered of 10 each");
    assertThat(early.pass(new float[][] {{-3, 0}})).containsExactly(true);

    BadQuestions learnt = BadQuestions.fit(states(40, 3, 1), states(20, -3, 2));
    assertThat(learnt.note()).contains("like the 20 that the expert called bad");
    assertThat(learnt.pass(new float[][] {{-3, 0}, {3, 0}})).containsExactly(false, true);
  }

  @Test
  void badQuestionsThatLookLikeGoodOnesAreNotLearnt() {
    BadQuestions blind = BadQuestions.fit(states(40, 0, 1), states(40, 0, 2));
    assertThat(blind.reader()).isEmpty();
    assertThat(blind.note()).contains("cannot be told by the hidden state");
  }

  @Test
  void formsOfThePoolAreFilledWithWhatStandsInLikeForms() {
    List<String> places = List.of("Peru", "Chile", "Ghana", "Oman", "Fiji", "Nepal", "Qatar", "Malta",
        "Papua New Guinea");
    List<String> metals = List.of("iron", "zinc", "tin", "lead", "gold", "silver", "copper", "nickel");
    List<String> pool = new ArrayList<>();
    places.forEach(place -> pool.add("What city is the capital of " + place + "?"));
    places.subList(0, 8).forEach(place -> pool.add("Which currency does " + place + " use?"));
    metals.forEach(metal -> pool.add("At what heat does " + metal + " melt?"));
    assertThat(Recombination.of(pool, 100, 1)).containsExactly("Which currency does Papua New Guinea use?");
  }

  @Test
  void aPoolWithoutCommonFormsGivesNone() {
    assertThat(Recombination.of(List.of("Who wrote Hamlet?", "Why is the sky blue?", "Name a river."), 100, 1))
        .isEmpty();
  }

  @Test
  void splicesTakeHalfOfEach() {
    assertThat(AnswerableJudge.splice("Who wrote Hamlet?", "Which country borders Spain?"))
        .isEqualTo("Who wrote borders Spain?");
  }

  @Test
  void aDecoderIsKeptForItsKeyAndADamagedFileIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("decoder.safetensors");
    Adapter adapter = new Adapter(new LoraConfig(2, 4, 0, List.of("q_proj")),
        Map.of("layers.0.self_attn.q_proj.lora_A", new FloatTensor(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6})));
    StateScale scale = new StateScale(new float[] {1, 2}, new float[] {3, 4});
    new QuestionDecoder(adapter, scale, new long[] {1}, 17, new QuestionDecoder.Form(-1.5, Double.NEGATIVE_INFINITY),
        0.25).save(file, "this pool");
    DecoderFile.Content kept = DecoderFile.read(file, "this pool").orElseThrow();
    assertThat(kept.scale().deviation()).containsExactly(3, 4);
    assertThat(kept.numbers()).isEqualTo(new DecoderFile.Numbers(2, 4, 17, -1.5, Double.NEGATIVE_INFINITY, 0.25));
    assertThat(kept.adapter().tensors().get("layers.0.self_attn.q_proj.lora_A")).isNotNull()
        .satisfies(tensor -> assertThat(tensor.values()).containsExactly(1, 2, 3, 4, 5, 6));
    assertThat(QuestionDecoder.load(file, "another pool", new long[] {1})).isEmpty();
    assertThat(QuestionDecoder.load(folder.resolve("none"), "this pool", new long[] {1})).isEmpty();

    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> QuestionDecoder.load(file, "this pool", new long[] {1}))
        .isInstanceOf(ModelFormatException.class).hasMessageContaining(file.toString());
  }
}
