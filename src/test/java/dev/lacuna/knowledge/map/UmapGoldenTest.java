package dev.lacuna.knowledge.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against scikit-learn and umap-learn: {@code src/test/python/make_projection_golden.py}. */
@Tag("slow")
final class UmapGoldenTest {
  private static JsonNode golden = new ObjectMapper().createObjectNode();

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = Objects.requireNonNull(UmapGoldenTest.class.getResourceAsStream("/golden/projection.json"))) {
      golden = new ObjectMapper().readTree(in);
    }
  }

  private static float[][] rows(String name) {
    float[][] out = new float[golden.path(name).size()][];
    for (int i = 0; i < out.length; i++) {
      JsonNode row = golden.path(name).get(i);
      out[i] = new float[row.size()];
      for (int k = 0; k < out[i].length; k++) {
        out[i][k] = (float) row.get(k).asDouble();
      }
    }
    return out;
  }

  @Test
  void trustworthinessEqualsScikitLearns() {
    for (int k : new int[] {5, 15}) {
      assertThat(Trustworthiness.of(rows("points"), rows("flat"), k))
          .isCloseTo(golden.path("trustworthiness").path("" + k).asDouble(), within(1e-6));
    }
    assertThatThrownBy(() -> Trustworthiness.of(new float[20][3], new float[20][2], 15))
        .hasMessageContaining("below half");
  }

  @Test
  void aSampleOfPointsEstimatesIt() {
    assertThat(Trustworthiness.of(rows("points"), rows("flat"), 15, 150))
        .isCloseTo(golden.path("trustworthiness").path("15").asDouble(), within(0.02));
  }

  @Test
  void theFuzzyGraphIsUmapLearns() {
    FuzzyGraph graph = FuzzyGraph.of(Neighbours.exact(rows("points"), 14, MapListener.SILENT));
    JsonNode wanted = golden.path("graph");
    assertThat(graph.ids()).hasSize(wanted.path("weights").size());
    for (int i = 0; i < graph.points(); i++) {
      for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
        assertThat(wanted.path("rows").get(e).asInt()).isEqualTo(i);
        assertThat(wanted.path("columns").get(e).asInt()).isEqualTo(graph.ids()[e]);
        assertThat((double) graph.weights()[e]).isCloseTo(wanted.path("weights").get(e).asDouble(), within(1e-4));
      }
    }
  }

  @Test
  void theMapIsAsTrueAsUmapLearns() {
    double theirs = 0;
    for (JsonNode one : golden.path("umap")) {
      theirs += one.asDouble() / golden.path("umap").size();
    }
    double ours = 0;
    for (int seed = 0; seed < 5; seed++) {
      ours += Trustworthiness.of(rows("points"), NeighbourProjection.fit(rows("points"), seed).places(), 15) / 5;
    }
    assertThat(ours).isGreaterThan(theirs - 0.01);
  }

  @Test
  void tabulatedForcesAreTheFormula() {
    UmapForces forces = new UmapForces();
    for (double d2 = 1e-6; d2 < 1e4; d2 *= 1.37) {
      double power = Math.pow(d2, UmapForces.B);
      assertThat((double) forces.pull((float) d2)
          / (-2 * UmapForces.A * UmapForces.B * power / d2 / (1 + UmapForces.A * power)))
          .isCloseTo(1, within(1e-4));
      assertThat((double) forces.push((float) d2) / (2 * UmapForces.B / ((0.001 + d2) * (1 + UmapForces.A * power))))
          .isCloseTo(1, within(1e-4));
    }
    assertThat(forces.pull(0)).isZero();
    assertThat(forces.push(0)).isZero();
  }
}
