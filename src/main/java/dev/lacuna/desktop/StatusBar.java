package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Job;
import dev.lacuna.desktop.model.JobModel;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Make;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.ModelInfo;
import dev.lacuna.worker.api.Progress;
import dev.lacuna.worker.api.RoundStep;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
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

  private final WorkbenchModel workbench;
  private final Label machine = Make.blank("muted");
  private final Label phase = Make.blank();
  private final Label left = Make.blank("muted", "figures");
  private final ProgressBar bar = new ProgressBar();
  private final Label saved = Make.blank("muted", "figures");

  StatusBar(WorkbenchModel workbench) {
    super(12);
    this.workbench = workbench;
    getStyleClass().add("status-bar");
    JobModel job = workbench.job();
    Button stop = Make.button("job.stopAndKeepBest", Feather.CHECK_SQUARE, job::stopAndKeepBest, "small", "flat");
    stop.visibleProperty().bind(job.current().map(now -> now.equals(Optional.of(Job.ROUND))));
    stop.managedProperty().bind(stop.visibleProperty());
    stop.disableProperty().bind(job.ending());
    Button cancel = Make.button("job.cancel", Feather.X, job::cancel, "small", "flat");
    cancel.setId("job-cancel");
    cancel.disableProperty().bind(job.ending());
    bar.setAccessibleText(Messages.text("job.progress"));
    bar.setPrefWidth(180);
    HBox strip = new HBox(10, phase, bar, left, stop, cancel);
    strip.getStyleClass().add("job-strip");
    strip.visibleProperty().bind(job.running());
    strip.managedProperty().bind(job.running());
    saved.setId("saved");
    getChildren().addAll(new FontIcon(Feather.CPU), machine, Make.spring(), strip, Make.spring(), saved);

    machine.textProperty().bind(Bindings.createStringBinding(this::machineText, workbench.model(), workbench.memory(),
        workbench.project()));
    job.current().subscribe(this::showJob);
    job.progress().subscribe(this::showJob);
    job.plan().subscribe(plan -> phase.setTooltip(plan.map(StatusBar::tip).orElse(null)));
    job.ending().subscribe(this::showJob);
    workbench.live().steps().subscribe(this::showJob);
    workbench.writes().saved().subscribe(this::showSaved);
    workbench.writes().waiting().subscribe(this::showSaved);
    workbench.writes().unsaved().subscribe(this::showSaved);
  }

  /** That something was saved is said when all of it is on the disk. */
  private void showSaved() {
    int lost = workbench.writes().unsaved().get().size();
    int waiting = workbench.writes().waiting().get();
    Optional<Instant> time = workbench.writes().saved().get();
    saved.setVisible(lost > 0 || waiting > 0 || time.isPresent());
    saved.pseudoClassStateChanged(UNSAVED, lost > 0);
    saved.setGraphic(new FontIcon(lost > 0 ? Feather.ALERT_TRIANGLE : waiting > 0 ? Feather.CLOCK : Feather.CHECK));
    saved.setText(lost > 0 ? Messages.text("status.unsaved", lost)
        : waiting > 0 ? Messages.text("status.saving", waiting)
        : time.map(t -> Messages.text("status.saved", Show.clock(t))).orElse(""));
  }

  private String machineText() {
    Optional<ModelInfo> model = workbench.model().get();
    if (model.isPresent()) {
      return Messages.text("status.model", model.get().name(), model.get().device(),
          Show.memory(workbench.memory().get()));
    }
    return workbench.project().get().map(p -> Messages.text("status.closed", p.model(), p.device())).orElse(
        Messages.text("status.none"));
  }

  private void showJob() {
    Optional<Job> job = workbench.job().current().get();
    if (job.isEmpty()) {
      return;
    }
    String name = Messages.text("job." + job.get().name().toLowerCase(Locale.ROOT));
    List<RoundStep> steps = workbench.live().steps();
    if (job.get() == Job.ROUND && !steps.isEmpty()) {
      RoundStep last = steps.getLast();
      phase.setText(Messages.text("status.round", last.epoch(), last.epochs(), Show.decimal(last.loss()),
          Show.count(Math.round(last.tokensPerSecond()))));
      bar.setProgress(last.step() / (double) Math.max(1, last.steps()));
      showLeft(last.secondsLeft());
    } else {
      Optional<Progress> progress = workbench.job().progress().get();
      phase.setText(progress.map(p -> name + " · " + p.phase()).orElse(name));
      bar.setProgress(progress.filter(p -> p.total() > 0).map(p -> p.done() / (double) p.total())
          .orElse(ProgressBar.INDETERMINATE_PROGRESS));
      showLeft(progress.map(Progress::secondsLeft).orElse(-1.0));
      workbench.job().plan().get().ifPresent(plan -> left.setText(left.getText().isEmpty()
          ? Messages.text("status.inAll", Show.duration(plan.seconds()))
          : Messages.text("status.leftOf", left.getText(), Show.duration(plan.seconds()))));
    }
    if (workbench.job().ending().get()) {
      phase.setText(Messages.text("job.ending", name));
    }
  }

  /** What was expected, phase by phase. */
  private static Tooltip tip(GeneratePlan plan) {
    return new Tooltip(plan.phases().stream().map(it -> Show.duration(it.seconds()) + "  " + it.name())
        .collect(Collectors.joining("\n", Messages.text("status.plan", Show.duration(plan.seconds())) + "\n", "")));
  }

  private void showLeft(double seconds) {
    left.setText(seconds < 0 ? "" : Messages.text("status.left", Show.duration(seconds)));
  }
}
