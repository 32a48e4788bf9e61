"""Golden numbers for dev.lacuna.knowledge.map from scikit-learn and umap-learn (never run by the build).

    python3 -m venv venv && venv/bin/pip install umap-learn==0.5.12 scikit-learn==1.9.1
    venv/bin/python src/test/python/make_projection_golden.py

Writes src/test/resources/golden/projection.json: points in 10 dimensions, a flat picture of them, its trustworthiness,
umap-learn's fuzzy graph of the points, and the trustworthiness of umap-learn's own maps over five seeds.
"""
import json
import pathlib

import numpy as np
import umap
from sklearn.manifold import trustworthiness
from umap.umap_ import fuzzy_simplicial_set

rng = np.random.default_rng(3)
n, d, topics = 300, 10, 9
centres = rng.normal(size=(topics, d)) * 2
topic = rng.integers(topics, size=n)
points = np.round(centres[topic] + rng.normal(size=(n, d)) * rng.uniform(0.3, 1.2, size=topics)[topic][:, None], 3)
points = points.astype(np.float32)
flat = np.round(points[:, :2], 3)

graph, sigmas, rhos = fuzzy_simplicial_set(points, 15, np.random.RandomState(1), "euclidean")[:3]
graph = graph.tocoo()
order = np.lexsort((graph.col, graph.row))
maps = [umap.UMAP(n_neighbors=15, random_state=s).fit_transform(points) for s in range(5)]

out = {
    "points": points.astype(float).round(3).tolist(), "flat": flat.astype(float).round(3).tolist(),
    "trustworthiness": {str(k): trustworthiness(points, flat, n_neighbors=k) for k in (5, 15)},
    "graph": {"rows": graph.row[order].tolist(), "columns": graph.col[order].tolist(),
              "weights": [round(float(w), 6) for w in graph.data[order]]},
    "umap": [trustworthiness(points, m, n_neighbors=15) for m in maps],
}
path = pathlib.Path(__file__).parent.parent / "resources/golden/projection.json"
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
print(path, path.stat().st_size, "bytes", out["trustworthiness"], out["umap"])
