package dev.lacuna.desktop;

import dev.lacuna.desktop.model.JobEntry;
import dev.lacuna.desktop.model.JobModel;
import dev.lacuna.desktop.parts.Fxml;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The jobs: what runs and how far it is, what waits for its turn and can be taken out, and how the latest ended. */
final class JobList extends VBox {
  private final JobModel job;
  @FXML
  private Button clear;
  @FXML
  private Label none;
  @FXML
  private ScrollPane scroll;
  @FXML
  private VBox rows;
  private final List<JobRow> shown = new ArrayList<>();

  JobList(JobModel job) {
    this.job = job;
    Fxml.load(this);
    scroll.managedProperty().bind(scroll.visibleProperty());
    clear.setMinWidth(USE_PREF_SIZE);
    job.entries().subscribe(this::show);
    Runnable tell = () -> shown.forEach(JobRow::tell);
    job.phase().subscribe(tell);
    job.ending().subscribe(tell);
    job.stopping().subscribe(tell);
    job.silence().subscribe(tell);
    job.current().subscribe(tell);
  }

  @FXML
  private void forget() {
    job.forgetEnded();
  }

  private void show(List<JobEntry> entries) {
    shown.clear();
    entries.forEach(entry -> shown.add(new JobRow(job, entry)));
    rows.getChildren().setAll(shown);
    none.setVisible(entries.isEmpty());
    scroll.setVisible(!entries.isEmpty());
    clear.setVisible(entries.stream().anyMatch(JobEntry::ended));
  }
}
