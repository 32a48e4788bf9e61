package dev.lacuna.lm.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lacuna.lm.checkpoint.JsonFields;
import dev.lacuna.lm.config.ModelConfig;
import dev.lacuna.lm.gguf.GgufArchitecture;
import dev.lacuna.lm.template.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chat templates in Ollama's form, read off what the models' own write. */
class OllamaTemplateTest {
  private static final String CHATML = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n"
      + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";
  private static final String TURNS = "{{ range .Messages }}{{ if eq .Role \"user\" }}%s{{ .Content }}%s"
      + "{{ else if eq .Role \"assistant\" }}{{ .Content }}%s{{ end }}{{ end }}";

  @TempDir
  private Path folder = Path.of("");

  private Optional<String> of(String jinja, String begin) throws IOException {
    Files.writeString(folder.resolve("tokenizer_config.json"), JsonFields.mapper().createObjectNode()
        .put("chat_template", jinja).put("bos_token", "<s>").put("eos_token", "</s>").toString());
    return OllamaTemplate.of(ChatTemplate.of(folder).orElseThrow(), begin).flatMap(OllamaTemplate::text);
  }

  @Test
  void whatStandsAroundTheTurnsIsReadOffThem() throws IOException {
    String turns = TURNS.formatted("<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n", "<|im_end|>\n");
    assertThat(of(CHATML, ""))
        .contains("{{ if .System }}<|im_start|>system\n{{ .System }}<|im_end|>\n{{ end }}" + turns);
    assertThat(of("{% if messages[0].role != 'system' %}<|im_start|>system\nYou help.<|im_end|>\n{% endif %}" + CHATML,
        "")).as("instructions of the template's own").contains("{{ if .System }}<|im_start|>system\n{{ .System }}"
            + "<|im_end|>\n{{ else }}<|im_start|>system\nYou help.<|im_end|>\n{{ end }}" + turns);
  }

  @Test
  void theFirstTokenIsOllamasAndInstructionsMayBeRefused() throws IOException {
    assertThat(of("{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('none') }}"
        + "{% elif m.role == 'user' %}[INST] {{ m.content | trim }} [/INST]{% else %} {{ m.content }}</s>{% endif %}"
        + "{% endfor %}", "<s>")).as("a blank before an answer is the answer's").isEmpty();
    assertThat(of("{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('none') }}"
        + "{% elif m.role == 'user' %}[INST] {{ m.content | trim }} [/INST]{% else %}{{ m.content }}</s>{% endif %}"
        + "{% endfor %}", "<s>")).contains(TURNS.formatted("[INST] ", " [/INST]", "</s>"));
  }

  @Test
  void instructionsThatBelongToAQuestionAreNotLost() throws IOException {
    String folded = "{{ bos_token }}{% if messages[0].role == 'system' %}{% set told = messages[0].content %}"
        + "{% set rest = messages[1:] %}{% else %}{% set told = '' %}{% set rest = messages %}{% endif %}"
        + "{% for m in rest %}";
    assertThat(
        of(folded + "<start_of_turn>{{ 'model' if m.role == 'assistant' else m.role }}\n{% if loop.first and told %}"
            + "{{ told }}\n\n{% endif %}{{ m.content | trim }}<end_of_turn>\n{% endfor %}"
            + "{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}", "<s>"))
        .as("as Gemma's").isEmpty();
    assertThat(
        of(folded + "{% if m.role == 'user' %}[INST] {% if loop.first and told %}<<SYS>>\n{{ told }}\n<</SYS>>\n\n"
            + "{% endif %}{{ m.content }} [/INST]{% else %}{{ m.content }}</s>{% endif %}{% endfor %}", "<s>"))
        .as("as Llama 2's").isEmpty();
    assertThat(of("Hello.\n{% for m in messages if m.role != 'system' %}{{ '<q>' if m.role == 'user' else '' }}"
        + "{{ m.content }}{{ '</q>' if m.role == 'user' else '</a>' }}{% endfor %}", ""))
        .as("none has any").contains("Hello.\n" + TURNS.formatted("<q>", "</q>", "</a>"));
  }

  @Test
  void onlyTheFirstTokenThatOllamaPutsThereIsLeftOut() throws IOException {
    Path model = Path.of("src/test/resources/golden/llama");
    for (String name : List.of("config.json", "tokenizer.json")) {
      Files.copy(model.resolve(name), folder.resolve(name));
    }
    ModelConfig config = ModelConfig.read(folder);
    GgufArchitecture architecture = ConfigMetadata.architecture(folder, config);
    assertThat(TokenizerMetadata.begin(folder, folder, config, architecture)).as("by its number").isEqualTo("<s>");
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": {\"content\": \"<s>\"}}");
    assertThat(TokenizerMetadata.begin(folder, folder, config, architecture)).isEqualTo("<s>");
    Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": \"</s>\"}");
    assertThat(TokenizerMetadata.begin(folder, folder, config, architecture))
        .as("as GLM-4's [gMASK], which is no bos: the file says \"add_bos_token\": false").isEmpty();
  }

  @Test
  void theDayOfTheExportIsNoPartOfIt() throws IOException {
    for (String part : List.of("%d", "%A", "%b", "%Y", "%H:%M")) {
      assertThat(of("Now: {{ strftime_now('" + part + "') }}\n" + CHATML, "")).as(part).isEmpty();
    }
  }

  @Test
  void marksThatTouchOllamasAreNotWritten() throws IOException {
    assertThat(of(CHATML.replace("<|im_end|>\n", "<|im_end|>{{ '{' }}"), "")).as("three braces").isEmpty();
    assertThat(of("\"Chat\"\n{% for m in messages if m.role != 'system' %}{{ '<q>' if m.role == 'user' else '' }}"
        + "{{ m.content }}{{ '</q>' if m.role == 'user' else '</a>' }}{% endfor %}", "")).as("four quotes").isEmpty();
  }

  @Test
  void whatATemplateDoesBesidesIsNotGuessed() throws IOException {
    assertThat(of("{% for m in messages %}{{ loop.index }}: {{ m.content }}\n{% endfor %}", "")).isEmpty();
    assertThat(of("{% for m in messages %}{% if loop.last or m.role == 'user' %}<u>{{ m.content }}</u>{% endif %}"
        + "{% endfor %}", "")).as("earlier answers left out").isEmpty();
    assertThat(of("{{ messages[-1].content }}", "")).isEmpty();
    assertThat(of(CHATML.replace("<|im_end|>", "{{ '{{' }}"), "")).as("Ollama's own marks").isEmpty();
  }
}
