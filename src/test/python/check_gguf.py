"""Compares what Lacuna writes from a GGUF file with what transformers writes from the same file.

    lacuna bench gguf MODEL.gguf --questions QUESTIONS.jsonl --count 50 --json ours.json
    venv/bin/python src/test/python/check_gguf.py MODEL.gguf ours.json

Both get the same prompts as tokens, since transformers does not know every pre-tokenizer of GGUF, and write 64 tokens
greedily in float32, going on past any end. Where they part, the gap between transformers' two best logits is told: by a
rounding of float32 either may be first where it is below 1e-3.
"""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM


def main():
    file, ours = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
    model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32).eval()
    groups = {}
    for number, answer in enumerate(ours["answers"]):
        groups.setdefault(len(answer["prompt"]), []).append((number, answer))
    same = 0
    for group in groups.values():  # prompts of one length need no padding
        prompts = torch.tensor([answer["prompt"] for _, answer in group])
        with torch.no_grad():
            written = model.generate(prompts, attention_mask=torch.ones_like(prompts), max_new_tokens=64,
                                     do_sample=False, eos_token_id=-1, pad_token_id=0)[:, prompts.shape[1]:].tolist()
        for (number, answer), theirs in zip(group, written):
            if theirs == answer["tokens"]:
                same += 1
                continue
            at = next(i for i, (a, b) in enumerate(zip(theirs, answer["tokens"])) if a != b)
            with torch.no_grad():
                best = model(torch.tensor([answer["prompt"] + theirs[:at]])).logits[0, -1].topk(2)
            print(f"question {number + 1}: token {at + 1} is {answer['tokens'][at]} and {theirs[at]} in transformers,"
                  f" whose two best are {best.values[0] - best.values[1]:.1e} apart")
    print(f"{same} of {len(ours['answers'])} continuations of 64 tokens are the same")


if __name__ == "__main__":
    main()
