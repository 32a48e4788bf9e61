package dev.lacuna.project;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one copy of a project hands another in a file: questions, guidelines, and events. {@link WorkPackageFile} reads
 * and writes it.
 */
public record WorkPackage(Head head, List<Entry> questions, List<KeyedEvent> events) {
  /** Of the file's form; what a program reads that knows no newer one. */
  static final int VERSION = 1;

  /** Of whose events it is, where it holds everybody's. */
  static final String EVERYBODY = "*";

  /** What a package is for. */
  public enum Purpose {
    /** Questions that somebody is to answer. */
    WORK,
    /** What somebody answered, to be taken back. */
    ANSWERS,
    /** All that a copy holds, for another copy. */
    EVERYTHING;

    /** As it is written. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param project what copies of one project have in common
   * @param name of the project
   * @param from who sends it
   * @param by whose events it holds; {@link #EVERYBODY} for all
   * @param purpose what it is for
   * @param guidelines what annotators should keep to, in a version
   * @param answers how questions are answered
   */
  public record Head(String project, String name, String from, String by, Purpose purpose, String guidelines,
      int guidelineVersion, QuestionType answers) {

    /** Who labels in a project that is made of it, if nothing else is said. */
    public String annotator() {
      return whole() ? ProjectSettings.of(name, "").annotator() : by;
    }

    /** Whether it holds everybody's events, as one copy kept beside another does. */
    public boolean whole() {
      return purpose == Purpose.EVERYTHING;
    }
  }

  /**
   * A question.
   *
   * @param key what names it in every copy
   * @param line in the file, from 1
   * @param id that it has where it comes from
   * @param text as it came in, before anybody mended it
   * @param assigned to whom it is given
   */
  public record Entry(String key, int line, long id, String text, String context, Question.Source source,
      Map<String, String> attributes, Set<String> assigned) {}

  /**
   * An event, whose question is named by its key.
   *
   * @param event with the id that its question has in this copy; 0 where the copy has no such question yet
   */
  public record KeyedEvent(String question, int line, AnnotationEvent event) {}
}
