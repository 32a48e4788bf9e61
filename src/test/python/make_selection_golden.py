"""Makes src/test/resources/golden/selection.json: what reference libraries say of the scores and batch selectors.

    pip install small-text scikit-activeml baal batchbald_redux torch   # versions in requirements-selection.txt
    python src/test/python/make_selection_golden.py

Never run by the build. Where no library computes a quantity as its paper does, numpy transcribes the formula; each
such place says so.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
from baal.active.heuristics import BALD as BaalBald
from baal.active.heuristics import EPIG as BaalEpig
from batchbald_redux.batchbald import get_batchbald_batch
from scipy.special import rel_entr
from skactiveml.classifier import ParzenWindowClassifier
from skactiveml.pool import MonteCarloEER, uncertainty_scores
from skactiveml.pool._badge import _d_2
from skactiveml.pool._core_set import k_greedy_center
from skactiveml.pool._query_by_committee import average_kl_divergence, vote_entropy
from skactiveml.pool._typi_clust import _typicality
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import NearestNeighbors
from small_text.query_strategies.coresets import greedy_coreset
from small_text.query_strategies.strategies import BreakingTies

rng = np.random.default_rng(20240)
N, K, C, L, D = 12, 5, 3, 6, 3


def f32(x):
    """Java keeps floats; the references see the same rounded numbers."""
    return np.asarray(x, dtype=np.float32).astype(np.float64)


out = {}
members = f32(rng.dirichlet([0.5] * C, size=(N, K)))
p = f32(rng.dirichlet([0.8] * 4, size=N))
states = f32(rng.normal(size=(N, D)))
labelled = f32(rng.normal(size=(L, D)))
p_labelled = f32(rng.dirichlet([0.8] * 4, size=L))
out["inputs"] = dict(members=members.tolist(), p=p.tolist(), states=states.tolist(), labelled=labelled.tolist(),
                     pLabelled=p_labelled.tolist())

# One answer: scikit-activeml's uncertainty scores; small-text's margin.
out["leastConfidence"] = uncertainty_scores(p, method="least_confident").tolist()
out["entropy"] = uncertainty_scores(p, method="entropy").tolist()
out["margin"] = [-BreakingTies._best_versus_second_best(row) for row in p]

# Committees: two references must agree before their number is written down.
bald = average_kl_divergence(members.transpose(1, 0, 2))
baal = BaalBald().compute_score(members.transpose(0, 2, 1))
assert np.allclose(bald, baal, atol=1e-5), (bald, baal)
out["bald"] = bald.tolist()
out["voteEntropy"] = vote_entropy(members.argmax(-1), classes=list(range(C))).tolist()
batch = get_batchbald_batch(torch.log(torch.tensor(members)), 5, 100_000, dtype=torch.double)
out["batchBald"] = dict(indices=batch.indices, scores=batch.scores)
epig = []
for i in range(N):
    others = [j for j in range(N) if j != i]
    epig.append(float(BaalEpig().compute_score(members[[i]].transpose(0, 2, 1), members[others].transpose(0, 2, 1))[0]))
out["epig"] = epig

# Diversity: k-center from the labelled items, by two libraries. Candidates follow the labelled ones.
both = np.concatenate([labelled, states])
y = np.array([0.0] * L + [math.nan] * N)
order, _ = k_greedy_center(both, y, batch_size=5, random_state=0)
order = [int(i) - L for i in order]
# small-text counts new picks as rows of x, which is right only where the unlabelled rows come first.
again = greedy_coreset(np.concatenate([states, labelled]), np.arange(N), np.arange(N, N + L), 5,
                       distance_metric="euclidean")
assert order == again.tolist(), (order, again)
out["kCenter"] = order
typical = _typicality(states, np.arange(N), N // 2)
out["typicality"] = dict(best=int(typical.argmax()), value=float(typical.max()))

# BADGE: explicit (p - e) (x) h, and scikit-activeml's D^2 after each of three picks. Its Badge class and small-text's
# embed otherwise (small-text: -p (x) h), so that only the distances are theirs.
delta = p.copy()
delta[np.arange(N), p.argmax(1)] -= 1
gradients = np.einsum("nc,nd->ncd", delta, states).reshape(N, -1)
d2 = [_d_2(gradients, [])]
picks = [int(d2[0].argmax()), 3, 8]
for n in range(1, 4):
    d2.append(_d_2(gradients, [picks[n - 1]], d2[-1]) if n > 1 else _d_2(gradients, [picks[0]], np.full(N, np.inf)))
out["badge"] = dict(picks=picks, squared=[row.tolist() for row in d2])

# CAL: scikit-learn's neighbours among the labelled items and scipy's KL; small-text looks for neighbours in the whole
# pool and takes the mean over classes, which the paper does not.
near = NearestNeighbors(n_neighbors=L).fit(labelled).kneighbors(states, return_distance=False)
out["contrastive"] = [float(np.mean([rel_entr(p_labelled[j], p[i]).sum() for j in near[i]])) for i in range(N)]

# EER with a Parzen window that counts from one: right is class 1.
right = [True, False, False, True, True, False]
gamma = 0.4
clf = ParzenWindowClassifier(classes=[0, 1], metric="rbf", metric_dict=dict(gamma=gamma), class_prior=1.0)
_, utilities = MonteCarloEER(method="log_loss").query(
    both, np.array([float(r) for r in right] + [math.nan] * N), clf, candidates=np.arange(L, L + N), X_eval=states,
    return_utilities=True)
out["eer"] = dict(right=right, gamma=gamma, scores=utilities[0][L:].tolist())

# Expected squared gradient, summed over the answers (transcription).
out["egl"] = [float(sum(p[i, c] * np.sum(np.outer(p[i] - np.eye(4)[c], states[i]) ** 2) for c in range(4)))
              for i in range(N)]

# Semantic entropy, Rao-Blackwellised (transcription of jlko/semantic_uncertainty's definition).
logs = f32(-rng.exponential(size=(N, 8)))
homes = rng.integers(0, 4, size=(N, 8))
entropies = []
for i in range(N):
    chance = np.exp(logs[i]) / np.exp(logs[i]).sum()
    mass = np.array([chance[homes[i] == c].sum() for c in range(4)])
    mass = mass[mass > 0]
    entropies.append(float(-(mass * np.log(mass)).sum()))
out["semanticEntropy"] = dict(logs=logs.tolist(), clusters=homes.tolist(), value=entropies)

# NoiseAL's split: scikit-learn's mixture of two.
losses = np.concatenate([rng.normal(0.3, 0.1, 30), rng.normal(2, 0.5, 20)])
mixture = GaussianMixture(2, means_init=[[losses.min()], [losses.max()]], max_iter=1000, tol=1e-9, reg_covar=1e-9)
mixture.fit(losses[:, None])
out["noisy"] = dict(losses=losses.tolist(), p=mixture.predict_proba(losses[:, None])[:, 1].tolist())

target = Path(__file__).parents[1] / "resources/golden/selection.json"
target.write_text(json.dumps(out, indent=None, separators=(",", ":")) + "\n")
print(target, target.stat().st_size, "bytes")
