"""Reads labels that Lacuna wrote in every form with the programs that they are for, and compares with the JSON lines.

    mvn -q test-compile exec:exec -Dexec.classpathScope=test \
        -Dlacuna.main=dev.lacuna.project.export.LabelFiles -Dlacuna.args=FOLDER
    python3 -m venv venv && venv/bin/pip install datasets pandas pyarrow trl label-studio-sdk argilla
    venv/bin/python src/test/python/check_labels.py FOLDER

Each line that is printed is something that held; the first that does not hold ends it.
"""
import csv
import importlib.metadata
import json
import re
import sys
import tempfile
from pathlib import Path
from unittest import mock

FOLDER = Path(sys.argv[1])
# What TRL makes of ShareGPT's human and gpt: the names of the fields change, those of the roles do not.
ROLES = ["human", "gpt"]
EXPECTED = [json.loads(line) for line in (FOLDER / "jsonl.jsonl").read_text(encoding="utf-8").split("\n") if line]


def held(what, package=None):
    version = f" ({package} {importlib.metadata.version(package)})" if package else ""
    print(f"{what}{version}: {len(EXPECTED)} labels")


def same(got, wanted, where):
    if got != wanted:
        sys.exit(f"{where}: {got!r} instead of {wanted!r}")


def ends(text):
    """Tables of text end all lines alike."""
    return re.sub("\r\n?", "\n", text)


