package dev.lacuna.desktop.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.model.HistoryEntry.Previous;
import dev.lacuna.desktop.model.HistoryEntry.What;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ToolkitTest
class LabelHistoryTest {
  private final List<AnnotationEvent> events = new ArrayList<>();

  private LabelHistoryTest log(long act, AnnotationEvent.Action action) {
    long id = events.size() + 1L;
    events
        .add(new AnnotationEvent(id(id), id(act == 0 ? id : act), Instant.ofEpochSecond(id), id, "Ada", action, 1, ""));
    return this;
  }

  @Test
  void eachLineSaysWhatStoodThereBefore() {
    log(0, new Annotation.Answered(1, "Lima", false)).log(0, new Annotation.Comment(1, "Source: Atlas"))
        .log(0, new Annotation.Comment(1, "since 1535")).log(0, new Annotation.BadQuestion(1, "ambiguous"))
        .log(0, new Annotation.Comment(1, "Source: "));
    List<HistoryEntry> history = LabelHistory.of(events, name -> name);
    assertThat(history).extracting(HistoryEntry::what)
        .containsExactly(What.SOURCE, What.BAD, What.COMMENT, What.SOURCE, What.ANSWERED);
    assertThat(history).extracting(HistoryEntry::before).containsExactly(
        Optional.of(new Previous(What.SOURCE, "Atlas")),
        Optional.of(new Previous(What.ANSWERED, "Lima")), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(history).allMatch(HistoryEntry::counts);
  }

  @Test
  void whatWasTakenBackStaysAndAnActHasOneLineForThat() {
    log(0, new Annotation.Reworded(1, "In other words?")).log(1, new Annotation.Comment(1, "hm"))
        .log(1, new Annotation.Answered(1, "Lima", true));
    log(0, new AnnotationEvent.Undo(1, id(3))).log(4, new AnnotationEvent.Undo(1, id(2)))
        .log(4, new AnnotationEvent.Undo(1, id(1)));
    List<HistoryEntry> history = LabelHistory.of(events, name -> name);
    assertThat(history).extracting(HistoryEntry::what)
        .containsExactly(What.UNDONE, What.ACCEPTED, What.COMMENT, What.REWORDED);
    assertThat(history.getFirst().before()).contains(new Previous(What.ACCEPTED, "Lima"));
    assertThat(history.stream().skip(1)).noneMatch(HistoryEntry::counts);

    log(0, new AnnotationEvent.Redo(1, id(1))).log(7, new AnnotationEvent.Redo(1, id(2)))
        .log(7, new AnnotationEvent.Redo(1, id(3))).log(0, new Annotation.Answered(1, "Cusco", false));
    List<HistoryEntry> again = LabelHistory.of(events, name -> name);
    assertThat(again).extracting(HistoryEntry::what).containsExactly(What.ANSWERED, What.REDONE, What.UNDONE,
        What.ACCEPTED, What.COMMENT, What.REWORDED);
    assertThat(again.getFirst().before()).contains(new Previous(What.ACCEPTED, "Lima"));
    assertThat(again.get(1).before()).contains(new Previous(What.ACCEPTED, "Lima"));
    assertThat(again).allMatch(HistoryEntry::counts);
  }

  private static EventId id(long number) {
    return new EventId("a", number);
  }
}
