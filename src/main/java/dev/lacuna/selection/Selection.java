package dev.lacuna.selection;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One chosen question.
 *
 * @param score what the strategy's score says of it; comparable within one selection only
 * @param reasons why it is asked, the weightiest first
 */
public record Selection(long id, double score, List<SelectionReason> reasons) {

  /** One line for the expert. */
  public String reason() {
    return reasons.isEmpty() ? "drawn at random"
        : reasons.stream().map(SelectionReason::text).collect(Collectors.joining(", "));
  }
}
