package dev.lacuna.desktop.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.LabelSubmission;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.desktop.model.ProjectSessionModel.Pane;
import dev.lacuna.desktop.model.QuestionItem;
import dev.lacuna.desktop.model.QuestionLabel;
import dev.lacuna.desktop.queue.QueueModel;
import dev.lacuna.domain.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class TeamModelsTest {
  private final FakeProjectSession session = FakeProjectSession.shared(120);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());
  private final SettleModel settle = new SettleModel(sessionModel);

  @BeforeEach
  void open() {
    sessionModel.open(Path.of("/p")).join();
    sessionModel.pane().set(Pane.TEAM);
  }

  private List<Long> conflicts() {
    return settle.conflicts().get().stream().map(QuestionItem::id).toList();
  }

  private QuestionLabel label(long id) {
    return sessionModel.pool().get().find(id).orElseThrow().label();
  }

  @Test
  void aNumberTakesAnOpinionForAllAndTheNextQuestionComes() {
    assertThat(conflicts()).containsExactly(20L, 31L, 47L);
    assertThat(settle.current().get().orElseThrow().id()).isEqualTo(20);
    assertThat(settle.opinions().get()).hasSize(3);
    settle.reason().set("the yearbook of 2026 ");
    settle.choose(2);
    LabelSubmission said = session.recorded.getLast();
    assertThat(said.settles()).isTrue();
    assertThat(said.id()).isEqualTo(20);
    assertThat(said.label()).isEqualTo(new QuestionLabel(Outcome.ANSWERED, "riel", "", "the yearbook of 2026"));
    assertThat(conflicts()).containsExactly(31L, 47L);
    assertThat(settle.current().get().orElseThrow().id()).isEqualTo(31);
    assertThat(settle.reason().get()).isEmpty();
    settle.choose(3);
    assertThat(label(31).outcome()).isEqualTo(Outcome.BAD_QUESTION);
    assertThat(label(31).reason()).as("the annotator's own").isEqualTo("ambiguous");
    settle.choose(9);
    assertThat(conflicts()).containsExactly(47L);
  }

  @Test
  void aThirdAnswerIsTypedAndAnUndoBringsItsQuestionBack() {
    settle.focusOn(31);
    assertThat(settle.canSettle()).isFalse();
    settle.settle();
    assertThat(conflicts()).hasSize(3);
    settle.answer().set("baht");
    assertThat(settle.canSettle()).isTrue();
    settle.settle();
    assertThat(label(31).answer()).isEqualTo("baht");
    assertThat(settle.answer().get()).isEmpty();
    settle.focusOn(20);
    settle.undo();
    assertThat(conflicts()).containsExactly(20L, 31L, 47L);
    assertThat(settle.current().get().orElseThrow().id()).isEqualTo(31);
    settle.badQuestion();
    settle.choose(1);
    settle.choose(1);
    assertThat(conflicts()).isEmpty();
    assertThat(settle.current().get()).isEmpty();
    settle.choose(1);
    settle.badQuestion();
    assertThat(session.recorded).hasSize(4);
  }

  @Test
  void whoeverLabelsNowUndoesTheirOwn() {
    QueueModel queue = new QueueModel(sessionModel);
    sessionModel.pane().set(Pane.QUEUE);
    queue.answer().set("Ada's");
    queue.submit();
    assertThat(sessionModel.labelWriter().canUndo().get()).isTrue();
    sessionModel.team().annotator("Bob").join();
    assertThat(sessionModel.team().state().get().annotator()).isEqualTo("Bob");
    assertThat(sessionModel.labelWriter().canUndo().get()).isFalse();
    queue.answer().set("Bob's");
    queue.submit();
    assertThat(sessionModel.labelWriter().canUndo().get()).isTrue();
    queue.undo();
    assertThat(sessionModel.labelWriter().canUndo().get()).isFalse();
    sessionModel.team().annotator("Ada").join();
    assertThat(sessionModel.labelWriter().canUndo().get()).isTrue();
    sessionModel.team().annotator(" ").join();
    assertThat(sessionModel.failures().latest().get()).isPresent();
    assertThat(sessionModel.team().state().get().annotator()).isEqualTo("Ada");
  }

  @Test
  void whatIsTypedIsShownToNobodyElseAndIsThereAgain() {
    QueueModel queue = new QueueModel(sessionModel);
    sessionModel.pane().set(Pane.QUEUE);
    long id = queue.current().get().orElseThrow().item().id();
    queue.answer().set("half of Ada's");
    sessionModel.team().annotator("Bob").join();
    queue.go(id);
    assertThat(queue.answer().get()).isEmpty();
    queue.answer().set("half of Bob's");
    sessionModel.team().annotator("Ada").join();
    queue.go(id);
    assertThat(queue.answer().get()).isEqualTo("half of Ada's");
    sessionModel.team().annotator("Bob").join();
    queue.go(id);
    assertThat(queue.answer().get()).isEqualTo("half of Bob's");
  }

  @Test
  void agreementIsReadWhenItIsLookedAtAndLabelsHaveChanged() {
    sessionModel.team().refreshAgreement();
    sessionModel.team().refreshAgreement();
    assertThat(sessionModel.team().agreement().get()).isPresent();
    assertThat(asked()).isEqualTo(1);
    QuestionItem open = sessionModel.pool().get().items().stream()
        .filter(item -> item.label().outcome() == Outcome.OPEN).findFirst().orElseThrow();
    sessionModel.labelWriter().record(new LabelSubmission(open.id(),
        new QuestionLabel(Outcome.ANSWERED, "x", "", ""), false, open.text()));
    sessionModel.team().refreshAgreement();
    assertThat(asked()).isEqualTo(2);
    sessionModel.team().topics().set(Optional.of("continent"));
    sessionModel.team().refreshAgreement();
    assertThat(session.team().calls).contains("agreement continent");
    sessionModel.team().assign(List.of(1L, 2L), "Bob", true).join();
    sessionModel.team().gold(List.of(3L), true).join();
    assertThat(session.team().calls).contains("give 2 Bob", "gold 1");
  }

  private long asked() {
    return session.team().calls.stream().filter(call -> call.startsWith("agreement")).count();
  }

  @Test
  void whoLabelsAloneIsToldOfNoAgreement() {
    ProjectSessionModel alone = new ProjectSessionModel(new FakeProjectCatalog(FakeProjectSession.busy(60)),
        Dispatchers.direct());
    alone.open(Path.of("/p")).join();
    alone.pane().set(Pane.TEAM);
    alone.team().refreshAgreement();
    assertThat(alone.team().agreement().get()).isEmpty();
    assertThat(alone.team().state().get().several()).isFalse();
  }

  @Test
  void workIsSentShownForWhoseItIsAndTaken() {
    sessionModel.transfers().send("Bob", Path.of("/f/bob.jsonl")).join();
    assertThat(sessionModel.transfers().written().get().orElseThrow().rows()).isEqualTo(12);
    sessionModel.transfers().sendBack(Path.of("/f/ada.jsonl")).join();
    assertThat(sessionModel.transfers().written().get().orElseThrow().rows()).isEqualTo(34);
    assertThat(sessionModel.transfers().inspectPackage(Path.of("/f/bob.jsonl")).join().orElseThrow().by())
        .isEqualTo("Bob");
    List<Integer> came = new java.util.ArrayList<>();
    sessionModel.transfers().take(Path.of("/f/bob.jsonl"), "Bob", taken -> came.add(taken.conflicts())).join();
    assertThat(came).containsExactly(3);
    assertThat(session.team().calls).contains("send Bob", "send back", "take Bob");
  }
}
