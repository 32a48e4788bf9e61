package dev.lacuna.desktop.model;

import dev.lacuna.project.QuestionType;
import java.util.List;
import java.util.Optional;

/** What the expert writes into an open project. As with {@link ProjectSession}, every method may take long. */
public interface LabelSession {

  /** Writes a label; it is on the disk when this returns. */
  SavedChange record(LabelSubmission annotation);

  SavedChange undo();

  SavedChange redo();

  /** Keeps what is being typed for a question; empty when nothing is. It is on the disk when this returns. */
  void draft(long id, Optional<AnswerDraft> typed);

  /** What was said of a question, what was taken back included, the latest first. */
  List<HistoryEntry> history(long id);

  /** Changes what the expert should keep to; on the disk when this returns. */
  Guidelines guidelines(String text);

  /** Changes how questions are answered; on the disk when this returns. */
  void type(QuestionType type);
}
