"""Makes src/test/resources/golden-chat/golden.json: what transformers' apply_chat_template writes.

    venv/bin/python src/test/python/make_chat_golden.py

conversations  every template under golden-chat/templates with conversations, tools and options: the text, or the error
               that the template raises
snippets       one feature of Jinja each, in the environment that transformers renders chat templates in: template,
               variables and the text, or `error` where the reference raises one

The clock stands at NOW. The templates are written for this test, in the manner of well-known families.
"""

import json
from datetime import datetime
from pathlib import Path

import jinja2
import transformers
from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast
from transformers.utils import chat_template_utils

OUT = Path(__file__).resolve().parents[1] / "resources" / "golden-chat"
NOW = datetime(2026, 3, 7, 9, 5, 3)


class FixedClock(datetime):
    @classmethod
    def now(cls, tz=None):
        return NOW


TOOLS = [
    {"type": "function", "function": {
        "name": "find_island", "description": "Finds an island, e.g. “Élan” <north> & 'south'.", "parameters": {
            "type": "object", "properties": {
                "name": {"type": "string", "description": "its name"},
                "depth": {"type": "integer", "enum": [1, 2, 3]},
                "exact": {"type": "boolean", "default": True},
                "within": {"type": "number", "default": 1.5e-7},
                "other": {"type": "null", "default": None}},
            "required": ["name"]}}},
    {"type": "function", "function": {"name": "tides", "description": "", "parameters": {
        "type": "object", "properties": {}, "required": []}}},
]
CALL = {"id": "a1b2c3d4e", "type": "function",
        "function": {"name": "find_island", "arguments": {"name": "Élan", "depth": 2}}}
U, A, S = (lambda role: lambda text: {"role": role, "content": text})("user"), \
    (lambda text: {"role": "assistant", "content": text}), (lambda text: {"role": "system", "content": text})
CONVERSATIONS = {
    "one question": [U("What is the capital of Atlantis?")],
    "system": [S("Answer as briefly as possible."), U("  Where is Élan? \n")],
    "few shots": [S("Be brief. /no_think"), U("2+2?"), A("4"), U("3+3?"), A(" 6\n"), U("Größe der Insel 🏝?")],
    "ends with the assistant": [U("Hi"), A("Hello!"), U("So?"), A("<think>\nwell\n\n</think>\n\nIndeed.")],
    "thoughts": [U("Hi"), A("<think>\nold\n</think>\n\nHello!"), U("<result>no</result>"),
                 {"role": "assistant", "content": "Fine.", "reasoning_content": "\nnew\n"}, U("And?")],
    "one tool call": [S("Use the tools."), U("Find Élan"), {"role": "assistant", "content": "", "tool_calls": [CALL]},
                      {"role": "tool", "content": "{\"found\": true}", "tool_call_id": "a1b2c3d4e"},
                      A("It is there."), U("Thanks")],
    "two tool calls": [U("Find both"), {"role": "assistant", "content": "Wait.", "tool_calls": [CALL, CALL]},
                       {"role": "tool", "content": "first", "tool_call_id": "a1b2c3d4e"},
                       {"role": "tool", "content": "second", "tool_call_id": "a1b2c3d4e"}],
    "structured tool result": [U("Find"), {"role": "assistant", "tool_calls": [CALL]},
                               {"role": "tool", "content": {"found": [1, 2.5, None, False], "ü": "ä"}}],
    "parts": [{"role": "user", "content": [{"type": "text", "text": " Look: "}, {"type": "image"},
                                          {"type": "text", "text": "what?"}]}],
    "wrong order": [U("a"), U("b")],
    "unknown role": [U("a"), A("b"), {"role": "oracle", "content": "c"}],
    "override": [S("You are a lighthouse.\n/override"), U("Shine")],
    "template text": [U("{{ 7 * 7 }} {% raise %} {# no #} <|im_end|> <b>&amp;</b> 'quoted' \"twice\" \\n")],
}
DOCUMENTS = [{"title": "The sea", "text": "It is\nwide. ", "year": 1887, "by": "N. N."}, {"title": "ß", "text": "x"}]
PLANS = {
    # template: conversations; each is rendered with and without the generation prompt, and with what else is asked
    "header-turns": ["one question", "system", "few shots", "one tool call", "two tool calls", "structured tool result",
                     "template text", "ends with the assistant"],
    "im-tools": ["one question", "system", "few shots", "one tool call", "two tool calls", "template text"],
    "im-thinking": ["one question", "system", "few shots", "ends with the assistant", "thoughts", "parts"],
    "inst": ["one question", "system", "few shots", "one tool call", "two tool calls", "wrong order", "unknown role"],
    "turns-model": ["one question", "system", "few shots", "parts", "wrong order", "ends with the assistant"],
    "role-lines": ["one question", "system", "few shots", "template text", "unknown role"],
    "gmask": ["one question", "system", "few shots", "parts", "one tool call", "template text"],
    "generation-blocks": ["one question", "system", "few shots", "override", "ends with the assistant", "one tool call"],
    "reasoner": ["one question", "system", "few shots", "ends with the assistant", "thoughts", "one tool call"],
    "documents": ["one question", "system", "few shots", "wrong order", "template text"],
}
MORE = {  # further variables by template
    "im-thinking": [{"enable_thinking": False}, {"enable_thinking": True}],
    "generation-blocks": [{"enable_thinking": False}],
    "header-turns": [{"date_string": "26 Jul 2024"}],
}

