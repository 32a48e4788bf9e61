package dev.lacuna.desktop.map.drawing;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * From generated questions to the questions that they were decoded between, as indices of points. A link is drawn when
 * the pointer is on one of its ends, or when it is looked at or selected.
 */
public final class ParentLinks {
  public static final ParentLinks NONE = new ParentLinks(new int[0], new int[0]);

  private final int[] children;
  private final int[] parents;

  /** @param children and {@code parents}: one link at each index, of one length; in any order */
  public ParentLinks(int[] children, int[] parents) {
    if (children.length != parents.length) {
      throw new IllegalArgumentException("links with " + children.length + " children and " + parents.length
          + " parents");
    }
    Integer[] order = new Integer[children.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(children[a], children[b]));
    this.children = Arrays.stream(order).mapToInt(i -> children[i]).toArray();
    this.parents = Arrays.stream(order).mapToInt(i -> parents[i]).toArray();
  }

  public int size() {
    return children.length;
  }

  /** The parents of a point; nothing where it has none. */
  void parents(int child, IntConsumer each) {
    int at = Arrays.binarySearch(children, child);
    while (at > 0 && children[at - 1] == child) {
      at--;
    }
    for (int k = at; k >= 0 && k < children.length && children[k] == child; k++) {
      each.accept(parents[k]);
    }
  }

  /** The points that were decoded from a point. */
  void children(int parent, IntConsumer each) {
    for (int k = 0; k < parents.length; k++) {
      if (parents[k] == parent) {
        each.accept(children[k]);
      }
    }
  }
}
