package dev.lacuna.knowledge.probe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Limited-memory BFGS with backtracking (Nocedal and Wright, algorithm 7.5), for smooth convex functions. */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int STEPS = 500;

  /** A function and its gradient. */
  interface Objective {
    /** Fills {@code gradient} and returns the value at {@code at}. */
    double value(double[] at, double[] gradient);
  }

  private record Pair(double[] s, double[] y, double sy) {}

  private Lbfgs() {}

  /** @param tolerance on the largest part of the gradient */
  static double[] minimise(Objective objective, double[] start, double tolerance) {
    int n = start.length;
    double[] x = start.clone();
    double[] g = new double[n];
    double f = objective.value(x, g);
    Deque<Pair> memory = new ArrayDeque<>();
    for (int step = 0; step < STEPS && largest(g) > tolerance; step++) {
      double[] d = direction(g, memory);
      double slope = dot(g, d);
      double[] next = new double[n];
      double[] nextG = new double[n];
      // Without a memory yet, the gradient's length says nothing about a good step.
      double t = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(g, g))) : 1;
      double nextF = f;
      boolean down = false;
      for (int tries = 0; tries < 40 && !down; tries++, t /= 2) {
        for (int i = 0; i < n; i++) {
          next[i] = x[i] + t * d[i];
        }
        nextF = objective.value(next, nextG);
        down = nextF <= f + 1e-4 * t * slope;
      }
      if (!down) {
        return x;
      }
      double[] s = new double[n];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        s[i] = next[i] - x[i];
        y[i] = nextG[i] - g[i];
      }
      double sy = dot(s, y);
      if (sy > 1e-12 * dot(y, y)) {
        memory.addLast(new Pair(s, y, sy));
        if (memory.size() > MEMORY) {
          memory.removeFirst();
        }
      }
      x = next;
      g = nextG;
      f = nextF;
    }
    return x;
  }

  private static double[] direction(double[] g, Deque<Pair> memory) {
    double[] q = g.clone();
    List<Pair> pairs = new ArrayList<>(memory);
    double[] alpha = new double[pairs.size()];
    for (int k = pairs.size() - 1; k >= 0; k--) {
      Pair p = pairs.get(k);
      alpha[k] = dot(p.s, q) / p.sy;
      addTo(q, -alpha[k], p.y);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = last.sy / dot(last.y, last.y);
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
    }
    for (int k = 0; k < pairs.size(); k++) {
      Pair p = pairs.get(k);
      addTo(q, alpha[k] - dot(p.y, q) / p.sy, p.s);
    }
    for (int i = 0; i < q.length; i++) {
      q[i] = -q[i];
    }
    return q;
  }

  private static void addTo(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double largest(double[] g) {
    double max = 0;
    for (double v : g) {
      max = Math.max(max, Math.abs(v));
    }
    return max;
  }
}