DATA = {"a": [3, 1, 2], "s": "Hello, World", "d": {"b": 1, "a": [1, {"x": None}], "c": "é<&>'\""}, "n": None, "t": True,
        "f": 1.0, "i": 7, "e": [], "people": [{"name": "Ann", "age": 30}, {"name": "bob", "age": 25, "tag": "x"}],
        "m": "  padded \n", "lines": "one\ntwo\n\nthree", "bos_token": "<s>"}
SNIPPETS = r"""
{{ a }}|{{ d }}|{{ n }}|{{ t }}|{{ f }}|{{ e }}
{{ [1, 'two', "th'ree", None, True, 2.50, 1e100, -0.0] }}
{{ (1, 2) }}{{ (1,) }}{{ () }}{{ {'k': (1, 'x')} }}
{{ 1 + 2 * 3 - 4 / 2 }}{{ 7 // 2 }}{{ -7 // 2 }}{{ -7 % 3 }}{{ 2 ** 10 }}{{ 2 ** -1 }}{{ 1 / 3 }}
{{ 'a' ~ 1 ~ none ~ true ~ 1.5 ~ [1] }}
{{ 'ab' * 3 }}{{ [1, 2] + [3] }}{{ 'x' + 'y' }}
{{ 'x' + 1 }}
{{ 1 < 2 < 3 }}{{ 1 < 3 < 2 }}{{ 'a' < 'b' }}{{ 1 == 1.0 }}{{ 'a' != 'b' }}{{ [1] == [1] }}{{ {'a': 1} == {'a': 1.0} }}
{{ not true }}{{ not n }}{{ true and 'x' }}{{ '' or 'y' }}{{ n and 1 }}{{ 0 or n }}
{{ 1 in a }}{{ 9 not in a }}{{ 'ell' in s }}{{ 'b' in d }}{{ 'zz' not in d }}
{{ 'yes' if t else 'no' }}|{{ 'yes' if n }}|{{ ('a' if n else 'b') ~ 'c' }}
{{ a[0] }}{{ a[-1] }}{{ a[1:] }}{{ a[:-1] }}{{ a[::-1] }}{{ a[::2] }}{{ a[5:] }}{{ a[-2:] }}{{ s[0] }}{{ s[-5:] }}{{ s[1:4] }}{{ s[::-1] }}
{{ a[9] }}|{{ d.zz }}|{{ missing }}|{{ d['zz'] }}
{{ missing.x }}
{{ missing is defined }}{{ missing is undefined }}{{ n is none }}{{ n is defined }}{{ d.a is defined }}{{ d.zz is defined }}
{{ s is string }}{{ a is string }}{{ d is mapping }}{{ a is mapping }}{{ a is iterable }}{{ s is iterable }}{{ i is iterable }}{{ a is sequence }}{{ d is sequence }}{{ i is sequence }}
{{ i is number }}{{ t is number }}{{ f is float }}{{ i is integer }}{{ t is integer }}{{ t is boolean }}{{ i is boolean }}{{ t is true }}{{ 1 is true }}{{ false is false }}
{{ i is odd }}{{ i is even }}{{ 8 is divisibleby 4 }}{{ 8 is divisibleby(3) }}{{ 'ab' is lower }}{{ 'AB' is upper }}{{ 1 is eq 1 }}{{ 1 is ne 2 }}{{ 3 is gt 2 }}{{ 3 is in [1, 3] }}
{{ s is not string }}{{ n is not none }}{{ not n is none }}{{ i is not odd and t }}
{{ missing is callable }}{{ range is callable }}{{ a is sameas a }}{{ 'trim' is filter }}{{ 'nope' is filter }}{{ 'odd' is test }}
{{ s.upper() }}{{ s.lower() }}{{ s.title() }}{{ 'hELLO wOrld'.capitalize() }}{{ 'aBc'.swapcase() }}
{{ m.strip() }}|{{ m.lstrip() }}|{{ m.rstrip() }}|{{ 'xxaxbxx'.strip('x') }}|{{ 'abcba'.lstrip('ab') }}|{{ 'abcba'.rstrip('ab') }}
{{ 'a b  c '.split() }}{{ 'a,b,,c'.split(',') }}{{ 'a,b,c'.split(',', 1) }}{{ 'a,b,c'.rsplit(',', 1) }}{{ ''.split() }}{{ ''.split(',') }}
{{ lines.splitlines() }}{{ 'a\r\nb\n'.splitlines() }}{{ 'a\nb'.splitlines(true) }}
{{ s.startswith('Hell') }}{{ s.endswith('ld') }}{{ s.startswith(('x', 'H')) }}{{ s.find('o') }}{{ s.find('zz') }}{{ s.rfind('o') }}{{ s.index('W') }}{{ s.count('l') }}
{{ s.replace('l', 'L') }}{{ s.replace('l', 'L', 1) }}{{ 'aaa'.replace('', '-') }}{{ '-'.join(['a', 'b']) }}
{{ 'abc'.isalpha() }}{{ '12'.isdigit() }}{{ 'a1'.isalnum() }}{{ ' '.isspace() }}{{ 'A'.isupper() }}{{ 'a'.islower() }}{{ ''.isdigit() }}
{{ '{} and {}'.format(1, 'x') }}{{ '%s-%d' % ('a', 3) }}{{ '%s' % 'q' }}
{{ 'a-b-c'.partition('-') }}{{ 'a-b-c'.rpartition('-') }}{{ 'prefix-x'.removeprefix('prefix-') }}{{ 'x.txt'.removesuffix('.txt') }}
{{ 'ab'.center(6) }}|{{ 'ab'.ljust(4) }}|{{ 'ab'.rjust(4, '*') }}|{{ '7'.zfill(3) }}
{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}|{{ d.keys() | list }}|{{ d.values() | list }}
{{ d.get('b') }}{{ d.get('zz') }}{{ d.get('zz', 'other') }}{{ d.b }}{{ d['c'] }}
{{ d.items() | list }}{{ d | list }}{{ d | length }}{{ d | dictsort }}
{{ d.pop('b') }}
{{ a.append(4) }}
{{ s.nothing() }}
{{ s.__class__ }}
{{ ''.__class__.__mro__ }}
{{ a.__len__() }}
{{ a.index(1) }}{{ a.count(3) }}
{{ d | tojson }}
{{ d | tojson(indent=2) }}
{{ a | tojson(indent=4) }}{{ [] | tojson(indent=4) }}{{ {} | tojson(indent=4) }}{{ [[], {}] | tojson(indent=1) }}
{{ d | tojson(sort_keys=true) }}{{ d | tojson(ensure_ascii=true) }}{{ a | tojson(separators=(',', ':')) }}{{ a | tojson(indent=0) }}
{{ '\u2028\u00e9🏝\x7f\t\\"/' | tojson }}{{ '🏝é' | tojson(ensure_ascii=true) }}
{{ [1.0, 1e16, 1.5e-7, 123456789012345678901234567890, 0.1, 1e22, 1e15, -1.25, true, none] | tojson }}
{{ {1: 'a', none: 'b', true: 'c', 1.5: 'd'} | tojson }}
{{ [1e16, 1e15, 0.0001, 0.00001, 12345.678, 1e5, 1.0e-10] }}
{{ (1, 2) | tojson }}{{ missing | tojson }}
{{ a | sort }}{{ a | sort(reverse=true) }}{{ people | sort(attribute='age') | map(attribute='name') | list }}{{ ['b', 'A', 'c'] | sort }}{{ ['b', 'A', 'c'] | sort(case_sensitive=true) }}
{{ a | first }}{{ a | last }}{{ a | max }}{{ a | min }}{{ a | sum }}{{ a | length }}{{ a | count }}{{ e | first is defined }}
{{ a | join }}{{ a | join(', ') }}{{ people | join(', ', attribute='name') }}{{ a | reverse | list }}{{ s | reverse }}{{ [1, 1, 2] | unique | list }}
{{ people | selectattr('tag') | list }}{{ people | selectattr('age', '>', 26) | map(attribute='name') | join }}{{ people | rejectattr('tag', 'defined') | list | length }}
{{ a | select('odd') | list }}{{ a | reject('odd') | list }}{{ a | map('string') | join('+') }}{{ people | map(attribute='tag', default='none') | join(',') }}{{ ['a', 'b'] | map('upper') | list }}
{{ people | groupby('age') | list | length }}{% for g in people | groupby('name') %}{{ g.grouper }}:{{ g.list | length }};{% endfor %}{% for k, v in people | groupby('age') %}{{ k }}{% endfor %}
{{ s | upper }}{{ s | lower }}{{ s | title }}{{ 'hello World' | capitalize }}{{ m | trim }}|{{ 'xxaxx' | trim('x') }}{{ s | replace('l', 'L') }}{{ s | replace('l', 'L', 1) }}
{{ missing | default('x') }}{{ n | default('x') }}{{ n | default('x', true) }}{{ '' | d('y', boolean=true) }}
{{ '5' | int + 1 }}{{ 'x' | int }}{{ 'x' | int(9) }}{{ 5.9 | int }}{{ '3.5' | float }}{{ 3.14159 | round(2) }}{{ 2.5 | round }}{{ -3 | abs }}{{ 3.2 | round(0, 'ceil') }}
{{ i | string + 'x' }}{{ [1, 'a'] | string }}{{ 'abc' | list }}{{ 'a b c' | wordcount }}{{ '<a>' | escape }}{{ '<b>' | e }}{{ '<c>' | safe }}
{{ d | items | list }}{{ lines | indent }}{{ lines | indent(2, true) }}{{ lines | indent('>> ', blank=true) }}
{{ 'a long text here' | truncate(9) }}|{{ 'x' | center(5) }}|{{ '%s %s' | format('a', 1) }}|{{ a | batch(2) | list }}|{{ 'a b' | urlencode }}
{{ d | attr('zz') }}|{{ people | map(attribute='zz') | list }}|{{ 'abc' | length }}
{{ s | nofilter }}
{{ s is notest }}
{% for x in a %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.cycle('p', 'q') }};{% endfor %}
{% for x in a %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }}{{ loop.changed(x > 1) }} {% endfor %}
{% for x in [] %}x{% else %}none{% endfor %}{% for x in a if x > 5 %}x{% else %}none{% endfor %}{% for x in a if x > 1 %}{{ loop.index }}/{{ loop.length }} {% endfor %}
{% for x in a %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}{% for x in a %}{% if x == 1 %}{% break %}{% endif %}{{ x }}{% endfor %}
{% for x, y in [[1, 2], (3, 4)] %}{{ x }}-{{ y }} {% endfor %}{% for c in 'abc' %}{{ c }}.{% endfor %}{% for k in d %}{{ k }}{% endfor %}
{% for x in [1, [2, [3]]] recursive %}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}@{{ loop.depth }}{% endif %}{% endfor %}
{% for x in missing %}x{% else %}empty{% endfor %}
{% for x in n %}x{% endfor %}
{% for x in range(3) %}{{ x }}{% endfor %}{{ range(1, 10, 3) | list }}{{ range(5, 0, -2) | list }}{{ range(3) }}
{% set x = 1 %}{% for y in a %}{% set x = y %}{% endfor %}{{ x }}{% if true %}{% set x = 5 %}{% endif %}{{ x }}
{% set ns = namespace(x=1, y='a') %}{% for y in a %}{% set ns.x = ns.x + y %}{% endfor %}{{ ns.x }}{{ ns.y }}{{ ns.zz }}
{% set ns = namespace({'q': 2}) %}{{ ns.q }}{% set ns.list = [] %}{% set ns.list = ns.list + [1] %}{{ ns.list }}
{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set p = 1, 2 %}{{ p }}
{% set block %}text {{ i }}{% endset %}[{{ block }}]{% set up | upper %}loud{% endset %}{{ up }}
{% set d.x = 1 %}
{% macro hi(name, greeting='Hello', n=none) %}{{ greeting }} {{ name }}{{ n }}{% endmacro %}{{ hi('Ann') }}{{ hi('Bob', greeting='Hi') }}{{ hi(name='C', n=1) }}{{ hi() }}
{% macro m(x) %}{{ x }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, k=4) }}{{ m.name }}{{ m.arguments }}
{% macro wrap(t) %}<{{ t }}>{{ caller() }}</{{ t }}>{% endmacro %}{% call wrap('b') %}in {{ i }}{% endcall %}{% macro rec(n) %}{{ n }}{% if n > 0 %}{{ rec(n - 1) }}{% endif %}{% endmacro %}{{ rec(3) }}
{% macro outer() %}{{ i }}{{ later }}{% endmacro %}{% set later = 'L' %}{{ outer() }}
{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1, 2) }}
{% macro m(x) %}{{ x }}{% endmacro %}{{ m(y=2) }}
{% filter upper %}abc {{ i }}{% endfilter %}{% with q = 3, r = 4 %}{{ q }}{{ r }}{% endwith %}{{ q }}
{% raw %}{{ not rendered }}{% if %}{% endraw %}{{ '{{' }}{{ "}}" }}{# a comment {{ x }} #}
{% if n %}1{% elif t %}2{% else %}3{% endif %}{% if e %}1{% endif %}{% if d %}4{% endif %}{% if 0.0 %}5{% endif %}{% if ' ' %}6{% endif %}
{% generation %}{% for x in a %}{{ x }}{% endfor %}{% endgeneration %}
{{ 'tab\there' }}{{ "quote\"in" }}{{ 'it\'s' }}{{ 'back\\slash' }}{{ "\u00e9\x41\101" }}{{ 'a' 'b' }}
{{ "newline\nhere" }}{{ '\q' }}
{{ strftime_now('%d %b %Y|%d %B %Y|%Y-%m-%d|%H:%M:%S|%A %a|%j|%y|%I %p|%%|%-d %-m') }}
{{ raise_exception('the reason: ' ~ i) }}
{{ {'a': 1, **d} }}
{{ dict(a=1, b='x') }}{{ dict({'k': 1}, z=2) }}{{ [x for x in a] }}
{{ cycler('a', 'b').next() }}{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{% set j = joiner(', ') %}{{ j() }}a{{ j() }}b
{{ s|trim + 'x'|upper }}{{ -1|abs }}{{ (-1)|abs }}{{ 2 * 3|string }}{{ 'a' ~ 'b'|upper }}{{ not t|string }}
{{ 1 if true else 2 if true else 3 }}{{ [1, 2][0 if t else 1] }}{{ (a)[0] }}{{ {'x': [1]}.x[0] }}{{ 'abc'[1] }}{{ d.a[1].x }}{{ d['a'][0] }}
{{ a.0 }}{{ people.0.name }}{{ (1, 2).0 }}
{{ 1_000 }}{{ 0x1f }}{{ 0b11 }}{{ 0o17 }}{{ 1.5e3 }}{{ 12345678901234567890123 + 1 }}
{{ true }}{{ True }}{{ none }}{{ None }}{{ false }}{{ False }}{{ nil }}
{{ i.real }}{{ 'x'.foo is defined }}{{ d.items is defined }}{{ d.items is callable }}{{ a.x is undefined }}
{{ people[0] }}{{ people | tojson }}{{ people | map(attribute='name') | map('lower') | join('/') }}
{{ a is iterable and a is not string and a is not mapping }}{{ (s is string) ~ (a is string) }}
{{ 'é'|upper }}{{ 'ß'.upper() }}{{ 'ÀÉ'.lower() }}{{ '🏝x' | length }}{{ '🏝x'[0] }}{{ '🏝x'[1:] }}{{ '🏝x' | list }}{{ '🏝x' | reverse }}
{{ 'a\u200bb\x07\x85\xad\U0001f3dd' | list }}{{ ['\u2028\n\t\\', "'", '"', '\'"'] }}
{{ 3 == 3.0 }}{{ 1 == true }}{{ 'a' == n }}{{ n == none }}{{ missing == none }}{{ missing == '' }}{{ '1' == 1 }}
{{ missing ~ 'x' }}{{ missing | length }}{{ missing | join }}{{ not missing }}{{ missing or 'dflt' }}{{ missing | trim }}{{ missing | upper }}
{{ missing + 'x' }}
{{ n.x }}|{{ n.x is defined }}|{{ i.x }}|{{ n['x'] }}
{{ n.x.y }}
{{ n + 1 }}
{{ n | length }}
{{ 1 < 'a' }}
{{ 1 / 0 }}
{{ a['x'] }}|{{ s['x'] }}|{{ a[1.0] }}
{{ s.format_map(d) }}
{{ '{0.__class__}'.format(1) }}
{{ '{a} {b!r:>5} {0:05.1f} {{}}'.format(2.25, a=1, b='x') }}
{{ '%5.2f|%-5s|%05d|%x|%r|%%' % (3.14159, 'ab', 42, 255, 'q') }}
{% include 'x' %}
{% import 'x' as y %}
{% extends 'x' %}
{% block b %}in{% endblock %}
{% do a %}
{% if x %}
{{ 'open }}
{{ 1 + }}
{% endfor %}
{% nosuchtag %}
{{ "a" if }}
{{ }}
{% set %}
{% for x in %}{% endfor %}
{{ a | }}
{{ foo() }}
{{ s() }}
{% if message is defined and message.role == 'x' %}a{% endif %}ok
""".strip("\n").split("\n")
LAYOUT = [  # whitespace: more than one line each
    "a\n{% if t %}\n  b\n{% endif %}\nc\n", "  {% if t %}  \n  b  \n  {% endif %}  \nc", "a {%- if t -%} b {%- endif -%} c",
    "a  {%+ if t %} b {% endif +%}\nc", "{{ i }}\n{{ i }}\n\n", "a\n  {# comment #}\nb {# x #}\n c", "{#- x -#}\n  a  {#- y -#}  b",
    "{% for x in a %}\n  {{ x }}\n{% endfor %}\nend", "{% for x in a -%}\n  {{ x }}\n{%- endfor %}\nend", "a\r\n{% if t %}\r\nb\r\n{% endif %}\r\nc",
    "   {{- i -}}   x", "{% raw %}\n  {{ a }}\n{% endraw %}\nb", "{%- raw -%}  {{ a }}  {%- endraw -%}  b", "x{% if t %}\n\n\ny{% endif %}\n\n\nz",
    "\t {% if t %}\t\n\tb\n\t {%- endif %}\n", "{% set x %}\n  in\n{% endset %}\n[{{ x }}]", "{% macro m() %}\n  body\n{% endmacro %}\n[{{ m() }}]",
    "text {% if t %}same line{% endif %} after\n", "{{ i -}}\n\n  {{- i }}", "{%- set x = [\n  1,\n  2,\n] -%}\n{{ x }}", "{{ {\n'a': 1,\n} }}\n",
    "{% generation %}\n  a\n{% endgeneration %}\nb", "{% if t %}{# c #}\n{% endif %}x", "a{#\n multi\n line #}\nb", "\n\n{% if t %}x{% endif %}",
    "{% if t -%}\n   x\n{%- else -%}\n  y\n{% endif %}", "ends with newline\n", "ends with two\n\n", "", "\n", "  {{ i }}  \n  {% set q = 1 %}  x",
    "{{ i }}{# no newline #}\n{# newline #}\n{{ i }}", "{{ '}}' }} {{ \"%}\" }} {{ {'a': {'b': 1}} }}", "{%if t%}tight{%endif%}{{i}}{%-if t-%}  x  {%-endif-%}",
    "{% if t %}\n{% for x in a %}\n    {{ x }}{% if not loop.last %},{% endif %}\n\n{% endfor %}\n{% endif %}\ndone",
    "a {# lone #} b {{ '{#' }} c", "line with } and { and % signs {not} {%- if t %} y{% endif %}", "{% filter upper %}\n a\n{% endfilter %}\nb",
]


