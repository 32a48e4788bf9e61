#!/usr/bin/env python3
"""Writes src/test/resources/dev/lacuna/loop/pool/judged-by-spark: a few judged rows, with the schema of the job on Spark.

    pip install pyarrow && src/test/python/make_judged_golden.py
"""
import os

import pyarrow as pa
import pyarrow.parquet as pq

OUT = os.path.join(os.path.dirname(__file__), "../resources/dev/lacuna/loop/pool/judged-by-spark")
SCHEMA = pa.schema([
    ("row", pa.int64()), ("id", pa.string()), ("p_unknown", pa.float64()), ("problem", pa.string()),
    ("question", pa.string()), ("context", pa.string()), ("state", pa.list_(pa.float32())), ("block", pa.int64()),
    ("block_tokens", pa.int64()), ("block_seconds", pa.float64())])


def write(wave, task, rows):
    folder = os.path.join(OUT, f"wave={wave:05d}")
    os.makedirs(folder, exist_ok=True)
    table = pa.Table.from_pylist([dict(zip(SCHEMA.names, row)) for row in rows], schema=SCHEMA)
    pq.write_table(table, os.path.join(folder, f"part-{task:05d}-0.snappy.parquet"))


write(0, 0, [
    (0, "a", .2, "", None, None, None, 0, 30, .1),
    (1, "b", .91, "", "Who is first?", "The first book.", [1., 0.], 0, 30, .1),
    (2, "", None, "no question; write one or remove the row", None, None, None, 0, 30, .1)])
write(0, 1, [
    (3, "d", .93, "", "Who is second?", None, [.9, .1], 1, 20, .1),
    (4, "e", .97, "", "Who is third?", None, [-1., .5], 1, 20, .1),
    (5, "f", .1, "", None, None, None, 1, 20, .1)])
write(1, 0, [(6, "7", .6, "", "Who is fourth?", None, [0., -1.], 2, 10, .1)])
with open(os.path.join(OUT, "_pool.json"), "w") as manifest:
    manifest.write('{"engine":"spark","version":1}\n')
