package dev.lacuna.cli;

import dev.lacuna.project.Annotation;
import dev.lacuna.project.ProbedQuestion;
import dev.lacuna.project.Project;
import dev.lacuna.project.QueueItem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the questions of the queue one by one; each answer is on the disk before the next question is shown. */
final class LabelDialog {

  private static final String KEYS = "an answer · = the model's answer · ? I don't know · > later · ! bad question (! why) · < undo · q quit";

  private final CliContext context;
  private final Project project;
  private final String who;
  private final Map<Long, ProbedQuestion> probed;

  /** @param who answers */
  LabelDialog(CliContext context, Project project, String who) {
    this.context = context;
    this.project = project;
    this.who = who;
    this.probed = project.probes().latestResults();
  }

  void run() {
    PrintWriter out = context.out();
    out.println(KEYS);
    Optional<QueueItem> item = project.queue().take(0, project.team().share(who));
    if (item.isEmpty()) {
      out.println(project.queue().askedElsewhere().isEmpty()
          ? "The queue is empty. Fill it with: lacuna select " + project.folder()
          : "All that remains is being asked elsewhere.");
    }
    while (item.isPresent()) {
      show(item.get());
      Optional<String> line = read();
      if (line.isEmpty() || line.get().equals("q")) {
        return;
      }
      if (line.get().equals("<")) {
        out.println(project.annotations().undo(who).map(event -> "undone").orElse("nothing to undo"));
        item = project.queue().take(0, project.team().share(who));
      } else {
        Optional<Annotation> annotation = annotation(item.get().questionId(), line.get());
        annotation.ifPresent(said -> project.annotations().record(said, who));
        annotation.ifPresent(said -> feedback(said));
        item = annotation.isPresent() ? project.queue().take(item.get().questionId(), project.team().share(who))
            : item;
      }
    }
  }

  /** After a gold question, where the project tells. */
  private void feedback(Annotation said) {
    if (project.settings().team().feedback() && project.team().share(who).isGold(said.questionId())) {
      context.out().println("  the settled answer is: "
          + String.join(" · ", project.annotations().state(said.questionId()).accepted()));
    }
  }

  private Optional<Annotation> annotation(long id, String line) {
    return switch (line) {
      case "" -> Optional.empty();
      case "?" -> Optional.of(new Annotation.DontKnow(id));
      case ">" -> Optional.of(new Annotation.Later(id));
      case "!" -> Optional.of(new Annotation.BadQuestion(id, "malformed"));
      case "=" -> greedy(id).map(text -> new Annotation.Answered(id, text, true));
      default -> Optional.of(line.startsWith("! ") ? new Annotation.BadQuestion(id, line.substring(2).strip())
          : new Annotation.Answered(id, line, false));
    };
  }

  private void show(QueueItem item) {
    PrintWriter out = context.out();
    out.println();
    project.questions().find(item.questionId()).ifPresent(question -> {
      question.context().lines().forEach(line -> out.println("  | " + line));
      out.println(question.text());
    });
    out.println("  " + item.reason());
    Optional.ofNullable(probed.get(item.questionId())).map(ProbedQuestion::samples).filter(list -> !list.isEmpty())
        .ifPresent(samples -> out.println("  the model says: " + samples.stream()
            .map(sample -> sample.text() + " ×" + sample.count()).collect(Collectors.joining(" · "))));
    out.print("> ");
    out.flush();
  }

  private Optional<String> greedy(long id) {
    return Optional.ofNullable(probed.get(id)).map(ProbedQuestion::greedy).filter(text -> !text.isBlank());
  }

  private Optional<String> read() {
    try {
      return Optional.ofNullable(context.in().readLine()).map(String::strip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
