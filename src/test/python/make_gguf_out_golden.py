"""Makes src/test/resources/golden-gguf/quantized.json: what the package gguf makes of 4,096 numbers, for GgufWriterTest.

    venv/bin/pip install gguf==0.19.0
    venv/bin/python src/test/python/make_gguf_out_golden.py

Number i is (i * 2654435761 mod 2^32 - 2^31) / 2^(30 + i / 512) as a float32; numbers 64 to 95 are zeros, and 96 to 127
are such that halves are rounded. The file holds the SHA-256 of the bytes of each type.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType as T
from gguf.quants import quantize

OUT = Path(__file__).resolve().parents[1] / "resources" / "golden-gguf" / "quantized.json"


def main():
    i = np.arange(4096, dtype=np.uint64)
    numbers = ((i * np.uint64(2654435761) % np.uint64(2 ** 32)).astype(np.float64) - 2 ** 31)
    numbers = (numbers / 2.0 ** (30 + (i // np.uint64(512)).astype(np.float64))).astype(np.float32)
    numbers[64:96] = 0
    numbers[96:128] = np.arange(32, dtype=np.float32) - 15.5
    numbers[96] = 127
    golden = {kind.name: hashlib.sha256(np.ascontiguousarray(quantize(numbers, kind)).tobytes()).hexdigest()
              for kind in (T.F32, T.F16, T.BF16, T.Q8_0)}
    OUT.write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
