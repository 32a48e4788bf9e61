package dev.lacuna.lm.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every template and every snippet gives the very text of transformers, or an error where it gives one. */
class TemplateGoldenTest {
  private final GoldenTemplates golden = GoldenTemplates.read();

  @TestFactory
  List<DynamicTest> conversationsAreAsTransformersWritesThem() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : golden.conversations()) {
      Map<String, Object> variables = new HashMap<>(Map.of("bos_token", "<s>", "eos_token", "</s>", "unk_token",
          "<unk>"));
      variables.putAll(GoldenTemplates.plain(one.get("options")));
      variables.put("messages", GoldenTemplates.plain(one).get("messages"));
      // apply_chat_template hands over both even where there are none
      variables.putIfAbsent("tools", null);
      variables.putIfAbsent("documents", null);
      tests.add(test(one, one.get("template").asText() + ": " + one.get("conversation").asText() + " "
          + one.get("options").toString().replaceAll("(.{60}).*", "$1"),
          GoldenTemplates.template(one.get("template").asText()), variables));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> everyFeatureGivesTheReferencesText() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode one : golden.snippets()) {
      String template = one.get("template").asText();
      tests.add(test(one, template.replaceAll("\\s+", " "), template, golden.data()));
    }
    return tests;
  }

  private DynamicTest test(JsonNode one, String name, String template, Map<String, Object> variables) {
    return DynamicTest.dynamicTest(name.isBlank() ? "blank" : name, () -> {
      if (!one.has("error")) {
        assertThat(Template.parse(template).render(variables, golden.now())).isEqualTo(one.get("text").asText());
        return;
      }
      var thrown = assertThatThrownBy(() -> Template.parse(template).render(variables, golden.now()))
          .isInstanceOf(TemplateException.class);
      if (one.get("error").asText().equals("TemplateError")) {
        thrown.hasMessage(one.get("message").asText());
      }
    });
  }
}
