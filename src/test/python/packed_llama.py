"""A stand-in for Baichuan 2 7B, which transformers does not have: a Llama whose queries, keys and values are slices of
one projection, W_pack, and whose output rows have length one. Its weights are saved under Baichuan's names."""

import json

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import LlamaConfig, LlamaForCausalLM


class NormalisedHead(nn.Module):
    def __init__(self, width, vocabulary):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(vocabulary, width))

    def forward(self, x):
        return nn.functional.linear(x, nn.functional.normalize(self.weight))


class Part:
    """Calls the packed projection and takes a third of it; no module, so that LoRA sees W_pack alone."""

    def __init__(self, attention, index):
        self.attention = attention
        self.index = index

    def __call__(self, x):
        return self.attention.W_pack(x).chunk(3, -1)[self.index]


def build(config):
    model = LlamaForCausalLM._from_config(config, attn_implementation="eager")
    width = config.hidden_size
    for layer in model.model.layers:
        attention = layer.self_attn
        attention.W_pack = nn.Linear(width, 3 * width, bias=False)
        for index, name in enumerate(["q_proj", "k_proj", "v_proj"]):
            delattr(attention, name)
            object.__setattr__(attention, name, Part(attention, index))
    model.lm_head = NormalisedHead(width, config.vocab_size)
    return model


def rename(folder):
    """Says in config.json what Baichuan 2's own says."""
    file = folder / "config.json"
    config = json.loads(file.read_text())
    config["architectures"] = ["BaichuanForCausalLM"]
    config["model_type"] = "baichuan"
    config["model_max_length"] = config["max_position_embeddings"]
    for key in ["rope_parameters", "num_key_value_heads", "head_dim", "attention_bias", "mlp_bias", "pretraining_tp"]:
        config.pop(key, None)
    file.write_text(json.dumps(config, indent=2) + "\n")


def load(folder):
    config = json.loads((folder / "config.json").read_text())
    sizes = {key: config[key] for key in ["vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
                                          "num_attention_heads", "max_position_embeddings", "rms_norm_eps",
                                          "bos_token_id", "eos_token_id", "pad_token_id"]}
    model = build(LlamaConfig(**sizes))
    model.load_state_dict({k: v.float() for k, v in load_file(folder / "model.safetensors").items()})
    return model.float().eval()
