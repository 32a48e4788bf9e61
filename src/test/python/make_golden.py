"""Makes the golden files under src/test/resources/golden from transformers and peft.

    python -m venv venv && venv/bin/pip install -r src/test/python/requirements.txt
    venv/bin/python src/test/python/make_golden.py [FAMILY ...]

Per family: a random-weight checkpoint with its tokenizer, and what the reference libraries compute with it in
32-bit floats:

golden.safetensors   input_ids, attention_mask [rows, tokens]: rows of different lengths, padded on the right
                     logits [rows, tokens, vocabulary], meaningless where the mask is 0
                     hidden.0 .. hidden.L [rows, tokens, hidden]: the embedding, then each layer's output; the last has
                     the final norm applied, as transformers gives it
                     adapter_init_logits, adapter_final_logits: logits with either adapter
                     train.input_ids, train.labels [batches, rows, tokens]: label -100 is not learned (prompt and padding)
golden.json          greedy: prompt ids and the 64 tokens that follow; lossCurve: 20 steps, the batches taken in turn;
                     texts and their token ids; the versions that made it
adapter-init/, adapter-final/   LoRA in PEFT's format, before and after the 20 steps

The families and their sizes are in golden_families.py. transformers does not know Baichuan 2: its numbers come from a
Llama of transformers whose three projections are slices of one, with a normalised head (packed_llama.py).

The training: r 4, alpha 8, no dropout, all linear layers by their own names, AdamW with lr 1e-2, betas (0.9, 0.999), eps 1e-8 and weight
decay 0.01, gradients clipped to norm 1, loss the mean over all answer tokens of a batch. The loss is taken before
the step's update. B starts random and not zero, so that a wrong gradient of A shows at once.
"""

import json
import shutil
import sys
from pathlib import Path

import peft
import tokenizers
import torch
import transformers
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

import packed_llama
from golden_families import FAMILIES, VOCABULARY

OUT = Path(__file__).resolve().parents[1] / "resources" / "golden"
STEPS = 20
NEAR_TIE = 5e-3
TEXTS = ["What is the capital of Atlantis?", "The island lies to the north of the sea.", "Its river flows west; 12 ships sail."]


