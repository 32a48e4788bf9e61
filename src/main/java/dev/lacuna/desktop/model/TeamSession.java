package dev.lacuna.desktop.model;

import dev.lacuna.agreement.AgreementReport;
import dev.lacuna.project.Annotator;
import dev.lacuna.project.TeamSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the window needs of an open project that several annotators label. As with {@link ProjectSession}, every method
 * may take long, and throws a {@link RuntimeException} whose message is for the user.
 */
public interface TeamSession {

  /** Who labels from here on; a new name is one more annotator. */
  void annotator(String name);

  /**
   * Whoever labels now has another name from here on, or none. Where there are several annotators, another name is
   * another one of them.
   */
  void rename(String name);

  /** Names an annotator, who gets a colour that nobody has yet, as far as there are enough. */
  void add(String annotator);

  /** Names an annotator, or gives one another colour. */
  void name(Annotator annotator);

  /** Changes what is shared and how. */
  void settings(TeamSettings settings);

  /**
   * Gives questions to an annotator, or takes them away.
   *
   * @param given whether they are given
   */
  void assign(Collection<Long> ids, String who, boolean given);

  /**
   * Makes questions gold, or questions like any other again.
   *
   * @throws RuntimeException where one has no answer that all agree on; those before it are gold then
   */
  void gold(Collection<Long> ids, boolean gold);

  /** What each says of a question who has decided on it, in the order of saying. */
  List<Opinion> opinions(long id);

  /** How many questions a colleague would be sent. */
  int waiting(String to);

  /** How many events the annotator would send back. */
  int said();

  /** Writes what a colleague is to answer, with no answers of others; returns how many questions. */
  int send(String to, Path file);

  /** Writes what the annotator has said, for whoever sent the questions; returns how many events. */
  int sendBack(Path file);

  /** Whose work a package says that it is; nothing is taken. */
  PackageNote inspect(Path file);

  /**
   * Takes a package in.
   *
   * @param from whose words are expected; nobody else's are taken
   */
  TakenWork take(Path file, String from);

  /**
   * What a package says of itself.
   *
   * @param by whose words it holds; {@code from} who sent it
   * @param own whether that is the one who labels now
   * @param work whether it holds what is to be answered, and not answers
   */
  record PackageNote(String by, String from, boolean own, boolean work) {}

  /**
   * What came in with a package.
   *
   * @param conflicts on how many questions annotators differ who did not before
   * @param wordings other ones that were not taken, by question
   * @param settled questions of which their adjudicator's later word was not taken
   */
  record TakenWork(int events, int questions, int conflicts, SortedMap<Long, String> wordings, List<Long> settled,
      boolean guidelines) {}

  /**
   * How far the annotators agree.
   *
   * @param column of the imported file by whose values topics are made; empty for the groups of the map
   */
  AgreementReport agreement(Optional<String> column);
}
