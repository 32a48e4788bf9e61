"""Makes the golden files under src/test/resources/golden-gguf with gguf, transformers and tokenizers.

    venv/bin/pip install -r src/test/python/requirements.txt gguf==0.19.0
    venv/bin/python src/test/python/make_gguf_golden.py

types.gguf       one tensor for each type of block, of random bytes under sensible scales
FAMILY.gguf      a random model with two layers, written as llama.cpp's converter writes the family: names, rows of
                 queries and keys in its order, one added to Gemma's norms, GPT-2's matrices turned; matrices mostly in
                 Q8_0. llama-mixed.gguf has a matrix of every type that its sizes allow.
golden.json      types: SHA-256 of what the package gguf decodes, as float32; families: token ids and the logits after
                 the last of them, by the model of transformers that holds the decoded weights, in float32, and whether
                 transformers' own gguf_file= gives the same to 1e-5 (it does not read every family); tokenizers: texts
                 and their ids by the tokenizer's original definition; the versions that made it
"""

import hashlib
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import gguf
import numpy as np
import tokenizers
import torch
import transformers
from gguf import GGMLQuantizationType as T
from gguf.quants import dequantize, quantize
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import (
    AutoModelForCausalLM, Gemma2Config, Gemma3TextConfig, Glm4Config, GlmConfig, GPT2Config, GPTNeoXConfig,
    LlamaConfig, MistralConfig, Olmo2Config, Phi3Config, Qwen2Config, Qwen3Config, SmolLM3Config)

OUT = Path(__file__).resolve().parents[1] / "resources" / "golden-gguf"
TYPES = [T.F32, T.F16, T.BF16, T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0, T.Q2_K, T.Q3_K, T.Q4_K, T.Q5_K, T.Q6_K,
         T.IQ4_NL, T.IQ4_XS]
VOCABULARY = 320
SIZES = dict(vocab_size=VOCABULARY, bos_token_id=1, eos_token_id=2, pad_token_id=0, hidden_size=32,
             intermediate_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
             max_position_embeddings=128)
# Where in each block type two bytes hold a float16 that scales it.
SCALES = {T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q8_0: [0], T.Q2_K: [80, 82], T.Q3_K: [108],
          T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208], T.IQ4_NL: [0], T.IQ4_XS: [0]}
CORPUS = ["What is the capital of Atlantis?", "The island lies to the north of the sea; its river flows west.",
          "In 1984 12345 ships sailed, didn't they?", "The other islands' harbours aren't there then.",
          "    indented\n\n\ttabs  and   blanks ", "Größe, naïve café, Ωmega, 東京都, 😀"]
TEXTS = CORPUS + ["Ships 007 & 3.14 — I'LL be; we've 10000000 <b>bold</b>\r\n\r\nnext", "a", "x=y*2;//z\n"]


def random_blocks(kind, numbers, generator, scale):
    """Random bytes whose scales are float16 of about a size."""
    block, size = gguf.GGML_QUANT_SIZES[kind]
    count = numbers // block
    if kind in (T.F32, T.F16, T.BF16):
        values = (scale * generator.standard_normal(numbers)).astype(np.float32)
        return {T.F32: lambda: values.view(np.uint8), T.F16: lambda: values.astype(np.float16).view(np.uint8),
                T.BF16: lambda: quantize(values.reshape(1, -1), T.BF16).view(np.uint8).ravel()}[kind]()
    data = generator.integers(0, 256, (count, size), dtype=np.uint8)
    for at in SCALES[kind]:
        scales = (scale * (0.5 + generator.random(count)) * generator.choice([-1, 1], count)).astype(np.float16)
        data[:, at:at + 2] = scales.reshape(-1, 1).view(np.uint8)
    return data.ravel()


def types():
    generator = np.random.default_rng(1)
    writer = gguf.GGUFWriter(OUT / "types.gguf", "llama")
    golden = {}
    for kind in TYPES:
        rows, columns = 2, 512
        data = random_blocks(kind, rows * columns, generator, 0.01)
        shape = gguf.quant_shape_to_byte_shape((rows, columns), kind) if kind not in (T.F32, T.F16) else None
        data = data.reshape(shape) if shape else data.view(np.float32 if kind == T.F32 else np.float16).reshape(
            rows, columns)
        writer.add_tensor(kind.name, data, raw_dtype=kind)
        golden[kind.name] = hashlib.sha256(
            np.ascontiguousarray(dequantize(data, kind), dtype="<f4").tobytes()).hexdigest()
    finish(writer)
    return golden


