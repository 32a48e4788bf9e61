package dev.lacuna.lm.jinja;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Jinja template, read once and rendered often. The dialect is that of Hugging Face's {@code apply_chat_template}
 * (Jinja 3.1 with {@code trim_blocks}, {@code lstrip_blocks}, loop controls and the {@code generation} block).
 * A rendering sees its variables and nothing else: there is no reflection, no file and no clock but the given one, and
 * its steps, text and depth are bounded.
 */
public final class Template {
  private static final int LONGEST = 1 << 20;

  private final List<Node> nodes;

  private Template(List<Node> nodes) {
    this.nodes = nodes;
  }

  /** @throws TemplateException when the text is no template; says the line */
  public static Template parse(String text) {
    if (text.length() > LONGEST) {
      throw TemplateException.of("the template is longer than a million letters");
    }
    return new Template(TemplateParser.parse(text));
  }

  /**
   * @param variables texts, numbers, booleans, null, and lists and maps of them
   * @param now what {@code strftime_now} tells
   * @throws TemplateException when the template raises one, makes a mistake, or asks for too much
   */
  public String render(Map<String, Object> variables, LocalDateTime now) {
    Machine machine = new Machine(new Budget(), now);
    Map<String, Object> values = new HashMap<>(Globals.of(machine));
    variables.forEach((name, value) -> values.put(name, Values.of(value)));
    return new Renderer(machine).render(nodes, Scope.outermost(values));
  }
}
