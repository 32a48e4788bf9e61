package dev.lacuna.desktop.session;

import dev.lacuna.desktop.model.PromptProposal;
import dev.lacuna.desktop.model.PromptSession;
import dev.lacuna.desktop.model.PromptSettings;
import dev.lacuna.loop.LoopSession;
import dev.lacuna.loop.prompt.ProposeStep;
import dev.lacuna.loop.prompt.TryStep;
import dev.lacuna.project.ProjectSettings;
import dev.lacuna.worker.api.TryResult;

/** How an open project's model is asked: steps of the loop, and its settings. */
record LocalPromptSession(LoopSession session) implements PromptSession {
  private static final long SEED = 1;

  @Override
  public PromptSettings current() {
    ProjectSettings now = session.project().settings();
    return new PromptSettings(now.format(), now.sampling());
  }

  @Override
  public PromptProposal propose(boolean published, boolean pilot) {
    ProposeStep.Proposal found = session.run(new ProposeStep(published, pilot, ProposeStep.EXAMPLES, SEED));
    return new PromptProposal(new PromptSettings(found.settings().format(), found.settings().sampling()),
        found.leftOut(),
        found.found());
  }

  @Override
  public TryResult tryOut(PromptSettings prompt) {
    return session
        .run(new TryStep(asked(session.project().settings(), prompt), TryStep.QUESTIONS, TryStep.SAMPLES, SEED));
  }

  @Override
  public void keep(PromptSettings prompt) {
    session.project().changeSettings(now -> asked(now, prompt));
  }

  private static ProjectSettings asked(ProjectSettings settings, PromptSettings prompt) {
    return settings.withFormat(prompt.format()).withSampling(prompt.sampling());
  }
}
