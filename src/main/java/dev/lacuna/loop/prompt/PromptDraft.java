package dev.lacuna.loop.prompt;

import dev.lacuna.domain.WorkedExample;
import dev.lacuna.project.ProjectSettings.Format;
import java.util.List;

/**
 * How a question is put, as far as the user's questions alone say: instruction and worked examples. What depends on the
 * model, such as lengths in its tokens, is found by {@link ProposeStep}.
 *
 * @param references the answers that the length goes by
 */
record PromptDraft(Format chat, Format plain, List<String> references) {
  /** Asks a chat model for a short answer; measured among others in docs/methods.md. */
  static final String SHORTLY = "Answer as briefly as possible.";
  /** Where most answers are long, as worked solutions are. */
  private static final String LIKE_THE_EXAMPLES = "Answer the question in the form of the examples.";

  /**
   * @param before what is not proposed, such as prefixes, stays as it is here
   * @param questions that are asked, with answers
   * @param published as KA2L asks, in whose words there is no list of answers
   * @param examples how many at most
   */
  static PromptDraft of(Format before, List<AnsweredQuestion> questions, boolean published, int examples) {
    List<WorkedExample> shown = ExampleChoice.of(questions, examples).stream()
        .map(question -> new WorkedExample(question.question(), question.shown(), question.context())).toList();
    List<String> closed = AnswerKinds.of(questions).closed();
    long brief = questions.stream().filter(question -> AnsweredQuestion.isShort(question.shown())).count();
    String instruction = SHORTLY;
    if (!published && !closed.isEmpty()) {
      instruction = "Answer with one of: " + String.join(", ", closed) + ".";
    } else if (!published && brief * 2 < questions.size()) {
      instruction = shown.isEmpty() ? "" : LIKE_THE_EXAMPLES;
    }
    return new PromptDraft(with(before, instruction, shown), with(before, published ? SHORTLY + "\n" : "", shown),
        questions.stream().flatMap(question -> question.answers().stream().limit(1)).filter(text -> !text.isBlank())
            .toList());
  }

  private static Format with(Format before, String instruction, List<WorkedExample> examples) {
    return before.asking(instruction, examples, before.maxAnswerTokens());
  }
}
