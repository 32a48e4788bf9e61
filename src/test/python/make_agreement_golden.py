"""Golden numbers for dev.lacuna.agreement from krippendorff, statsmodels, scikit-learn and crowd-kit (never run by the build).

    python3 -m venv venv && venv/bin/pip install -r src/test/python/requirements-agreement.txt
    venv/bin/python src/test/python/make_agreement_golden.py

Writes src/test/resources/golden/agreement.json. The published tables are numbers that their authors printed with the
coefficient: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (3rd ed. 2003), table 18.1, κ = 0.68;
Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D, nominal α = 0.743; the ten subjects and fourteen
raters of statsmodels' own test of Fleiss' κ, 0.210.
"""
import json
import pathlib

import krippendorff
import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa

N = -1  # nothing said


def alpha(units):
    data = np.array(units, float).T
    data[data == N] = np.nan
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def counts(units):
    k = max(max(u) for u in units) + 1
    return [[list(u).count(c) for c in range(k)] for u in units]


def spread(rows):
    """Ratings of exchangeable raters from counts by category."""
    return [[c for c, n in enumerate(row) for _ in range(n)] for row in rows]


def observed(units):
    shares = []
    for u in units:
        said = [c for c in u if c != N]
        if len(said) > 1:
            pairs = [a == b for i, a in enumerate(said) for b in said[i + 1:]]
            shares.append(np.mean(pairs))
    return float(np.mean(shares))


def rated(units, **more):
    return {"units": [list(map(int, u)) for u in units], "observed": observed(units), "alpha": alpha(units)} | more


psychiatrists = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]  # rows: rater A's, columns: rater B's
pair = [(a, b) for a, row in enumerate(psychiatrists) for b, n in enumerate(row) for _ in range(n)]
fourteen = spread([[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0],
                   [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]])
four = list(zip([1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
                [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N]))

rng = np.random.default_rng(5)


def drawn(units, raters, k, missing):
    truth = rng.integers(k, size=units)
    skill = rng.uniform(0.45, 0.95, size=raters)
    said = np.where(rng.random((units, raters)) < skill, truth[:, None], rng.integers(k, size=(units, raters)))
    said[rng.random((units, raters)) < missing] = N
    return said.tolist()


two = [u for u in drawn(60, 2, 3, 0)]
three = drawn(40, 3, 4, 0)
gaps = drawn(50, 5, 3, 0.3)

crowd = drawn(30, 5, 3, 0.1)
rows = pd.DataFrame([(u, r, c) for u, unit in enumerate(crowd) for r, c in enumerate(unit) if c != N],
                    columns=["task", "worker", "label"])
fit = DawidSkene(n_iter=5000, tol=1e-15).fit(rows)
posterior = fit.probas_.reindex(columns=range(3)).sort_index().to_numpy()


def one_coin(units, sizes, rounds=1000):
    """Each rater one rate; written with plain loops, apart from the program's code."""
    post = [[sum(c == t for c in u) / max(1, sum(c != N for c in u)) for t in range(k)] for u, k in zip(units, sizes)]
    for _ in range(rounds):
        rate = []
        for r in range(len(units[0])):
            seen = [post[i][u[r]] for i, u in enumerate(units) if u[r] != N]
            rate.append(sum(seen) / len(seen))
        for i, (u, k) in enumerate(zip(units, sizes)):
            like = [np.prod([rate[r] if c == t else (1 - rate[r]) / (k - 1) for r, c in enumerate(u) if c != N])
                    for t in range(k)]
            post[i] = [float(x / sum(like)) for x in like]
    return post, rate


open_units, sizes = [], []
for _ in range(25):
    said = np.where(rng.random(4) < [0.9, 0.8, 0.6, 0.7], 0, rng.integers(1, 9, size=4))
    numbers = {c: i for i, c in enumerate(dict.fromkeys(said.tolist()))}
    open_units.append([numbers[c] for c in said.tolist()])
    sizes.append(len(numbers) + 1)
open_posterior, rates = one_coin(open_units, sizes)

out = {
    "psychiatrists": rated(pair, cohen=float(cohen_kappa_score(*zip(*pair)))),
    "fourteen": rated(fourteen, fleiss=float(fleiss_kappa(np.array(counts(fourteen))))),
    "four": rated(four),
    "two": rated(two, cohen=float(cohen_kappa_score(*zip(*two))), fleiss=float(fleiss_kappa(np.array(counts(two))))),
    "three": rated(three, fleiss=float(fleiss_kappa(np.array(counts(three))))),
    "gaps": rated(gaps),
    "crowd": {"units": crowd, "posterior": posterior.tolist()},
    "open": {"units": open_units, "sizes": sizes, "posterior": open_posterior, "right": rates},
}
assert round(out["psychiatrists"]["cohen"], 2) == 0.68
assert round(out["fourteen"]["fleiss"], 3) == 0.210
assert round(out["four"]["alpha"], 3) == 0.743
target = pathlib.Path(__file__).parents[1] / "resources/golden/agreement.json"
target.write_text(json.dumps(out, indent=None, separators=(",", ":")) + "\n")
print(target, target.stat().st_size, "bytes")