def finish(writer):
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


# ---------------------------------------------------------------------------------------------------- tokenizers

WORDS = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|%s| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
CASED = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+%s"
         r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*%s"
         r"|%s| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")


def split(*expressions):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(e), "isolated") for e in expressions]
                                   + [pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def gpt2_split():
    return pre_tokenizers.ByteLevel(add_prefix_space=False)


# Each as the original model's own tokenizer.json has it.
# DeepSeek LLM's own list
DEEPSEEK_LETTERS = (
    'A-Za-z\xb5\xc0-\xd6\xd8-\xf6\xf8-\u01ba\u01bc-\u01bf\u01c4-\u0293\u0295-\u02af\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u10a0-\u10c5\u13a0-\u13f5\u13f8-\u13fd\u1c90-\u1cba\u1cbd-\u1cbf\u1d00-\u1d2b\u1d6b-\u1d77\u1d79-\u1d9a\u1e00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d'
    '\u1f50-\u1f57\u1f59\u1f5b\u1f5d\u1f5f-\u1f7d\u1f80-\u1fb4\u1fb6-\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6-\u1fcc\u1fd0-\u1fd3\u1fd6-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ff4\u1ff6-\u1ffc\u2102\u2107\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2134\u2139\u213c-\u213f\u2145-\u2149\u214e\u2183\u2184\u2c00-\u2c7b\u2c7e-\u2ce4\u2ceb-\u2cee\u2cf2\u2cf3\ua640-\ua66d\ua680-\ua69b\ua722-\ua76f\ua771-\ua787\ua78b-'
    '\ua78e\uab70-\uabbf\ufb00-\ufb06\ufb13-\ufb17\uff21-\uff3a\uff41-\uff5a\U00010400-\U0001044f\U000104b0-\U000104d3\U000104d8-\U000104fb\U00010c80-\U00010cb2\U00010cc0-\U00010cf2\U000118a0-\U000118df\U0001e900-\U0001e943')
PRE = {
    "gpt-2": (None, gpt2_split()),
    "olmo": (normalizers.NFC(), gpt2_split()),
    "smollm": (None, pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), gpt2_split()])),
    "llama-bpe": (None, split(WORDS % r"\p{N}{1,3}")),
    "dbrx": (None, split(WORDS % r"\p{N}{1,3}")),
    "glm4": (None, split(WORDS % r"\p{N}{1,3}")),
    "qwen2": (normalizers.NFC(), split(WORDS % r"\p{N}")),
    "tekken": (None, split(CASED % ("", "", r"\p{N}"))),
    "gpt-4o": (None, split(CASED % ("(?i:'s|'t|'re|'ve|'m|'ll|'d)?", "(?i:'s|'t|'re|'ve|'m|'ll|'d)?", r"\p{N}{1,3}"))),
    "deepseek-coder": (None, pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex("[\r\n]"), "isolated"), pre_tokenizers.Split(Regex(r"\s?\p{L}+"), "isolated"),
        pre_tokenizers.Split(Regex(r"\s?\p{P}+"), "isolated"),
        pre_tokenizers.Split(Regex("[一-龥ࠀ-一가-퟿]+"), "isolated"), pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])),
    "deepseek-llm": (None, pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(part), "isolated") for part in (
        "[\r\n]", r"\s?[" + DEEPSEEK_LETTERS + "]+", r"\s?[!-/:-~！-／：-～‘-‟　-。]+", r"\s+$", "[一-龥ࠀ-一가-퟿]+")] + [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])),
    "seed-coder": (None, split(r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1}| ?[^\s\p{L}\p{N}\r\n]+"
                               r"|\s*[\r\n]+|\s+(?!\S)|\s+")),
    "viking": (None, pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(r" ?[^(\s|[.,!?…。，、।۔،])]+"), "isolated"),
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])),
    "deepseek-v3": (None, split(
        r"\p{N}{1,3}", "[一-龥぀-ゟ゠-ヿ]+",
        r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"""
        r"| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")),
}
IGNORES_MERGES = {"llama-bpe", "tekken"}
TEMPLATE = ("{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
            "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}")


def byte_level(pre):
    """Bytes, three special tokens and a few dozen merges learned from the texts."""
    normalizer, pre_tokenizer = PRE[pre]
    tokenizer = Tokenizer(models.BPE(ignore_merges=pre in IGNORES_MERGES))
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(TEXTS * 3, trainers.BpeTrainer(
        vocab_size=VOCABULARY - 5, special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.add_tokens([tokenizers.AddedToken("<b>", normalized=False)])
    return tokenizer


def put_byte_level(writer, pre, tokenizer, begins):
    model = json.loads(tokenizer.to_str())["model"]
    tokens = [t for t, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]
    tokens += [f"[PAD{i}]" for i in range(len(tokens), VOCABULARY)]
    kinds = [3 if i < 3 else 4 if t == "<b>" else 5 if t.startswith("[PAD") else 1 for i, t in enumerate(tokens)]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(pre)
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges([" ".join(m) if isinstance(m, list) else m for m in model["merges"]])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(begins)
    writer.add_chat_template(TEMPLATE)


def sentence_piece(prefix, gemma):
    """unk, bos, eos, 256 bytes, letters and pieces with falling scores; ids by the tokenizers library, built as
    Hugging Face's Llama and Gemma tokenizers are."""
    tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{i:02X}>" for i in range(256)]
    kinds = [2, 3, 3] + [6] * 256
    pieces = ["\u2581t", "he", "is", "\u2581the", "in", "an", "\u2581\u2581", "la", "\u2581is", "land", "\u2581island",
              "er", "th", "\u2581of", "at", "\u2581s", "hi", "ps"]
    letters = sorted(set("".join(TEXTS[:2]).replace(" ", "\u2581")))
    for piece in pieces + letters:
        if piece not in tokens and len(tokens) < VOCABULARY:
            tokens.append(piece)
            kinds.append(4 if piece == "\u2581\u2581" and gemma else 1)
    tokens.append("<end_of_turn>")
    kinds.append(3)
    tokens += [f"[PAD{i}]" for i in range(len(tokens), VOCABULARY)]
    kinds += [5] * (VOCABULARY - len(kinds))
    scores = [0.0 if i < 259 else -float(i - 258) for i in range(len(tokens))]
    vocabulary = {t: i for i, t in enumerate(tokens)}
    merges = []
    for piece, score in zip(tokens, scores):
        ways = [(piece[:i], piece[i:], score) for i in range(1, len(piece))
                if piece[:i] in vocabulary and piece[i:] in vocabulary]
        merges += sorted(ways, key=lambda way: (vocabulary[way[0]], vocabulary[way[1]]))
    merges.sort(key=lambda way: (way[2], len(way[0]), len(way[1])), reverse=True)
    tokenizer = Tokenizer(models.BPE(vocabulary, [way[:2] for way in merges], unk_token="<unk>", fuse_unk=True,
                                     byte_fallback=True))
    replace = normalizers.Replace(" ", "\u2581")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), replace]) if prefix else replace
    steps = [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse()]
    tokenizer.decoder = decoders.Sequence(steps + ([decoders.Strip(" ", 1, 0)] if prefix else []))
    tokenizer.add_special_tokens([tokenizers.AddedToken(t, normalized=False) for t in
                                  ("<unk>", "<s>", "</s>", "<end_of_turn>")])
    if gemma:
        tokenizer.add_tokens([tokenizers.AddedToken("\u2581\u2581", normalized=False)])
        tokens[vocabulary["\u2581\u2581"]] = "  "  # Gemma's files hold blanks there
    return tokenizer, tokens, kinds, scores


