package dev.lacuna.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NoveltyTest {
  private static final List<String> PLACES = List.of("Peru", "Chile", "Ghana", "Papua New Guinea", "Guinea", "Oman",
      "Fiji",
      "Nepal", "Qatar", "Malta");

  private static List<String> pool() {
    List<String> pool = new ArrayList<>();
    PLACES.forEach(place -> pool.add("What city is the capital of " + place + "?"));
    PLACES.forEach(place -> pool.add("Which currency does " + place + " use?"));
    return pool;
  }

  @Test
  void theSameWordsInAnyCaseAndPunctuationAreNotNew() {
    Novelty novelty = new Novelty(pool(), List.of("Held out, is it?"));
    assertThat(novelty.isNew("what city is the capital of PERU")).isFalse();
    assertThat(novelty.isNew("held out is it")).isFalse();
    assertThat(novelty.isNew("?!")).isFalse();
    assertThat(novelty.isNew("What city is the capital of Samoa?")).isTrue();
    assertThat(novelty.isNew("What city is the capital of Samoa")).as("seen now").isFalse();
  }

  @Test
  void anotherSubjectInTheSameFormIsAnotherQuestionAndAnotherOrderOfItsWordsIsNot() {
    Novelty novelty = new Novelty(pool(), List.of());
    assertThat(novelty.bound()).isBetween(0.6, 0.95);
    assertThat(novelty.isNear("What city is the capital of Samoa?")).isFalse();
    assertThat(novelty.isNear("Which currency does Samoa use?")).isFalse();
    assertThat(novelty.isNear("Of Peru, what city is the capital?")).isTrue();
    assertThat(novelty.isNear("What is the capital city of Qatar, is it?")).isTrue();
  }

  @Test
  void whatWasRememberedIsAsked() {
    Novelty novelty = new Novelty(pool(), List.of());
    assertThat(novelty.isNear("Which currency does Samoa use?")).isFalse();
    novelty.remember("Which currency does Samoa use?");
    assertThat(novelty.isNear("Does Samoa use which currency?")).isTrue();
  }

  @Test
  void overlapIsTheSharedWeightOfTheWords() {
    WordOverlap overlap = new WordOverlap(List.of("a b", "a c"));
    double a = Math.log1p(2 / 2.0);
    double rare = Math.log1p(2);
    assertThat(overlap.between("a b", "a c")).isCloseTo(a / (a + 2 * rare), within(1e-12));
    assertThat(overlap.most("a b", 0)).isCloseTo(a / (a + 2 * rare), within(1e-12));
    assertThat(overlap.most("a b", -1)).isEqualTo(1);
    assertThat(overlap.most("d", -1)).isZero();
  }

  @Test
  void aPoolOfNothingLetsAllThrough() {
    Novelty novelty = new Novelty(List.of(), List.of());
    assertThat(novelty.isNew("Who?")).isTrue();
    assertThat(novelty.isNear("Who?")).isFalse();
  }
}
