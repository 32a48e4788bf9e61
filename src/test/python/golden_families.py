"""The small checkpoints that make_golden.py makes: one for each family, or for each way that its config can go."""

from dataclasses import dataclass, field

import torch
from transformers import (
    Gemma2Config, Gemma3TextConfig, Glm4Config, GlmConfig, GPT2Config, GPTNeoXConfig, LlamaConfig, MistralConfig,
    Olmo2Config, Phi3Config, PreTrainedConfig, Qwen2Config, Qwen3Config, SmolLM3Config)

VOCABULARY = 128
TOKENS = dict(vocab_size=VOCABULARY, bos_token_id=1, eos_token_id=2, pad_token_id=3)
SIZES = dict(
    **TOKENS, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
    max_position_embeddings=512)
# Llama 3's rule with a short original length, so that head_dim 8 has a kept, a blended and two stretched frequencies.
LLAMA3_ROPE = dict(
    rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=128)
# Windows and original lengths are shorter than the texts, so that they tell.
YARN = dict(rope_type="yarn", rope_theta=1e4, factor=4.0, beta_fast=4.0, original_max_position_embeddings=64)
LONGROPE = dict(
    rope_type="longrope", rope_theta=1e4, partial_rotary_factor=0.75, short_factor=[1.0, 1.1, 1.3],
    long_factor=[1.2, 2.0, 5.0], original_max_position_embeddings=16)
GEMMA3_ROPE = dict(
    full_attention=dict(rope_type="linear", factor=8.0, rope_theta=1e6),
    sliding_attention=dict(rope_type="default", rope_theta=1e4))
LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
FUSED_GATE = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_up_proj", "down_proj"]


@dataclass
class Golden:
    config: PreTrainedConfig
    dtype: torch.dtype = torch.bfloat16  # of the saved weights; all is computed in 32 bits
    targets: list = field(default_factory=lambda: LINEAR)  # LoRA's
    shard: str = "5GB"
    prompt: int = 8  # tokens of the greedy prompt


FAMILIES = {
    "llama": Golden(LlamaConfig(**SIZES, rms_norm_eps=1e-5), torch.float32),
    "llama3-rope": Golden(LlamaConfig(**SIZES, rope_parameters=dict(rope_theta=10000.0, **LLAMA3_ROPE),
                                      attention_bias=True, mlp_bias=True), torch.float16),
    "mistral": Golden(MistralConfig(**SIZES, head_dim=8, sliding_window=None, rope_parameters=dict(
        rope_type="default", rope_theta=1e6)), torch.float32, shard="60KB"),
    "qwen2": Golden(Qwen2Config(**SIZES, tie_word_embeddings=True)),
    "qwen3": Golden(Qwen3Config(**SIZES, head_dim=16, rope_parameters=dict(
        rope_type="default", rope_theta=1e6)), torch.float32),
    "qwen2-window-yarn": Golden(Qwen2Config(**SIZES, rope_parameters=YARN, use_sliding_window=True, sliding_window=6,
                                            max_window_layers=1)),
    "smollm3": Golden(SmolLM3Config(**SIZES, no_rope_layers=[1, 0])),
    "phi3": Golden(Phi3Config(**SIZES, rope_parameters=LONGROPE, original_max_position_embeddings=16,
                              sliding_window=9), targets=["qkv_proj", "o_proj", "gate_up_proj", "down_proj"],
                   prompt=20),
    "gemma2": Golden(Gemma2Config(**SIZES, head_dim=16, query_pre_attn_scalar=24, attn_logit_softcapping=4.0,
                                  final_logit_softcapping=5.0, sliding_window=6)),
    "gemma3": Golden(Gemma3TextConfig(**SIZES, head_dim=16, query_pre_attn_scalar=24, sliding_window=6,
                                      layer_types=["sliding_attention", "full_attention"],
                                      rope_parameters=GEMMA3_ROPE)),
    "glm": Golden(GlmConfig(**SIZES, head_dim=16, attention_bias=True), targets=FUSED_GATE),
    "glm4": Golden(Glm4Config(**SIZES, head_dim=16, attention_bias=True), targets=FUSED_GATE),
    "olmo2": Golden(Olmo2Config(**SIZES)),
    "baichuan": Golden(LlamaConfig(**SIZES | dict(num_key_value_heads=4)),
                       targets=["W_pack", "o_proj", "gate_proj", "up_proj", "down_proj"]),
    "gpt-neox": Golden(GPTNeoXConfig(**{k: v for k, v in SIZES.items() if k != "num_key_value_heads"},
                                     rope_parameters=dict(rope_type="default", rope_theta=1e4,
                                                          partial_rotary_factor=0.25)),
                       targets=["query_key_value", "dense", "dense_h_to_4h", "dense_4h_to_h"]),
    "gpt2": Golden(GPT2Config(**TOKENS, n_embd=32, n_layer=2, n_head=4, n_positions=128, n_inner=64, resid_pdrop=0,
                              embd_pdrop=0, attn_pdrop=0), torch.float32, targets=["c_attn", "c_proj", "c_fc"]),
}
