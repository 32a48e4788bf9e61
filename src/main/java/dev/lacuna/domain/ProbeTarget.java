package dev.lacuna.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a probe learns to tell. */
public enum ProbeTarget {
  /** Whether the drawn answers disagree: semantic entropy above γ*. Needs no reference (decision 9). */
  ENTROPY,
  /** Whether the greedy answer is wrong: finds misconceptions too, and needs references on what it learns from. */
  INCORRECT;

  /** As in records and options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException for another word; the message lists them */
  public static ProbeTarget of(String id) {
    return Arrays.stream(values()).filter(target -> target.id().equals(id)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("A probe cannot learn \"" + id + "\"; choose one of "
            + Arrays.stream(values()).map(ProbeTarget::id).collect(Collectors.joining(", ")) + "."));
  }
}
