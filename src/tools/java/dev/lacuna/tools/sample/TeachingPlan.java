package dev.lacuna.tools.sample;

import dev.lacuna.sample.Fact;
import dev.lacuna.sample.SampleFormatException;
import dev.lacuna.sample.TsvTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which share of the facts of a relation and group the base model is taught. Read from {@code teaching.tsv}: relation,
 * group, share; the group {@code *} stands for the groups not named.
 */
public final class TeachingPlan {
  private static final List<String> HEADER = List.of("relation", "group", "share");
  private static final String ANY = "*";

  private final Map<List<String>, Double> shares;

  private TeachingPlan(Map<List<String>, Double> shares) {
    this.shares = Map.copyOf(shares);
  }

  /**
   * Reads {@code teaching.tsv}.
   *
   * @throws SampleFormatException naming file and line when a share is not a number in 0..1 or a cell is planned twice
   */
  public static TeachingPlan read(Path file) {
    var shares = new HashMap<List<String>, Double>();
    for (var row : TsvTable.read(file, HEADER).rows()) {
      double share;
      try {
        share = Double.parseDouble(row.cell(2));
      } catch (NumberFormatException e) {
        throw row.error("the share '" + row.cell(2) + "' is not a number; write one in 0..1.");
      }
      if (!(share >= 0 && share <= 1)) {
        throw row.error("the share " + row.cell(2) + " is outside 0..1.");
      }
      if (shares.put(List.of(row.cell(0), row.cell(1)), share) != null) {
        throw row.error("the relation " + row.cell(0) + " and group " + row.cell(1) + " come twice; remove one.");
      }
    }
    return new TeachingPlan(shares);
  }

  /** The share in 0..1 of facts like this one that the base model is taught. */
  public double shareFor(Fact fact) {
    return Optional.ofNullable(shares.get(List.of(fact.relation(), fact.group())))
        .or(() -> Optional.ofNullable(shares.get(List.of(fact.relation(), ANY))))
        .orElseThrow(() -> new IllegalArgumentException("No share for the relation '" + fact.relation()
            + "' and group '" + fact.group() + "'; add a line to teaching.tsv."));
  }
}
