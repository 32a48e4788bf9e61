package dev.lacuna.lm.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template comes from whoever made the model: it may fail, but not hang, fill the memory, or reach anything. */
@Tag("slow")
class HostileTemplateTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 7, 9, 5);
  private static final List<String> PIECES = List.of("{{", "}}", "{%", "%}", "{#", "#}", "-", "+", " ", "\n", "'", "\"",
      "\\", "(", ")", "[", "]", "{", "}", "|", ".", ",", ":", "~", "*", "**", "//", "%", "=", "==", "1", "0x", "1e9",
      "_",
      "for", "in", "if", "else", "endif", "endfor", "set", "macro", "endmacro", "call", "raw", "endraw", "not", "is",
      "x", "a", "messages", "range", "tojson", "upper", "é", "🏝", "\u0000", "<|im_end|>", "loop", "namespace",
      "recursive");

  private static String render(String template) {
    return Template.parse(template).render(Map.of("x", List.of(1, 2), "s", "text"), NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
      "{% for a in range(100000000) %}{% endfor %}",
      "{{ 'a' * 1000000000 }}", "{{ [1] * 1000000000 }}", "{{ 'aaaa' * 9223372036854775807 }}",
      "{% set ns = namespace(t='aaaaaaaaaa') %}{% for i in range(64) %}{% set ns.t = ns.t + ns.t %}{% endfor %}{{ ns.t }}",
      "{% set ns = namespace(t=[1]) %}{% for i in range(64) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t }}",
      "{% set ns = namespace(t=[1]) %}{% for i in range(64) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t | tojson }}",
      "{% set n = namespace(t=[1], u=[1]) %}{% for i in range(64) %}{% set n.t = [n.t, n.t] %}{% set n.u = [n.u, n.u] %}"
          + "{% endfor %}{{ n.t == n.u }}",
      "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
      "{% for i in [[1]] recursive %}{{ loop([[1]]) }}{% endfor %}",
      "{{ 99 ** 99 ** 99 }}", "{{ 2 ** 100000000000 }}", "{{ '%999999d' % 1 ~ ('%999999s' % 1) * 100 }}",
      "{{ '{:999999}'.format(1) * 100 }}", "{{ s.center(2000000000) }}", "{{ s.zfill(2000000000) }}",
      "{{ s | center(2000000000) }}", "{{ s | indent(2000000000) }}", "{{ x | tojson(indent=2000000000) }}",
      "{{ x | batch(1000000000, 'fill') | list }}", "{{ x | slice(1000000000) | list | length * 'a' * 99999999999 }}",
      "{{ s.replace('', 'a' * 1000000).replace('', 'a' * 1000000) }}",
      "{{ (range(100000) | list).index(-1) }}{{ undefined.x }}",
      // Tuples that double: a key is hashed through all of them, and equality must not leave the budget either.
      "{% set n = namespace(t=(1,)) %}{% for i in range(64) %}{% set n.t = (n.t, n.t) %}{% endfor %}{{ {n.t: 1} }}",
      "{% set n = namespace(t=(1,), u=(1,)) %}{% for i in range(64) %}{% set n.t = (n.t, n.t) %}{% set n.u = (n.u, n.u) %}"
          + "{% endfor %}{{ n.t is sameas(n.u) }}{{ n.t == n.u }}",
      "{% set n = namespace(t=[1], u=[1]) %}{% for i in range(64) %}{% set n.t = [n.t, n.t] %}{% set n.u = [n.u, n.u] %}"
          + "{% endfor %}{{ {'a': n.t}.values() == {'a': n.u}.values() }}{{ n.t.items() == n.u }}",
      "{% set n = namespace(t={}, u={}) %}{% for i in range(90000) %}{% set n.t = {'a': n.t} %}{% set n.u = {'a': n.u} %}"
          + "{% endfor %}{{ n.t == n.u }}",
      "{% set t = 'x' * 9000000 %}{% for i in range(100000) %}{{ t[0] }}{{ t[:1] }}{% endfor %}",
      "{% set t = 'x' * 9000000 %}{% for i in range(100000) %}{{ t | length }}{{ t is lower }}{% endfor %}",
      "{{ ('a' * 9000000 ~ 'b') in 'a' * 12000000 }}", "{{ ('a' * 12000000).replace('a' * 5000000 ~ 'b', '') }}",
      "{{ ('a' * 12000000).strip('b' * 5000000 ~ 'a') }}", "{{ ('a ' * 6000000).split() | length }}",
      "{{ ('a ' * 2000000).rsplit(' ') | length }}{{ x.missing.again }}",
      "{% set d = dict(range(50000) | batch(2)) %}{% for i in range(100000) %}{% set k = d.keys() %}{% endfor %}",
      "{{ '%(a)s' * 900 % {'a': 'x' * 1000000} }}", "{{ ('{0}' * 900).format('x' * 1000000) }}",
      "{% set n = namespace() %}{% set n.a = n %}{{ ('{0' ~ '.a' * 4000000 ~ '}').format(n) }}",
      "{% for i in range(100000) %}{{ strftime_now('%c' * 90) }}{% endfor %}", "{{ strftime_now('%c' * 1000000) }}"})
  void whatAsksForTooMuchIsStopped(String template) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20),
        () -> assertThatThrownBy(() -> render(template)).isInstanceOf(TemplateException.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{ s.class }}", "{{ s.getClass }}", "{{ s.getClass() }}", "{{ s.__class__.__mro__ }}",
      "{{ x.stream() }}", "{{ x.getClass().forName('java.lang.Runtime') }}", "{{ s.bytes }}", "{{ x.iterator() }}",
      "{{ ''.__class__.__base__.__subclasses__() }}", "{{ self.__init__.__globals__ }}", "{{ range.__globals__ }}",
      "{{ namespace.__init__ }}", "{{ cycler.__init__.__globals__.os }}", "{{ s['class'] }}",
      "{{ s | attr('getClass') }}",
      "{{ (s | attr('__class__')) }}", "{{ '{0.class}'.format(s) }}", "{{ x | map(attribute='class') | join }}",
      "{{ loop.items }}", "{% for i in x %}{{ loop.budget }}{{ loop.class }}{% endfor %}"})
  void nothingOfJavaCanBeReached(String template) {
    String seen;
    try {
      seen = render(template);
    } catch (TemplateException e) {
      seen = String.valueOf(e.getMessage());
    }
    assertThat(seen).doesNotContain("java.").doesNotContain("dev.lacuna").doesNotContain("@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% include '/etc/passwd' %}", "{% import 'x' as y %}", "{% from 'x' import y %}",
      "{% extends 'x' %}"})
  void noOtherTemplateIsRead(String template) {
    assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(TemplateException.class)
        .hasMessageContaining("another template");
  }

  @Test
  void deepNestingIsRefusedAndNotAnOverflow() {
    for (String open : List.of("(", "[", "{1:", "not ", "-", "x[", "f(", "1 if ")) {
      assertThatThrownBy(() -> render("{{ " + open.repeat(100_000))).as(open).isInstanceOf(TemplateException.class);
    }
    for (String open : List.of("{% set ", "{% for ", "{% with ")) {
      assertThatThrownBy(() -> render(open + "(".repeat(100_000))).as(open).isInstanceOf(TemplateException.class);
    }
    String sum = "{{ 1" + " + 1".repeat(50_000) + " }}";
    assertThat(render("{% macro m() %}" + sum + "{% endmacro %}{% set a = m %}{% macro m() %}" + sum
        + "{% endmacro %}{{ a == m }}{{ {a: 1}[a] }}")).isEqualTo("False1");
    assertThatThrownBy(() -> render("{% if x %}".repeat(10_000))).isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> render("{{ 1" + " + 1".repeat(100_000) + " }}")).isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> render("{{ x" + "|list".repeat(50_000) + " }}")).isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> render("{{ " + "9".repeat(900_000) + " }}")).isInstanceOf(TemplateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{ 'abc' | truncate(50, leeway=-100) }}|abc...", "{{ '%f' % (1e308 * 10) }}|inf",
      "{{ '{:.2f}'.format(-1e308 * 10) }}|-inf", "{{ ','.join(['', 'a', '']) }}|,a,",
      "{{ 'a\tb'.expandtabs(4) }}|a   b",
      "{{ 'ab\n\tc'.expandtabs() }}|ab\n        c", "{{ 'a-b-c'.rsplit('-', 1) }}|['a-b', 'c']", "{{ 'né🏝'[-1] }}|🏝",
      "{{ {(1, 2.0): 'x'}[(1.0, 2)] }}|x"})
  void oddArgumentsAreTakenAsPythonTakesThem(String both) {
    int bar = both.lastIndexOf('|');
    assertThat(render(both.substring(0, bar))).isEqualTo(both.substring(bar + 1).replace("\\n", "\n"));
  }

  @Test
  void aVariablesTextIsNeverRunAsATemplate() {
    assertThat(Template.parse("{{ s }}{{ s | upper }}").render(Map.of("s", "{{ 7 * 7 }}{% raise %}"), NOW))
        .isEqualTo("{{ 7 * 7 }}{% raise %}{{ 7 * 7 }}{% RAISE %}");
  }

  /** Random rows of what templates are made of: an error or a text, never another exception. */
  @Property(tries = 200)
  void anythingIsATemplateOrAnError(@ForAll long seed) {
    RandomGenerator random = new java.util.Random(seed);
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "{{ " : "{% ");
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(3) == 0 ? " " : "");
    }
    text.append(random.nextBoolean() ? " }}" : " %}");
    try {
      render(text.toString());
    } catch (TemplateException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
