package dev.lacuna.lm.training;

import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.AdamW;
import dev.lacuna.lm.kernel.Kernels;
import dev.lacuna.lm.kernel.TokenBatch;
import dev.lacuna.lm.kernel.TokenExample;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How much single answers would change an adapter: the norm of the gradient of an answer's mean loss by all LoRA
 * matrices. For a fresh adapter, whose B is 0, only B has a gradient. One backward pass for each answer; nothing is
 * learnt.
 */
public final class AdapterGradients {
  private static final AdamW STILL = new AdamW(0.9, 0.999, 1e-8, 0, 0, 0, 0);

  private final LanguageModel model;

  public AdapterGradients(LanguageModel model) {
    this.model = model;
  }

  /**
   * By the attached adapter, or where there is none by a fresh one.
   *
   * @param progress told how many are done; may throw to cancel
   */
  public double[] norms(List<long[]> prompts, List<long[]> answers, IntConsumer progress) {
    Optional<Adapter> before = model.adapter();
    Adapter adapter = before
        .orElseGet(() -> Adapter.fresh(model.config(), new LoraConfig(8, 16, 0, LoraConfig.ALL_LINEAR), 1));
    LoraConfig config = adapter.config();
    Kernels kernels = model.kernels();
    try {
      // Without dropout: chance must not decide whose gradient is long.
      kernels.putAdapter(new Adapter(new LoraConfig(config.rank(), config.alpha(), 0, config.targets()),
          adapter.tensors()), true);
      kernels.clearOptimizer();
      return IntStream.range(0, prompts.size()).mapToDouble(i -> {
        TokenBatch batch = TokenBatch.examples(List.of(TokenExample.answering(prompts.get(i), answers.get(i))));
        kernels.backward(batch, new float[0], 1);
        model.meter().trained(batch.tokens());
        progress.accept(i + 1);
        // A step of length 0 leaves the adapter as it is, and tells the norm.
        return kernels.step(0, STILL, 1);
      }).toArray();
    } finally {
      before.ifPresentOrElse(model::attach, model::detach);
    }
  }
}
