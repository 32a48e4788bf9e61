package dev.lacuna.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.domain.Outcome;
import dev.lacuna.domain.Verdict;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class QuestionTableModelTest {
  private final FakeProjectSession session = FakeProjectSession.fresh(80);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());
  private final QuestionTableModel all = new QuestionTableModel(sessionModel, QuestionFilter.QuestionScope.ALL);
  private final QuestionTableModel selected = new QuestionTableModel(sessionModel,
      QuestionFilter.QuestionScope.SELECTED);

  @BeforeEach
  void open() {
    session.probe();
    sessionModel.open(Path.of("/p")).join();
    all.active().set(true);
    selected.active().set(true);
  }

  private QuestionItem item(long id) {
    return sessionModel.pool().get().find(id).orElseThrow();
  }

  private void label(long id, Outcome outcome, String answer) {
    sessionModel.labelWriter()
        .record(new LabelSubmission(id, new QuestionLabel(outcome, answer, "", ""), false, item(id).text()));
  }

  @Test
  void nothingIsSaidOfRowsThatAreStillBeingMade() {
    Deque<Runnable> jobs = new ArrayDeque<>();
    ProjectSessionModel slow = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(40)),
        new Dispatchers(Runnable::run, Runnable::run, jobs::add));
    QuestionTableModel table = new QuestionTableModel(slow, QuestionFilter.QuestionScope.ALL);
    table.active().set(true);
    List<Integer> said = new ArrayList<>();
    table.made().subscribe(now -> {
      if (now) {
        said.add(table.rows().get().size());
      }
    });
    for (int i = 0; i < 2; i++) {
      slow.open(Path.of("/p"));
      while (!jobs.isEmpty()) {
        jobs.remove().run();
      }
      assertThat(table.made().get()).isTrue();
    }
    assertThat(said).isNotEmpty().containsOnly(42);
  }

  @Test
  void wordsAreFoundInAnyOrderInQuestionsAnswersAndLabels() {
    all.filter().set(all.filter().get().with("laos CURRENCY"));
    assertThat(all.rows().get()).isNotEmpty()
        .allSatisfy(item -> assertThat(item.text()).contains("currency").contains("Laos"));
    label(7, Outcome.ANSWERED, "Ouagadougou");
    all.filter().set(all.filter().get().with("UAGADOU"));
    assertThat(all.ids()).containsExactly(7L);
    String greedy = item(3).finding().greedy();
    all.filter().set(all.filter().get().with(greedy));
    assertThat(all.ids()).contains(3L);
    all.filter().set(all.filter().get().with(greedy + " zzz"));
    assertThat(all.rows().get()).isEmpty();
  }

  @Test
  void verdictAndLabelStateNarrowTogether() {
    label(1, Outcome.ANSWERED, "x");
    label(2, Outcome.DONT_KNOW, "");
    label(3, Outcome.BAD_QUESTION, "");
    all.filter().set(all.filter().get().with(QuestionFilter.LabelState.LABELLED));
    assertThat(all.ids()).containsExactly(1L, 2L, 3L);
    all.filter().set(all.filter().get().with(QuestionFilter.LabelState.BAD));
    assertThat(all.ids()).containsExactly(3L);
    all.filter().set(QuestionFilter.NONE.with(QuestionFilter.LabelState.OPEN).with(Optional.of(Verdict.UNKNOWN)));
    assertThat(all.rows().get()).isNotEmpty().allMatch(item -> item.finding().verdict() == Verdict.UNKNOWN
        && item.label().outcome() == Outcome.OPEN);
  }

  @Test
  void rowsAreSortedByWhatTheyShowAndByNumberWithinOneValue() {
    all.order().set(new QuestionOrder(QuestionOrder.Column.VERDICT, true));
    List<QuestionItem> rows = all.rows().get();
    assertThat(rows)
        .isSortedAccordingTo(Comparator.comparing((QuestionItem item) -> item.finding().verdict()).reversed()
            .thenComparing(QuestionItem::id));
    label(9, Outcome.ANSWERED, "b");
    label(4, Outcome.ANSWERED, "A");
    all.filter().set(all.filter().get().with(QuestionFilter.LabelState.ANSWERED));
    all.order().set(new QuestionOrder(QuestionOrder.Column.LABEL, false));
    assertThat(all.ids()).containsExactly(4L, 9L);
    all.order().set(new QuestionOrder(QuestionOrder.Column.WHEN, false));
    assertThat(all.ids()).containsExactly(9L, 4L);
  }

  @Test
  void itsSelectionIsTheMapsAndASelectionThatIsShownDoesNotShrink() {
    all.choose(List.of(item(5), item(6)), item(6));
    assertThat(sessionModel.selected().selection().get()).containsExactlyInAnyOrder(5L, 6L);
    assertThat(sessionModel.selected().focus().get()).contains(6L);
    assertThat(selected.ids()).containsExactly(5L, 6L);
    selected.choose(List.of(item(5)), item(5));
    assertThat(sessionModel.selected().focus().get()).contains(5L);
    assertThat(selected.ids()).as("looked at, not chosen").containsExactly(5L, 6L);
    sessionModel.selected().clear();
    assertThat(selected.rows().get()).as("all while nothing is selected").hasSize(80);
  }

  @Test
  void nothingIsMadeWhileNobodyLooksAndTheNewestIsThereWhenSomebodyDoes() {
    all.active().set(false);
    label(1, Outcome.ANSWERED, "x");
    assertThat(all.rows().get().getFirst().label().outcome()).isEqualTo(Outcome.OPEN);
    all.active().set(true);
    assertThat(all.rows().get().getFirst().label().answer()).isEqualTo("x");
  }
}
