package dev.lacuna.question;

import dev.lacuna.question.GenerationYield.Filter;
import dev.lacuna.question.QuestionGenerator.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Why a generation ended with too few questions: the filter that took most, and what to try. */
final class YieldAdvice {

  private YieldAdvice() {}

  /** The filter that let the smallest share through; empty where nothing was written. */
  static Optional<Filter> narrowest(GenerationYield yield) {
    return Arrays.stream(Filter.values()).filter(filter -> filter != Filter.DECODED && yield.before(filter) > 0)
        .min(Comparator.comparingDouble(filter -> yield.of(filter) / (double) yield.before(filter)));
  }

  /** Two sentences or three; {@code method} wrote the texts. */
  static String of(Method method, GenerationYield yield) {
    return narrowest(yield).map(filter -> String.format(Locale.ROOT,
        "%s gave %d questions of %d texts and was given up: of %d, %d %s. %s", name(method),
        yield.of(Filter.VERIFIED_UNKNOWN), yield.of(Filter.DECODED), yield.before(filter), yield.of(filter),
        words(filter),
        remedy(filter, method)))
        .orElseGet(() -> name(method) + " wrote no text that ended"
            + (method == Method.RECOMBINE ? ": the region's questions have no form in common." : "."));
  }

  /** As the subject of a sentence. */
  static String name(Method method) {
    return switch (method) {
      case DECODE -> "Decoding hidden states";
      case RECOMBINE -> "Recombining the region's questions";
      case WRITE -> "Going on with lists of the region's questions";
    };
  }

  private static String words(Filter filter) {
    return switch (filter) {
      case DECODED -> "ended";
      case NOVEL -> "were not asked before";
      case UNLIKE_OTHERS -> "did not ask nearly what is asked already";
      case WELL_FORMED -> "were well formed";
      case ROUND_TRIP -> "came back near the state that they were decoded from";
      case LOOKS_UNKNOWN -> "looked unknown to the probe";
      case ANSWERABLE -> "could be answered, as the model judges";
      case NOT_LIKE_BAD -> "were unlike what you called bad questions";
      case DISTINCT -> "were distinct";
      case VERIFIED_UNKNOWN -> "had sampled answers that disagree";
    };
  }

  private static String remedy(Filter filter, Method method) {
    return switch (filter) {
      case DECODED, NOVEL, DISTINCT -> method == Method.RECOMBINE
          ? "The region's forms are used up: import more questions."
          : "Choose a larger region, or move the states"
              + " farther (--noise 1.5).";
      case UNLIKE_OTHERS -> "Choose a larger region, or let likelier neighbours pass (--near 0.9).";
      case WELL_FORMED -> method == Method.DECODE
          ? "Try --method recombine or --method write, which need no hidden states."
          : "Try another method (--method), or more questions of each kind.";
      case ROUND_TRIP -> "Move the states less far (--noise 0.5), or try --method recombine.";
      case LOOKS_UNKNOWN, VERIFIED_UNKNOWN -> "The model knows most of what is asked here: choose questions deeper in"
          + " the unknown region (--from).";
      case ANSWERABLE, NOT_LIKE_BAD -> "Choose another region.";
    };
  }
}
