package dev.lacuna.desktop;

import atlantafx.base.controls.Popover;
import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.JobKind;
import dev.lacuna.desktop.model.JobModel;
import dev.lacuna.desktop.model.JobPhase;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.parts.CoreTexts;
import dev.lacuna.desktop.parts.DisabledReason;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Fxml;
import dev.lacuna.desktop.parts.JobPhaseText;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Redraw;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.ModelInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The strip at the bottom: model, device, memory; the job in progress; when the last label was saved. */
final class StatusBar extends HBox {
  private static final PseudoClass UNSAVED = PseudoClass.getPseudoClass("unsaved");

  private final ProjectSessionModel sessionModel;
  @FXML
  private Label machine;
  @FXML
  private HBox strip;
  @FXML
  private Label phase;
  @FXML
  private ProgressBar bar;
  @FXML
  private Label left;
  @FXML
  private Button stop;
  @FXML
  private Button cancel;
  @FXML
  private Button jobs;
  @FXML
  private Label saved;
  private Optional<Popover> list = Optional.empty();

  StatusBar(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    JobModel job = sessionModel.job();
    Fxml.load(this);
    strip.visibleProperty().bind(job.running());
    stop.visibleProperty().bind(job.current().map(now -> now.equals(Optional.of(JobKind.ROUND))));
    DisabledReason.bind(stop, job.canStop().not(), "why.cannotStop");
    DisabledReason.bind(cancel, job.canCancel().not(), "why.cancelling");
    cancel.textProperty()
        .bind(job.silence().map(seconds -> Messages.text(seconds.doubleValue() > 0 ? "job.endWorker" : "job.cancel")));
    machine.textProperty()
        .bind(Bindings.createStringBinding(this::machineText, sessionModel.model(), sessionModel.memory(),
            sessionModel.project()));
    job.entries().subscribe(this::countJobs);
    job.plan().subscribe(plan -> phase.setTooltip(plan.map(StatusBar::tip).orElse(null)));
    Redraw.nowAndOnChange(this::showJob, job.current(), job.phase(), sessionModel.closeGuard().next(), job.ending(),
        job.stopping(), job.silence());
    Redraw.nowAndOnChange(this::showSaved, sessionModel.labelWriter().saved(), sessionModel.labelWriter().waiting(),
        sessionModel.labelWriter().unsaved(), sessionModel.serverAway());
  }

  @FXML
  private void stopAndKeepBest() {
    sessionModel.job().stopAndKeepBest();
  }

  @FXML
  private void cancel() {
    sessionModel.job().cancel();
  }

  /** Opens above its button, or closes. */
  @FXML
  private void showJobs() {
    Popover shown = list.orElseGet(() -> {
      Popover made = new Popover(new JobList(sessionModel.job()));
      made.setArrowLocation(Popover.ArrowLocation.BOTTOM_CENTER);
      made.setDetachable(false);
      made.setHeaderAlwaysVisible(false);
      list = Optional.of(made);
      return made;
    });
    if (shown.isShowing()) {
      shown.hide();
    } else {
      shown.show(jobs);
    }
  }

  private void countJobs(List<JobEntry> entries) {
    long waiting = entries.stream().filter(entry -> entry.state() == JobEntry.State.WAITING).count();
    jobs.setVisible(!entries.isEmpty());
    jobs.setText(Messages.text("jobs.button", waiting));
  }

  /** That something was saved is said when all of it is on the disk. */
  private void showSaved() {
    int lost = sessionModel.labelWriter().unsaved().get().size();
    int waiting = sessionModel.labelWriter().waiting().get();
    Optional<Instant> time = sessionModel.labelWriter().saved().get();
    if (sessionModel.serverAway().get()) {
      saved.setVisible(true);
      saved.pseudoClassStateChanged(UNSAVED, true);
      saved.setGraphic(new FontIcon(Feather.CLOUD_OFF));
      saved.setText(Messages.text("status.away", waiting));
      return;
    }
    saved.setVisible(lost > 0 || waiting > 0 || time.isPresent());
    saved.pseudoClassStateChanged(UNSAVED, lost > 0);
    saved.setGraphic(new FontIcon(lost > 0 ? Feather.ALERT_TRIANGLE : waiting > 0 ? Feather.CLOCK : Feather.CHECK));
    saved.setText(lost > 0 ? Messages.text("status.unsaved", lost)
        : waiting > 0 ? Messages.text("status.saving", waiting)
            : time.map(t -> Messages.text("status.saved", Formats.clock(t))).orElse(""));
  }

  private String machineText() {
    Optional<ModelInfo> model = sessionModel.model().get();
    if (model.isPresent()) {
      return Messages.text("status.model", model.get().name(), model.get().device(),
          Formats.memory(sessionModel.memory().get()));
    }
    return sessionModel.project().get().map(p -> Messages.text("status.closed", p.model(), p.device())).orElse(
        Messages.text("status.none"));
  }

  private void showJob() {
    if (sessionModel.job().current().get().isEmpty()) {
      return;
    }
    double share = sessionModel.job().phase().get().share();
    String now = JobPhaseText.now(sessionModel.job());
    phase.setText(switch (sessionModel.closeGuard().next().get()) {
      case NOTHING -> now;
      case CLOSES -> Messages.text("status.then.closes", now);
      case OTHER_PROJECT -> Messages.text("status.then.other", now);
    });
    bar.setProgress(share < 0 ? ProgressBar.INDETERMINATE_PROGRESS : share);
    String here = JobPhaseText.left(sessionModel.job().phase().get().secondsLeft());
    left.setText(sessionModel.job().plan().get().map(plan -> Formats.duration(plan.seconds()))
        .map(all -> here.isEmpty() ? Messages.text("status.inAll", all) : Messages.text("status.leftOf", here, all))
        .orElse(here.isEmpty() ? inAll() : here));
  }

  /** What this machine took before for such a job, where the job itself says nothing yet. */
  private String inAll() {
    return sessionModel.job().entries().get().stream()
        .filter(entry -> entry.state() == JobEntry.State.RUNNING && !entry.beside()).findFirst()
        .filter(
            entry -> sessionModel.job().phase().get().equals(JobPhase.BEGINS) && entry.expected().isPresent())
        .map(entry -> Messages.text("status.inAll", Formats.duration(entry.expected().getAsDouble()))).orElse("");
  }

  /** What was expected, phase by phase. */
  private static Tooltip tip(GeneratePlan plan) {
    return new Tooltip(plan.phases().stream()
        .map(element -> Formats.duration(element.seconds()) + "  " + CoreTexts.text(element.name()))
        .collect(Collectors.joining("\n", Messages.text("status.plan", Formats.duration(plan.seconds())) + "\n", "")));
  }
}
