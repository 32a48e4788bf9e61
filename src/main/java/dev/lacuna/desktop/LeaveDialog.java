package dev.lacuna.desktop;

import dev.lacuna.desktop.model.CloseGuard;
import dev.lacuna.desktop.model.CloseGuard.Answer;
import dev.lacuna.desktop.model.CloseGuard.CloseQuestion;
import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.JobPhaseText;
import dev.lacuna.desktop.parts.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;

/** Asks what becomes of the running job, or of what is not saved, before the project is left. */
final class LeaveDialog {
  private final Node owner;
  private final ProjectSessionModel sessionModel;
  private Optional<Alert> open = Optional.empty();

  LeaveDialog(Node owner, ProjectSessionModel sessionModel) {
    this.owner = owner;
    this.sessionModel = sessionModel;
    sessionModel.closeGuard().asks().subscribe(this::show);
  }

  private void show(Optional<CloseQuestion> question) {
    open.ifPresent(alert -> {
      alert.setOnHidden(event -> {});
      alert.close();
    });
    open = question.map(this::dialog);
  }

  private Alert dialog(CloseQuestion question) {
    Map<ButtonType, Answer> buttons = buttons(question);
    Alert alert = new Alert(Alert.AlertType.NONE, text(question), buttons.keySet().toArray(ButtonType[]::new));
    alert.setTitle(Messages.text("leave.title"));
    alert.setHeaderText(header(question));
    alert.getDialogPane().setId("leave");
    buttons.forEach((button, answer) -> {
      Button shown = (Button) alert.getDialogPane().lookupButton(button);
      shown.setId("leave-" + answer.name().toLowerCase(Locale.ROOT));
      // Each as wide as its words, or the longest would be cut.
      shown.setMinWidth(Region.USE_PREF_SIZE);
      ButtonBar.setButtonUniformSize(shown, false);
    });
    if (owner.getScene() != null && owner.getScene().getWindow() != null) {
      alert.initOwner(owner.getScene().getWindow());
    }
    alert.setOnHidden(event -> {
      open = Optional.empty();
      sessionModel.closeGuard()
          .answer(Optional.ofNullable(alert.getResult()).map(buttons::get).orElse(Answer.STAY));
    });
    alert.show();
    return alert;
  }

  private static String key(CloseQuestion question) {
    return "leave." + question.why().name().toLowerCase(Locale.ROOT);
  }

  private String header(CloseQuestion question) {
    return switch (question.why()) {
      case JOB -> jobs(question.jobs());
      case UNSAVED -> Messages.text("leave.unsaved", sessionModel.labelWriter().unsaved().get().size());
      case SAVING -> Messages.text("leave.saving", sessionModel.labelWriter().waiting().get());
    };
  }

  /** What runs has its name, and what waits is counted and named. */
  private static String jobs(List<JobEntry> jobs) {
    List<String> waiting = jobs.stream().skip(1).map(job -> JobPhaseText.name(job.kind())).toList();
    String first = JobPhaseText.name(jobs.getFirst().kind());
    return waiting.isEmpty() ? Messages.text("leave.job", first)
        : Messages.text("leave.jobs", first, waiting.size(), String.join(", ", waiting));
  }

  private static String text(CloseQuestion question) {
    return Messages.text(key(question) + (question.closing() ? ".close" : ".other"));
  }

  private static Map<ButtonType, Answer> buttons(CloseQuestion question) {
    Map<ButtonType, Answer> buttons = new LinkedHashMap<>();
    String where = question.closing() ? ".close" : ".other";
    for (Answer answer : answers(question.why())) {
      String words = answer == Answer.STAY ? "leave.stay"
          : key(question) + "." + answer.name().toLowerCase(Locale.ROOT) + (answer == Answer.WAIT ? where : "");
      buttons.put(new ButtonType(Messages.text(words),
          answer == Answer.STAY ? ButtonData.CANCEL_CLOSE : ButtonData.OTHER), answer);
    }
    return buttons;
  }

  private static List<Answer> answers(CloseGuard.Why why) {
    List<Answer> answers = new ArrayList<>();
    if (why == CloseGuard.Why.JOB) {
      answers.add(Answer.WAIT);
    }
    if (why != CloseGuard.Why.SAVING) {
      answers.add(Answer.GO);
    }
    answers.add(Answer.STAY);
    return answers;
  }
}
