package dev.lacuna.desktop;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import dev.lacuna.desktop.model.GoldAnswer;
import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.JobPhaseText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.text.ForeignText;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says in a corner that a long job is done, to who has gone on with something else meanwhile, and leads to what it
 * found. A notice goes by itself and takes no key.
 */
public final class Notifications extends VBox {
  /** Who waits for less has not gone away. */
  private static final double LONG = 10;
  private static final Duration SHOWN = Duration.seconds(12);
  private static final int AT_ONCE = 3;
  /** Letters of a question that are shown. */
  private static final int QUESTION = 90;

  private final ProjectSessionModel sessionModel;

  Notifications(ProjectSessionModel sessionModel) {
    super(8);
    this.sessionModel = sessionModel;
    setId("notices");
    getStyleClass().add("notices");
    setAlignment(Pos.BOTTOM_RIGHT);
    setPickOnBounds(false);
    setFillWidth(false);
    // No larger than what it shows: what lies beneath is pressed as ever.
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    mouseTransparentProperty().bind(Bindings.isEmpty(getChildren()));
    sessionModel.job().finished()
        .subscribe(done -> done.filter(Notifications::isWorthOne).ifPresent(this::tell));
    sessionModel.team().gold().subscribe(gold -> gold.ifPresent(this::tell));
    sessionModel.project().subscribe(project -> getChildren().clear());
  }

  /** A file that was written has a note of its own, and that a project is open is seen. */
  public static boolean isWorthOne(JobEntry done) {
    return done.seconds().orElse(0) >= LONG && done.kind() != JobKind.EXPORT && done.kind() != JobKind.MERGE
        && done.kind() != JobKind.OPEN;
  }

  private void tell(JobEntry done) {
    Notification notice = new Notification(Messages.text("notice.done", JobPhaseText.name(done.kind()),
        Formats.duration(done.seconds().orElse(0))), new FontIcon(Feather.CHECK_CIRCLE));
    pane(done.kind()).filter(pane -> pane != sessionModel.pane().get()).ifPresent(pane -> {
      Button show = Controls.plain("notice.show", () -> {
        sessionModel.goTo(pane);
        getChildren().remove(notice);
      }, "small");
      notice.setPrimaryActions(show);
    });
    show(notice, Styles.SUCCESS);
  }

  /** What a gold question's answer is, to who has answered it. */
  private void tell(GoldAnswer gold) {
    show(new Notification(Messages.text(gold.right() ? "notice.gold.right" : "notice.gold.wrong",
        ForeignText.line(gold.question(), QUESTION), gold.settled()),
        new FontIcon(gold.right() ? Feather.CHECK_CIRCLE : Feather.INFO)),
        gold.right() ? Styles.SUCCESS : Styles.WARNING);
  }

  private void show(Notification notice, String style) {
    notice.getStyleClass().addAll(style, Styles.ELEVATED_1);
    notice.setOnClose(event -> getChildren().remove(notice));
    getChildren().add(notice);
    if (getChildren().size() > AT_ONCE) {
      getChildren().removeFirst();
    }
    PauseTransition going = new PauseTransition(SHOWN);
    going.setOnFinished(event -> getChildren().remove(notice));
    going.play();
  }

  /** Where what it found is seen. */
  private static Optional<Pane> pane(JobKind kind) {
    return switch (kind) {
      case PROBE, MAP, GENERATE, SNAPSHOT, THRESHOLD -> Optional.of(Pane.MAP);
      case SELECT, ASK, ANNOTATE -> Optional.of(Pane.QUEUE);
      case ROUND, COMPARE -> Optional.of(Pane.ROUNDS);
      case IMPORT -> Optional.of(Pane.QUESTIONS);
      case OPEN, PROPOSE, TRY, KEEP, EXPORT, MERGE -> Optional.empty();
    };
  }
}
