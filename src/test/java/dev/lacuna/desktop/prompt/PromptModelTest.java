package dev.lacuna.desktop.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.desktop.ToolkitTest;
import dev.lacuna.desktop.model.Dispatchers;
import dev.lacuna.desktop.model.FakeProjectCatalog;
import dev.lacuna.desktop.model.FakeProjectSession;
import dev.lacuna.desktop.model.ProjectInfo;
import dev.lacuna.desktop.model.ProjectSessionModel;
import dev.lacuna.domain.WorkedExample;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@ToolkitTest
@Tag("slow")
class PromptModelTest {
  private final FakeProjectSession session = FakeProjectSession.fresh(10);
  private final ProjectSessionModel sessionModel = new ProjectSessionModel(new FakeProjectCatalog(session),
      Dispatchers.direct());
  private final PromptModel model = new PromptModel(sessionModel);

  @BeforeEach
  void open() {
    sessionModel.open(Path.of("/projects/atlas"));
    model.load();
  }

  @Test
  void showsWhatIsKeptAndCanBeTriedAsItIs() {
    assertThat(model.temperature().get()).isEqualTo("1");
    assertThat(model.samples().get()).isEqualTo("10");
    assertThat(model.changed().get()).isFalse();
    assertThat(model.canKeep().get()).as("nothing to keep").isFalse();
    assertThat(model.canTry().get()).isTrue();
    assertThat(model.tried().get()).isEmpty();

    model.tryOut();

    assertThat(model.tried().get().orElseThrow().questions()).hasSize(3);
    assertThat(session.prompts().current().format().instruction()).as("a trial keeps nothing").isEmpty();
  }

  @Test
  void everyFieldIsCheckedAndSaysWhatItTakes() {
    model.temperature().set("hot");
    assertThat(model.problem().get()).contains("asking.problem.temperature");
    assertThat(model.canTry().get()).isFalse();
    model.temperature().set("0,5");
    assertThat(model.problem().get()).isEmpty();
    model.samples().set("0");
    assertThat(model.problem().get()).contains("asking.problem.samples");
    model.samples().set("6");
    model.maxAnswerTokens().set("12.5");
    assertThat(model.problem().get()).contains("asking.problem.length");
    model.maxAnswerTokens().set("24");
    model.examples().setAll(new WorkedExample("What is it?", " "));
    assertThat(model.problem().get()).contains("asking.problem.example");
    model.examples().setAll(new WorkedExample("What is it?", "a stone"));
    model.addExample();
    assertThat(model.problem().get()).as("an empty row is none").isEmpty();

    model.keep();

    assertThat(session.prompts().current().sampling().temperature()).isEqualTo(0.5);
    assertThat(session.prompts().current().sampling().samples()).isEqualTo(6);
    assertThat(session.prompts().current().format().maxAnswerTokens()).isEqualTo(24);
    assertThat(session.prompts().current().format().examples())
        .containsExactly(new WorkedExample("What is it?", "a stone"));
    assertThat(model.saved().get()).isTrue();
    assertThat(model.changed().get()).isFalse();
    model.samples().set("7");
    assertThat(model.saved().get()).isFalse();
  }

  @Test
  void aProposalFillsTheFieldsAndIsKeptOnlyWhereAsked() {
    model.propose(false, true, false);
    assertThat(model.examples()).hasSize(2);
    assertThat(model.temperature().get()).isEqualTo("0.5");
    assertThat(model.changed().get()).isTrue();
    assertThat(session.prompts().current().format().examples()).isEmpty();

    model.load();
    assertThat(model.examples()).isEmpty();
    model.propose(false, true, true);

    assertThat(session.prompts().current().format().examples()).hasSize(2);
    assertThat(model.saved().get()).isTrue();
    model.propose(true, false, false);
    assertThat(session.calls).contains("propose published");
  }

  @Test
  void aProposalNeverTakesThePlaceOfWhatIsTypedMeanwhile() {
    session.script = Optional.of(_ -> model.instruction().set("In one word, please."));
    model.propose(false, true, true);
    assertThat(model.instruction().get()).isEqualTo("In one word, please.");
    assertThat(session.prompts().current().format().examples()).as("nor is it kept").isEmpty();
    assertThat(model.canTake().get()).isTrue();

    model.takeProposal();

    assertThat(model.examples()).hasSize(2);
    assertThat(model.canTake().get()).isFalse();
  }

  @Test
  void whatIsWrittenIsUnkeptOnlyInItsOwnProject() {
    assertThat(model.isUnkept()).isFalse();
    model.instruction().set("In one word, please.");
    assertThat(model.isUnkept()).isTrue();
    session.info = new ProjectInfo("Elements", Path.of("/projects/elements"), "base-model", "cpu", "ka2l", 20,
        Optional.empty());
    sessionModel.open(Path.of("/projects/elements"));
    assertThat(model.isUnkept()).isFalse();
  }
}
