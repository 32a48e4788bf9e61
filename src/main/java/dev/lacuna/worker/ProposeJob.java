package dev.lacuna.worker;

import dev.lacuna.answer.AnswerEquivalence;
import dev.lacuna.domain.SamplingSettings;
import dev.lacuna.knowledge.TemperaturePilot;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.CostMeter;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.lm.tokenizer.TextTokenizer;
import dev.lacuna.worker.api.PromptFormat;
import dev.lacuna.worker.api.ProposeRequest;
import dev.lacuna.worker.api.ProposeResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds how long answers may be, and at which temperature they are drawn best. */
record ProposeJob(ProjectModel model, AnswerEquivalence equivalence, JobContext job) {
  /** Of the references' lengths. */
  private static final double PERCENTILE = 0.95;
  /** Without references. A sentence of a chat model fits; a base model ends its answer with the line. */
  private static final int CHAT_TOKENS = 32;
  private static final int PLAIN_TOKENS = 12;
  /** What a chat model may write around an answer, such as "The capital of the country is …". */
  private static final int SENTENCE = 16;
  private static final int ROOM = 4;
  private static final int LONGEST = 512;

  ProposeResult run(ProposeRequest request) {
    CostMeter meter = CostMeter.start(model.model());
    boolean chat = ChatTemplate.of(model.folder()).isPresent();
    int tokens = percentile(model.model().tokenizer(), request.references());
    PromptFormat asked = chat ? request.chat() : request.plain();
    PromptFormat all = asked.drawn(longest(chat, tokens),
        new SamplingSettings(asked.sampling().samples(), request.temperatures().getFirst()));
    List<Integer> shown = fitting(all, request.longest());
    PromptFormat format = all.showing(shown.stream().map(all.examples()::get).toList());
    if (request.pilot().isEmpty()) {
      return new ProposeResult(chat, shown, format.maxAnswerTokens(), format.sampling().temperature(), tokens,
          ProposeResult.Why.NO_PILOT, 0, 0, 0, 0, List.of(), meter.total());
    }
    PhaseProgress progress = new PhaseProgress(job, "propose", request.pilot().size());
    TemperaturePilot.Result outcome = new TemperaturePilot(model.model(), model.format(format), equivalence,
        format.sampling().samples(), request.seconds(), request.seed(), progress::report).run(
            request.pilot(), request.temperatures());
    return new ProposeResult(chat, shown, format.maxAnswerTokens(), outcome.temperature(), tokens,
        ProposeResult.Why.valueOf(outcome.end().name()), outcome.asked(), outcome.right(), outcome.cut(),
        outcome.sampled(), outcome.rows().stream().map(row -> new ProposeResult.Tried(row.temperature(), row.auroc(),
            row.ahead(), row.standardError())).toList(),
        meter.total());
  }

  /** Of the worked examples those that are left when the longest one has gone, again and again, until all fits. */
  private List<Integer> fitting(PromptFormat format, List<String> longest) {
    List<Integer> shown = new ArrayList<>(IntStream.range(0, format.examples().size()).boxed().toList());
    while (!shown.isEmpty()) {
      FewShotFormat asked = model.format(format.showing(shown.stream().map(format.examples()::get).toList()));
      if (longest.stream().noneMatch(text -> asked.tooLong(model.model().tokenizer(), text).isPresent())) {
        break;
      }
      shown.remove(shown.stream()
          .max(Comparator.comparingInt(i -> format.named(format.examples().get(i).question()).length())).orElseThrow());
    }
    return shown;
  }

  /** The references' 95th percentile and half of it more, and for a chat model a sentence around it. */
  static int longest(boolean chat, int referenceTokens) {
    if (referenceTokens == 0) {
      return chat ? CHAT_TOKENS : PLAIN_TOKENS;
    }
    int room = (int) Math.ceil(1.5 * referenceTokens) + (chat ? SENTENCE : ROOM);
    return Math.clamp(room, PLAIN_TOKENS, LONGEST);
  }

  /** With the token that ends an answer. */
  static int percentile(TextTokenizer tokenizer, List<String> references) {
    if (references.isEmpty()) {
      return 0;
    }
    int[] lengths = references.stream().mapToInt(text -> tokenizer.encode(" " + text.strip()).length + 1).sorted()
        .toArray();
    return lengths[(int) Math.ceil(PERCENTILE * lengths.length) - 1];
  }
}
