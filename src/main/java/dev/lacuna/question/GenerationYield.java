package dev.lacuna.question;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many texts passed, filter by filter; each counts what passed it and all before.
 *
 * @param states decoded
 * @param passed texts by filter
 */
public record GenerationYield(int states, Map<Filter, Integer> passed) {

  /** What a text must pass, in this order: what costs less comes first. */
  public enum Filter {
    /** Written, and ended by itself. */
    DECODED,
    /** Not asked before, word for word. */
    NOVEL,
    /** Not nearly what is asked already. */
    UNLIKE_OTHERS,
    /** As likely to the decoder as questions that it has not learnt from. */
    WELL_FORMED,
    /** Its own state lies near the one that it was decoded from. */
    ROUND_TRIP,
    /** The probe takes it for unknown. */
    LOOKS_UNKNOWN,
    /** The model, where it can judge, finds that it can be answered. */
    ANSWERABLE,
    /** Not like what the expert called bad, where that could be learnt. */
    NOT_LIKE_BAD,
    /** The best of those decoded together that ask nearly the same. */
    DISTINCT,
    /** Sampled answers disagree. */
    VERIFIED_UNKNOWN
  }

  public GenerationYield {
    passed = Map.copyOf(passed);
  }

  static final GenerationYield NOTHING = new GenerationYield(0, Map.of());

  public int of(Filter filter) {
    return passed.getOrDefault(filter, 0);
  }

  /** The count before it, among which it counts. */
  int before(Filter filter) {
    return filter == Filter.DECODED ? of(filter) : of(Filter.values()[filter.ordinal() - 1]);
  }

  /** What came after an earlier reading. */
  GenerationYield since(GenerationYield earlier) {
    Map<Filter, Integer> more = new EnumMap<>(Filter.class);
    for (Filter filter : Filter.values()) {
      more.put(filter, of(filter) - earlier.of(filter));
    }
    return new GenerationYield(states - earlier.states, more);
  }

  GenerationYield plus(int moreStates, Map<Filter, Integer> more) {
    Map<Filter, Integer> sum = new EnumMap<>(Filter.class);
    for (Filter filter : Filter.values()) {
      sum.put(filter, of(filter) + more.getOrDefault(filter, 0));
    }
    return new GenerationYield(states + moreStates, sum);
  }
}
