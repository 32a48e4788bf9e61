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
  GPT2(List.of("gpt-2", "phi-2", "mellum", "jina-es", "gigachat"), List.of(Expressions.GPT2)),
  /** GPT-NeoX and OLMo 1: GPT-2's, of text in Unicode's form C. */
  OLMO(List.of("olmo"), List.of(Expressions.GPT2)),
  /** Every digit alone. */
  SMOLLM(List.of("smollm", "starcoder", "refact", "command-r", "codeshell"), List.of("\\p{N}", Expressions.GPT2)),
  LLAMA3(List.of("llama-bpe", "llama3", "llama-v3", "falcon3", "falcon-h1", "pixtral"), List.of(Expressions.words(
      "\\p{N}{1,3}"))),
  /** The same without the rule that a whole word in the vocabulary needs no merges. */
  DBRX(List.of("dbrx", "smaug-bpe", "chatglm-bpe", "glm4"), List.of(Expressions.words("\\p{N}{1,3}"))),
  QWEN2(List.of("qwen2", "deepseek-r1-qwen", "megrez", "stablelm2"), List.of(Expressions.words("\\p{N}"))),
  TEKKEN(List.of("tekken"), List.of(Expressions.cased("", "\\p{N}"))),
  GPT4O(List.of("gpt-4o", "llama4"), List.of(Expressions.cased(Expressions.SHORT_FORMS + "?", "\\p{N}{1,3}"))),
  DEEPSEEK_CODER(List.of("deepseek-coder"), List.of("[\\r\\n]", "\\s?\\p{L}+", "\\s?\\p{P}+",
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
    private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String BLANKS = "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

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
