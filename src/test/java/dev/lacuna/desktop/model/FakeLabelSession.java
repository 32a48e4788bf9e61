package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import dev.lacuna.project.QuestionType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the expert writes into the fake; each annotator has acts of their own to take back. */
final class FakeLabelSession implements LabelSession {
  private final FakeProjectSession fake;
  final Map<String, Deque<QuestionItem>> undone = new ConcurrentHashMap<>();
  final Map<String, Deque<QuestionItem>> done = new ConcurrentHashMap<>();
  Guidelines guidelines = Guidelines.NONE;
  Optional<Instant> saved = Optional.empty();
  final Map<Long, List<HistoryEntry>> happened = new ConcurrentHashMap<>();

  FakeLabelSession(FakeProjectSession fake) {
    this.fake = fake;
  }

  @Override
  public SavedChange record(LabelSubmission annotation) {
    fake.pause();
    fake.failNext |= fake.failNextLabel;
    fake.failNextLabel = false;
    fake.failIfAsked();
    if (annotation.wording().isBlank()
        || annotation.label().outcome() == Outcome.ANSWERED && annotation.label().answer().isBlank()) {
      throw new IllegalArgumentException("an answer and a wording are not empty");
    }
    fake.recorded.add(annotation);
    QuestionLabel label = annotation.label();
    happened.computeIfAbsent(annotation.id(), _ -> new ArrayList<>())
        .addFirst(new HistoryEntry(Instant.now(), fake.team().state().annotator(),
            label.outcome() == Outcome.BAD_QUESTION ? HistoryEntry.What.BAD
                : HistoryEntry.What.valueOf(label.outcome().name()),
            label.outcome() == Outcome.BAD_QUESTION ? label.reason() : label.answer(), Optional.empty(), true));
    QuestionItem before = fake.find(annotation.id());
    own(done).push(before);
    own(undone).clear();
    QuestionItem after = before.with(annotation.wording(), annotation.label())
        .by(Optional.of(new QuestionItem.Labelled(fake.team().state().annotator(), Instant.now())), Optional.empty());
    fake.items.put(after.id(), after);
    return saved(after);
  }

  boolean canUndo() {
    return !own(done).isEmpty();
  }

  boolean canRedo() {
    return !own(undone).isEmpty();
  }

  @Override
  public SavedChange undo() {
    return swap(own(done), own(undone), "There is nothing to undo.");
  }

  @Override
  public SavedChange redo() {
    return swap(own(undone), own(done), "There is nothing to redo.");
  }

  private SavedChange swap(Deque<QuestionItem> from, Deque<QuestionItem> to, String nothing) {
    fake.pause();
    fake.failIfAsked();
    if (from.isEmpty()) {
      throw new IllegalStateException(nothing);
    }
    QuestionItem then = from.pop();
    to.push(fake.find(then.id()));
    fake.items.put(then.id(), then);
    return saved(then);
  }

  SavedChange saved(QuestionItem item) {
    Instant now = Instant.now();
    saved = Optional.of(now);
    return new SavedChange(item, now, !own(done).isEmpty(), !own(undone).isEmpty());
  }

  /** What the one who labels now has done, or has taken back. */
  Deque<QuestionItem> own(Map<String, Deque<QuestionItem>> all) {
    return all.computeIfAbsent(fake.team().state().annotator(), _ -> new ArrayDeque<>());
  }

  @Override
  public void draft(long id, Optional<AnswerDraft> typed) {
    fake.pause();
    fake.failIfAsked();
    typed.ifPresentOrElse(draft -> fake.drafts.put(id, draft), () -> fake.drafts.remove(id));
  }

  @Override
  public List<HistoryEntry> history(long id) {
    return List.copyOf(happened.getOrDefault(id, List.of()));
  }

  @Override
  public Guidelines guidelines(String text) {
    fake.failIfAsked();
    guidelines = text.equals(guidelines.text()) ? guidelines : new Guidelines(text, guidelines.version() + 1);
    return guidelines;
  }

  @Override
  public void type(QuestionType other) {
    fake.failIfAsked();
    fake.type = other;
  }
}
