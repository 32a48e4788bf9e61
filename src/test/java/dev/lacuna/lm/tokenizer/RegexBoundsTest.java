package dev.lacuna.lm.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexBoundsTest {

  /** As in GPT-2, Llama 3, Qwen 2, GPT-4o, Llama 4 and DeepSeek. */
  @ParameterizedTest
  @ValueSource(strings = {"'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|"
          + "\\s+(?!\\S)|\\s+",
      "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t)?|\\p{N}{1,3}",
      "[^\\r\\n\\p{L}\\p{N}]?((?=[\\p{L}])([^a-z]))*((?=[\\p{L}])([^A-Z]))+(?i:'s)?|\\s++(?!\\S)",
      "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+",
      "[一-龥\\u3040-ゟ゠-ヿ]+", " {2,}", "\\p{N}", "[^(\\s|[.,!?…])]+", "a++?", "\\++", "{", "(",
      "a*a*b|a*a*c|a*a*d", "(?i:'s|'t|'re|'ve|'m|'ll|'d|'a|'b|'c|'e|'f|'g|'h|'i|'j|'k|'l)?"})
  void realExpressionsAreLetThrough(String regex) {
    assertThat(RegexBounds.problem(regex)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a*)*b", "(?:a|a)*c", "((a{1000}){1000}){1000}", "(?<x>\\g<x>a)", "(a)\\1",
      "(?:(?:a?){50}){50}", "((ab){2,})*", "(x+x+)+y", "(?:a{2,}){3}", "a{99999}",
      "a*a*a*a*a*a*b", "(?:a*)(?:a*)(?:a*)(?:a*)(?:a*)b", "x|(?:y|a*a*a*)a*a*",
      "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaa",
      "(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)(a|a)b"})
  void thoseThatMayTakeForEverAreRefused(String regex) {
    assertThat(RegexBounds.problem(regex)).contains("for ever");
  }
}
