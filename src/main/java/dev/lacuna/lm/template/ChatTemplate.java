package dev.lacuna.lm.template;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.jinja.Template;
import dev.lacuna.lm.jinja.TemplateException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a chat model wants a conversation written: the Jinja template of its folder, rendered as transformers'
 * {@code apply_chat_template} does. Its text holds all special tokens that the conversation needs, so it is tokenised
 * by {@link dev.lacuna.lm.tokenizer.TextTokenizer#encode} and never begins with a second one.
 */
public final class ChatTemplate {
  private static final String ANSWER = "Atlantis";

  /** One turn. @param role {@code user}, {@code assistant}, {@code system} or what else the template knows */
  public record Message(String role, String content) {
    public static Message user(String content) {
      return new Message("user", content);
    }

    public static Message assistant(String content) {
      return new Message("assistant", content);
    }

    Map<String, Object> asMap() {
      // In this order, which a template that writes a message as JSON shows.
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("role", role);
      map.put("content", content);
      return map;
    }
  }

  private final Path file;
  private final Template template;
  private final Optional<Template> withTools;
  private final Map<String, String> specialTokens;
  private final Clock clock;

  ChatTemplate(Path file, Template template, Optional<Template> withTools, Map<String, String> specialTokens,
      Clock clock) {
    this.file = file;
    this.template = template;
    this.withTools = withTools;
    this.specialTokens = Map.copyOf(specialTokens);
    this.clock = clock;
  }

  /**
   * The template of a model folder, or of a GGUF file's metadata: {@code chat_template.jinja} and
   * {@code additional_chat_templates/}, or else {@code chat_template} of {@code tokenizer_config.json}; empty for a
   * base model.
   *
   * @throws ModelFormatException when there is one that cannot be read
   */
  public static Optional<ChatTemplate> of(Path model) {
    return of(model, Clock.systemDefaultZone());
  }

  /** @param clock what {@code strftime_now} tells */
  static Optional<ChatTemplate> of(Path model, Clock clock) {
    return ChatTemplateFiles.read(model, clock);
  }

  /** The same template at another time. @param other what {@code strftime_now} tells */
  public ChatTemplate at(Clock other) {
    return new ChatTemplate(file, template, withTools, specialTokens, other);
  }

  /**
   * The conversation as text.
   *
   * @param addGenerationPrompt whether the text goes on to where the assistant's answer begins
   * @param more further variables of the template, such as {@code enable_thinking}; plain texts, numbers, lists, maps
   * @throws ModelFormatException when the template refuses the conversation, or makes a mistake; says why
   */
  public String render(List<Message> messages, boolean addGenerationPrompt, Map<String, Object> more) {
    Map<String, Object> variables = new HashMap<>(more);
    variables.put("messages", messages.stream().map(Message::asMap).toList());
    variables.put("add_generation_prompt", addGenerationPrompt);
    return render(variables);
  }

  public String render(List<Message> messages, boolean addGenerationPrompt) {
    return render(messages, addGenerationPrompt, Map.of());
  }

  /**
   * The same with tools that the model may call.
   *
   * @param tools a JSON list of tools, each with its JSON schema
   */
  public String renderWithTools(List<Message> messages, String tools, boolean addGenerationPrompt) {
    return render(messages, addGenerationPrompt, Map.of("tools", ChatTemplateFiles.json(tools)));
  }

  /** With every variable given, and the special tokens where none of that name is. */
  String render(Map<String, Object> given) {
    Map<String, Object> variables = new HashMap<>(specialTokens);
    // The reference hands over both even where there are none: a template may tell none from undefined.
    variables.put("tools", null);
    variables.put("documents", null);
    variables.putAll(given);
    Template chosen = variables.get("tools") == null ? template : withTools.orElse(template);
    try {
      return chosen.render(variables, LocalDateTime.now(clock));
    } catch (TemplateException e) {
      throw e.raised()
          ? new ModelFormatException(file, "chat template", "refuses this conversation: " + e.getMessage(),
              "Ask without the template: lacuna try PROJECT --prompt plain --keep")
          : new ModelFormatException(file, "chat template", "cannot be rendered, " + e.getMessage(),
              "Take the template from the model's original folder, or ask without it: lacuna try PROJECT --prompt plain"
                  + " --keep");
    }
  }

  /** The folder's end-of-text token as it is written; empty where it names none. */
  public String endOfText() {
    return specialTokens.getOrDefault("eos_token", "");
  }

  /**
   * What the template writes after an assistant's answer, {@code "<|im_end|>\n"} for example: a model that answers by
   * the template ends its turn with it. Empty when the template changes the answer so that it cannot be found.
   */
  public String afterAnswer() {
    String text = render(List.of(Message.user("Where?"), Message.assistant(ANSWER)), false);
    int at = text.lastIndexOf(ANSWER);
    return at < 0 ? "" : text.substring(at + ANSWER.length());
  }
}
