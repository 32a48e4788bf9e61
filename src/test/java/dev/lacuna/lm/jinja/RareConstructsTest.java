package dev.lacuna.lm.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hardly a template uses: as Jinja 3.1 has it, or refused by its name and never passed over. */
class RareConstructsTest {

  private static String render(String template) {
    return Template.parse(template).render(Map.of("x", List.of(1L, 2L)), LocalDateTime.of(2026, 3, 7, 9, 5));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "{{ 0|filesizeformat }}                             ~ 0 Bytes",
      "{{ 1|filesizeformat }}                             ~ 1 Byte",
      "{{ 999|filesizeformat }}                           ~ 999 Bytes",
      "{{ 1000|filesizeformat }}                          ~ 1.0 kB",
      "{{ 1234567|filesizeformat }}                       ~ 1.2 MB",
      "{{ 1234567|filesizeformat(true) }}                 ~ 1.2 MiB",
      "{{ 1e30|filesizeformat }}                          ~ 1000000.0 YB",
      "{{ {'b': [1, 'z'], 'a': {'d': none, 'c': (1,)}}|pprint }} ~ {'a': {'c': (1,), 'd': None}, 'b': [1, 'z']}",
      "{% autoescape false %}{{ '<' }}{% endautoescape %} ~ <"})
  void isAsInJinja(String template, String text) {
    assertThat(render(template)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "{{ 'é'.encode('utf-8') }}                          ~ encode",
      "{{ 'a b'|wordwrap(1) }}                            ~ wordwrap",
      "{{ ('a' * 90)|pprint }}                            ~ pprint",
      "{% block t %}a{% endblock %}{{ self.t() }}         ~ self",
      "{% autoescape true %}{{ '<' }}{% endautoescape %}  ~ autoescape"})
  void isRefusedByName(String template, String named) {
    assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class).hasMessageContaining(named);
  }

  @Test
  void aFilterThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> render("{{ x|xmlattr }}")).hasMessageContaining("xmlattr");
  }
}