def tokenizer():
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.WordLevel({"<unk>": 0}, "<unk>")), unk_token="<unk>",
                                   bos_token="<s>", eos_token="</s>")


def outcome(render):
    try:
        return {"text": render()}
    except (jinja2.TemplateError, TypeError, ZeroDivisionError, ValueError, KeyError, AttributeError) as e:
        return {"error": type(e).__name__, "message": str(e)}


def conversations():
    tok = tokenizer()
    for name, wanted in PLANS.items():
        template = (OUT / "templates" / (name + ".jinja")).read_text()
        for title in wanted:
            options = [{"add_generation_prompt": False}, {"add_generation_prompt": True}]
            options += [{"add_generation_prompt": True, **more} for more in MORE.get(name, [])]
            if "tool" in title or title == "one question":
                options += [{"add_generation_prompt": True, "tools": TOOLS}]
            if name == "documents":
                options += [{"add_generation_prompt": True, "documents": DOCUMENTS}]
            for option in options:
                yield {"template": name, "conversation": title, "messages": CONVERSATIONS[title], "options": option,
                       **outcome(lambda: tok.apply_chat_template(
                           CONVERSATIONS[title], chat_template=template, tokenize=False, **option))}


def snippets():
    for template in SNIPPETS + LAYOUT:
        data = json.loads(json.dumps(DATA))
        yield {"template": template,
               **outcome(lambda: chat_template_utils._compile_jinja_template(template).render(**data))}


if __name__ == "__main__":
    chat_template_utils.datetime = FixedClock
    golden = {"now": NOW.isoformat(), "versions": {m.__name__: m.__version__ for m in [transformers, jinja2]}, "data": DATA,
              "conversations": list(conversations()), "snippets": list(snippets())}
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "golden.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n")
    for kind in ["conversations", "snippets"]:
        bad = [c for c in golden[kind] if "error" in c]
        print(kind, len(golden[kind]), "of which errors", len(bad))
