package dev.lacuna.lm;

import java.util.List;

/** Small whole tokenizer.json files of the kinds that real models use, for mutation. */
final class TokenizerSeeds {
  private static final String ADDED = """
      "added_tokens": [{"id": 0, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": true,
        "normalized": false, "special": true}]""";

  private static final String UNIGRAM = """
      {"version": "1.0", "truncation": {"direction": "Right", "max_length": 512, "strategy": "LongestFirst", "stride": 0},
       "padding": {"strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": 8, "pad_id": 0, "pad_type_id": 0,
        "pad_token": "<s>"}, %s,
       "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Replace", "pattern":
        {"Regex": " {2,}"}, "content": " "}, {"type": "Prepend", "prepend": "▁"}, {"type": "Strip", "strip_left": true,
        "strip_right": false}]},
       "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Metaspace", "replacement": "▁",
        "prepend_scheme": "first", "split": true}, {"type": "Digits", "individual_digits": true}]},
       "post_processor": null,
       "decoder": {"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
        {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
       "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": false,
        "vocab": [["<s>", 0.0], ["▁", -1.0], ["a", -2.5], ["b", -3.0], ["ab", -1.5], ["▁a", -2.0]]}}"""
      .formatted(ADDED);

  private static final String WORD_PIECE = """
      {"version": "1.0", "truncation": null, "padding": null, %s,
       "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null,
        "lowercase": true},
       "pre_tokenizer": {"type": "BertPreTokenizer"},
       "post_processor": {"type": "BertProcessing", "sep": ["a", 1], "cls": ["<s>", 0]},
       "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
       "model": {"type": "WordPiece", "unk_token": "<s>", "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100, "vocab": {"<s>": 0, "a": 1, "##a": 2, "##b": 3, "b": 4}}}""".formatted(ADDED);

  private static final String WORD_LEVEL = """
      {"version": "1.0", "truncation": null, "padding": null, %s, "normalizer": {"type": "Lowercase"},
       "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Punctuation",
        "behavior": "Isolated"}]},
       "post_processor": {"type": "RobertaProcessing", "sep": ["a", 1], "cls": ["<s>", 0], "trim_offsets": true,
        "add_prefix_space": true},
       "decoder": null, "model": {"type": "WordLevel", "unk_token": "<s>", "vocab": {"<s>": 0, "a": 1, "b": 2}}}"""
      .formatted(ADDED);

  private static final String BPE = """
      {"version": "1.0", "truncation": null, "padding": null, %s, "normalizer": {"type": "NFC"},
       "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Split", "pattern": {"Regex":
        "(?i:'s|'t)|[^\\\\r\\\\n\\\\p{L}\\\\p{N}]?\\\\p{L}+|\\\\p{N}{1,3}| ?[^\\\\s\\\\p{L}\\\\p{N}]+[\\\\r\\\\n]*|\\\\s*[\\\\r\\\\n]+|\\\\s+(?!\\\\S)|\\\\s+"},
        "behavior": "Isolated", "invert": false}, {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
        "use_regex": false}]},
       "post_processor": {"type": "Sequence", "processors": [{"type": "ByteLevel", "add_prefix_space": true,
        "trim_offsets": false, "use_regex": true}, {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>",
        "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
        {"Sequence": {"id": "B", "type_id": 1}}], "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}}]},
       "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
       "model": {"type": "BPE", "dropout": null, "unk_token": null, "continuing_subword_prefix": "", "end_of_word_suffix": "",
        "fuse_unk": false, "byte_fallback": false, "ignore_merges": true,
        "vocab": {"<s>": 0, "a": 1, "b": 2, "c": 3, "ab": 4, "abc": 5, "Ġ": 6, "Ġa": 7}, "merges": ["a b", "ab c", "Ġ a"]}}"""
      .formatted(ADDED);

  /** With a prefix for word pieces, whose merges Rust cuts at its length. */
  private static final String PREFIXED_BPE = """
      {"version": "1.0", "truncation": null, "padding": null, %s, "normalizer": null, "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": null, "decoder": {"type": "BPEDecoder", "suffix": "</w>"},
       "model": {"type": "BPE", "dropout": null, "unk_token": "<s>", "continuing_subword_prefix": "##",
        "end_of_word_suffix": null, "fuse_unk": true, "byte_fallback": true, "ignore_merges": false,
        "vocab": {"<s>": 0, "a": 1, "##b": 2, "ab": 3}, "merges": [["a", "##b"]]}}"""
      .formatted(ADDED);

  static final List<String> ALL = List.of(UNIGRAM, WORD_PIECE, WORD_LEVEL, BPE, PREFIXED_BPE);

  private TokenizerSeeds() {}
}
