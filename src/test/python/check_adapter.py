"""Checks in peft an adapter that Lacuna wrote.

    python check_adapter.py BASE ADAPTER OURS.safetensors [--tolerance 1e-4]

BASE is a golden checkpoint's folder, ADAPTER a folder with adapter_config.json and adapter_model.safetensors. OURS
holds input_ids (any number type), attention_mask and the logits that we computed. Prints the largest difference at
positions whose mask is 1, and ends with 0 when it is within the tolerance, else with 1.
"""

import argparse
import sys

import torch
from peft import PeftModel, get_peft_model_state_dict
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

parser = argparse.ArgumentParser()
parser.add_argument("base")
parser.add_argument("adapter")
parser.add_argument("ours")
parser.add_argument("--tolerance", type=float, default=1e-4)
args = parser.parse_args()

ours = load_file(args.ours)
base = AutoModelForCausalLM.from_pretrained(args.base, dtype=torch.float32, attn_implementation="eager")
model = PeftModel.from_pretrained(base, args.adapter).eval()
# peft only warns about names that it does not know, so count what arrived.
written = load_file(f"{args.adapter}/adapter_model.safetensors")
loaded = get_peft_model_state_dict(model)
same = written.keys() == loaded.keys() and all(torch.equal(written[k].float(), loaded[k]) for k in written)
tokens, mask = ours["input_ids"].long(), ours["attention_mask"].long()
with torch.no_grad():
    theirs = model(tokens, attention_mask=mask).logits
difference = (theirs - ours["logits"])[mask == 1].abs().max().item()
print(f"max abs difference {difference:.3g} over {int(mask.sum())} positions; all adapter tensors loaded: {same}")
sys.exit(0 if same and difference <= args.tolerance else 1)
