package dev.lacuna.project.reading;

import dev.lacuna.domain.Wording;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects an import's rows: checks each text, finds duplicates, and notes what is broken. */
final class ImportRows {
  static final int LONGEST_QUESTION = 4_000;
  static final int LONGEST_ANSWER = 4_000;
  static final int LONGEST_ATTRIBUTE = 10_000;
  static final int LONGEST_CONTEXT = 1_000_000;
  static final int MOST_ANSWERS = 1_000;
  static final int MOST_COLUMNS = 200;
  static final int MOST_ROWS = 1_000_000;
  private static final char LOST = '\ufffd';
  private static final Pattern OTHER_LINE_ENDS = Pattern.compile("[\\u000B\\u000C\\u0085\\u2028\\u2029]");

  /** What people write where there is no answer; other signs may be one. */
  private static final Pattern NOTHING = Pattern.compile("[\\p{Pd}_.?…\\s]+");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

  private final Path file;
  private final List<ImportReport.Row> rows = new ArrayList<>();
  private final List<ImportReport.RowProblem> duplicates = new ArrayList<>();
  private final List<ImportReport.RowProblem> broken = new ArrayList<>();
  private final List<ImportReport.RowProblem> warnings = new ArrayList<>();
  /** Where in {@link #rows} a question stands, by its normalised wording. */
  private final WordingIndex rowOfQuestion = new WordingIndex(row -> Wording.normalise(this.rows.get(row)
      .question()));
  private final Map<Long, Integer> lineOfId = new HashMap<>();
  /** One text for all rows that have the same one. */
  private final Map<String, String> contexts = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private int read;

  ImportRows(Path file) {
    this.file = file;
  }

  /** A row that could not even be taken apart. */
  void broken(int line, String reason) {
    count();
    broken.add(new ImportReport.RowProblem(file, line, reason));
  }

  /** What is taken in another way than it may have been meant. */
  void warn(int line, String reason) {
    warnings.add(new ImportReport.RowProblem(file, line, reason));
  }

  /** A row in its parts. An id that is no whole number from 1 stays with the question as an attribute. */
  void add(int line, String id, String asked, List<String> answers, Map<String, String> attributes,
      String before) {
    count();
    String question = spaced(asked).strip();
    String context = spaced(before).strip();
    Optional<Long> number = number(id);
    List<String> accepted = accepted(answers);
    String normalised = Wording.normalise(question);
    Optional<String> problem = problem(question, normalised, accepted)
        .or(() -> textProblem("context", context, LONGEST_CONTEXT));
    if (problem.isPresent()) {
      broken.add(new ImportReport.RowProblem(file, line, problem.get()));
      return;
    }
    int same = rowOfQuestion.find(normalised);
    if (same >= 0) {
      again(line, same, context, accepted);
      return;
    }
    int taken = number.map(element -> lineOfId.getOrDefault(element, 0)).orElse(0);
    if (taken > 0) {
      broken.add(new ImportReport.RowProblem(file, line, "id \"" + id + "\" was used in line " + taken
          + " already; give this row its own"));
      return;
    }
    rowOfQuestion.put(normalised, rows.size());
    number.ifPresent(element -> lineOfId.put(element, line));
    if (answers.stream().anyMatch(String::isBlank)) {
      warn(line, accepted.isEmpty()
          ? "its answer is empty, so that it counts as a question without one; write the answer, or leave the field out"
          : "one of its answers is empty and left out; write it or remove it");
    }
    if (answers.stream().anyMatch(answer -> !answer.isBlank() && !holdsAnything(answer))) {
      warn(line, "one of its answers holds no letter, figure or symbol, so that hardly any other can be the same; write"
          + " the answer, or leave the field out");
    }
    if (question.indexOf(LOST) >= 0 || accepted.stream().anyMatch(answer -> answer.indexOf(LOST) >= 0)) {
      warn(line, "a letter was lost before (U+FFFD stands in its place); look at the row");
    }
    Map<String, String> kept = kept(line, attributes);
    if (number.isEmpty() && !id.isBlank()) {
      kept.put(ImportReport.OWN_ID, spaced(id));
    }
    rows.add(new ImportReport.Row(line, number, question, most(line, accepted), compact(kept),
        contexts.computeIfAbsent(context, text -> text)));
  }

  private static Optional<Long> number(String id) {
    boolean digits = !id.isEmpty() && id.charAt(0) >= '0' && id.charAt(0) <= '9'; // most are none, or all are
    return digits && NUMBER.matcher(id).matches() ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }

  /** The answers, each once; most rows have one. */
  private static List<String> accepted(List<String> answers) {
    if (answers.size() == 1) {
      String only = spaced(answers.getFirst()).strip();
      return only.isEmpty() ? List.of() : List.of(only);
    }
    return answers.stream().map(answer -> spaced(answer).strip()).filter(answer -> !answer.isEmpty()).distinct()
        .toList();
  }

