"""umap-learn beside `lacuna bench projection`, on the same vectors (never run by the build).

    python3 -m venv venv && venv/bin/pip install umap-learn==0.5.12 scikit-learn==1.9.1
    java ... dev.lacuna.Main bench projection --points 20000 --dim 192 --write v.npy --places ours.npy --json ours.json
    venv/bin/python src/test/python/bench_projection.py v.npy --ours ours.npy --json theirs.json

numba compiles umap-learn's code on its first call: that is done on other vectors of the same width first and reported as
jitSeconds, not counted in seconds. No random_state is set, since umap-learn then runs on one thread. Trustworthiness
(k = 15) is over `--sample` points with their neighbours and ranks among all, as Lacuna's is; up to 5,000 points it is
also computed by scikit-learn.
"""
import argparse
import json
import os
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def trust(points, flat, k, sample):
    n = len(points)
    points = points.astype(np.float64) - points.mean(axis=0, dtype=np.float64)
    flat = flat.astype(np.float64)
    norms, penalty = (points ** 2).sum(axis=1), 0.0
    chosen = np.unique(np.arange(min(sample, n)) * n // min(sample, n))
    for i in np.array_split(chosen, max(1, len(chosen) // 64)):
        high = norms[None, :] - 2 * points[i] @ points.T
        high[np.arange(len(i)), i] = np.inf
        for row, p in enumerate(i):
            low = ((flat - flat[p]) ** 2).sum(axis=1)
            low[p] = np.inf
            near = np.argpartition(low, k)[:k]
            ranks = 1 + (high[row][None, :] < high[row][near][:, None]).sum(axis=1)
            penalty += np.maximum(0, ranks - k).sum()
    return 1 - 2 * penalty / (len(chosen) * k * (2 * n - 3 * k - 1))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("vectors")
    options.add_argument("--ours", help="Lacuna's map of the same vectors, to be judged here as well")
    options.add_argument("--sample", type=int, default=5000)
    options.add_argument("--runs", type=int, default=1)
    options.add_argument("--json")
    args = options.parse_args()
    started = time.time()
    import umap
    x = np.load(args.vectors)
    # More than 4,096 rows: below, umap-learn looks at every pair and its descent is not compiled.
    other = np.random.default_rng(0).normal(size=(min(len(x), 5000), x.shape[1])).astype(np.float32)
    umap.UMAP(n_neighbors=15, n_epochs=11).fit_transform(other)
    jit, seconds = time.time() - started, []
    for _ in range(args.runs):
        started = time.time()
        y = umap.UMAP(n_neighbors=15).fit_transform(x)
        seconds.append(time.time() - started)
    out = {"points": len(x), "dim": int(x.shape[1]), "seconds": min(seconds), "jitSeconds": jit,
           "trustworthiness": trust(x, y, 15, args.sample), "umap": umap.__version__, "load": os.getloadavg()[0]}
    if args.ours:
        ours = np.load(args.ours)
        out["oursTrustworthiness"] = trust(x, ours, 15, args.sample)
    if len(x) <= 5000:
        from sklearn.manifold import trustworthiness
        out["trustworthinessByScikitLearn"] = trustworthiness(x, y, n_neighbors=15)
    print(json.dumps(out))
    if args.json:
        with open(args.json, "w") as file:
            json.dump(out, file)


if __name__ == "__main__":
    main()
