package dev.lacuna.desktop.model;

import dev.lacuna.worker.api.TryResult;

/** How the fake's model is asked. */
final class FakePromptSession implements PromptSession {
  private final FakeProjectSession fake;
  private PromptSettings prompt = PromptSettings.USUAL;

  FakePromptSession(FakeProjectSession fake) {
    this.fake = fake;
  }

  @Override
  public PromptSettings current() {
    return prompt;
  }

  @Override
  public PromptProposal propose(boolean published, boolean pilot) {
    fake.script.ifPresent(consumer -> consumer.accept(fake.listener));
    fake.calls.add("propose " + (published ? "published" : pilot ? "with a pilot" : "without a pilot"));
    return FakePromptSettings.proposal(pilot);
  }

  @Override
  public TryResult tryOut(PromptSettings prompt) {
    fake.calls.add("try " + prompt.format().instruction());
    return FakePromptSettings.tried(prompt);
  }

  @Override
  public void keep(PromptSettings prompt) {
    fake.calls.add("keep " + prompt.sampling().temperature());
    this.prompt = prompt;
  }
}