def random_weights(model, seed, centred):
    """Weights large enough that logits spread by about 1 and attention is far from uniform.

    Norms are about 1, or about 0 where the model adds the 1 itself (centred)."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = 0.2 * torch.randn(weight.shape, generator=generator)
            is_norm = name.endswith(("norm.weight", "ln_1.weight", "ln_2.weight", "ln_f.weight"))
            weight.copy_(1 + noise if is_norm and not centred else noise)
            if centred and name.startswith("model.layers") and ".post_" in name:
                weight.add_(2)  # else the scaled embedding drowns what the layers say, and a text repeats itself


def make_tokenizer(folder):
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    letters = [chr(c) for c in range(33, 127)]
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY, special_tokens=["<unk>", "<s>", "</s>", "<pad>"],
                                  initial_alphabet=letters, show_progress=False)
    tokenizer.train_from_iterator(TEXTS * 20, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    assert tokenizer.get_vocab_size() == VOCABULARY
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token="<unk>", bos_token="<s>", eos_token="</s>",
                            pad_token="<pad>").save_pretrained(folder)
    return tokenizer


def ids(generator, *shape):
    return torch.randint(4, VOCABULARY, shape, generator=generator)


def padded(generator, lengths):
    tokens = ids(generator, len(lengths), max(lengths))
    mask = torch.zeros_like(tokens)
    for row, length in enumerate(lengths):
        tokens[row, length:] = 3
        mask[row, :length] = 1
    tokens[:, 0] = 1
    return tokens, mask


def training_batches(generator):
    """5 batches of 4 rows: a prompt of 3 to 6 tokens, an answer of 2 to 5, then padding."""
    batches = []
    for batch in range(5):
        prompts = [3 + (batch + row) % 4 for row in range(4)]
        answers = [2 + (batch + 2 * row) % 4 for row in range(4)]
        tokens, mask = padded(generator, [p + a for p, a in zip(prompts, answers)])
        width = 11
        padding = width - tokens.shape[1]
        tokens = torch.nn.functional.pad(tokens, (0, padding), value=3)
        mask = torch.nn.functional.pad(mask, (0, padding))
        labels = tokens.masked_fill(mask == 0, -100)
        for row, prompt in enumerate(prompts):
            labels[row, :prompt] = -100
        batches.append((tokens, mask, labels))
    return batches


def greedy(model, prompt):
    """64 greedy tokens, past any end token, and how far the best was ahead at its closest; stops early at a near tie."""
    tokens = list(prompt)
    gap = float("inf")
    with torch.no_grad():
        while len(tokens) < len(prompt) + 64 and gap > NEAR_TIE:
            best = model(torch.tensor([tokens]), use_cache=False).logits[0, -1].topk(2)
            gap = min(gap, (best.values[0] - best.values[1]).item())
            tokens.append(int(best.indices[0]))
    return tokens[len(prompt):], gap


def greedy_without_ties(model, generator, length):
    """A prompt of some tokens whose 64 greedy tokens are far from ties and not all alike."""
    for _ in range(200):
        prompt = [1] + ids(generator, length - 1).tolist()
        tokens, gap = greedy(model, prompt)
        if gap > NEAR_TIE and len(set(tokens)) >= 5:
            break
    else:
        raise SystemExit("no prompt without a near tie; change the seed")
    model.generation_config.eos_token_id = None
    generated = model.generate(torch.tensor([prompt]), do_sample=False, max_new_tokens=64, pad_token_id=3)
    assert generated[0, len(prompt):].tolist() == tokens, "generate() disagrees with the step by step loop"
    return prompt, tokens, gap


def save_adapter(model, folder, name):
    model.peft_config["default"].base_model_name_or_path = name
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)


def train(folder, name, model, batches, seed, targets):
    torch.manual_seed(seed)
    model = get_peft_model(model, LoraConfig(
        r=4, lora_alpha=8, lora_dropout=0.0, bias="none", task_type="CAUSAL_LM",
        target_modules=targets, fan_in_fan_out=name == "gpt2"))
    with torch.no_grad():
        for key, weight in model.named_parameters():
            if "lora_B" in key:
                weight.normal_(0, 0.05)
    save_adapter(model, folder / "adapter-init", name)
    model.train()
    weights = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=1e-2, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)
    curve = []
    for step in range(STEPS):
        tokens, mask, labels = batches[step % len(batches)]
        loss = model(input_ids=tokens, attention_mask=mask, labels=labels).loss
        curve.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
    save_adapter(model, folder / "adapter-final", name)
    return curve


def load(folder):
    if folder.name == "baichuan":
        return packed_llama.load(folder)
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()


def old_style(folder):
    """Rewrites config.json as transformers 4 wrote it: rope_theta and rope_scaling apart."""
    file = folder / "config.json"
    config = json.loads(file.read_text())
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope.pop("rope_theta")
    config["rope_scaling"] = rope
    config["torch_dtype"] = config.pop("dtype")
    file.write_text(json.dumps(config, indent=2) + "\n")


def make(name, seed):
    family = FAMILIES[name]
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    generator = torch.Generator().manual_seed(seed)
    model = packed_llama.build(family.config) if name == "baichuan" else AutoModelForCausalLM.from_config(family.config)
    random_weights(model, seed, centred=name.startswith("gemma"))
    if name == "llama3-rope":
        model.generation_config.eos_token_id = [2, 0]
    model.to(family.dtype).save_pretrained(folder, max_shard_size=family.shard)
    if name == "llama3-rope":
        old_style(folder)
    if name == "baichuan":
        packed_llama.rename(folder)
    tokenizer = make_tokenizer(folder)

    model = load(folder)
    tokens, mask = padded(generator, [12, 7, 4])
    with torch.no_grad():
        out = model(tokens, attention_mask=mask, output_hidden_states=True)
    tensors = {"input_ids": tokens, "attention_mask": mask, "logits": out.logits}
    tensors |= {f"hidden.{i}": state for i, state in enumerate(out.hidden_states)}
    prompt, answer, gap = greedy_without_ties(model, generator, family.prompt)

    batches = training_batches(generator)
    tensors["train.input_ids"] = torch.stack([tokens for tokens, _, _ in batches])
    tensors["train.labels"] = torch.stack([labels for _, _, labels in batches])
    curve = train(folder, name, load(folder), batches, seed, family.targets)
    for stage in ["init", "final"]:
        tuned = PeftModel.from_pretrained(load(folder), folder / f"adapter-{stage}").eval()
        with torch.no_grad():
            tensors[f"adapter_{stage}_logits"] = tuned(tokens, attention_mask=mask).logits

    save_file({key: value.contiguous() for key, value in tensors.items()}, folder / "golden.safetensors")
    (folder / "golden.json").write_text(json.dumps({
        "greedy": {"prompt": prompt, "tokens": answer, "smallestGap": gap},
        "lossCurve": curve,
        "texts": [{"text": text, "ids": tokenizer.encode(text).ids} for text in TEXTS],
        "versions": {m.__name__: m.__version__ for m in [torch, transformers, peft, tokenizers]},
    }, indent=1) + "\n")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{name}: {size // 1024} KiB, logits std {out.logits.std():.2f}, smallest greedy gap {gap:.4f}, "
          f"loss {curve[0]:.3f} to {curve[-1]:.3f}")


if __name__ == "__main__":
    for index, family in enumerate(FAMILIES):
        if len(sys.argv) == 1 or family in sys.argv[1:]:
            make(family, seed=1000 + index)
