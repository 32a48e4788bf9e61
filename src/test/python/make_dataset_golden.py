"""Writes src/test/resources/golden-datasets: the same three rows as Parquet and Arrow, as pyarrow and Hugging Face
datasets write them. Needs pyarrow: python make_dataset_golden.py"""
import json
import pathlib

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

HOME = pathlib.Path(__file__).parents[1] / "resources" / "golden-datasets"
ROWS = [
    {"id": "a1", "question": "Wer schrieb „Faust“?", "answers": {"text": ["Goethe", "J. W. Goethe"],
     "answer_start": [1, 2]}, "year": 1808, "share": 0.1, "sure": True, "image": b"\x00"},
    {"id": "a2", "question": "Wo?", "answers": {"text": ["Köln"], "answer_start": [7]}, "year": None, "share": 2.5,
     "sure": False, "image": None},
    {"id": "a3", "question": "Wann?", "answers": {"text": [], "answer_start": []}, "year": -3, "share": None,
     "sure": None, "image": None},
]

HOME.mkdir(parents=True, exist_ok=True)
table = pa.Table.from_pylist(ROWS)
for codec in ("snappy", "gzip", "none"):
    pq.write_table(table, HOME / f"{codec}.parquet", compression=codec)
pq.write_table(table, HOME / "zstd.parquet", compression="zstd")
with pa.OSFile(str(HOME / "file.arrow"), "wb") as out, pa.ipc.new_file(out, table.schema) as writer:
    writer.write_table(table, max_chunksize=2)
category = table.set_column(1, "question", table["question"].dictionary_encode())
feather.write_feather(category, str(HOME / "category.feather"), compression="uncompressed")
feather.write_feather(table, str(HOME / "packed.feather"), compression="lz4")
folder = HOME / "saved"
folder.mkdir(exist_ok=True)
parts = [table.slice(0, 2), table.slice(2)]
names = [f"data-{i:05d}-of-{len(parts):05d}.arrow" for i in range(len(parts))]
for name, part in zip(names, parts):
    with pa.OSFile(str(folder / name), "wb") as out, pa.ipc.new_stream(out, table.schema) as writer:
        writer.write_table(part)
(folder / "state.json").write_text(json.dumps({"_data_files": [{"filename": name} for name in names]}) + "\n")
(folder / "dataset_info.json").write_text("{}\n")
