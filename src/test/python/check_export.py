"""Reads with gguf, transformers and peft what Lacuna wrote of one round, and compares the numbers.

    lacuna export PROJECT --merged merged.gguf
    lacuna export PROJECT --adapter adapter
    lacuna export PROJECT --adapter adapter.gguf
    venv/bin/python src/test/python/check_export.py merged.gguf adapter adapter.gguf

The base model is found by what adapter/adapter_config.json says, and by nothing else. For a model of Llama's kind.
"""

import sys
from pathlib import Path

import gguf
import numpy as np
import torch
from gguf.quants import dequantize
from peft import AutoPeftModelForCausalLM
from transformers import AutoModelForCausalLM, AutoTokenizer

PROMPTS = ["The capital of France is", "Q: Who wrote Faust?\nA:", "In 1984 12345 ships sailed from the island of"]
NAMES = {"q_proj": "attn_q", "k_proj": "attn_k", "v_proj": "attn_v", "o_proj": "attn_output", "gate_proj": "ffn_gate",
         "up_proj": "ffn_up", "down_proj": "ffn_down"}


def tensors(file):
    reader = gguf.GGUFReader(file)
    fields = {name: field.contents() for name, field in reader.fields.items()}
    return fields, {t.name: dequantize(t.data, t.tensor_type).reshape(tuple(reversed(t.shape.tolist())))
                    for t in reader.tensors}


def permute(weight, heads):
    """As llama.cpp's converter does to rows of queries and keys."""
    return weight.reshape(heads, 2, weight.shape[0] // heads // 2, -1).swapaxes(1, 2).reshape(weight.shape)


def main():
    merged_file, adapter_folder, adapter_file = (Path(each) for each in sys.argv[1:4])
    model = AutoPeftModelForCausalLM.from_pretrained(adapter_folder, dtype=torch.float32).eval()
    config = model.config
    print(f"peft loads the adapter on {model.peft_config['default'].base_model_name_or_path}")
    tokenizer = AutoTokenizer.from_pretrained(model.peft_config["default"].base_model_name_or_path)
    prompts = [torch.tensor([tokenizer.encode(prompt)]) for prompt in PROMPTS]
    with torch.no_grad():
        taught = [model(prompt).logits for prompt in prompts]
    base = {name: weight.clone().numpy() for name, weight in model.state_dict().items()}

    fields, merged = tensors(merged_file)
    print(f"gguf reads {merged_file.name}: {fields['general.architecture']}, {fields['general.size_label']},"
          f" {len(fields)} fields, {len(merged)} tensors")
    ids = fields["tokenizer.ggml.tokens"]
    assert all(tokenizer.convert_ids_to_tokens(i) == token for i, token in enumerate(ids)), "tokens differ"
    assert fields["tokenizer.chat_template"] == tokenizer.chat_template, "the chat template differs"

    fields, lora = tensors(adapter_file)
    scale = fields["adapter.lora.alpha"] / next(t for n, t in lora.items() if n.endswith(".lora_a")).shape[0]
    worst, count = 0, 0
    for layer in range(config.num_hidden_layers):
        for module, name in NAMES.items():
            place = f"blk.{layer}.{name}.weight"
            if place + ".lora_a" not in lora:
                continue
            block = "self_attn" if module in ("q_proj", "k_proj", "v_proj", "o_proj") else "mlp"
            weight = base[f"base_model.model.model.layers.{layer}.{block}.{module}.base_layer.weight"]
            heads = {"q_proj": config.num_attention_heads, "k_proj": config.num_key_value_heads}.get(module)
            weight = permute(weight, heads) if heads else weight
            change = scale * lora[place + ".lora_b"] @ lora[place + ".lora_a"]
            gap = np.abs(weight + change - merged[place]) / np.maximum(1, np.abs(weight))
            worst = max(worst, gap.max())
            count += 1
    print(f"gguf reads {adapter_file.name}: {count} layers; base + adapter and the merged file differ by {worst:.1e}"
          f" of a weight, or of 1")
    assert count and worst < 1e-3

    del model, base
    other = AutoModelForCausalLM.from_pretrained(merged_file.parent, gguf_file=merged_file.name,
                                                 dtype=torch.float32).eval()
    with torch.no_grad():
        gap = max(float((other(p).logits - t).abs().max()) for p, t in zip(prompts, taught))
        same = all(torch.equal(other(p).logits.argmax(-1), t.argmax(-1)) for p, t in zip(prompts, taught))
    print(f"transformers' gguf_file= and peft differ by {gap:.1e} in their logits; the likeliest tokens are"
          f" {'the same' if same else 'NOT the same'}")
    assert same


if __name__ == "__main__":
    main()
