package dev.lacuna.knowledge.map;

import java.util.stream.IntStream;

/** A few queries that scan blocks together and keep their nearest. For one thread. */
final class BlockSearch {
  private final float[][] queries;
  private final float[][] some;
  private final int[] all;
  private final int[] self;
  private final float[] norms;
  private final SmallestOf[] best;
  private final float[][] products;

  /** @param longest points in the largest block */
  BlockSearch(int many, int k, int longest) {
    queries = new float[many][];
    some = new float[many][];
    all = IntStream.range(0, many).toArray();
    self = new int[many];
    norms = new float[many];
    best = new SmallestOf[many];
    products = new float[many][(longest + 15) / 16 * 16];
    for (int q = 0; q < many; q++) {
      best[q] = new SmallestOf(k);
    }
  }

  /** @param id the query's own id, which it must not find; -1 for none */
  void query(int slot, int id, float[] point) {
    queries[slot] = point;
    self[slot] = id;
    best[slot].clear();
    double norm = 0;
    for (float x : point) {
      norm += (double) x * x;
    }
    norms[slot] = (float) norm;
  }

  SmallestOf best(int slot) {
    return best[slot];
  }

  /** The first {@code many} queries look at the block. */
  void scan(VectorRows block, int many) {
    scan(block, all, many);
  }

  /** The queries of the first {@code many} slots given look at the block. */
  void scan(VectorRows block, int[] slots, int many) {
    for (int s = 0; s < many; s++) {
      some[s] = queries[slots[s]];
    }
    block.products(some, many, products);
    for (int s = 0; s < many; s++) {
      int q = slots[s];
      SmallestOf nearest = best[q];
      float[] product = products[s];
      float worst = nearest.worst();
      for (int i = 0; i < block.count(); i++) {
        float distance = norms[q] + block.norms()[i] - 2 * product[i];
        if (distance <= worst && block.ids()[i] != self[q]) {
          nearest.offer(block.ids()[i], distance);
          worst = nearest.worst();
        }
      }
    }
  }
}
