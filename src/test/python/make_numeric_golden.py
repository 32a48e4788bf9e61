"""Golden numbers for dev.lacuna.knowledge from scikit-learn (never run by the build).

    python3 -m venv venv && venv/bin/pip install numpy==2.* scikit-learn==1.9.1
    venv/bin/python src/test/python/make_numeric_golden.py

Writes src/test/resources/golden/numeric.json. Inputs are rounded before use, so that both sides read the same numbers.
"""
import json
import pathlib

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(7)
n, d = 40, 5
states = np.round(rng.normal(size=(n, d)) * [1, 2, 0.5, 3, 1] + [0, 5, -1, 0, 2], 3).astype(np.float32)
targets = (states @ [0.8, -0.3, 1.5, 0.1, 0] + rng.normal(size=n) > -2.9)
assert 10 < targets.sum() < 30

scores = np.round(rng.normal(size=n) + targets, 1)  # one decimal: many ties
scaler = StandardScaler().fit(states.astype(np.float64))
fit = LogisticRegression(C=0.5, tol=1e-12, max_iter=10000).fit(scaler.transform(states.astype(np.float64)), targets)
weights = fit.coef_[0] / scaler.scale_
bias = float(fit.intercept_[0] - weights @ scaler.mean_)

probabilities = np.round(1 / (1 + np.exp(-scores)), 4)
bins = np.clip(np.ceil(probabilities * 15).astype(int) - 1, 0, 14)
ece = sum(abs(targets[bins == b].mean() - probabilities[bins == b].mean()) * (bins == b).mean()
          for b in range(15) if (bins == b).any())

pca = PCA(n_components=2, svd_solver="full").fit(states.astype(np.float64))
axes = pca.components_ * np.sign(pca.components_[np.arange(2), np.abs(pca.components_).argmax(axis=1)])[:, None]

platt = LogisticRegression(C=1e12, tol=1e-12, max_iter=10000)
high, low = (targets.sum() + 1) / (targets.sum() + 2), 1 / ((~targets).sum() + 2)
soft = np.where(targets, high, low)  # soft targets as two weighted rows each
platt.fit(np.concatenate([scores, scores])[:, None], np.repeat([1, 0], n), sample_weight=np.concatenate([soft, 1 - soft]))

# Measures: ten drawn answers as (text, meaning, log-probability of the whole, tokens), by their definitions.
drawn = [("riel", 0, -0.9, 2), ("the riel", 0, -3.1, 3), ("kip", 1, -1.6, 1), ("riel", 0, -0.9, 2), ("dong", 2, -2.2, 2),
         ("kip", 1, -1.6, 1), ("riel", 0, -0.9, 2), ("baht", 3, -4.5, 3), ("riel", 0, -0.9, 2), ("baht coin", 4, -6.0, 4)]
ell = np.array([logp / length for _, _, logp, length in drawn])
meaning = np.array([m for _, m, _, _ in drawn])
share = np.bincount(meaning) / len(drawn)
weight = np.exp(ell) / np.exp(ell).sum()
mass = np.bincount(meaning, weights=weight)
distinct = {text: (m, np.exp(logp / length)) for text, m, logp, length in drawn}
kuhn = np.zeros(5)
for m, p in distinct.values():
    kuhn[m] += p
measures = {
    "texts": [t for t, _, _, _ in drawn], "meanings": meaning.tolist(), "logProbabilities": ell.tolist(),
    "discrete": float(-(share * np.log(share)).sum()), "raoBlackwellised": float(-(mass * np.log(mass)).sum()),
    "lengthNormalised": float(-np.log(kuhn).mean()), "predictive": float(-ell.mean()),
    "monteCarlo": float(-np.log(kuhn)[meaning].mean()),
}

decided = probabilities > 0.5
picked = rng.integers(0, n, size=(200, n))  # the same resamples on both sides
resampled = sorted(roc_auc_score(targets[rows], scores[rows]) for rows in picked)

out = {
    "measures": measures, "f1": float(f1_score(targets, decided)), "accuracy": float((decided == targets).mean()),
    "resamples": picked.tolist(), "resampled": [float(np.quantile(resampled, q)) for q in (0.025, 0.975)],
    "states": states.astype(float).round(3).tolist(), "targets": targets.tolist(), "scores": scores.tolist(),
    "auroc": roc_auc_score(targets, scores), "probabilities": probabilities.tolist(), "ece": float(ece),
    "logistic": {"l2": 2.0, "weights": weights.tolist(), "bias": bias},
    "pca": {"axes": axes.tolist()},
    "platt": {"slope": float(platt.coef_[0, 0]), "offset": float(platt.intercept_[0])},
}
path = pathlib.Path(__file__).parent.parent / "resources/golden/numeric.json"
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
print(path, path.stat().st_size, "bytes; AUROC", out["auroc"], "ECE", out["ece"])
