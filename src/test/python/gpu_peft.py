"""The other side of src/test/gpu/gpu-check: transformers + peft on the same shapes, work and device.

    python src/test/python/gpu_peft.py --device cuda:0 --shape 1.5b --json FILE

bfloat16 on a GPU, float32 on the CPU; random weights made on the device. LoRA r 16 on all linear layers, batches of 32
texts of 64 tokens (loss on the second half); 32 prompts of 64 tokens with 10 samples of 32 tokens each, T = 1. Peak memory
is what torch has reserved (the driver's own part is not in it, so it reads a few hundred MiB lower than nvidia-smi's).
"""

import argparse
import json
import os
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")

SHAPES = {  # as dev.lacuna.tools.bench.DeviceTrial.Size
    "tiny": (64, 128, 2, 4, 2, 512),
    "0.1b": (768, 2048, 12, 12, 4, 32_000),
    "1.5b": (2048, 8192, 20, 32, 8, 128_256),
    "8b": (4096, 14_336, 32, 32, 8, 128_256),
}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--device", default="cuda:0")
    options.add_argument("--shape", default="0.1b", choices=SHAPES)
    options.add_argument("--steps", type=int, default=10)
    options.add_argument("--no-parity", action="store_true")
    options.add_argument("--json", required=True)
    it = options.parse_args()

    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import LlamaConfig, LlamaForCausalLM

    hidden, inner, layers, heads, kv, vocabulary = SHAPES[it.shape]
    gpu = it.device.startswith("cuda")
    config = LlamaConfig(hidden_size=hidden, intermediate_size=inner, num_hidden_layers=layers, num_attention_heads=heads,
                         num_key_value_heads=kv, vocab_size=vocabulary, max_position_embeddings=2048, rms_norm_eps=1e-5,
                         tie_word_embeddings=False, attn_implementation="sdpa")
    torch.manual_seed(1)
    torch.set_default_dtype(torch.bfloat16 if gpu else torch.float32)
    with torch.device(it.device):
        model = LlamaForCausalLM(config)
    torch.set_default_dtype(torch.float32)

    def wait():
        if gpu:
            torch.cuda.synchronize()

    def timed(work):
        work()  # pays for libraries that are loaded and kernels that are chosen
        wait()
        start = time.perf_counter()
        amount = work()
        wait()
        return amount / (time.perf_counter() - start)

    draw = torch.Generator().manual_seed(1)
    texts = torch.randint(0, vocabulary, (32 * it.steps, 64), generator=draw)
    prompts = texts[:32].to(it.device)

    def sample():
        with torch.inference_mode():
            out = model.generate(prompts, attention_mask=torch.ones_like(prompts), do_sample=True, temperature=1.0, top_k=0,
                                 top_p=1.0, max_new_tokens=32, min_new_tokens=32, num_return_sequences=10, pad_token_id=0)
        return out[:, 64:].numel()

    if gpu:
        torch.cuda.reset_peak_memory_stats()
    model.eval()
    sampled = timed(sample)
    lora = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, lora_dropout=0.0, bias="none", task_type="CAUSAL_LM",
                                            target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj",
                                                            "down_proj"]))
    lora.train()
    weights = [p for p in lora.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=1e-5)

    def train():
        for at in range(0, len(texts), 32):
            ids = texts[at:at + 32].to(it.device)
            labels = ids.clone()
            labels[:, :32] = -100
            loss = lora(input_ids=ids, labels=labels).loss
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
        return texts.numel()

    trained = timed(train)
    peak = torch.cuda.max_memory_reserved() / 2**20 if gpu else -1

    error = None
    if not it.no_parity:
        model = lora.unload().eval()
        text = texts[:1].to(it.device)
        with torch.inference_mode():
            here = model(text).logits.float().cpu()
            there = model.float().cpu()(texts[:1]).logits
        error = float((here - there).norm() / there.norm())
    with open(it.json, "w") as out:
        json.dump(dict(shape=it.shape, logitError=error, loraTokensPerSecond=trained, sampledTokensPerSecond=sampled,
                       peakMiB=peak, problem="", torch=torch.__version__), out)


if __name__ == "__main__":
    main()
