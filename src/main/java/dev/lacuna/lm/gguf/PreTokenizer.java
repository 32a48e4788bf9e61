package dev.lacuna.lm.gguf;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a text is cut before byte pairs are merged, by the name that {@code tokenizer.ggml.pre} gives it: the regular
 * expressions of the models' own tokenizers, one after the other.
 */
public enum PreTokenizer {
  GPT2(List.of("gpt-2", "phi-2", "mellum", "jina-es", "gigachat", "a.x-4.0", "trillion"), List.of(Expressions.GPT2)),
  /** GPT-NeoX and OLMo 1: GPT-2's, of text in Unicode's form C. */
  OLMO(List.of("olmo"), List.of(Expressions.GPT2)),
  /** Every digit alone. */
  SMOLLM(List.of("smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b"),
      List.of("\\p{N}", Expressions.GPT2)),
  LLAMA3(List.of("llama-bpe", "llama3", "llama-v3", "falcon3", "falcon-h1", "pixtral", "midm-2.0"),
      List.of(Expressions.words(
          "\\p{N}{1,3}"))),
  /** The same without the rule that a whole word in the vocabulary needs no merges. */
  DBRX(List.of("dbrx", "smaug-bpe", "chatglm-bpe", "glm4"), List.of(Expressions.words("\\p{N}{1,3}"))),
  QWEN2(List.of("qwen2", "deepseek-r1-qwen", "megrez", "stablelm2"), List.of(Expressions.words("\\p{N}"))),
  /** Seed-Coder: line ends are no part of signs. */
  SEED_CODER(List.of("seed-coder"), List.of(Expressions.SHORT_FORMS + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
      + "| ?[^\\s\\p{L}\\p{N}\\r\\n]+" + Expressions.BLANKS)),
  /** BLOOM's words, and every digit alone. */
  VIKING(List.of("viking"), List.of(" ?[^(\\s|.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c)]+", "\\p{N}")),
  TEKKEN(List.of("tekken"), List.of(Expressions.cased("", "\\p{N}"))),
  GPT4O(List.of("gpt-4o", "llama4", "kanana2"),
      List.of(Expressions.cased(Expressions.SHORT_FORMS + "?", "\\p{N}{1,3}"))),
  DEEPSEEK_CODER(List.of("deepseek-coder"), List.of("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+",
      "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+", "\\p{N}")),
  DEEPSEEK_LLM(List.of("deepseek-llm"), List.of("[\\r\\n]", "\\s?[" + Expressions.DEEPSEEK_LETTERS + "]+",
      "\\s?[!-/:-~\uff01-\uff0f\uff1a-\uff5e\u2018-\u201f\u3000-\u3002]+", "\\s+$",
      "[\u4e00-\u9fa5\u0800-\u4e00\uac00-\ud7ff]+", "\\p{N}")),
  DEEPSEEK3(List.of("deepseek-v3"), List.of("\\p{N}{1,3}", "[\u4e00-\u9fa5\u3040-\u309f\u30a0-\u30ff]+",
      "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
          + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"));

  /** Llama 3 has 128,256 tokens; no other byte-level vocabulary of its architecture has nearly so many. */
  private static final int TOKENS_OF_OTHERS = 120_000;

  private final List<String> names;
  private final List<String> expressions;

  PreTokenizer(List<String> names, List<String> expressions) {
    this.names = names;
    this.expressions = expressions;
  }

  static Optional<PreTokenizer> of(String name) {
    return Arrays.stream(values()).filter(each -> each.names.contains(name)).findFirst();
  }

  /**
   * The name that a GGUF file gives to what a {@code tokenizer.json} does.
   *
   * @param expressions that cut a text, one after the other
   * @param normalises whether texts are brought into Unicode's form C first
   * @param ignoresMerges whether a piece that is a token is taken whole
   * @return empty where none is known that cuts so
   */
  public static Optional<String> nameOf(List<String> expressions, boolean normalises, boolean ignoresMerges) {
    Comparator<PreTokenizer> fit = Comparator
        .<PreTokenizer>comparingInt(each -> each.normalises() == normalises ? 0 : 1)
        .thenComparingInt(each -> each.ignoresMerges() == ignoresMerges ? 0 : 1);
    return Arrays.stream(values()).filter(each -> each.expressions.equals(expressions)).min(fit)
        .map(each -> each.names.getFirst());
  }

  /** What GPT-2 cuts a text by. */
  public static String usualExpression() {
    return Expressions.GPT2;
  }

  /** What a file means that names none, as old ones do: what the architecture's models have. */
  static PreTokenizer usual(GgufArchitecture architecture, int tokens) {
    return switch (architecture) {
      case QWEN2, QWEN3 -> QWEN2;
      case GLM, GLM4, OLMO2, PHI3 -> DBRX;
      case SMOLLM3 -> LLAMA3;
      case GPT_NEOX -> OLMO;
      default -> tokens > TOKENS_OF_OTHERS ? LLAMA3 : GPT2;
    };
  }

  static String known() {
    return Arrays.stream(values()).flatMap(each -> each.names.stream()).sorted().collect(Collectors.joining(", "));
  }

  List<String> expressions() {
    return expressions;
  }

  /** Whether texts are brought into Unicode's form C first. */
  boolean normalises() {
    return this == QWEN2 || this == OLMO;
  }

  /** Whether a piece that is a token is taken whole, even where no row of merges leads to it. */
  boolean ignoresMerges() {
    return this == LLAMA3 || this == TEKKEN;
  }

  /** Whether a text begins with the first special token where the file does not say. */
  boolean beginsByDefault() {
    return this == LLAMA3 || this == TEKKEN;
  }

  /** Parts that several share. */
  private static final class Expressions {
    static final String GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
    static final String SHORT_FORMS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    /** Of the scripts with capitals, as far as DeepSeek's first tokenizer names them. */
    static final String DEEPSEEK_LETTERS = "A-Za-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u01ba\u01bc-\u01bf\u01c4-\u0293\u0295-\u02af"
        + "\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5"
        + "\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u10a0-\u10c5\u13a0-\u13f5\u13f8-\u13fd\u1c90-\u1cba"
        + "\u1cbd-\u1cbf\u1d00-\u1d2b\u1d6b-\u1d77\u1d79-\u1d9a\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45"
        + "\u1f48-\u1f4d\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe"
        + "\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc"
        + "\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2134\u2139"
        + "\u213c-\u213f\u2145-\u2149\u214e\u2183\u2184\u2c00-\u2c7b\u2c7e-\u2ce4\u2ceb-\u2cee\u2cf2\u2cf3"
        + "\ua640-\ua66d\ua680-\ua69b\ua722-\ua76f\ua771-\ua787\ua78b-\ua78e\uab70-\uabbf\ufb00-\ufb06"
        + "\ufb13-\ufb17\uff21-\uff3a\uff41-\uff5a\ud801\udc00-\ud801\udc4f\ud801\udcb0-\ud801\udcd3\ud801"
        + "\udcd8-\ud801\udcfb\ud803\udc80-\ud803\udcb2\ud803\udcc0-\ud803\udcf2\ud806\udca0-\ud806\udcdf"
        + "\ud83a\udd00-\ud83a\udd43";
    private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    static final String BLANKS = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    static String words(String digits) {
      return SHORT_FORMS + "|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|" + digits + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*" + BLANKS;
    }

    /** Words end where small letters are followed by capitals. */
    static String cased(String end, String digits) {
      return "[^\\r\\n\\p{L}\\p{N}]?" + UPPER + "*" + LOWER + "+" + end + "|[^\\r\\n\\p{L}\\p{N}]?" + UPPER + "+"
          + LOWER + "*" + end + "|" + digits + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*" + BLANKS;
    }
  }
}
