package dev.lacuna.knowledge;

import dev.lacuna.hiddenstates.StatesSpool;
import java.util.List;

/** Where a probing puts finished work of the model, so that one that was ended goes on where it was. */
public interface ProbingStore extends AnswerStore {
  /** For a probing that begins anew whenever it is asked. */
  ProbingStore NONE = new ProbingStore() {
    @Override
    public StatesSpool states(int layers, int width) {
      return StatesSpool.temporary(layers, width);
    }

    @Override
    public void stored() {
      // Nobody counts what it took.
    }

    @Override
    public List<AnswerSampler.Answer> kept(String name) {
      return List.of();
    }

    @Override
    public void keep(List<String> names, List<List<AnswerSampler.Answer>> answers) {
      // Who asks has them.
    }
  };

  /** Hidden states as far as they were read; who asks closes it. */
  StatesSpool states(int layers, int width);

  /** Told when states were added. */
  void stored();
}
