package dev.lacuna.lm.jinja;

/**
 * What one rendering may use. A template is somebody else's program: it gets so many steps, so many letters and so much
 * depth, and is stopped beyond.
 */
final class Budget {
  static final long STEPS = 3_000_000;
  static final long LETTERS = 32_000_000;
  static final int DEPTH = 400;

  private long steps;
  private long letters;
  private int depth;

  void step(long count) {
    steps += Math.min(count, STEPS + 1);
    if (steps > STEPS) {
      throw TemplateException.of("the template takes more than " + STEPS + " steps; it may never end");
    }
  }

  /** Before a text of this length is gone through once. */
  void read(String text) {
    step(text.length() >> 4);
  }

  /** Before a text is searched for a part: a plain search may look at every letter of the part in every place. */
  void search(String text, String part) {
    step(Math.max(text.length() >> 4, (long) text.length() * part.length() >> 10));
  }

  /** Before a text or list of this size is made. */
  void make(long size) {
    letters += Math.min(size, LETTERS + 1);
    if (size < 0 || letters > LETTERS) {
      throw TemplateException.of("the template makes more than " + LETTERS + " letters of text");
    }
  }

  String made(String text) {
    make(text.length());
    return text;
  }

  void enter() {
    if (++depth > DEPTH) {
      throw TemplateException.of("the template nests or calls itself deeper than " + DEPTH);
    }
  }

  void leave() {
    depth--;
  }
}
