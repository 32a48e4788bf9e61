package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SearchModelTest {
  private final WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(FakeWorkbench.fresh(160)), Threads.direct());
  private final SearchModel search = open();

  private SearchModel open() {
    workbench.open(Path.of("/p")).join();
    return new SearchModel(workbench);
  }

  @Test
  void whatIsFoundIsCountedAndSelected() {
    search.find("LAOS");
    int found = workbench.selection().get().size();
    assertThat(found).isPositive();
    assertThat(search.status().get()).isEqualTo(found + " of 160");
  }

  @Test
  void nothingFoundIsAnAnswerToo() {
    search.find("Laos");
    search.find("zzz");
    assertThat(search.status().get()).isEqualTo("0 of 160");
    assertThat(workbench.selection().get()).isEmpty();
    search.step("zzz", 1);
    assertThat(workbench.focus().get()).isEmpty();
  }

  @Test
  void stepsGoThroughTheHitsAndRoundAgain() {
    search.find("Laos");
    List<Long> hits = List.copyOf(workbench.pool().get().matching("Laos"));
    search.step("Laos", 1);
    assertThat(workbench.focus().get()).contains(hits.getFirst());
    assertThat(search.status().get()).isEqualTo("1 of " + hits.size() + " found");
    search.step("Laos", -1);
    assertThat(workbench.focus().get()).contains(hits.getLast());
    assertThat(workbench.selection().get()).as("all hits stay selected").hasSameSizeAs(hits);
  }

  @Test
  void enterSearchesFirstWhenTheWordsAreNew() {
    search.step("Peru", 1);
    assertThat(workbench.focus().get()).contains(List.copyOf(workbench.pool().get().matching("Peru")).getFirst());
  }

  @Test
  void blankWordsEndTheSearch() {
    search.find("Laos");
    search.find(" ");
    assertThat(search.status().get()).isEmpty();
    assertThat(workbench.selection().get()).isEmpty();
  }
}
