package dev.lacuna.desktop.model;

import dev.lacuna.domain.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * What was typed for each question and not given: kept here at once, and on the disk whenever it changes, so that it is
 * there again after the program has ended in whatever way. Wherever a question is labelled, its draft is this one.
 */
public final class AnswerDrafts {
  private final ProjectSessionModel sessionModel;
  private final Map<Long, AnswerDraft> drafts = new HashMap<>();
  /** What is on the disk or on its way there. */
  private final Map<Long, AnswerDraft> written = new HashMap<>();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
  private boolean read;

  AnswerDrafts(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
  }

  /** Another project is open, or another labels: what is kept of theirs is read with the questions. */
  void forget() {
    drafts.clear();
    written.clear();
    read = false;
  }

  /** Takes over what the project kept, once; later what is here is newer. */
  void read(Map<Long, AnswerDraft> kept, QuestionPool pool) {
    if (read) {
      return;
    }
    read = true;
    kept.forEach((id, draft) -> {
      written.put(id, draft);
      boolean typed = pool.find(id).filter(item -> !draft.same(AnswerDraft.stored(item))).isPresent();
      if (typed) {
        drafts.putIfAbsent(id, draft);
      } else {
        write(id, Optional.empty());
      }
    });
  }

  /** Counts: a draft was kept or taken away, wherever that was done. */
  public ReadOnlyLongProperty changes() {
    return changes.getReadOnlyProperty();
  }

  /** What was typed and not given comes first, then what is stored. */
  public AnswerDraft of(QuestionItem item) {
    return drafts.getOrDefault(item.id(), AnswerDraft.stored(item));
  }

  /** Whether something was typed for a question that no label says or said. */
  public boolean isTyped(long id) {
    return Optional.ofNullable(drafts.get(id)).filter(draft -> !draft.given()).isPresent();
  }

  /** Keeps what stands in the fields of a question, where that is more than its label says. */
  public void keep(QuestionItem item, AnswerDraft now) {
    AnswerDraft before = drafts.get(item.id());
    if (now.same(AnswerDraft.stored(item))) {
      remove(item.id());
    } else if (before == null || !now.same(before)) {
      put(item.id(), now);
    }
  }

  public void put(long id, AnswerDraft draft) {
    drafts.put(id, draft);
    write(id, Optional.of(draft).filter(element -> !element.given()));
  }

  public void putIfAbsent(long id, AnswerDraft draft) {
    if (!drafts.containsKey(id)) {
      put(id, draft);
    }
  }

  public void remove(long id) {
    drafts.remove(id);
    write(id, Optional.empty());
  }

  /**
   * Something was said of a question: an answer that was typed beside it, and not given, stays as a draft. To be called
   * after the label is on its way, so that what was typed is on the disk until it is.
   */
  public void said(long id, Outcome outcome, AnswerDraft typed) {
    if (outcome != Outcome.ANSWERED && !typed.answer().isBlank()) {
      put(id, typed);
    } else {
      remove(id);
    }
  }

  private void write(long id, Optional<AnswerDraft> typed) {
    changes.set(changes.get() + 1);
    if (Optional.ofNullable(written.get(id)).equals(typed)) {
      return;
    }
    typed.ifPresentOrElse(draft -> written.put(id, draft), () -> written.remove(id));
    sessionModel.labelWriter().draft(id, typed);
  }
}