def cell(text):
    """A formula's apostrophe is the file's own, also behind what may divide a cell; numbers that begin one have none."""
    text = re.sub(r"(?<=[;\t\r\n])'(?=(?:['\"\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]|[^\S\t\r\n])*"
                  r"[=+\-@\uff1d\uff0b\uff0d\uff20])", "", text)
    return text[1:] if re.match(r"'+(?:[\t\r\n]|[\s\u00a0\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20])", text) and not \
        re.fullmatch(r"'+[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text) else text


def table(rows, where, text=False):
    rows = list(rows)
    same(len(rows), len(EXPECTED), where)
    for row, wanted in zip(rows, EXPECTED):
        for name in ("question", "answer", "context", "own_id", "citation"):
            got = row[name] or ""
            same(ends(cell(got)) if text else got, ends(wanted[name]) if text else wanted[name], f"{where} {name}")
        same(int(row["id"]), wanted["id"], where)
        if not text:
            same(list(row["alternatives"]), wanted["alternatives"], where)
            same(bool(row["accepted_suggestion"]), wanted["accepted_suggestion"], where)


def tables():
    import datasets
    import pandas
    import pyarrow
    import pyarrow.feather
    import pyarrow.parquet
    for name, separator in (("csv.csv", ","), ("tsv.tsv", "\t")):
        frame = pandas.read_csv(FOLDER / name, sep=separator, dtype=str, keep_default_na=False)
        table(frame.to_dict("records"), name, text=True)
        with open(FOLDER / name, encoding="utf-8", newline="") as file:
            table(csv.DictReader(file, delimiter=separator), name, text=True)
        held(f"{name}, pandas.read_csv and csv", "pandas")
    parquet = pyarrow.parquet.read_table(FOLDER / "parquet.parquet")
    same(str(parquet.schema.field("alternatives").type), "list<element: string>", "schema")
    same([str(parquet.schema.field(name).type) for name in ("id", "question", "accepted_suggestion")],
         ["int64", "string", "bool"], "schema")
    parquet.validate(full=True)
    table(parquet.to_pylist(), "parquet.parquet")
    table(pandas.read_parquet(FOLDER / "parquet.parquet").replace({float("nan"): None}).to_dict("records"), "parquet")
    held("parquet.parquet, pyarrow and pandas", "pyarrow")
    arrow = pyarrow.feather.read_table(FOLDER / "arrow.arrow")
    arrow.validate(full=True)
    table(arrow.to_pylist(), "arrow.arrow")
    held("arrow.arrow, pyarrow", "pyarrow")
    with tempfile.TemporaryDirectory() as cache:
        def load(kind, name):
            return datasets.load_dataset(kind, data_files=str(FOLDER / name), split="train", cache_dir=cache)
        table(load("parquet", "parquet.parquet"), "datasets parquet")
        table(load("json", "jsonl.jsonl"), "datasets json")
        same(len(load("csv", "csv.csv")), len(EXPECTED), "datasets csv")
        held("parquet.parquet, jsonl.jsonl, csv.csv, datasets.load_dataset", "datasets")
        training(load)


def prompt(wanted):
    return wanted["context"] + "\n\n" + wanted["question"] if wanted["context"] else wanted["question"]


def training(load):
    from trl import data_utils
    alpaca = load("json", "alpaca.jsonl")
    for row, wanted in zip(alpaca, EXPECTED, strict=True):
        same([row["instruction"], row["input"], row["output"]],
             [wanted["question"], wanted["context"], wanted["answer"]], "alpaca")
    held("alpaca.jsonl, datasets.load_dataset", "datasets")
    for name in ("chat", "sharegpt"):
        for row, wanted in zip(load("json", name + ".jsonl"), EXPECTED, strict=True):
            row = data_utils.maybe_convert_to_chatml(row)
            same(data_utils.is_conversational(row), True, name)
            same([turn["content"] for turn in row["messages"]], [prompt(wanted), wanted["answer"]], name)
            roles = ["user", "assistant"] if name == "chat" else ROLES
            same([turn["role"] for turn in row["messages"]], roles, name)
        held(f"{name}.jsonl, trl.data_utils", "trl")


def label_studio():
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface
    config = (FOLDER / "label-studio.config.xml").read_text(encoding="utf-8")
    interface = LabelInterface(config)
    interface.validate()
    tasks = json.loads((FOLDER / "label-studio.json").read_text(encoding="utf-8"))
    same(len(tasks), len(EXPECTED), "label-studio.json")
    for task, wanted in zip(tasks, EXPECTED):
        # Of the data alone: with annotations in it, 2.1.2 calls its own check without its argument.
        same(bool(interface.validate_task({"data": task["data"]})), True, "validate_task")
        same(bool(interface.validate_annotation(task["annotations"][0])), True, "validate_annotation")
        for region in task["annotations"][0]["result"]:
            same(bool(interface.validate_region(region)), True, "validate_region")
        same(task["annotations"][0]["result"][0]["value"]["text"], [wanted["answer"], *wanted["alternatives"]], "text")
        same(task["data"]["question"], wanted["question"], "question")
    with tempfile.TemporaryDirectory() as out:
        for number, task in enumerate(tasks):  # what the server adds
            task["id"] = number
            task["annotations"][0] |= {"id": number, "completed_by": 1, "created_at": "", "updated_at": "", "lead_time": 1,
                                       "was_cancelled": False}
        source = Path(out) / "tasks.json"
        source.write_text(json.dumps(tasks), encoding="utf-8")
        Converter(config, None).convert(str(source), out + "/out", "JSON_MIN", is_dir=False)
        converted = json.loads(next(Path(out + "/out").glob("*.json")).read_text(encoding="utf-8"))
        same(len(converted), len(EXPECTED), "converter")
        for row, wanted in zip(converted, EXPECTED):
            accepted = [wanted["answer"], *wanted["alternatives"]]
            # Its short form writes one text alone without its list.
            same(row["answer"], {"text": accepted} if len(accepted) > 1 else accepted[0], "converter")
    held("label-studio.json and its configuration, LabelInterface and Converter", "label-studio-sdk")


def argilla():
    import argilla as rg
    from argilla.records._io import JsonIO
    with mock.patch.object(rg.Argilla, "_get_default", return_value=mock.MagicMock()):
        settings = rg.Settings.from_json(FOLDER / "argilla.settings.json")
        settings.validate()
        records = JsonIO._records_from_json(FOLDER / "argilla.json")
        same(len(records), len(EXPECTED), "argilla.json")
        fields = {field.name for field in settings.fields}
        for record, wanted in zip(records, EXPECTED):
            model = record.api_model()
            same(model.external_id, str(wanted["id"]), "id")
            same(set(model.fields) <= fields, True, "fields")
            same([model.fields["question"], model.fields.get("context", "")], [wanted["question"], wanted["context"]],
                 "fields")
            same([(part.question_name, part.value) for part in model.suggestions], [("answer", wanted["answer"])],
                 "suggestions")
            same(record.metadata["alternatives"], wanted["alternatives"], "metadata")
    held("argilla.json and its settings, Settings.from_json and the reader of records.from_json", "argilla")


tables()
label_studio()
argilla()
