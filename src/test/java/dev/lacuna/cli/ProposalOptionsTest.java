package dev.lacuna.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.ProposeResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ProposalOptionsTest {

  private static ProposalOptions options(String... line) {
    ProposalOptions options = new ProposalOptions();
    new CommandLine(options).parseArgs(line);
    return options;
  }

  @Test
  void aPilotIsLeftOutWhereThatIsAskedForAndToldBeforeWhereItIsNot() {
    assertThat(options().step(5)).isEqualTo(new ProposeStep(false, true, 5, 1));
    assertThat(options("--no-pilot").step(0)).isEqualTo(new ProposeStep(false, false, 0, 1));
    assertThat(options("--as-published").step(5)).isEqualTo(new ProposeStep(true, true, 5, 1));
    assertThat(options().before()).contains("--no-pilot leaves it out");
    assertThat(options("--as-published").before()).doesNotContain("pilot");
  }

  @Test
  void fewerExamplesThanNoneAreRefused() {
    assertThatThrownBy(() -> options().step(-1)).isInstanceOf(LacunaException.class).hasMessageContaining("--examples");
  }

  private static ProposeStep.Proposal proposal(boolean chat, ProposeResult.Why why, List<WorkedExample> examples,
      List<ProposeResult.Tried> pilot) {
    ProjectSettings settings = ProjectSettings.of("p", "m");
    return new ProposeStep.Proposal(settings.withFormat(settings.format().asking("Answer briefly.", examples, 24))
        .withSampling(new SamplingSettings(6, 0.7)), 3,
        new ProposeResult(chat, List.of(), 24, 0.7, 9, why, 320, 4, 0, 40, pilot, Cost.NONE));
  }

  @Test
  void whatWasFoundIsToldWithItsReason() {
    assertThat(ProposalOptions.lines(proposal(true, ProposeResult.Why.BETTER,
        List.of(new WorkedExample("What is the capital of Peru?", "Lima")),
        List.of(new ProposeResult.Tried(1.0, 0.71, 0, 0), new ProposeResult.Tried(0.7, 0.756, 0.046, 0.012)))))
        .containsExactly("proposed: by the chat template, \"Answer briefly.\"; 1 worked examples, of your own answered"
            + " questions: 3 left out of pool and evaluation",
            "  What is the capital of Peru? → Lima",
            "answers of up to 24 tokens (95 of 100 known ones have 9 or fewer), 6 samples at temperature 0.7: the best of"
                + " a pilot on 40 questions",
            "  temperature 1.0: AUROC of semantic entropy 0.710",
            "  temperature 0.7: AUROC of semantic entropy 0.756 (+0.046 ± 0.012)");
  }

  @Test
  void withoutExamplesNothingIsSaidToBeLeftOut() {
    assertThat(ProposalOptions.lines(proposal(false, ProposeResult.Why.ONE_KIND, List.of(), List.of())))
        .containsExactly("proposed: as plain text, \"Answer briefly.\"; 0 worked examples",
            "answers of up to 24 tokens (95 of 100 known ones have 9 or fewer), 6 samples at temperature 0.7: the paper's,"
                + " since 4 of 320 pilot answers are right, which is too few of one kind for an AUROC");
  }
}
