package dev.lacuna.desktop.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.theme.Palette;
import dev.lacuna.domain.Outcome;
import dev.lacuna.mapgeometry.MapClusters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ToolkitTest
class PointColouringTest {
  private static QuestionItem item(long id, long round, Outcome outcome, Map<String, String> columns) {
    return new QuestionItem(id, "Q" + id, "Q" + id, false, List.of(), 0, 0, QuestionItem.Finding.NONE,
        new QuestionLabel(outcome, "", "", ""),
        new QuestionItem.More(round, columns));
  }

  private static PointColouring by(List<QuestionItem> items, ColourBy by) {
    return PointColouring.of(items, by, Palette.LIGHT, MapClusters.NONE);
  }

  private static List<QuestionItem> column(String... values) {
    return IntStream.range(0, values.length).mapToObj(i -> item(i, 0, Outcome.OPEN, Map.of("c", values[i]))).toList();
  }

  @Test
  void theMostFrequentEightValuesHaveAColourAndTheRestIsOther() {
    String[] values = IntStream.range(0, 60).mapToObj(i -> i < 58 ? "v" + i % 12 : "").toArray(String[]::new);
    PointColouring colouring = by(column(values), new ColourBy.Column("c"));
    assertThat(colouring.names()).hasSize(10).contains("Other", "No value").startsWith("v0", "v1");
    assertThat(new HashSet<>(IntStream.of(colouring.table()).boxed().toList())).as("all differ").hasSize(10);
    assertThat(colouring.colours()[58]).isEqualTo((byte) 9);
    assertThat(colouring.colours()[11]).as("the twelfth value").isEqualTo((byte) 8);
  }

  @Test
  void manyNumbersAreARampAndFewAreKinds() {
    String[] years = IntStream.range(0, 40).mapToObj(i -> i == 5 ? "" : "" + (1900 + i)).toArray(String[]::new);
    PointColouring ramp = by(column(years), new ColourBy.Column("c"));
    assertThat(ramp.ramp()).contains(new PointColouring.Ramp(1900, 1939));
    assertThat(ramp.colours()[0]).isZero();
    assertThat(ramp.colours()[39]).isEqualTo((byte) 15);
    assertThat(ramp.colours()[5]).as("no value").isEqualTo((byte) 16);
    assertThat(by(column("1", "2", "1"), new ColourBy.Column("c")).ramp()).isEmpty();
  }

  @Test
  void codesThatLookLikeNumbersAreKinds() {
    String[] codes = IntStream.range(0, 12).mapToObj(i -> "00" + i).toArray(String[]::new);
    assertThat(by(column(codes), new ColourBy.Column("c")).ramp()).isEmpty();
  }

  @Test
  void roundsTellWhatWasTaughtWhatWaitsAndWhatHasNoLabel() {
    PointColouring colouring = by(
        List.of(item(1, 2, Outcome.ANSWERED, Map.of()), item(2, 5, Outcome.ANSWERED, Map.of()),
            item(3, 0, Outcome.ANSWERED, Map.of()), item(4, 0, Outcome.OPEN, Map.of())),
        ColourBy.Known.ROUND);
    assertThat(colouring.names()).containsExactly("Round 2", "Round 5", "Labelled, not taught yet", "Not labelled");
    assertThat(colouring.colours()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void groupsHaveTheirNamesAndWhatLiesBetweenHasItsOwnColour() {
    MapClusters clusters = new MapClusters(new int[] {0, -1, 1}, List.of(new MapClusters.Cluster("rivers", 0, 0, 1, 1),
        new MapClusters.Cluster("", 0, 0, 1, 1)));
    PointColouring colouring = PointColouring.of(column("", "", ""), ColourBy.Known.CLUSTER, Palette.DARK, clusters);
    assertThat(colouring.names()).containsExactly("rivers", "Group 2", "Between the groups");
    assertThat(colouring.colours()).containsExactly(0, 2, 1);
  }

  @Test
  void everyKindStandsOutFromTheGround() {
    for (Palette palette : Set.of(Palette.LIGHT, Palette.DARK)) {
      for (int i = 0; i < 8; i++) {
        assertThat(Palette.contrast(palette.rim(palette.category(i)), palette.background()))
            .as(palette.dark() + " " + i)
            .isGreaterThanOrEqualTo(3);
      }
    }
  }
}
