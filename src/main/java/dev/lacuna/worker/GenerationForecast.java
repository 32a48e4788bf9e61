package dev.lacuna.worker;

import dev.lacuna.knowledge.AnswerSampler;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.LanguageModel;
import dev.lacuna.question.DecoderTraining;
import dev.lacuna.question.StateReader;
import dev.lacuna.worker.api.GeneratePlan;
import dev.lacuna.worker.api.GenerateRequest.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a generation will take: some pool questions are read, answered and, where a decoder has to be trained,
 * learnt from for two steps; the speeds are multiplied by what is usually needed. Yields differ by a factor of two
 * either way.
 *
 * @param training of the decoder, where one has to be trained
 * @param judged whether the judges are measured already
 */
record GenerationForecast(StateReader reader, Optional<DecoderTraining> training, boolean judged,
    PhaseProgress progress) {
  private static final String MEASURING = "measuring this machine's speed";
  private static final int READ = 32;
  private static final int ANSWERED = 6;
  private static final int SAMPLES = 10;
  /** Texts written for each question that is accepted, of those the new ones, and passes of the model over these. */
  private static final double DECODED_FOR_ONE = 10;
  private static final double OTHERS_FOR_ONE = 5;
  private static final double NEW = 0.4;
  private static final double PASSES = 3;
  /** Questions verified for each accepted. */
  private static final double VERIFIED_FOR_ONE = 1.2;
  /** Tokens of a list that the model goes on with, in questions, for each text. */
  private static final double LISTED = 6 / 4.0;

  /** @param method AUTO where it will be decided after the training */
  GeneratePlan of(int count, List<String> pool, Method method, List<String> notes) {
    progress.report(MEASURING, 0, 3);
    LanguageModel model = reader.model();
    long[] prompt = DecoderTraining.prompt(reader);
    List<long[]> texts = pool.stream().limit(READ).map(text -> model.tokenizer().encode(" " + text)).toList();
    double length = texts.stream().mapToInt(values -> values.length).average().orElse(1);
    List<long[]> prompts = texts.stream().map(values -> prompt).toList();
    // The first pass brings the weights into memory.
    model.score(prompts.subList(0, 1), texts.subList(0, 1));
    double reading = seconds(() -> model.score(prompts, texts)) / (texts.size() * (length + prompt.length));
    progress.report(MEASURING, 1, 3);
    List<String> asked = pool.subList(0, Math.min(ANSWERED, pool.size()));
    AnswerSampler.greedy(model, reader.format(), asked, n -> {});
    CostMeter meter = CostMeter.start(model);
    double answering = seconds(
        () -> AnswerSampler.drawn(model, reader.format(), asked, SAMPLES, 1, 1, n -> progress.report(MEASURING, 1, 3)));
    double writing = answering / Math.max(1, meter.total().generatedTokens());
    progress.report(MEASURING, 2, 3);
    List<GeneratePlan.Phase> phases = new ArrayList<>();
    training.ifPresent(element -> phases.add(new GeneratePlan.Phase(DecoderTraining.TRAINING,
        element.seconds(pool) + 2 * pool.size() * (length + prompt.length) * reading)));
    if (!judged) {
      phases.add(new GeneratePlan.Phase(GenerateJob.JUDGES,
          (pool.size() * (length + prompt.length) + 120 * 4 * length) * reading));
    }
    boolean decodes = method == Method.AUTO || method == Method.DECODE;
    double written = count * (decodes ? DECODED_FOR_ONE : OTHERS_FOR_ONE);
    double perText = switch (method) {
      case RECOMBINE -> 0;
      case WRITE -> LISTED * length * reading + length * writing;
      case AUTO, DECODE -> length * writing;
    };
    phases.add(new GeneratePlan.Phase("writing questions", written * perText));
    phases.add(new GeneratePlan.Phase("checking them", written * NEW * PASSES * (length + prompt.length) * reading));
    phases.add(new GeneratePlan.Phase("verifying by sampled answers", count * VERIFIED_FOR_ONE * answering
        / asked.size()));
    return new GeneratePlan(method, List.copyOf(phases), List.copyOf(notes));
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
