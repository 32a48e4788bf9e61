package dev.lacuna.learningcurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PowerLawTest {

  private static PowerLaw fit(double[] labels, double[] accuracies) {
    return new PowerLawFit(labels).fine(accuracies);
  }

  @Test
  void findsTheCurveThatItsPointsLieOn() {
    PowerLaw truth = new PowerLaw(0.9, 1.4, 0.45);
    double[] labels = {20, 40, 80, 160, 320};
    PowerLaw fitted = fit(labels, Arrays.stream(labels).map(truth::at).toArray());
    assertThat(fitted.a()).isCloseTo(truth.a(), within(1e-3));
    assertThat(fitted.b()).isCloseTo(truth.b(), within(1e-2));
    assertThat(fitted.c()).isCloseTo(truth.c(), within(1e-3));
  }

  @Test
  void neverPromisesMoreThanAllRight() {
    PowerLaw steep = fit(new double[] {10, 20, 30, 40}, new double[] {0.2, 0.5, 0.8, 0.99});
    assertThat(steep.a()).isEqualTo(1);
    assertThat(steep.at(1_000_000)).isLessThanOrEqualTo(1);
  }

  @Test
  void aFallingSeriesIsForecastFlatAtItsMean() {
    PowerLaw flat = fit(new double[] {10, 20, 30}, new double[] {0.6, 0.5, 0.4});
    assertThat(flat.b()).isZero();
    assertThat(flat.at(100)).isCloseTo(0.5, within(1e-12));
  }

  @Property(tries = 150)
  void staysInBoundsAndNeverFalls(@ForAll @Size(5) List<@DoubleRange(min = 0, max = 1) Double> accuracies) {
    PowerLaw curve = fit(new double[] {15, 30, 60, 90, 200}, array(accuracies));
    assertThat(curve.a()).isBetween(0.0, 1.0);
    assertThat(curve.b()).isNotNegative();
    assertThat(curve.c()).isBetween(PowerLaw.SLOWEST, PowerLaw.FASTEST);
    double before = 0;
    for (int n = 1; n < 2000; n += 37) {
      assertThat(curve.at(n)).isBetween(before, 1.0);
      before = curve.at(n);
    }
  }

  /** No neighbour in the bounds has a smaller error: the closed form and the search found the least squares. */
  @Property(tries = 100)
  void noNearbyCurveFitsBetter(@ForAll @Size(4) List<@DoubleRange(min = 0.05, max = 0.95) Double> measured) {
    double[] labels = {20, 40, 60, 120};
    double[] accuracies = array(measured);
    PowerLaw best = fit(labels, accuracies);
    double least = squares(best, labels, accuracies);
    for (double da : new double[] {-1e-2, 0, 1e-2}) {
      for (double db : new double[] {-1e-2, 0, 1e-2}) {
        PowerLaw other = new PowerLaw(Math.clamp(best.a() + da, 0, 1), Math.max(0, best.b() + db), best.c());
        assertThat(squares(other, labels, accuracies)).isGreaterThanOrEqualTo(least - 1e-9);
      }
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double squares(PowerLaw curve, double[] labels, double[] accuracies) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double residual = accuracies[i] - curve.a() + curve.b() * Math.pow(labels[i], -curve.c());
      sum += residual * residual;
    }
    return sum;
  }
}
