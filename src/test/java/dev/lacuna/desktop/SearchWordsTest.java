package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.FakeDoor;
import dev.lacuna.desktop.model.FakeWorkbench;
import dev.lacuna.desktop.model.Item;
import dev.lacuna.desktop.model.Threads;
import dev.lacuna.desktop.model.WorkbenchModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SearchWordsTest {
  private final WorkbenchModel workbench = new WorkbenchModel(new FakeDoor(FakeWorkbench.busy(60)), Threads.direct());
  private final SearchWords words = new SearchWords(workbench);

  @Test
  void theLastWordIsCompletedByWordsOfTheQuestions() {
    assertThat(words.complete("cap")).as("nothing is open").isEmpty();
    workbench.open(Path.of("/p")).join();
    List<String> all = workbench.pool().get().items().stream().map(Item::text).toList();
    assertThat(all).anyMatch(text -> text.contains("capital"));

    assertThat(words.complete("What CAP")).isNotEmpty().contains("What capital")
        .allMatch(it -> it.startsWith("What cap")).hasSizeLessThanOrEqualTo(8);
    assertThat(words.complete("capital")).as("a whole word needs no completion").doesNotContain("capital");
    assertThat(words.complete("c")).as("too short").isEmpty();
    assertThat(words.complete("capital ")).isEmpty();
    assertThat(words.complete("zzz")).isEmpty();
  }

  @Test
  void wordsThatMostQuestionsHaveComeFirst() {
    workbench.open(Path.of("/p")).join();
    List<String> offered = words.complete("th");
    assertThat(offered.stream().map(this::questions).toList())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a)).isNotEmpty();
  }

  private long questions(String word) {
    return workbench.pool().get().items().stream()
        .filter(item -> (" " + item.text() + " ").matches(".*[^\\p{L}\\p{N}'’-]" + word + "[^\\p{L}\\p{N}'’-].*")).count();
  }
}
