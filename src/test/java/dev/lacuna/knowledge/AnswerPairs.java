package dev.lacuna.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lacuna.answer.AnswerEquivalence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Pairs of answers with a judgement, written for these tests: {@code answer-pairs.jsonl}. */
public record AnswerPairs(List<Pair> pairs) {

  public record Pair(String kind, String question, String a, String b, boolean same) {}

  public static AnswerPairs load() {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(AnswerPairs.class.getResourceAsStream("/answer-pairs.jsonl")),
        StandardCharsets.UTF_8))) {
      List<Pair> pairs = new ArrayList<>();
      for (String line : in.lines().toList()) {
        JsonNode json = new ObjectMapper().readTree(line);
        pairs.add(new Pair(json.path("kind").asText(), json.path("question").asText(), json.path("a").asText(),
            json.path("b").asText(), json.path("same").asBoolean()));
      }
      return new AnswerPairs(List.copyOf(pairs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<Pair> misjudged(AnswerEquivalence judge) {
    return pairs.stream().filter(pair -> judge.equivalent(pair.question(), pair.a(), pair.b()) != pair.same()).toList();
  }

  public double accuracy(AnswerEquivalence judge) {
    return 1 - misjudged(judge).size() / (double) pairs.size();
  }
}
