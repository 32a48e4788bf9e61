package dev.lacuna.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class SearchWordsTest {
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(
      new FakeProjectCatalog(FakeProjectSession.busy(60)), Dispatchers.direct());
  private final SearchWords words = new SearchWords(sessionModel);

  @Test
  void theLastWordIsCompletedByWordsOfTheQuestions() {
    assertThat(words.complete("cap")).as("nothing is open").isEmpty();
    sessionModel.open(Path.of("/p")).join();
    List<String> all = sessionModel.pool().get().items().stream().map(QuestionItem::text).toList();
    assertThat(all).anyMatch(text -> text.contains("capital"));

    assertThat(words.complete("What CAP")).isNotEmpty().contains("What capital")
        .allMatch(element -> element.startsWith("What cap")).hasSizeLessThanOrEqualTo(8);
    assertThat(words.complete("capital")).as("a whole word needs no completion").doesNotContain("capital");
    assertThat(words.complete("c")).as("too short").isEmpty();
    assertThat(words.complete("capital ")).isEmpty();
    assertThat(words.complete("zzz")).isEmpty();
  }

  @Test
  void wordsThatMostQuestionsHaveComeFirst() {
    sessionModel.open(Path.of("/p")).join();
    List<String> offered = words.complete("th");
    assertThat(offered.stream().map(this::questions).toList())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a)).isNotEmpty();
  }

  private long questions(String word) {
    return sessionModel.pool().get().items().stream()
        .filter(item -> (" " + item.text() + " ").matches(".*[^\\p{L}\\p{N}'’-]" + word + "[^\\p{L}\\p{N}'’-].*"))
        .count();
  }
}
