package dev.lacuna.worker;

import dev.lacuna.domain.ModelQuestion;
import dev.lacuna.hiddenstates.KeptStates;
import dev.lacuna.hiddenstates.LayerStates;
import dev.lacuna.knowledge.prompt.ContextPassages;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.worker.api.PromptFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hidden states of the last prompt token, as the open model has them; what was read before is not read again, whether
 * by this worker ({@link StatesCache}) or by one before it ({@link KeptStates}).
 */
final class QuestionStates {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionStates.class);
  private static final float[] NOT_READ = {};
  private static final String READING = "reading hidden states";

  private final LanguageModel model;
  private final StatesCache cache;
  private final KeptStates kept;
  private final FewShotFormat format;
  /** Without passages, which are in the questions' names: they are many, and compared for each question. */
  private final FewShotFormat form;
  private final PromptFormat asked;
  private String phase = READING;

  /** What is kept on the disk of what was read. */
  enum CachePolicy { NOTHING, REPLACE, ADD }

  QuestionStates(ProjectModel model, PromptFormat asked) {
    this.model = model.model();
    this.cache = model.states();
    this.kept = model.kept(asked);
    this.format = model.format(asked);
    this.form = format.with(ContextPassages.NONE);
    this.asked = asked;
  }

  /**
   * One prefill for each question that was not read yet. One prefill goes through all layers, so all are kept where
   * there is room for them.
   *
   * @param layers 0 is the embedding
   * @return {@code [layers][questions][d]}
   */
  float[][][] read(List<ModelQuestion> questions, int[] layers, CachePolicy cachePolicy, PhaseProgress progress) {
    List<String> texts = questions.stream().map(ModelQuestion::text).toList();
    List<String> names = texts.stream().map(asked::named).toList();
    long bytes = 4L * texts.size() * (model.config().layers() + 1) * model.config().hiddenSize();
    boolean room = bytes <= StatesCache.MOST_BYTES;
    Map<Integer, LayerStates> onDisk = new HashMap<>();
    float[][][] states = new float[layers.length][][];
    for (int l = 0; l < layers.length; l++) {
      states[l] = known(names, layers[l], onDisk, room);
    }
    int[] missing = IntStream.range(0, texts.size())
        .filter(row -> Arrays.stream(states).anyMatch(layer -> layer[row] == NOT_READ)).toArray();
    int[] wanted = room ? IntStream.rangeClosed(0, model.config().layers()).toArray() : layers;
    List<String> unread = Arrays.stream(missing).mapToObj(texts::get).toList();
    float[][][] read = read(unread, wanted, texts.size() - missing.length, progress);
    for (int w = 0; w < wanted.length; w++) {
      for (int l = 0; l < layers.length; l++) {
        for (int i = 0; i < missing.length && layers[l] == wanted[w]; i++) {
          states[l][missing[i]] = read[w][i];
        }
      }
      for (int i = 0; i < missing.length && room; i++) {
        cache.keep(form, names.get(missing[i]), wanted[w], read[w][i]);
      }
    }
    if (cachePolicy != CachePolicy.NOTHING) {
      for (int l = 0; l < layers.length; l++) {
        if (missing.length > 0 || !kept.has(layers[l])) {
          LayerStates before = cachePolicy == CachePolicy.REPLACE ? LayerStates.NONE
              : onDisk.getOrDefault(layers[l], LayerStates.NONE);
          kept.write(layers[l], before, names, states[l], LOG::warn);
        }
      }
      // The others came with them; so the layer chooser is as quick.
      for (int w = 0; w < wanted.length && room && missing.length == texts.size(); w++) {
        int layer = wanted[w];
        if (IntStream.of(layers).noneMatch(index -> index == layer)) {
          kept.write(layer, LayerStates.NONE, names, read[w], LOG::warn);
        }
      }
    }
    return states;
  }

  /** {@code [names][d]}, {@link #NOT_READ} where a state is not known. */
  private float[][] known(List<String> names, int layer, Map<Integer, LayerStates> onDisk, boolean room) {
    float[][] states = names.stream().map(name -> cache.state(form, name, layer).orElse(NOT_READ))
        .toArray(float[][]::new);
    if (Arrays.stream(states).anyMatch(state -> state == NOT_READ)) {
      LayerStates disk = kept.read(layer, why -> {
        phase = READING + " again, for those kept " + why;
        LOG.warn("The kept hidden states of layer {} {}; they are read again.", layer, why);
      });
      onDisk.put(layer, disk);
      for (int i = 0; i < states.length; i++) {
        if (states[i] == NOT_READ) {
          states[i] = disk.of(names.get(i)).filter(values -> values.length == model.config().hiddenSize())
              .orElse(NOT_READ);
          if (room && states[i] != NOT_READ) {
            cache.keep(form, names.get(i), layer, states[i]);
          }
        }
      }
    }
    return states;
  }

  private float[][][] read(List<String> questions, int[] layers, int known, PhaseProgress progress) {
    float[][][] states = new float[layers.length][questions.size()][];
    int[] done = {known};
    progress.accept(phase, known);
    if (questions.isEmpty()) {
      return states;
    }
    model.hiddenStates(format.prompts(model.tokenizer(), questions), layers, LanguageModel.Pooling.LAST_TOKEN,
        (indices, some) -> {
          for (int layer = 0; layer < layers.length; layer++) {
            for (int i = 0; i < indices.length; i++) {
              states[layer][indices[i]] = some[layer][i];
            }
          }
          done[0] += indices.length;
          progress.accept(phase, done[0]);
        });
    return states;
  }
}
