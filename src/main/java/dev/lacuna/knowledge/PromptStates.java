package dev.lacuna.knowledge;

import dev.lacuna.hiddenstates.StateLayers;
import dev.lacuna.hiddenstates.StatesSpool;
import dev.lacuna.knowledge.prompt.PromptHash;
import dev.lacuna.lm.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Hidden states of the last token of some prompts. All layers of a prompt come with one prefill; they go to the disk,
 * so that memory holds one layer of them.
 */
public final class PromptStates implements AutoCloseable {
  private final LanguageModel model;
  private final List<long[]> prompts;
  private final long[] names;
  private final ProbingStore store;
  private final StatesSpool spool;
  private final ObjIntConsumer<String> progress;

  /** @param store where they lie meanwhile */
  public PromptStates(LanguageModel model, List<long[]> prompts, ProbingStore store, ObjIntConsumer<String> progress) {
    this.model = model;
    this.prompts = prompts;
    this.names = prompts.stream().mapToLong(PromptHash::of).toArray();
    this.store = store;
    this.spool = store.states(model.config().layers() + 1, model.config().hiddenSize());
    this.progress = progress;
  }

  /** Of some prompts on all layers, the embedding first. */
  public StateLayers all(int[] rows) {
    int[] missing = Arrays.stream(rows).filter(row -> !spool.has(names[row])).toArray();
    int[] done = {rows.length - missing.length};
    progress.accept("reading hidden states", done[0]);
    model.hiddenStates(Arrays.stream(missing).mapToObj(prompts::get).toList(),
        IntStream.rangeClosed(0, model.config().layers()).toArray(), LanguageModel.Pooling.LAST_TOKEN,
        (indices, states) -> {
          spool.append(Arrays.stream(indices).mapToLong(i -> names[missing[i]]).toArray(), states);
          store.stored();
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    return spool.rows(Arrays.stream(rows).mapToLong(row -> names[row]).toArray());
  }

  /** Of all prompts on one layer, {@code [prompts, d]}; read from the model where they were not read before. */
  float[][] layer(int layer) {
    float[][] states = new float[prompts.size()][];
    int[] there = IntStream.range(0, states.length).filter(row -> spool.has(names[row])).toArray();
    float[][] kept = spool.rows(Arrays.stream(there).mapToLong(row -> names[row]).toArray()).layer(layer);
    for (int i = 0; i < there.length; i++) {
      states[there[i]] = kept[i];
    }
    int[] missing = IntStream.range(0, states.length).filter(row -> !spool.has(names[row])).toArray();
    int[] done = {there.length};
    model.hiddenStates(Arrays.stream(missing).mapToObj(prompts::get).toList(), new int[] {layer},
        LanguageModel.Pooling.LAST_TOKEN, (indices, read) -> {
          for (int i = 0; i < indices.length; i++) {
            states[missing[indices[i]]] = read[0][i];
          }
          done[0] += indices.length;
          progress.accept("reading hidden states", done[0]);
        });
    return states;
  }

  /** Gives the disk back what it holds; what is asked for later is read anew. */
  void forget() {
    spool.forget();
  }

  @Override
  public void close() {
    spool.close();
  }
}