  private static boolean holdsAnything(String answer) {
    return !NOTHING.matcher(answer).matches();
  }

  /** Most files have no column besides, or one. */
  private static Map<String, String> compact(Map<String, String> kept) {
    return kept.size() < 2 ? Map.copyOf(kept) : kept;
  }

  /** The same question once more: what it is answered there is accepted, too. */
  private void again(int line, int same, String context, List<String> accepted) {
    ImportReport.Row first = rows.get(same);
    if (!context.equals(first.context())) {
      broken.add(new ImportReport.RowProblem(file, line, "the same question as in line " + first.line()
          + ", about another context; questions are told apart by their wording, so say in it which one is meant"));
      return;
    }
    List<String> all = Stream.concat(first.answers().stream(), accepted.stream()).distinct().toList();
    boolean more = all.size() > first.answers().size();
    if (more) {
      rows.set(same, new ImportReport.Row(first.line(), first.id(), first.question(), most(line, all),
          first.attributes(), first.context()));
    }
    duplicates.add(new ImportReport.RowProblem(file, line, "the same question as in line " + first.line()
        + (more ? ", with another answer: both are accepted" : "")));
  }

  private List<String> most(int line, List<String> answers) {
    if (answers.size() <= MOST_ANSWERS) {
      return answers;
    }
    warn(line, "more than " + MOST_ANSWERS + " answers; the first of them are taken");
    return answers.subList(0, MOST_ANSWERS);
  }

  /** What nobody needs for asking is no reason to refuse a row: what is too long is left out. */
  private Map<String, String> kept(int line, Map<String, String> attributes) {
    Map<String, String> kept = new LinkedHashMap<>(Math.min(attributes.size(), MOST_COLUMNS) + 1, 1);
    if (attributes.size() > MOST_COLUMNS) {
      warn(line, "more than " + MOST_COLUMNS + " columns; the rest is left out"); // one for a row, however wide
    }
    int taken = 0;
    for (Map.Entry<String, String> field : attributes.entrySet()) {
      if (++taken > MOST_COLUMNS) {
        break;
      }
      String name = field.getKey();
      String value = field.getValue();
      if (value.length() > LONGEST_ATTRIBUTE) {
        warn(line, "\"" + name + "\" is longer than " + LONGEST_ATTRIBUTE + " characters and left out");
      } else {
        kept.put(names.computeIfAbsent(name, text -> text), ForeignText.clean(spaced(value)));
      }
    }
    return kept;
  }

  ImportReport report(ColumnChoice.Columns columns) {
    return new ImportReport(file, read, rows, duplicates, broken, warnings, columns);
  }

  private void count() {
    if (++read > MOST_ROWS) {
      throw new ProjectException(file + ": more than " + MOST_ROWS + " rows; split it and import the parts");
    }
  }

  /** Line ends of other systems, as texts from the web have them (U+0085, U+2028), are spaces like any other. */
  static String spaced(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029) {
        return OTHER_LINE_ENDS.matcher(text).replaceAll(" ");
      }
    }
    return text;
  }

  /** Why a question about a text cannot be asked, whatever else its row holds. */
  static Optional<String> refused(String question, String context) {
    return problem(question, Wording.normalise(question), List.of())
        .or(() -> textProblem("context", context, LONGEST_CONTEXT));
  }

  private static Optional<String> problem(String question, String normalised, List<String> answers) {
    if (normalised.isEmpty()) {
      return Optional.of("no question; write one or remove the row");
    }
    Optional<String> problem = textProblem("question", question, LONGEST_QUESTION);
    for (int i = 0; i < answers.size() && problem.isEmpty(); i++) {
      problem = textProblem("answer", answers.get(i), LONGEST_ANSWER);
    }
    return problem;
  }

  private static Optional<String> textProblem(String what, String text, int longest) {
    if (text.length() > longest) {
      return Optional.of(what + " is longer than " + longest + " characters; shorten it");
    }
    int first = 0;
    while (first < text.length() && text.charAt(first) >= ' ' && text.charAt(first) <= '~') {
      first++;
    }
    for (int i = first; i < text.length();) {
      int sign = text.codePointAt(i);
      boolean space = sign == '\n' || sign == '\t' || sign == '\r';
      if (Character.isISOControl(sign) && !space || Character.getType(sign) == Character.SURROGATE) {
        return Optional.of("%s holds the control character U+%04X; remove it".formatted(what, sign));
      }
      i += Character.charCount(sign);
    }
    return Optional.empty();
  }

  /** A file's own names as they are told: in quotation marks, so that nobody takes them for words of ours. */
  static String quoted(Collection<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
