package dev.lacuna.knowledge.map;

import java.util.stream.IntStream;

/**
 * Lets crowded regions grow until no part of a rectangle is fuller than a level, as a cartogram does with a country
 * (Gastner, Seguy and More, arXiv 1802.07625): where the density ρ is above its mean, points flow out along
 * v = −∇Φ/ρ(t) with −∇²Φ = ρ − mean and ρ(t) = (1 − t)ρ + t·mean. The flow is smooth and crosses nothing, so neighbours
 * stay neighbours. Here ρ is the smoothed density of the points, but never less than the level: empty plane is not
 * pressed together for its own sake, so that islands stay islands, and a map that has room already stays as it is.
 */
final class Cartogram {
  private static final int STEPS = 24;
  private final int columns;
  private final int rows;
  private final double cell;
  private final double[] alongX;
  private final double[] alongY;
  /** The way back of {@code alongX}: turned over, so that it is read in order too. */
  private final double[] backX;

  /**
   * The rectangle [0, columns·cell] × [0, rows·cell].
   *
   * @param cell length of a cell's side, in the points' units
   */
  Cartogram(int columns, int rows, double cell) {
    this.columns = columns;
    this.rows = rows;
    this.cell = cell;
    alongX = cosines(columns);
    alongY = cosines(rows);
    backX = new double[alongX.length];
    for (int k = 0; k < columns; k++) {
      for (int x = 0; x < columns; x++) {
        backX[x * columns + k] = alongX[k * columns + x];
      }
    }
  }

  /** The orthonormal DCT-II: {@code [frequency, place]}. */
  private static double[] cosines(int n) {
    double[] matrix = new double[n * n];
    for (int k = 0; k < n; k++) {
      double norm = Math.sqrt((k == 0 ? 1.0 : 2.0) / n);
      for (int x = 0; x < n; x++) {
        matrix[k * n + x] = norm * Math.cos(Math.PI * k * (x + 0.5) / n);
      }
    }
    return matrix;
  }

  /**
   * One flow from the present density to an even one.
   *
   * @param at {@code [2n]}, is changed
   * @param level points per cell up to which a region is not crowded
   * @param blur standard deviation of the smoothing, in cells
   * @return the greatest density that there was, in levels
   */
  double flow(float[] at, double level, double blur) {
    double[] density = density(at, blur);
    double most = 0;
    double mean = 0;
    for (int c = 0; c < density.length; c++) {
      most = Math.max(most, density[c]);
      density[c] = Math.max(density[c], level);
      mean += density[c] / density.length;
    }
    double[] potential = potential(density);
    double[] fluxX = new double[density.length];
    double[] fluxY = new double[density.length];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int c = y * columns + x;
        // At the edge nothing flows out: the potential goes on there as in a mirror.
        fluxX[c] = (potential[x > 0 ? c - 1 : c] - potential[x < columns - 1 ? c + 1 : c]) / 2;
        fluxY[c] = (potential[y > 0 ? c - columns : c] - potential[y < rows - 1 ? c + columns : c]) / 2;
      }
    }
    move(at, density, mean, fluxX, fluxY);
    return most / level;
  }

  private double[] density(float[] at, double blur) {
    double[] counts = new double[columns * rows];
    for (int i = 0; i < at.length; i += 2) {
      double x = Math.clamp(at[i] / cell - 0.5, 0, columns - 1.001);
      double y = Math.clamp(at[i + 1] / cell - 0.5, 0, rows - 1.001);
      int c = (int) y * columns + (int) x;
      double right = x - (int) x;
      double down = y - (int) y;
      counts[c] += (1 - right) * (1 - down);
      counts[c + 1] += right * (1 - down);
      counts[c + columns] += (1 - right) * down;
      counts[c + columns + 1] += right * down;
    }
    double[] waves = transform(counts, true);
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < columns; u++) {
        double frequency = square(Math.PI * u / columns) + square(Math.PI * v / rows);
        waves[v * columns + u] *= Math.exp(-blur * blur * frequency / 2);
      }
    }
    return transform(waves, false);
  }

  /** Φ of −∇²Φ = ρ − mean, with no slope across the edges. */
  private double[] potential(double[] density) {
    double[] waves = transform(density, true);
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < columns; u++) {
        double frequency = square(Math.PI * u / columns) + square(Math.PI * v / rows);
        waves[v * columns + u] = u + v == 0 ? 0 : waves[v * columns + u] / frequency;
      }
    }
    return transform(waves, false);
  }

  private static double square(double x) {
    return x * x;
  }

  /** The cosine transform of both axes, or back. */
  private double[] transform(double[] in, boolean forth) {
    double[] across = forth ? alongX : backX;
    double[] half = new double[in.length];
    IntStream.range(0, rows).parallel().forEach(y -> {
      for (int k = 0; k < columns; k++) {
        double sum = 0;
        for (int x = 0; x < columns; x++) {
          sum += across[k * columns + x] * in[y * columns + x];
        }
        half[y * columns + k] = sum;
      }
    });
    double[] out = new double[in.length];
    IntStream.range(0, rows).parallel().forEach(k -> {
      for (int y = 0; y < rows; y++) {
        double factor = forth ? alongY[k * rows + y] : alongY[y * rows + k];
        for (int x = 0; x < columns; x++) {
          out[k * columns + x] += factor * half[y * columns + x];
        }
      }
    });
    return out;
  }

  /** Along the flow from time 0 to 1, by the midpoint rule. */
  private void move(float[] at, double[] density, double mean, double[] fluxX, double[] fluxY) {
    IntStream.range(0, at.length / 2).parallel().forEach(point -> {
      int i = 2 * point;
      double[] speed = new double[2];
      double x = at[i] / cell;
      double y = at[i + 1] / cell;
      for (int step = 0; step < STEPS; step++) {
        double time = (double) step / STEPS;
        speed(x, y, time, density, mean, fluxX, fluxY, speed);
        speed(x + speed[0] / (2 * STEPS), y + speed[1] / (2 * STEPS), time + 0.5 / STEPS, density, mean, fluxX, fluxY,
            speed);
        x = Math.clamp(x + speed[0] / STEPS, 0, columns);
        y = Math.clamp(y + speed[1] / STEPS, 0, rows);
      }
      at[i] = (float) (x * cell);
      at[i + 1] = (float) (y * cell);
    });
  }

  private void speed(double atX, double atY, double time, double[] density, double mean, double[] fluxX,
      double[] fluxY, double[] out) {
    double x = Math.clamp(atX - 0.5, 0, columns - 1.001);
    double y = Math.clamp(atY - 0.5, 0, rows - 1.001);
    int c = (int) y * columns + (int) x;
    double right = x - (int) x;
    double down = y - (int) y;
    double here = (1 - time) * between(density, c, right, down) + time * mean;
    out[0] = between(fluxX, c, right, down) / here;
    out[1] = between(fluxY, c, right, down) / here;
  }

  private double between(double[] of, int c, double right, double down) {
    return (1 - down) * ((1 - right) * of[c] + right * of[c + 1])
        + down * ((1 - right) * of[c + columns] + right * of[c + columns + 1]);
  }
}
