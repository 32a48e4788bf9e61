"""Reads labels that Lacuna wrote as Alpaca, ShareGPT and chat with Axolotl's own dataset types.

    mvn -q test-compile exec:exec -Dexec.classpathScope=test \
        -Dlacuna.main=dev.lacuna.project.export.LabelFiles -Dlacuna.args=FOLDER
    python3 -m venv venv && venv/bin/pip install torch transformers datasets trl addict colorama && venv/bin/pip install --no-deps axolotl
    venv/bin/python src/test/python/check_axolotl.py FOLDER MODEL

MODEL is a folder with a tokenizer and a chat template. The settings below are what a user writes under `datasets:`. What is
trained on, decoded, must be the answer, and the rest must hold the question. Each line that is printed is something that
held; the first that does not hold ends it.
"""

import importlib.metadata
import json
import sys
from pathlib import Path

from axolotl.utils.data.wrappers import get_dataset_wrapper
from axolotl.utils.dict import DictDefault
from datasets import load_dataset
from transformers import AutoTokenizer

FOLDER = Path(sys.argv[1])
EXPECTED = [json.loads(line) for line in (FOLDER / "jsonl.jsonl").read_text(encoding="utf-8").split("\n") if line]
SETTINGS = {
    "alpaca": {"type": "alpaca"},
    "sharegpt": {"type": "chat_template", "field_messages": "conversations",
                 "message_property_mappings": {"role": "from", "content": "value"}},
    "chat": {"type": "chat_template"},
}


def main():
    tokenizer = AutoTokenizer.from_pretrained(sys.argv[2])
    for name, settings in SETTINGS.items():
        file = FOLDER / f"{name}.jsonl"
        data = load_dataset("json", data_files=str(file), split="train")
        config = DictDefault({"sequence_len": 8192, "train_on_inputs": False, "chat_template": "tokenizer_default",
                              "dataset_num_proc": 1})
        entry = DictDefault({"path": str(file), **settings})
        rows, _ = get_dataset_wrapper(entry, tokenizer, config, settings["type"], data)
        rows = list(rows)
        if len(rows) != len(EXPECTED):
            sys.exit(f"{name}: {len(rows)} of {len(EXPECTED)} labels")
        for row, label in zip(rows, EXPECTED):
            taught = tokenizer.decode([token for token in row["labels"] if token != -100], skip_special_tokens=True)
            told = tokenizer.decode([token for token, of in zip(row["input_ids"], row["labels"]) if of == -100])
            if taught.strip() != label["answer"].strip() or label["question"] not in told or label["context"] not in told:
                sys.exit(f"{name}: {taught!r} after {told!r} instead of {label['answer']!r}")
        print(f"{name} (axolotl {importlib.metadata.version('axolotl')}): {len(rows)} labels")


main()