def put_sentence_piece(writer, made, prefix):
    _, tokens, kinds, scores = made
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_scores(scores)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_pad_token_id(0)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(prefix)


# ------------------------------------------------------------------------------------------------------- families

@dataclass
class Family:
    architecture: str
    config: object
    pre: str = "llama-bpe"  # or "spm", "spm-gemma"
    keys: dict = field(default_factory=dict)
    types: dict = field(default_factory=dict)  # of tensors by a part of their names


LLAMA3 = dict(rope_type="llama3", rope_theta=5e5, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=8192)
# Queries of 32 numbers a row and an inner size of 256: rows of a whole super-block, and few of them.
MIXED = dict(SIZES, hidden_size=256, intermediate_size=32, num_attention_heads=2, num_key_value_heads=1, head_dim=16,
             num_hidden_layers=2)
# Heads as in all real Gemmas, where a head's size is what attention is scaled by.
GEMMA = SIZES | dict(num_attention_heads=1, num_key_value_heads=1, head_dim=256, query_pre_attn_scalar=256,
                     sliding_window=6)
FAMILIES = {
    "llama": Family("llama", LlamaConfig(**SIZES, rms_norm_eps=1e-5)),
    "llama3-rope": Family("llama", LlamaConfig(**SIZES | dict(max_position_embeddings=16384), rope_parameters=LLAMA3,
                                               tie_word_embeddings=True), "smollm"),
    "llama-mixed": Family("llama", LlamaConfig(**MIXED, tie_word_embeddings=True), "gpt-4o", types={
        "token_embd": T.Q2_K, "blk.0.attn_q": T.Q6_K, "blk.0.attn_k": T.Q3_K, "blk.0.attn_v": T.Q5_K,
        "blk.0.attn_output": T.Q4_0, "blk.0.ffn_gate": T.Q4_K, "blk.0.ffn_up": T.Q6_K, "blk.0.ffn_down": T.Q4_1,
        "blk.1.attn_q": T.IQ4_XS, "blk.1.attn_k": T.IQ4_NL, "blk.1.attn_v": T.Q8_0, "blk.1.attn_output": T.Q5_0,
        "blk.1.ffn_gate": T.F16, "blk.1.ffn_up": T.BF16, "blk.1.ffn_down": T.Q5_1}),
    "mistral": Family("llama", MistralConfig(**SIZES, head_dim=8, sliding_window=None, rope_parameters=dict(
        rope_type="default", rope_theta=1e6)), "spm"),
    "smollm3": Family("smollm3", SmolLM3Config(**SIZES | dict(num_hidden_layers=2), no_rope_layer_interval=4), "olmo"),
    "qwen2": Family("qwen2", Qwen2Config(**SIZES, tie_word_embeddings=True), "qwen2"),
    "qwen3": Family("qwen3", Qwen3Config(**SIZES, head_dim=16), "qwen2"),
    "phi3": Family("phi3", Phi3Config(**SIZES, sliding_window=6), "spm", keys={"attention.sliding_window": 6}),
    "gemma2": Family("gemma2", Gemma2Config(**GEMMA),
                     "spm-gemma", keys={"attention.sliding_window": 6, "attn_logit_softcapping": 50.0,
                                        "final_logit_softcapping": 30.0},
                     types={"blk.0.attn": T.Q5_0, "blk.1.attn": T.Q4_0}),
    "gemma3": Family("gemma3", Gemma3TextConfig(
        **GEMMA, layer_types=["sliding_attention", "sliding_attention"], rope_parameters=dict(
            full_attention=dict(rope_type="default", rope_theta=1e6),
            sliding_attention=dict(rope_type="default", rope_theta=1e4))), "spm-gemma",
        keys={"attention.sliding_window": 6}, types={"blk.0.attn": T.Q4_0, "blk.1.attn": T.Q4_1}),
    "glm": Family("chatglm", GlmConfig(**SIZES, head_dim=16, attention_bias=True), "glm4"),
    "glm4": Family("glm4", Glm4Config(**SIZES, head_dim=16, attention_bias=True), "glm4"),
    "olmo2": Family("olmo2", Olmo2Config(**SIZES), "dbrx"),
    "gptneox": Family("gptneox", GPTNeoXConfig(
        **{k: v for k, v in SIZES.items() if k != "num_key_value_heads"}, rope_parameters=dict(
            rope_type="default", rope_theta=1e4, partial_rotary_factor=0.25)), "olmo"),
    "gpt2": Family("gpt2", GPT2Config(vocab_size=VOCABULARY, bos_token_id=1, eos_token_id=2, n_embd=32, n_layer=2,
                                      n_head=4, n_positions=128, n_inner=64), "gpt-2"),
}
NAMES = {
    "model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output",
    "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm", "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.qkv_proj": "attn_qkv",
    "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm", "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.gate_up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}
SANDWICH = {"post_attention_layernorm": "post_attention_norm", "pre_feedforward_layernorm": "ffn_norm",
            "post_feedforward_layernorm": "post_ffw_norm"}
OWN_NAMES = {
    "gemma2": SANDWICH, "gemma3": SANDWICH, "olmo2": SANDWICH,
    "glm4": {"post_self_attn_layernorm": "post_attention_norm", "post_mlp_layernorm": "post_ffw_norm"},
    "gptneox": {"gpt_neox.embed_in": "token_embd", "gpt_neox.final_layer_norm": "output_norm", "embed_out": "output",
                "attention.query_key_value": "attn_qkv", "attention.dense": "attn_output",
                "mlp.dense_h_to_4h": "ffn_up", "mlp.dense_4h_to_h": "ffn_down"},
    "gpt2": {"transformer.wte": "token_embd", "transformer.wpe": "position_embd", "transformer.ln_f": "output_norm",
             "ln_1": "attn_norm", "ln_2": "ffn_norm", "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output",
             "mlp.c_fc": "ffn_up", "mlp.c_proj": "ffn_down"}}


def gguf_name(architecture, name):
    module, _, kind = name.rpartition(".")
    parts = module.split(".")
    names = NAMES | OWN_NAMES.get(architecture, {})
    for i, part in enumerate(parts):
        if part.isdigit():
            return f"blk.{part}.{names['.'.join(parts[i + 1:])]}.{kind}"
    return f"{names[module]}.{kind}"


def forward(architecture, config, name, weight):
    """What llama.cpp's converter does to a weight."""
    if architecture in ("llama", "smollm3") and (".q_proj." in name or ".k_proj." in name):
        heads = config.num_attention_heads if ".q_proj." in name else config.num_key_value_heads
        return weight.reshape(heads, 2, weight.shape[0] // heads // 2, *weight.shape[1:]).swapaxes(1, 2).reshape(
            weight.shape)
    if architecture == "gptneox" and "query_key_value" in name:
        heads = config.num_attention_heads
        by_head = weight.reshape(heads, 3, weight.shape[0] // heads // 3, *weight.shape[1:])
        return by_head.swapaxes(0, 1).reshape(weight.shape)
    if architecture == "gpt2" and weight.ndim == 2 and any(c in name for c in (".c_attn.", ".c_proj.", ".c_fc.")):
        return weight.T
    if architecture in ("gemma2", "gemma3") and name.endswith("norm.weight"):
        return weight + 1
    return weight


def backward(architecture, config, name, weight):
    """Undoes forward."""
    if architecture in ("llama", "smollm3") and (".q_proj." in name or ".k_proj." in name):
        heads = config.num_attention_heads if ".q_proj." in name else config.num_key_value_heads
        return weight.reshape(heads, weight.shape[0] // heads // 2, 2, *weight.shape[1:]).swapaxes(1, 2).reshape(
            weight.shape)
    if architecture == "gptneox" and "query_key_value" in name:
        heads = config.num_attention_heads
        by_part = weight.reshape(3, heads, weight.shape[0] // heads // 3, *weight.shape[1:])
        return by_part.swapaxes(0, 1).reshape(weight.shape)
    if architecture in ("gemma2", "gemma3") and name.endswith("norm.weight"):
        return weight - 1
    return forward(architecture, config, name, weight)


def put_sizes(writer, family):
    config, architecture = family.config, family.architecture
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.n_inner if architecture == "gpt2" else config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    if architecture == "gpt2":
        writer.add_layer_norm_eps(config.layer_norm_epsilon)
    elif architecture == "gptneox":
        writer.add_layer_norm_eps(config.layer_norm_eps)
        writer.add_parallel_residual(config.use_parallel_residual)
        writer.add_rope_dimension_count(head // 4)
    else:
        writer.add_head_count_kv(config.num_key_value_heads)
        writer.add_layer_norm_rms_eps(config.rms_norm_eps)
        if head * config.num_attention_heads != config.hidden_size or architecture in ("qwen3", "gemma2", "gemma3"):
            writer.add_key_length(head)
            writer.add_value_length(head)
        rope = config.rope_parameters
        theta = rope["full_attention"]["rope_theta"] if architecture == "gemma3" else rope["rope_theta"]
        writer.add_rope_freq_base(theta)
        if architecture not in ("gemma2", "gemma3"):
            writer.add_rope_dimension_count(head // 2 if architecture in ("chatglm", "glm4") else head)
    for key, value in family.keys.items():
        (writer.add_float32 if isinstance(value, float) else writer.add_uint32)(f"{architecture}.{key}", value)


def rope_divisors(config):
    """As llama.cpp writes Llama 3's rule."""
    head = config.hidden_size // config.num_attention_heads
    rope = config.rope_parameters
    frequencies = 1.0 / rope["rope_theta"] ** (np.arange(0, head, 2, dtype=np.float64) / head)
    divisors = []
    for frequency in frequencies:
        wave, original = 2 * np.pi / frequency, rope["original_max_position_embeddings"]
        low, high, factor = rope["low_freq_factor"], rope["high_freq_factor"], rope["factor"]
        smooth = (original / wave - low) / (high - low)
        divisors.append(1 if wave < original / high else factor if wave > original / low
                        else 1 / ((1 - smooth) / factor + smooth))
    return np.array(divisors, dtype=np.float32)


def kind_of(family, name, shape):
    for part, kind in family.types.items():
        if len(shape) > 1 and name.startswith(part):
            return kind
    return T.F32 if len(shape) == 1 else T.Q8_0 if "attn" in name else T.Q4_0


def encoded(kind, weight, generator):
    """In the type; the package does not quantise K types, so those are random blocks of about the same size."""
    if kind in (T.F32, T.F16, T.BF16, T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q8_0):
        return quantize(np.ascontiguousarray(weight, dtype=np.float32), kind)
    scale = {T.Q2_K: 0.005, T.Q3_K: 0.002, T.Q4_K: 0.0003, T.Q5_K: 0.0002, T.Q6_K: 0.0001, T.IQ4_NL: 0.002,
             T.IQ4_XS: 0.0001}[kind]
    data = random_blocks(kind, weight.size, generator, scale)
    return data.reshape(gguf.quant_shape_to_byte_shape(weight.shape, kind))


def family_golden(name, family):
    torch.manual_seed(7)
    generator = np.random.default_rng(7)
    model = AutoModelForCausalLM.from_config(family.config, attn_implementation="eager").eval().float()
    path = OUT / f"{name}.gguf"
    writer = gguf.GGUFWriter(path, family.architecture)
    writer.add_type("model")
    put_sizes(writer, family)
    made = None
    if family.pre.startswith("spm"):
        made = sentence_piece(not family.pre.endswith("gemma"), family.pre.endswith("gemma"))
        put_sentence_piece(writer, made, not family.pre.endswith("gemma"))
        tokenizer = made[0]
    else:
        tokenizer = byte_level(family.pre)
        put_byte_level(writer, family.pre, tokenizer, begins=family.pre == "llama-bpe")
    tied = getattr(family.config, "tie_word_embeddings", False)
    with torch.no_grad():
        for key, weight in model.state_dict().items():
            is_norm = weight.ndim == 1 and key.endswith("weight")
            centred = family.architecture in ("gemma2", "gemma3")
            noise = 0.2 * torch.from_numpy(generator.standard_normal(tuple(weight.shape)).astype(np.float32))
            weight.copy_(1 + noise if is_norm and not centred else noise)
    decoded = {}
    for key, weight in model.state_dict().items():
        if key == "lm_head.weight" and tied or key.endswith((".attn.bias", ".attn.masked_bias")):
            continue
        # the vocabulary of a file may be larger than the list of tokens, never smaller
        inside = gguf_name(family.architecture, key)
        values = forward(family.architecture, family.config, key, weight.numpy())
        kind = kind_of(family, inside, values.shape)
        data = encoded(kind, values, generator)
        writer.add_tensor(inside, data, raw_dtype=kind)
        back = dequantize(data, kind) if kind != T.F32 else data
        decoded[key] = torch.from_numpy(np.ascontiguousarray(
            backward(family.architecture, family.config, key, np.asarray(back, dtype=np.float32).reshape(
                values.shape)), dtype=np.float32))
    if name == "llama3-rope":
        writer.add_tensor("rope_freqs.weight", rope_divisors(family.config), raw_dtype=T.F32)
    finish(writer)
    model.load_state_dict(decoded, strict=False)
    model.tie_weights()
    ids = generator.integers(5, 250, 12).tolist()
    with torch.no_grad():
        logits = model(torch.tensor([ids])).logits[0, -1].numpy()
    golden = dict(ids=ids, logits=[round(float(x), 5) for x in logits], transformersReads=reads(path, ids, logits))
    return golden | dict(tokens=golden_tokens(tokenizer)) if made else golden


def reads(path, ids, logits):
    try:
        other = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32,
                                                     attn_implementation="eager").eval()
        with torch.no_grad():
            theirs = other(torch.tensor([ids])).logits[0, -1].numpy()
        far = float(np.abs(theirs - logits).max())
        print(f"  gguf_file= differs by {far:.1e}")
        return far < 1e-5
    except Exception as e:
        print("  gguf_file=:", type(e).__name__, str(e)[:100])
        return False


def golden_tokens(tokenizer):
    return [dict(text=text, ids=tokenizer.encode(text, add_special_tokens=False).ids) for text in TEXTS]


def packed_glm(golden):
    """The same model as older ChatGLM files have it: queries, keys and values in one tensor."""
    read = gguf.GGUFReader(OUT / "glm.gguf")
    writer = gguf.GGUFWriter(OUT / "glm-packed.gguf", "chatglm")
    for field in read.fields.values():
        if field.name.startswith("GGUF.") or field.name == "general.architecture":
            continue
        if field.types[0] == gguf.GGUFValueType.ARRAY:
            writer.add_key_value(field.name, field.contents(), gguf.GGUFValueType.ARRAY, sub_type=field.types[-1])
        else:
            writer.add_key_value(field.name, field.contents(), field.types[0])
    tensors = {tensor.name: tensor for tensor in read.tensors}
    for name, tensor in tensors.items():
        if ".attn_q." in name:
            parts = [tensors[name.replace("attn_q", part)] for part in ("attn_q", "attn_k", "attn_v")]
            assert len({part.tensor_type for part in parts}) == 1, name
            writer.add_tensor(name.replace("attn_q", "attn_qkv"), np.concatenate([part.data for part in parts]),
                              raw_dtype=tensor.tensor_type)
        elif ".attn_k." not in name and ".attn_v." not in name:
            writer.add_tensor(name, tensor.data, raw_dtype=tensor.tensor_type)
    finish(writer)
    return golden | dict(transformersReads=False)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    golden = dict(types=types(), families={}, tokenizers={})
    for name, family in FAMILIES.items():
        print(name)
        golden["families"][name] = family_golden(name, family)
    golden["families"]["glm-packed"] = packed_glm(golden["families"]["glm"])
    for pre in PRE:
        # the metadata alone: no model has this
        tokenizer = byte_level(pre)
        writer = gguf.GGUFWriter(OUT / f"tokenizer-{pre}.gguf", "llama")
        put_byte_level(writer, pre, tokenizer, begins=False)
        finish(writer)
        golden["tokenizers"][pre] = golden_tokens(tokenizer)
    golden["versions"] = dict(gguf="0.19.0", torch=torch.__version__, transformers=transformers.__version__,
                              tokenizers=tokenizers.__version__)
    (OUT / "golden.json").write_text(json.dumps(golden, ensure_ascii=False) + "\n", encoding="utf-8")
    print(sum(f.stat().st_size for f in OUT.iterdir()) // 1024, "KiB")


if __name__ == "__main__":
    main()
