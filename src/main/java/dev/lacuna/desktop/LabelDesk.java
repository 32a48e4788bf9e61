package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Annotation;
import dev.lacuna.desktop.model.Draft;
import dev.lacuna.desktop.model.Guidelines;
import dev.lacuna.desktop.model.Happening;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Saved;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.project.AnnotationEvent;
import dev.lacuna.project.Drafts;
import dev.lacuna.project.Project;
import dev.lacuna.project.ProjectException;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.project.QuestionState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the expert's hand does to a project: each call is one word to its log, or to its settings. */
final class LabelDesk {
  private final Project project;
  /** What was read last: a label changes a question's label and wording, and nothing else of it. */
  private final Map<Long, Item> shown = new ConcurrentHashMap<>();

  LabelDesk(Project project) {
    this.project = project;
  }

  void show(List<Item> items) {
    shown.clear();
    items.forEach(item -> shown.put(item.id(), item));
  }

  Saved record(Annotation annotation) {
    return saved(project.annotations().record(ToProject.events(annotation, find(annotation.id()),
        project.settings().questionType())));
  }

  Saved undo() {
    return saved(project.annotations().undo().orElseThrow(
        () -> new ProjectException(Messages.text("queue.undo.none"))));
  }

  Saved redo() {
    return saved(project.annotations().redo().orElseThrow(
        () -> new ProjectException(Messages.text("queue.redo.none"))));
  }

  boolean canUndo() {
    return project.annotations().canUndo().isPresent();
  }

  boolean canRedo() {
    return project.annotations().canRedo().isPresent();
  }

  void draft(long id, Optional<Draft> typed) {
    typed.ifPresentOrElse(it -> project.drafts().keep(new Drafts.Draft(id, it.answer(), it.wording(), it.cite(),
        it.comment())), () -> project.drafts().remove(id));
  }

  List<Happening> history(long id) {
    return LabelHistory.of(project.annotations().history(id));
  }

  Guidelines guidelines() {
    ProjectSettings now = project.settings();
    return new Guidelines(now.guidelines(), now.guidelineVersion());
  }

  Guidelines guidelines(String text) {
    project.changeSettings(settings -> settings.withGuidelines(text));
    return guidelines();
  }

  private Saved saved(AnnotationEvent event) {
    Item before = find(event.questionId());
    String text = project.questions().find(before.id()).map(question -> question.text()).orElse(before.text());
    QuestionState state = project.annotations().state(before.id());
    Item after = before.with(text, FromProject.label(state)).by(FromProject.said(state));
    shown.put(after.id(), after);
    Instant at = project.annotations().lastSaved().orElse(event.at());
    return new Saved(after, at, canUndo(), canRedo());
  }

  private Item find(long id) {
    return Optional.ofNullable(shown.get(id)).orElseThrow(
        () -> new ProjectException(project.folder() + ": there is no question " + id + "; open the project again"));
  }
}
