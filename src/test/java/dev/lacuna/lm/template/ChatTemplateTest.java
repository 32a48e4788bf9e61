package dev.lacuna.lm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lacuna.lm.checkpoint.ModelFormatException;
import dev.lacuna.lm.template.ChatTemplate.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a folder's template stands, and what it is given. */
class ChatTemplateTest {
  private static final List<Message> HI = List.of(Message.user("Hi"));
  private static final String CONFIG = "tokenizer_config.json";

  @TempDir
  private Path folder;

  private ChatTemplate template() {
    return ChatTemplate.of(folder, Clock.fixed(Instant.parse("2026-03-07T09:05:03Z"), ZoneOffset.UTC)).orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void aBaseModelHasNone() throws IOException {
    assertThat(ChatTemplate.of(folder)).isEmpty();
    write(CONFIG, "{\"bos_token\": \"<s>\", \"chat_template\": null}");
    assertThat(ChatTemplate.of(folder)).isEmpty();
  }

  @Test
  void aTextInTheConfigurationIsUsedWithItsSpecialTokens() throws IOException {
    write(CONFIG, """
        {"bos_token": {"content": "<b>", "lstrip": false}, "eos_token": "<e>",
         "chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}{{ pad_token }}"}""");
    write("special_tokens_map.json", "{\"eos_token\": \"<other>\", \"pad_token\": \"<p>\"}");
    assertThat(template().render(HI, false)).isEqualTo("<b>Hi<e><p>");
  }

  @Test
  void aMessageAsJsonHasItsFieldsInTheirOrder() throws IOException {
    write(CONFIG, "{\"chat_template\": \"{{ messages|tojson }}\"}");
    assertThat(template().render(HI, false)).isEqualTo("[{\"role\": \"user\", \"content\": \"Hi\"}]");
  }

  @Test
  void ofNamedTemplatesTheOneForToolsIsUsedWhereThereAreTools() throws IOException {
    write(CONFIG, """
        {"chat_template": [{"name": "default", "template": "plain {{ tools is none }}"},
                           {"name": "tool_use", "template": "tools {{ tools | tojson }}"}]}""");
    assertThat(template().render(HI, false)).isEqualTo("plain True");
    assertThat(template().renderWithTools(HI, "[{\"name\": \"é\", \"n\": 1.0}]", false))
        .isEqualTo("tools [{\"name\": \"é\", \"n\": 1.0}]");
  }

  @Test
  void aFileGoesBeforeTheConfiguration() throws IOException {
    write(CONFIG, "{\"chat_template\": \"config\"}");
    write("chat_template.jinja", "file {{ add_generation_prompt }} {{ strftime_now('%Y-%m-%d') }}\n");
    write("additional_chat_templates/tool_use.jinja", "tools");
    assertThat(template().render(HI, true)).isEqualTo("file True 2026-03-07");
    assertThat(template().renderWithTools(HI, "[]", true)).isEqualTo("tools");
  }

  @Test
  void aTemplateWithoutADefaultSaysSo() throws IOException {
    write("additional_chat_templates/rag.jinja", "x");
    assertThatThrownBy(() -> ChatTemplate.of(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("[rag]");
  }

  @Test
  void aBrokenTemplateNamesItsFileAndLine() throws IOException {
    write("chat_template.jinja", "a\n{% if x %}\nb");
    assertThatThrownBy(() -> ChatTemplate.of(folder)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("chat_template.jinja").hasMessageContaining("line 3").hasMessageContaining("endif");
  }

  @Test
  void aTemplateThatRefusesSaysItsOwnReason() throws IOException {
    write("chat_template.jinja", "{{ raise_exception('System role not supported') }}");
    assertThatThrownBy(() -> template().render(HI, true)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("refuses this conversation: System role not supported").hasMessageContaining("plain");
  }

  @Test
  void aMistakeAtRenderingNamesItsLine() throws IOException {
    write("chat_template.jinja", "a\n\n{{ messages[0].content + 1 }}");
    assertThatThrownBy(() -> template().render(HI, true)).isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("chat_template.jinja").hasMessageContaining("line 3");
  }

  @Test
  void whatFollowsAnAnswerIsTheTemplatesEndOfTurn() throws IOException {
    write("chat_template.jinja", "{% for m in messages %}<{{ m.role }}>{{ m.content }}<end>\n{% endfor %}");
    assertThat(template().afterAnswer()).isEqualTo("<end>\n");
    assertThat(template().render(HI, false, Map.of("unused", 1))).isEqualTo("<user>Hi<end>\n");
  }
}
