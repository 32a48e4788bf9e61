package dev.lacuna.desktop.model;

import dev.lacuna.domain.Cost;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.domain.Verdict;
import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.ProjectSettings.Format;
import dev.lacuna.worker.api.ProbeResult;
import dev.lacuna.worker.api.ProposeResult;
import dev.lacuna.worker.api.TryResult;
import java.util.List;

/** What a proposal and a trial show. */
final class FakePromptSettings {
  private static final WorkedExample PERU = new WorkedExample("What city is the capital of Peru?", "Lima");

  private FakePromptSettings() {}

  static PromptProposal proposal(boolean pilot) {
    double temperature = pilot ? 0.5 : 1.0;
    List<ProposeResult.Tried> rows = pilot ? List.of(new ProposeResult.Tried(1, 0.66, 0, 0),
        new ProposeResult.Tried(0.5, 0.78, 0.12, 0.04)) : List.of();
    return new PromptProposal(new PromptSettings(new Format("Answer as briefly as possible.", "Q: ", "\nA:", "\n",
        List.of(new WorkedExample("What is the main language of Chile?", "Spanish"), PERU), 24),
        new SamplingSettings(10, temperature)), 2,
        new ProposeResult(true, List.of(), 24, temperature, 5,
            pilot ? ProposeResult.Why.BETTER : ProposeResult.Why.NO_PILOT, 80, 31, 2, 40, rows, Cost.NONE));
  }

  static TryResult tried(PromptSettings prompt) {
    return new TryResult(
        true, List.of(one(1, "What city is the capital of Austria?", "Vienna", Verdict.KNOWN, prompt, false),
            one(2, "What is the currency of Poland?", "The currency of Poland is the Euro, which is the",
                Verdict.MISCONCEPTION,
                prompt, true),
            one(3, "What continent is Egypt on?", "Africa", Verdict.KNOWN, prompt, false)),
        new Cost(400, 60, 0, 1.2));
  }

  private static TryResult.Tried one(long id, String question, String answer, Verdict verdict, PromptSettings prompt,
      boolean cut) {
    TryResult.Answer said = new TryResult.Answer(answer, 12, cut);
    return new TryResult.Tried(id, question, List.of(verdict == Verdict.KNOWN ? answer : "zloty"),
        "<|im_start|>user\n" + prompt.format().instruction() + "\n\n" + question
            + "<|im_end|>\n<|im_start|>assistant\n",
        64, said, List.of(said, said, said), List.of(new ProbeResult.Sample(answer, 3)), 0, verdict, false);
  }
}
