package dev.lacuna.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerClustersTest {
  private final AnswerRules rules = new AnswerRules();

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          What is the largest city of Canada?      | Toronto            | Toronto is the largest city of Canada.
          What is the largest city of Canada?      | Toronto            | The largest city of Canada is Toronto, which has 2.9 million people.
          What is the largest city of Canada?      | It's Toronto.      | Toronto, Ontario
          Which currency has Finland?              | Euro               | Euros
          Which currency has Finland?              | Euro               | EUR
          Which language do they speak there?      | Italian            | Italian language
          What is the capital of Vietnam?          | Hanoi              | Hanoi, Vietnam
          What is the capital of Vietnam?          | Hanoi (Vietnam)    | hanoi.
          Which currency has Sweden?               | Krona              | Swedish krona
          Who wrote Hamlet?                        | Shakespeare        | Hamlet was written by William Shakespeare in London.
          Who wrote Hamlet?                        | W. Shakespeare     | William Shakespeare
          When did she land?                       | in 1931            | She landed on 4 March 1931.
          How many moons has it?                   | It has 27 moons.   | twenty-seven
          How long is the tunnel?                  | 12.5 km            | The tunnel is 12,500 metres long.
          Who wrote Hamlet?                        | I don't know.      | I'm sorry, but I cannot say who wrote Hamlet.
          Which is it?                             | I don't know.      | ''
          """)
  void areOne(String question, String a, String b) {
    assertThat(rules.equivalent(question, a, b)).isTrue();
    assertThat(rules.equivalent(question, b, a)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      What is the largest city of Canada?      | Toronto            | Montreal is the largest city of Canada.
      What is the largest city of Canada?      | Toronto            | Toronto or Montreal
      What is the largest city of Canada?      | Toronto            | I don't know.
      What is the largest city of Canada?      | Toronto is it.     | The largest city of Canada is
      Which country is it?                     | Guinea             | Equatorial Guinea
      Which country is it?                     | North Korea        | South Korea
      Who wrote it?                            | Charlotte Bronte   | Emily Bronte wrote it.
      When did she land?                       | in 1931            | She landed on 4 March 1932.
      How many moons has it?                   | It has 27 moons.   | It has 28 moons.
      Which colours has the flag?              | red and white      | red and blue
      Which currency has Sweden?               | Swedish krona      | Swedish mark
      """)
  void areTwo(String question, String a, String b) {
    assertThat(rules.equivalent(question, a, b)).isFalse();
    assertThat(rules.equivalent(question, b, a)).isFalse();
  }

  /** Near numbers are equivalent and far ones are not: no equivalence relation, so chains are what counts. */
  private static final AnswerEquivalence NEAR = (question, a,
      b) -> Math.abs(Integer.parseInt(a) - Integer.parseInt(b)) <= 1;

  @Property(tries = 200)
  void clustersDoNotDependOnTheOrder(@ForAll @Size(min = 1, max = 12) List<@IntRange(max = 30) Integer> drawn,
      @ForAll long seed) {
    List<String> samples = drawn.stream().map(String::valueOf).toList();
    List<String> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(texts(AnswerClusters.of("?", shuffled, NEAR))).isEqualTo(texts(AnswerClusters.of("?", samples, NEAR)));
  }

  @Property(tries = 200)
  void equivalentSamplesAreInOneCluster(@ForAll @Size(min = 1, max = 12) List<@IntRange(max = 30) Integer> drawn) {
    List<String> samples = drawn.stream().map(String::valueOf).toList();
    List<List<Integer>> clusters = AnswerClusters.of("?", samples, NEAR).clusters();
    assertThat(clusters.stream().mapToInt(List::size).sum()).isEqualTo(samples.size());
    for (List<Integer> cluster : clusters) {
      for (int i : cluster) {
        for (int k = 0; k < samples.size(); k++) {
          boolean near = NEAR.equivalent("?", samples.get(i), samples.get(k));
          assertThat(!near || cluster.contains(k)).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      How long is it?          | 5 km/ 5 miles/ 5                              | 3
      How long is it?          | 5 km/ 5000 metres/ 5                          | 1
      Which city is it?        | Paris, Texas/ Paris, France/ Paris/ Paris     | 3
      Which city is it?        | Paris, France/ Paris/ Paris                   | 1
      Who wrote it?            | Emily Bronte/ Charlotte Bronte/ Bronte        | 3
      Who wrote it?            | E. Bronte/ Emily Bronte/ Bronte               | 1
      When was it?             | March 4, 1931/ June 1931/ 1931                | 3
      How many are there?      | 10 to 12/ 10 to 20/ 10                        | 3
      How many are there?      | 10 to 12/ 10–12/ between 10 and 12            | 1
      How many are there?      | 5/ not 5                                      | 2
      When was the war?        | 1914 to 1918/ 1914–1920                       | 2
      """)
  void aCoarserAnswerIsNoLink(String question, String samples, int clusters) {
    assertThat(AnswerClusters.of(question, List.of(samples.split("/ ")), rules).clusters()).hasSize(clusters);
  }

  /** Answers are sets of words: one that is part of another is equivalent to it, and coarser. */
  private static final AnswerEquivalence PART = new AnswerEquivalence() {
    @Override
    public boolean equivalent(String question, String a, String b) {
      return (Integer.parseInt(a) & Integer.parseInt(b)) == Math.min(Integer.parseInt(a), Integer.parseInt(b));
    }

    @Override
    public boolean coarser(String question, String a, String b) {
      return equivalent(question, a, b) && Integer.parseInt(a) < Integer.parseInt(b);
    }
  };

  @Property(tries = 300)
  void aCoarserAnswerJoinsAllThatAreFinerOrNone(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 31) Integer> drawn, @ForAll long seed) {
    List<String> samples = drawn.stream().map(String::valueOf).toList();
    List<String> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, new Random(seed));
    List<Set<String>> clusters = texts(AnswerClusters.of("?", samples, PART));
    assertThat(texts(AnswerClusters.of("?", shuffled, PART))).isEqualTo(clusters);
    for (String coarse : samples) {
      Set<String> its = clusters.stream().filter(cluster -> cluster.contains(coarse)).findFirst().orElseThrow();
      List<String> finer = samples.stream().filter(fine -> PART.coarser("?", coarse, fine)).toList();
      assertThat(finer.stream().filter(its::contains).count()).isIn(0L, (long) finer.size());
    }
  }

  private static List<Set<String>> texts(AnswerClusters clusters) {
    return clusters.clusters().stream()
        .map(cluster -> cluster.stream().map(clusters.samples()::get).collect(Collectors.toCollection(HashSet::new)))
        .sorted((one, two) -> Collections.min(one).compareTo(Collections.min(two))).collect(Collectors.toList());
  }
}
