package dev.lacuna.project;

import dev.lacuna.domain.LabelBasis;

/**
 * How the work is shared among several annotators.
 *
 * @param seed what chooses overlap and gold questions, and who answers which
 * @param overlap share of the questions that {@code readers} annotators answer, each without seeing the others; 0 to 1
 * @param readers how many answer an overlap question; 2 or more
 * @param gold share of what is asked that are gold questions; 0 to 0.5
 * @param feedback whether the annotator is told, after a gold question, what the settled answer is
 * @param taught which labels a round teaches where experts differ
 */
public record TeamSettings(long seed, double overlap, int readers, double gold, boolean feedback,
    LabelBasis taught) {
  public static final TeamSettings DEFAULT = new TeamSettings(1, 0, 2, 0, true, LabelBasis.SETTLED);

  public TeamSettings {
    if (!(overlap >= 0 && overlap <= 1) || readers < 2 || !(gold >= 0 && gold <= 0.5)) {
      throw new IllegalArgumentException("the overlap share is 0 to 1, answered by 2 or more, and the share of gold"
          + " questions 0 to 0.5");
    }
  }

  public TeamSettings withOverlap(double share, int by) {
    return new TeamSettings(seed, share, by, gold, feedback, taught);
  }

  public TeamSettings withTaught(LabelBasis basis) {
    return new TeamSettings(seed, overlap, readers, gold, feedback, basis);
  }

  public TeamSettings withGold(double share, boolean told) {
    return new TeamSettings(seed, overlap, readers, share, told, taught);
  }
}
