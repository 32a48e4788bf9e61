"""Reads labels that Lacuna wrote as Alpaca, ShareGPT and chat with LLaMA-Factory's own loader.

    mvn -q test-compile exec:exec -Dexec.classpathScope=test \
        -Dlacuna.main=dev.lacuna.project.export.LabelFiles -Dlacuna.args=FOLDER
    python3 -m venv venv && venv/bin/pip install llamafactory
    venv/bin/python src/test/python/check_llamafactory.py FOLDER

The entries of dataset_info.json below are what a user writes for these files. Each line that is printed is something that
held; the first that does not hold ends it.
"""

import importlib.metadata
import json
import sys
import tempfile
from pathlib import Path

from llamafactory.data.loader import _load_single_dataset
from llamafactory.data.parser import get_dataset_list
from llamafactory.hparams import DataArguments, ModelArguments

FOLDER = Path(sys.argv[1])
EXPECTED = [json.loads(line) for line in (FOLDER / "jsonl.jsonl").read_text(encoding="utf-8").split("\n") if line]
INFO = {
    "alpaca": {"file_name": "alpaca.jsonl"},
    "sharegpt": {"file_name": "sharegpt.jsonl", "formatting": "sharegpt"},
    "chat": {
        "file_name": "chat.jsonl",
        "formatting": "sharegpt",
        "columns": {"messages": "messages"},
        "tags": {"role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant",
                 "system_tag": "system"},
    },
}


class Training:
    """What the loader asks of training arguments."""

    def __init__(self):
        self.seed = 1
        self.local_process_index = 0
        self.should_save = True


def asked(label):
    return label["question"] + ("\n" + label["context"] if label["context"] else "")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, entry in INFO.items():
            (Path(folder) / entry["file_name"]).write_bytes((FOLDER / entry["file_name"]).read_bytes())
        (Path(folder) / "dataset_info.json").write_text(json.dumps(INFO))
        for name in INFO:
            data = DataArguments(dataset_dir=folder, dataset=name, overwrite_cache=True)
            data.dataset = [name]
            model = ModelArguments(model_name_or_path="none", cache_dir=folder + "/cache")
            (attribute,) = get_dataset_list([name], folder)
            rows = list(_load_single_dataset(attribute, model, data, Training()))
            if len(rows) != len(EXPECTED):
                sys.exit(f"{name}: {len(rows)} of {len(EXPECTED)} labels")
            for row, label in zip(rows, EXPECTED):
                turns = row["_prompt"] + row["_response"]
                got = [(turn["role"], turn["content"]) for turn in turns]
                forms = {asked(label), (label["context"] + "\n\n" if label["context"] else "") + label["question"]}
                if len(got) != 2 or got[0][0] != "user" or got[0][1] not in forms or got[1] != ("assistant", label["answer"]):
                    sys.exit(f"{name}: {got!r} instead of {forms!r} and {label['answer']!r}")
            print(f"{name} (llamafactory {importlib.metadata.version('llamafactory')}): {len(rows)} labels")


main()
