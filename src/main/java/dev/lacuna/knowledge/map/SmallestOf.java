package dev.lacuna.knowledge.map;

/** The k smallest of what is offered, in order; of equal ones the smaller id. Sorted insertion: k is about 15. */
final class SmallestOf {
  final int[] ids;
  final float[] distances;
  private int size;

  SmallestOf(int k) {
    ids = new int[k];
    distances = new float[k];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** What an offer must fall below to be taken. */
  float worst() {
    return size < ids.length ? Float.POSITIVE_INFINITY : distances[size - 1];
  }

  void offer(int id, float distance) {
    if (ids.length == 0 || size == ids.length && !before(distance, id, size - 1)) {
      return;
    }
    int at = size < ids.length ? size++ : size - 1;
    while (at > 0 && before(distance, id, at - 1)) {
      ids[at] = ids[at - 1];
      distances[at] = distances[at - 1];
      at--;
    }
    ids[at] = id;
    distances[at] = distance;
  }

  private boolean before(float distance, int id, int other) {
    return distance < distances[other] || distance == distances[other] && id < ids[other];
  }

  boolean contains(int id) {
    for (int i = 0; i < size; i++) {
      if (ids[i] == id) {
        return true;
      }
    }
    return false;
  }
}
