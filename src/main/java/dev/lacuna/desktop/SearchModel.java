package dev.lacuna.desktop;

import dev.lacuna.desktop.model.LatestOnlyTask;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionPool;
import dev.lacuna.desktop.parts.Formats;
import dev.lacuna.desktop.parts.Messages;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;

/** The search for questions by their words: what was found is selected, and can be gone through. */
final class SearchModel {
  private final ProjectSessionModel sessionModel;
  private final SimpleStringProperty status = new SimpleStringProperty("");
  private final LatestOnlyTask finding;
  private List<Long> hits = List.of();
  private String words = "";
  private int at = -1;

  private record Search(Optional<ProjectInfo> project, QuestionPool pool, String words, int step) {}

  private record Found(Search search, List<Long> ids) {}

  SearchModel(ProjectSessionModel sessionModel) {
    this.sessionModel = sessionModel;
    finding = new LatestOnlyTask(sessionModel.dispatchers(), sessionModel.failures()::tell);
    sessionModel.project().subscribe(project -> forget());
  }

  /** "12 of 781", also when nothing was found; empty while nothing is searched. */
  ReadOnlyStringProperty status() {
    return status;
  }

  /** Selects the questions that hold the words; blank words end the search. */
  void find(String text) {
    if (text.isBlank()) {
      if (!words.isEmpty()) {
        forget();
        sessionModel.selected().clear();
      }
    } else if (!text.strip().equals(words)) {
      search(text.strip(), 0);
    }
  }

  /** Looks at the next of what was found, or the one before; searches first when the words are new. */
  void step(String text, int by) {
    if (text.isBlank() || !text.strip().equals(words)) {
      if (!text.isBlank()) {
        search(text.strip(), by);
      }
    } else if (!hits.isEmpty()) {
      at = at < 0 ? (by > 0 ? 0 : hits.size() - 1) : Math.floorMod(at + by, hits.size());
      sessionModel.selected().focusOn(hits.get(at));
      status.set(Messages.text("top.found.at", Formats.count(at + 1), Formats.count(hits.size())));
    }
  }

  private void search(String wanted, int step) {
    Search search = new Search(sessionModel.project().get(), sessionModel.pool().get(), wanted, step);
    finding.run(() -> new Found(search, List.copyOf(search.pool().matching(wanted))), this::show);
  }

  private void show(Found found) {
    if (!found.search().project().equals(sessionModel.project().get())) {
      return;
    }
    words = found.search().words();
    hits = found.ids();
    at = -1;
    status.set(Messages.text("top.found", Formats.count(hits.size()), Formats.count(found.search().pool().size())));
    if (hits.isEmpty()) {
      sessionModel.selected().clear();
    } else {
      sessionModel.selected().select(hits);
    }
    if (found.search().step() != 0) {
      step(words, found.search().step());
    }
  }

  private void forget() {
    words = "";
    hits = List.of();
    at = -1;
    status.set("");
  }
}
