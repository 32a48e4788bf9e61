package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Failure;
import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.JobModel;
import dev.lacuna.desktop.parts.Controls;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.DurationHint;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.JobPhaseText;
import dev.lacuna.desktop.parts.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One job of the list: its name, where it stands, and the way to end it. */
final class JobRow extends HBox {
  private final JobModel job;
  private final JobEntry entry;
  private final Label about = Controls.blank("muted", "small", "figures");
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);

  JobRow(JobModel job, JobEntry entry) {
    super(10);
    this.job = job;
    this.entry = entry;
    getStyleClass().add("job-row");
    setAlignment(Pos.CENTER_LEFT);
    FontIcon icon = new FontIcon(icon());
    icon.getStyleClass().add("job-" + entry.state().name().toLowerCase(Locale.ROOT));
    Label name = new Label(JobPhaseText.name(entry.kind()));
    name.getStyleClass().add("strong");
    about.setWrapText(true);
    about.setMinHeight(USE_PREF_SIZE);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(Messages.text("job.progress"));
    bar.setVisible(entry.state() == JobEntry.State.RUNNING);
    bar.setManaged(bar.isVisible());
    VBox words = new VBox(2, name, bar, about);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(icon, words);
    if (entry.state() == JobEntry.State.WAITING) {
      Button out = Controls.iconButton("jobs.takeOut", Feather.X, () -> job.takeOut(entry.id()), "small");
      out.getStyleClass().add("job-take-out");
      getChildren().add(out);
    } else if (hasTheModel()) {
      Button cancel = Controls.iconButton("job.cancel", Feather.X, job::cancel, "small");
      DisabledReason.bind(cancel, job.canCancel().not(), "why.cancelling");
      getChildren().add(cancel);
    }
    why().ifPresent(why -> Tooltip.install(this, new Tooltip(why)));
    tell();
  }

  private Optional<String> why() {
    return entry.failure().map(Failure::message).map(CoreTexts::text);
  }

  /** Says where it stands now. */
  void tell() {
    about.setText(switch (entry.state()) {
      case RUNNING -> hasTheModel() ? running() : Messages.text(fromKept() ? "jobs.beside.select" : "jobs.beside");
      case WAITING -> Messages.text("jobs.waiting") + DurationHint.in(entry.expected(), " · ");
      case DONE -> fromKept() ? Messages.text("jobs.done.select", Formats.clock(entry.since()))
          : Messages.text("jobs.done", Formats.clock(entry.since()), took());
      case CANCELLED -> Messages.text("jobs.cancelled", Formats.clock(entry.since()));
      case FAILED -> Messages.text("jobs.failed", Formats.clock(entry.since()),
          why().map(words -> words.lines().findFirst().orElse("")).orElse(""));
    });
    if (hasTheModel()) {
      double share = job.phase().get().share();
      bar.setProgress(share < 0 ? ProgressBar.INDETERMINATE_PROGRESS : share);
    }
  }

  /** Chosen while another job had the model. */
  private boolean fromKept() {
    return entry.kind() == JobKind.SELECT && entry.beside();
  }

  private String running() {
    return Stream.of(JobPhaseText.now(job), JobPhaseText.left(job.phase().get().secondsLeft()))
        .filter(words -> !words.isEmpty()).collect(Collectors.joining(" · "));
  }

  private String took() {
    return Formats.duration(entry.seconds().orElse(0));
  }

  private boolean hasTheModel() {
    return entry.state() == JobEntry.State.RUNNING && !entry.beside();
  }

  private Feather icon() {
    return switch (entry.state()) {
      case RUNNING -> Feather.PLAY;
      case WAITING -> Feather.CLOCK;
      case DONE -> Feather.CHECK;
      case FAILED -> Feather.ALERT_TRIANGLE;
      case CANCELLED -> Feather.X_CIRCLE;
    };
  }
}
