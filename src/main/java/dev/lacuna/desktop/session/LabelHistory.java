package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.model.HistoryEntry.Previous;
import dev.lacuna.desktop.model.HistoryEntry.What;
import dev.lacuna.desktop.parts.LabelText;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.EventId;
import dev.lacuna.project.QuestionType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A question's events as its history: what was done, in place of what, and whether it still counts. */
final class LabelHistory {
  private final Map<EventId, AnnotationEvent> counting = new LinkedHashMap<>();
  private final Map<EventId, AnnotationEvent> all = new LinkedHashMap<>();
  private final List<Line> lines = new ArrayList<>();

  /** @param act that it belongs to; an act that is taken back has one line for that */
  private record Line(EventId event, EventId act, HistoryEntry happening) {}

  private final UnaryOperator<String> people;

  private LabelHistory(UnaryOperator<String> people) {
    this.people = people;
  }

  /**
   * @param events of one question, oldest first; returned is the latest first
   * @param people which person a name stands for
   */
  static List<HistoryEntry> of(List<AnnotationEvent> events, UnaryOperator<String> people) {
    LabelHistory history = new LabelHistory(people);
    events.forEach(history::add);
    Set<EventId> counts = history.counting.keySet().stream().collect(Collectors.toSet());
    List<HistoryEntry> happenings = new ArrayList<>(history.lines.stream().map(line -> {
      HistoryEntry entry = line.happening();
      boolean turn = entry.what() == What.UNDONE || entry.what() == What.REDONE;
      return new HistoryEntry(entry.at(), entry.who(), entry.what(), entry.words(), entry.before(),
          turn || counts.contains(line.event()));
    }).toList());
    Collections.reverse(happenings);
    return happenings;
  }

  private void add(AnnotationEvent event) {
    switch (event.action()) {
      case AnnotationEvent.Undo undo -> {
        counting.remove(undo.event());
        turned(event, What.UNDONE, undo.event());
      }
      case AnnotationEvent.Redo redo -> {
        Optional.ofNullable(all.get(redo.event())).ifPresent(element -> counting.put(element.id(), element));
        turned(event, What.REDONE, redo.event());
      }
      case Annotation annotation -> {
        Previous now = was(annotation);
        Optional<Previous> before = counting.values().stream()
            .filter(
                element -> now.what() == What.REWORDED || people.apply(element.who()).equals(people.apply(event.who())))
            .map(element -> was((Annotation) element.action()))
            .filter(was -> sameKind(was.what(), now.what())).reduce((_, later) -> later);
        all.put(event.id(), event);
        counting.put(event.id(), event);
        lines.add(new Line(event.id(), event.act(),
            new HistoryEntry(event.at(), event.who(), now.what(), now.words(), before, true)));
      }
    }
  }

  /** One line for an act: that of its outcome, which is its last event, or of whatever it said. */
  private void turned(AnnotationEvent event, What what, EventId of) {
    Optional<Previous> optional = Optional.ofNullable(all.get(of)).map(done -> was((Annotation) done.action()));
    boolean decides = optional.filter(was -> was.what().decides()).isPresent();
    Optional<Line> last = lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
    boolean same = last.filter(line -> line.act().equals(event.act()) && line.happening().what() == what).isPresent();
    if (same && !decides) {
      return;
    }
    if (same) {
      lines.removeLast();
    }
    lines.add(new Line(event.id(), event.act(), new HistoryEntry(event.at(), event.who(), what, "", optional, true)));
  }

  private static boolean sameKind(What one, What other) {
    return one == other || one.decides() && other.decides()
        || (one == What.FLAGGED || one == What.UNFLAGGED) && (other == What.FLAGGED || other == What.UNFLAGGED);
  }

  private static Previous was(Annotation annotation) {
    return switch (annotation) {
      case Annotation.Answered answered -> new Previous(answered.acceptedSuggestion() ? What.ACCEPTED : What.ANSWERED,
          QuestionType.joined(Stream.concat(Stream.of(answered.answer()), answered.alternatives().stream()).toList()));
      case Annotation.DontKnow _ -> new Previous(What.DONT_KNOW, "");
      case Annotation.Later _ -> new Previous(What.LATER, "");
      case Annotation.BadQuestion question -> new Previous(What.BAD, question.reason());
      case Annotation.Comment comment -> comment.text().startsWith(Annotation.SOURCE)
          ? new Previous(What.SOURCE, comment.text().substring(Annotation.SOURCE.length()))
          : new Previous(What.COMMENT, comment.text().strip());
      case Annotation.Reworded reworded -> new Previous(What.REWORDED, reworded.text());
      case Annotation.Adjudicated adjudicated -> new Previous(What.ADJUDICATED, settled(adjudicated));
      case Annotation.Flagged flagged -> new Previous(flagged.flagged() ? What.FLAGGED : What.UNFLAGGED, "");
    };
  }

  private static String settled(Annotation.Adjudicated adjudicated) {
    String what = adjudicated.settled() == Outcome.ANSWERED
        ? QuestionType.joined(Stream.concat(Stream.of(adjudicated.answer()), adjudicated.alternatives().stream())
            .toList())
        : LabelText.outcome(adjudicated.settled());
    return adjudicated.reason().isBlank() ? what : what + " · " + adjudicated.reason();
  }
}
