package dev.lacuna.desktop;

import dev.lacuna.desktop.model.Newest;
import dev.lacuna.desktop.model.Pool;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.WorkbenchModel;
import dev.lacuna.desktop.parts.Messages;
import dev.lacuna.desktop.parts.Show;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;

/** The search for questions by their words: what was found is selected, and can be gone through. */
final class SearchModel {
  private final WorkbenchModel workbench;
  private final SimpleStringProperty status = new SimpleStringProperty("");
  private final Newest<Search, Found> finder;
  private List<Long> hits = List.of();
  private String words = "";
  private int at = -1;

  private record Search(Optional<ProjectInfo> project, Pool pool, String words, int step) {}

  private record Found(Search search, List<Long> ids) {}

  SearchModel(WorkbenchModel workbench) {
    this.workbench = workbench;
    finder = new Newest<>(workbench.threads(),
        search -> new Found(search, List.copyOf(search.pool().matching(search.words()))), this::show, workbench::fail);
    workbench.project().subscribe(project -> forget());
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
        workbench.clearSelection();
      }
    } else if (!text.strip().equals(words)) {
      finder.wish(new Search(workbench.project().get(), workbench.pool().get(), text.strip(), 0));
    }
  }

  /** Looks at the next of what was found, or the one before; searches first when the words are new. */
  void step(String text, int by) {
    if (text.isBlank() || !text.strip().equals(words)) {
      if (!text.isBlank()) {
        finder.wish(new Search(workbench.project().get(), workbench.pool().get(), text.strip(), by));
      }
    } else if (!hits.isEmpty()) {
      at = at < 0 ? (by > 0 ? 0 : hits.size() - 1) : Math.floorMod(at + by, hits.size());
      workbench.look(hits.get(at));
      status.set(Messages.text("top.found.at", Show.count(at + 1), Show.count(hits.size())));
    }
  }

  private void show(Found found) {
    if (!found.search().project().equals(workbench.project().get())) {
      return;
    }
    words = found.search().words();
    hits = found.ids();
    at = -1;
    status.set(Messages.text("top.found", Show.count(hits.size()), Show.count(found.search().pool().size())));
    if (hits.isEmpty()) {
      workbench.clearSelection();
    } else {
      workbench.select(hits);
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
