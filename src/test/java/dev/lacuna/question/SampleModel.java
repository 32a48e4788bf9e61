package dev.lacuna.question;

import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.lm.adapter.Adapter;
import dev.lacuna.lm.adapter.LoraConfig;
import dev.lacuna.lm.kernel.ComputeDevice;
import dev.lacuna.question.QuestionGenerator.PoolQuestion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The model of the sample projects, and questions that it was taught. */
record SampleModel(LanguageModel model, StateReader reader) implements AutoCloseable {
  static final FewShotFormat FORMAT = new FewShotFormat("", "Q: ", "\nA:", "\n", List.of(), 12);
  static final List<String> PLACES = List.of("Andorra", "Austria", "Belarus", "Bulgaria", "Croatia", "Cyprus",
      "Denmark", "Estonia", "Finland", "Germany", "Iceland", "Latvia", "Lithuania", "Malta", "Moldova", "Norway",
      "Poland", "Portugal", "Romania", "Serbia", "Sweden", "Ukraine");
  /** Two of each of fifteen places. */
  static final List<String> POOL = PLACES.subList(0, 15).stream().flatMap(
      place -> Stream.of("What city is the capital of " + place + "?", "Which currency is used in " + place + "?"))
      .toList();

  static SampleModel open() {
    LanguageModel model = LanguageModel.open(Path.of("sample-projects/base-model"), ComputeDevice.cpu());
    return new SampleModel(model, new StateReader(model, FORMAT, 2));
  }

  /** The first of the pool, of ids from 100 on. */
  List<PoolQuestion> region(int size) {
    float[][] states = reader.read(POOL.subList(0, size));
    return IntStream.range(0, size).mapToObj(i -> new PoolQuestion(100 + i, POOL.get(i), states[i])).toList();
  }

  /** An adapter that was taught nothing, with a network before it. */
  Adapter inverting(int pseudoTokens) {
    int d = model.config().hiddenSize();
    return Adapter.fresh(model.config(), new LoraConfig(2, 4, 0, LoraConfig.ALL_LINEAR), 1)
        .withInversion(d, 2 * d, pseudoTokens, 2);
  }

  @Override
  public void close() {
    model.close();
  }
}
