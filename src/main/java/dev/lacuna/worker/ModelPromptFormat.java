package dev.lacuna.worker;

import dev.lacuna.knowledge.prompt.ContextPassages;
import dev.lacuna.knowledge.prompt.FewShotFormat;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.template.ChatTemplate;
import dev.lacuna.worker.api.ErrorCode;
import dev.lacuna.worker.api.LacunaException;
import dev.lacuna.worker.api.PromptFormat;
import java.nio.file.Path;
import java.util.Optional;

/** How a model folder is asked in a project's form: by its chat template where it has one, unless the form says so. */
public final class ModelPromptFormat {

  private ModelPromptFormat() {}

  /** @throws LacunaException where the form asks for what the folder has not, or answers would never end */
  public static FewShotFormat of(Path folder, ModelConfig config, PromptFormat form) {
    FewShotFormat plain = new FewShotFormat(form.instruction(), form.questionPrefix(), form.answerPrefix(),
        form.end(), form.examples().stream().map(e -> new FewShotFormat.Shot(e.question(), e.answer())).toList(),
        form.maxAnswerTokens());
    Optional<ChatTemplate> template = form.prompt().equals(PromptFormat.PLAIN) ? Optional.empty()
        : ChatTemplate.of(folder);
    if (form.prompt().equals(PromptFormat.CHAT) && template.isEmpty()) {
      throw new LacunaException(ErrorCode.MODEL, folder + " has no chat template.", "Ask it as plain text (lacuna try"
          + " PROJECT --prompt plain --keep), or put the model's chat_template.jinja into its folder.");
    }
    boolean ends = !config.eosTokenIds().isEmpty()
        || template.map(ModelPromptFormat::ends).orElse(!form.end().isEmpty());
    if (!ends) {
      throw new LacunaException(ErrorCode.MODEL, folder + ": nothing tells where an answer ends: neither config.json"
          + " nor generation_config.json has an \"eos_token_id\""
          + template.map(element -> ", and the chat template writes"
              + " nothing after an answer.").orElse(", and \"end\" of the project's \"format\" is empty."),
          template.isPresent() ? "Add \"eos_token_id\" to generation_config.json, as the model's original folder has"
              + " it."
              : "Say what stands after an answer, a line's end for example: lacuna try PROJECT --end"
                  + " \"\\n\" --keep");
    }
    FewShotFormat asked = template.map(element -> plain.by(element, form.thoughtTokens())).orElse(plain);
    int room = (int) Math.min(Integer.MAX_VALUE,
        (long) form.maxAnswerTokens() + (asked.opensThought() ? form.thoughtTokens() : 0));
    return asked.with(ContextPassages.within(config.maxPositions(), room, form.contexts()));
  }

  private static boolean ends(ChatTemplate template) {
    return !template.afterAnswer().isBlank() || !template.endOfText().isEmpty();
  }
}
