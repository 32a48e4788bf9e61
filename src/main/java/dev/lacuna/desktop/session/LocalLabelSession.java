package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.AnswerDraft;
import dev.lacuna.desktop.model.GoldAnswer;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.HistoryEntry;
import dev.lacuna.desktop.model.LabelSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.SavedChange;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Drafts;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.Question;
import dev.lacuna.project.QuestionState;
import dev.lacuna.project.QuestionType;
import dev.lacuna.project.store.ProjectException;
import dev.lacuna.text.ForeignText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the expert does to a project: each call is one entry of its log, or a change of its settings. */
final class LocalLabelSession implements LabelSession {
  private final Project project;
  /** What was read last: a label changes a question's label and wording, and nothing else of it. */
  private final Map<Long, QuestionItem> shown = new ConcurrentHashMap<>();

  LocalLabelSession(Project project) {
    this.project = project;
  }

  void show(List<QuestionItem> items) {
    shown.clear();
    items.forEach(item -> shown.put(item.id(), item));
  }

  @Override
  public SavedChange record(LabelSubmission annotation) {
    SavedChange saved = saved(project.annotations().record(ViewToProject.events(annotation, find(annotation.id()),
        project.settings().questionType())));
    return new SavedChange(saved.item(), saved.at(), saved.canUndo(), saved.canRedo(), feedback(annotation));
  }

  /** The label is on the disk: what goes wrong from here on is no failure of it. */
  private Optional<GoldAnswer> feedback(LabelSubmission given) {
    try {
      return gold(given);
    } catch (ProjectException _) {
      return Optional.empty();
    }
  }

  /** After a gold question, where the project tells. */
  private Optional<GoldAnswer> gold(LabelSubmission given) {
    boolean tells = project.settings().team().feedback() && given.label().outcome().done()
        && !given.settles()
        && project.team().share(project.settings().annotator()).isGold(given.id());
    if (!tells) {
      return Optional.empty();
    }
    QuestionState settled = project.annotations().state(given.id());
    List<AnnotationEvent> own = project.annotations().state(given.id(), project.settings().annotator()).decided()
        .stream().toList();
    String question = project.questions().find(given.id()).map(Question::text).orElse("");
    List<String> said = own.stream().flatMap(word -> QuestionState.accepted(word).stream()).toList();
    return Optional.of(new GoldAnswer(ForeignText.clean(question), QuestionType.joined(settled.accepted()),
        !said.isEmpty() && project.annotations().sameAnswer(given.id(), List.of(said, settled.accepted()))));
  }

  @Override
  public SavedChange undo() {
    return saved(project.annotations().undo().orElseThrow(
        () -> new ProjectException(Messages.text("queue.undo.none"))));
  }

  @Override
  public SavedChange redo() {
    return saved(project.annotations().redo().orElseThrow(
        () -> new ProjectException(Messages.text("queue.redo.none"))));
  }

  boolean canUndo() {
    return project.annotations().canUndo().isPresent();
  }

  boolean canRedo() {
    return project.annotations().canRedo().isPresent();
  }

  @Override
  public void draft(long id, Optional<AnswerDraft> typed) {
    typed.ifPresentOrElse(
        draft -> project.drafts().keep(new Drafts.Draft(id, draft.answer(), draft.wording(), draft.cite(),
            draft.comment())),
        () -> project.drafts().remove(id));
  }

  @Override
  public List<HistoryEntry> history(long id) {
    String who = project.settings().annotator();
    String person = project.annotations().person(who);
    boolean blind = project.team().share(who).isBlind(id);
    return LabelHistory.of(project.annotations().history(id).stream()
        .filter(event -> !blind || project.annotations().person(event.who()).equals(person)).toList(),
        project.annotations()::person);
  }

  Guidelines guidelines() {
    ProjectSettings now = project.settings();
    return new Guidelines(now.guidelines(), now.guidelineVersion());
  }

  @Override
  public Guidelines guidelines(String text) {
    project.changeSettings(settings -> settings.withGuidelines(text));
    return guidelines();
  }

  @Override
  public void type(QuestionType type) {
    project.changeSettings(settings -> settings.withQuestionType(type));
  }

  private SavedChange saved(AnnotationEvent event) {
    QuestionItem before = find(event.questionId());
    String text = project.questions().find(before.id()).map(question -> question.text()).orElse(before.text());
    QuestionState state = project.team().share(project.settings().annotator()).shown(before.id());
    QuestionItem after = before.with(text, ProjectToView.label(state)).by(ProjectToView.labelled(state),
        ProjectToView.own(project, state));
    shown.put(after.id(), after);
    Instant at = project.annotations().lastSaved().orElse(event.at());
    return new SavedChange(after, at, canUndo(), canRedo());
  }

  private QuestionItem find(long id) {
    return Optional.ofNullable(shown.get(id)).orElseThrow(
        () -> new ProjectException(project.folder() + ": there is no question " + id + "; open the project again"));
  }
}
