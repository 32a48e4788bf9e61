package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.domain.Outcome;
import dev.lacuna.project.Annotation;
import dev.lacuna.project.QuestionType;
import java.util.ArrayList;
import java.util.List;

/** What the expert did in the window, as events of the project's log. */
final class ViewToProject {
  private ViewToProject() {}

  /**
   * Only what changed of what the fields were filled with, the outcome last: what another said is not said again in
   * this annotator's name. An empty comment or source takes back the one before.
   */
  static List<Annotation> events(LabelSubmission done, QuestionItem before, QuestionType type) {
    long id = done.id();
    QuestionLabel label = done.label();
    if (done.settles()) {
      List<String> accepted = label.outcome() == Outcome.ANSWERED ? type.accepted(label.answer()) : List.of("");
      return List.of(new Annotation.Adjudicated(id, label.outcome(), accepted.getFirst(),
          accepted.subList(1, accepted.size()), label.comment()));
    }
    AnswerDraft filled = AnswerDraft.stored(before);
    List<Annotation> events = new ArrayList<>();
    if (!done.wording().equals(before.text())) {
      events.add(new Annotation.Reworded(id, done.wording()));
    }
    if (!label.cite().equals(filled.cite())) {
      events.add(new Annotation.Comment(id, Annotation.SOURCE + label.cite()));
    }
    if (!label.comment().equals(filled.comment())) {
      // Comments have no space at their ends, so that one is a mark.
      events.add(new Annotation.Comment(id,
          (label.comment().startsWith(Annotation.SOURCE) ? " " : "") + label.comment()));
    }
    switch (label.outcome()) {
      case ANSWERED -> {
        List<String> accepted = type.accepted(label.answer());
        events.add(new Annotation.Answered(id, accepted.getFirst(), done.accepted(),
            accepted.subList(1, accepted.size())));
      }
      case DONT_KNOW -> events.add(new Annotation.DontKnow(id));
      case LATER -> events.add(new Annotation.Later(id));
      case BAD_QUESTION -> events.add(new Annotation.BadQuestion(id, label.reason()));
      case OPEN, CONFLICT -> throw new IllegalArgumentException("no label opens a question again or is a conflict");
    }
    return events;
  }
}
