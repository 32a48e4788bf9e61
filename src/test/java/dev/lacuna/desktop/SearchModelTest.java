package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class SearchModelTest {
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(
      new FakeProjectCatalog(FakeProjectSession.fresh(160)), Dispatchers.direct());
  private final SearchModel search = open();

  private SearchModel open() {
    sessionModel.open(Path.of("/p")).join();
    return new SearchModel(sessionModel);
  }

  @Test
  void whatIsFoundIsCountedAndSelected() {
    search.find("LAOS");
    int found = sessionModel.selected().selection().get().size();
    assertThat(found).isPositive();
    assertThat(search.status().get()).isEqualTo(found + " of 160");
  }

  @Test
  void nothingFoundIsAnAnswerToo() {
    search.find("Laos");
    search.find("zzz");
    assertThat(search.status().get()).isEqualTo("0 of 160");
    assertThat(sessionModel.selected().selection().get()).isEmpty();
    search.step("zzz", 1);
    assertThat(sessionModel.selected().focus().get()).isEmpty();
  }

  @Test
  void stepsGoThroughTheHitsAndRoundAgain() {
    search.find("Laos");
    List<Long> hits = List.copyOf(sessionModel.pool().get().matching("Laos"));
    search.step("Laos", 1);
    assertThat(sessionModel.selected().focus().get()).contains(hits.getFirst());
    assertThat(search.status().get()).isEqualTo("1 of " + hits.size() + " found");
    search.step("Laos", -1);
    assertThat(sessionModel.selected().focus().get()).contains(hits.getLast());
    assertThat(sessionModel.selected().selection().get()).as("all hits stay selected").hasSameSizeAs(hits);
  }

  @Test
  void enterSearchesFirstWhenTheWordsAreNew() {
    search.step("Peru", 1);
    assertThat(sessionModel.selected().focus().get())
        .contains(List.copyOf(sessionModel.pool().get().matching("Peru")).getFirst());
  }

  @Test
  void blankWordsEndTheSearch() {
    search.find("Laos");
    search.find(" ");
    assertThat(search.status().get()).isEmpty();
    assertThat(sessionModel.selected().selection().get()).isEmpty();
  }
}
