"""The golden numbers of `golden.json`, from the formulas of the papers, without a line of the crate.

    python3 -m venv .venv && .venv/bin/pip install numpy
    .venv/bin/python make_golden.py > golden.json       # two or three minutes
    .venv/bin/python make_golden.py --check golden.json

Gaussian and Bernoulli rows are quadrature, categorical rows enumeration where a table of the classes is enough: good to
1e-9 and better, whatever the machine. Categorical rows with `se_mean` are Monte Carlo of REPLICATES estimates (a tenth
with a hundred conditional draws) and state their standard errors. `--check` compares a file with numbers made anew: the
former to 1e-9, the latter, with another seed, to 5 combined standard errors.

Names as in the papers: `mvd` is the measure-valued derivative, `loo` leave-one-out, `rao_mcM` Gumbel-Rao with M
conditional draws, `WRONG` the known mistake of differentiating through those draws as well.
"""

import json
import math
import sys

import numpy as np

REPLICATES = 1_000_000
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


def panels(low, high, breaks=()):
    """Nodes and weights of Gauss-Legendre on panels of at most 1/4, with ends at the breaks."""
    ends = np.unique(np.clip(np.concatenate([np.arange(low, high, 0.25), [high], np.asarray(breaks, float)]), low, high))
    half = np.diff(ends)[:, None] / 2
    middle = (ends[1:] + ends[:-1])[:, None] / 2
    return (middle + half * NODES).ravel(), (half * WEIGHTS).ravel()


# ---------------------------------------------------------------------------------------------------------- Gaussian

GAUSSIAN_CASES = [
    ("quad", 3.0, 1.0, 1.0), ("quad", 0.0, 0.5, 0.3), ("exp", 0.1, 1.0, 1.0), ("exp", 1.0, 1.0, 1.0),
    ("exp", 10.0, 1.0, 1.0), ("cos", 0.5, 1.0, 1.0), ("cos", 2.0, 1.0, 1.0), ("cos", 5.0, 1.0, 1.0),
    ("step", 0.0, 0.5, 1.0),
]

FUNCTIONS = {  # f, f', f''
    "quad": lambda k: (lambda x: (x - k) ** 2, lambda x: 2 * (x - k), lambda x: 2 + 0 * x),
    "exp": lambda k: (
        lambda x: np.exp(-k * x * x),
        lambda x: -2 * k * x * np.exp(-k * x * x),
        lambda x: (4 * k * k * x * x - 2 * k) * np.exp(-k * x * x),
    ),
    "cos": lambda k: (lambda x: np.cos(k * x), lambda x: -k * np.sin(k * x), lambda x: -k * k * np.cos(k * x)),
    "step": lambda k: (lambda x: (x > k) * 1.0, lambda x: 0 * x, lambda x: 0 * x),
}


def gaussian_rows():
    for name, k, mu, sigma in GAUSSIAN_CASES:
        f, slope, curve = FUNCTIONS[name](k)
        jump = (k - mu) / sigma  # of the step, in units of the noise
        eps, weight = panels(-14, 14, [jump, -jump] if name == "step" else [])
        weight = weight * np.exp(-eps * eps / 2) / math.sqrt(2 * math.pi)
        mean = lambda values: float(np.sum(weight * values))
        x = mu + sigma * eps
        for param in ["mu", "sigma"]:
            score = eps / sigma if param == "mu" else (eps * eps - 1) / sigma
            path = lambda e: slope(mu + sigma * e) * (1 if param == "mu" else e)
            expected, gradient = mean(f(x)), mean(f(x) * score)
            row = lambda estimator, exact_mean, var: {
                "f": name, "k": k, "mu": mu, "sigma": sigma, "param": param, "estimator": estimator,
                "exact_grad": gradient, "exact_mean": exact_mean, "exact_var": max(var, 0.0), "Ef": expected,
            }
            plain = lambda g: (mean(g), mean((g - mean(g)) ** 2))
            best = mean(f(x) * score**2) / mean(score**2)
            taylor = f(mu) + slope(mu) * sigma * eps + curve(mu) / 2 * (sigma * eps) ** 2
            known = float(slope(mu) if param == "mu" else sigma * curve(mu))
            yield row("score", *plain(f(x) * score))
            yield row("score_mean_baseline", *plain((f(x) - expected) * score))
            yield row("score_opt_baseline", *plain((f(x) - best) * score))
            yield row("score_delta_cv", *plain((f(x) - taylor) * score + known))
            spread, information = mean((f(x) - expected) ** 2), mean(score**2)
            for n in [2, 4, 8]:
                var = plain((f(x) - expected) * score)[1]
                yield row(f"score_loo_N{n}", gradient, var / n + (gradient**2 + spread * information) / (n * (n - 1)))
            yield row("pathwise", *plain(path(eps)))
            yield row("pathwise_antithetic_pair", *plain((path(eps) + path(-eps)) / 2))
            yield row("pathwise_iid_pair", plain(path(eps))[0], plain(path(eps))[1] / 2)
            yield row("mvd_coupled", *measure_valued(f, mu, sigma, param, jump if name == "step" else None))


def measure_valued(f, mu, sigma, param, jump):
    if param == "mu":  # both sides of a Rayleigh length
        w, weight = panels(0, 14, [] if jump is None else [abs(jump)])
        weight = weight * w * np.exp(-w * w / 2)
        g = (f(mu + sigma * w) - f(mu - sigma * w)) / (sigma * math.sqrt(2 * math.pi))
        mean = np.sum(weight * g)
        return float(mean), float(np.sum(weight * (g - mean) ** 2))
    # a double-sided Maxwell number m, and u m with u uniform
    outer, outer_weight = panels(-14, 14, [0.0] if jump is None else [0.0, jump])
    outer_weight = outer_weight * outer**2 * np.exp(-outer**2 / 2) / math.sqrt(2 * math.pi)
    moments = np.zeros(3)
    for m, weight in zip(outer, outer_weight):
        u, inner = panels(0, 1, [] if jump is None else [min(max(jump / m, 0.0), 1.0)])
        g = (f(mu + sigma * m) - f(mu + sigma * u * m)) / sigma
        moments += weight * np.array([np.sum(inner), np.sum(inner * g), np.sum(inner * g * g)])
    return float(moments[1]), float(moments[2] - moments[1] ** 2)


# --------------------------------------------------------------------------------------------------------- Bernoulli

BERNOULLI_CASES = [(0.0, 0.45), (0.0, 0.499), (-1.5, 0.45), (-1.0, None)]  # the logit, and t of (b − t)², or f = b
TEMPERATURES = [0.05, 0.1, 0.5, 1.0, 2.0]


def bernoulli_rows():
    for phi, t in BERNOULLI_CASES:
        p = 1 / (1 + math.exp(-phi))
        f = (lambda b: b) if t is None else (lambda b: (b - t) ** 2)
        slope = (lambda b: 1.0 + 0 * b) if t is None else (lambda b: 2 * (b - t))
        chance = {0.0: 1 - p, 1.0: p}
        gradient = p * (1 - p) * (f(1.0) - f(0.0))
        head = {"phi": phi, "p": p, "f": "c b" if t is None else "(b-t)^2"}
        head |= ({} if t is None else {"t": t}) | {"f1": f(1.0), "f0": f(0.0)}

        def row(estimator, mean, var, tau=None):
            extra = {} if tau is None else {"tau": tau}
            return head | {"estimator": estimator} | extra | {"exact_grad": gradient, "mean": float(mean), "var": max(float(var), 0.0)}

        def table(g):
            mean = sum(chance[b] * g(b) for b in chance)
            return mean, sum(chance[b] * (g(b) - mean) ** 2 for b in chance)

        expected = sum(chance[b] * f(b) for b in chance)
        spread = sum(chance[b] * (f(b) - expected) ** 2 for b in chance)
        yield row("reinforce", *table(lambda b: f(b) * (b - p)))
        yield row("reinforce_mean_baseline", *table(lambda b: (f(b) - expected) * (b - p)))
        var = table(lambda b: (f(b) - expected) * (b - p))[1]
        yield row("rloo_N2", gradient, var / 2 + (gradient**2 + spread * p * (1 - p)) / 2)
        u, weight = panels(0, 1, [p, 1 - p, 0.5])
        b1, b2 = (u > 1 - p) * 1.0, (u < p) * 1.0
        gap = np.where(b1 > 0, f(1.0), f(0.0)) - np.where(b2 > 0, f(1.0), f(0.0))
        for name, g in [("arm", gap * (u - 0.5)), ("disarm", 0.5 * gap * (-1.0) ** b2 * (b1 != b2) * max(p, 1 - p))]:
            mean = np.sum(weight * g)
            yield row(name, mean, np.sum(weight * (g - mean) ** 2))
        through, darn = (lambda b: p * (1 - p) * slope(b)), (lambda b: (b - p) ** 2 * slope(b))
        yield row("straight_through_sigmoid", *table(through))
        yield row("darn", *table(darn))
        yield row("reinmax_zgr", *table(lambda b: (through(b) + darn(b)) / 2))
        for tau in TEMPERATURES:
            z, weight = logistic_nodes(phi)
            y = 1 / (1 + np.exp(-np.abs(z) / tau))
            rest = np.exp(-np.abs(z) / tau) * y  # 1 − y without cancelling
            soft, other = np.where(z > 0, y, rest), np.where(z > 0, rest, y)
            b = (z > 0) * 1.0
            mean = lambda g: np.sum(weight * g)
            moments = lambda g: (mean(g), mean((g - mean(g)) ** 2))
            yield row("gumbel_softmax", *moments(soft * other / tau * slope(soft)), tau)
            hard = soft * other / tau * slope(b)
            yield row("st_gumbel_softmax", *moments(hard), tau)
            given = lambda c: mean(hard * (b == c)) / chance[c]
            yield row("gumbel_rao_exact", *table(given), tau)
            # coupled: z̃ has the value of z = φ + logit v; 1 − ∂z̃/∂φ is p/(1 − v) for b = 0, (1 − p)/v for b = 1
            side = np.exp(-np.abs(z - phi))
            v, rest_of_v = np.where(z > phi, 1, side) / (1 + side), np.where(z > phi, side, 1) / (1 + side)
            lost = slope(soft) * soft * other / tau * np.where(b > 0, (1 - p) / v, p / rest_of_v)
            yield row("rebar_coupled_eta1", *moments((f(b) - f(soft)) * (b - p) + lost), tau)


def logistic_nodes(phi):
    """z = φ + logistic noise, on either side of 0 by |z| = eᵗ: the trapezoid rule resolves every temperature."""
    step = 1 / 32
    gap = np.exp(np.arange(-36, 4.2, step))
    z = np.concatenate([-gap[::-1], gap])
    noise = np.abs(z - phi)
    density = np.exp(-noise) / (1 + np.exp(-noise)) ** 2
    return z, density * np.abs(z) * step


# ------------------------------------------------------------------------------------------------------- categorical

CATEGORICAL_CASES = [("quad", [0.6, 0.3, 0.1]), ("linear", [1, -0.5, 0.3]), ("exp", [1.5, -0.5, 0.5])]
PROBS = np.array([0.2, 0.3, 0.5])


def categorical_rows(rng):
    classes = np.eye(3)
    for name, coefficients in CATEGORICAL_CASES:
        c = np.array(coefficients, float)
        f = {
            "quad": lambda y: np.sum((y - c) ** 2, -1),
            "linear": lambda y: y @ c,
            "exp": lambda y: np.exp(y @ c),
        }[name]
        slope = {
            "quad": lambda y: 2 * (y - c),
            "linear": lambda y: c + 0 * y,
            "exp": lambda y: np.exp(y @ c)[..., None] * c,
        }[name]
        value = f(classes)
        expected = PROBS @ value
        gradient = PROBS * (value - expected)

        def row(estimator, mean, trace_var, tau=None, errors=None):
            out = {"config": f"K3-{name}", "theta": np.log(PROBS).tolist(), "estimator": estimator}
            out |= {} if tau is None else {"tau": tau}
            out |= {"exact_grad": gradient.tolist(), "mean": np.asarray(mean).tolist(), "trace_var": float(max(trace_var, 0.0))}
            out |= {} if errors is None else {"se_mean": errors[0].tolist(), "se_trace_var": float(errors[1])}
            return out | {"f": name, "coefficients": coefficients}

        def table(rows):
            mean = PROBS @ rows
            return mean, PROBS @ np.sum((rows - mean) ** 2, 1)

        jacobian = lambda p, v: p * (v - np.sum(p * v, -1, keepdims=True))
        apart = classes - PROBS
        through = jacobian(PROBS, slope(classes))
        darn = apart * np.sum(apart * slope(classes), 1, keepdims=True)
        yield row("reinforce", *table(value[:, None] * apart))
        yield row("reinforce_mean_baseline", *table((value - expected)[:, None] * apart))
        yield row("st_softmax", *table(through))
        yield row("darn", *table(darn))
        yield row("reinmax", *table((through + darn) / 2))
        one = table((value - expected)[:, None] * apart)[1]
        pairs = np.sum(gradient**2) + PROBS @ (value - expected) ** 2 * np.sum(PROBS * (1 - PROBS))
        for n in [2, 4, 8]:
            yield row(f"rloo_N{n}", gradient, one / n + pairs / (n * (n - 1)))
        for tau in [0.1, 0.5, 1.0, 2.0]:
            for estimator in RELAXED:
                if estimator != "relax_table_coupled" or tau == 1.0:
                    mean, var, *errors = monte_carlo(rng, estimator, tau, f, slope, value, jacobian)
                    yield row(estimator, mean, var, tau, errors)


RELAXED = [
    "gumbel_softmax", "st_gumbel_softmax", "gumbel_rao_mc10", "gumbel_rao_mc100",
    "gumbel_rao_total_derivative_mc10_WRONG", "rebar_coupled_eta1", "relax_table_coupled",
]


def monte_carlo(rng, estimator, tau, f, slope, value, jacobian):
    """Mean, trace of the covariance, and their standard errors, over batches."""
    draws = 100 if "mc100" in estimator else 10 if "mc10" in estimator else 1
    total = REPLICATES // 10 if draws == 100 else REPLICATES
    estimates = []
    for _ in range(10):
        n = total // 10
        z = np.log(PROBS) - np.log(rng.exponential(size=(n, 3)))
        winner = np.argmax(z, 1)
        hard = np.eye(3)[winner]
        relaxed = softmax(z / tau)
        if estimator == "gumbel_softmax":
            g = jacobian(relaxed, slope(relaxed)) / tau
        elif estimator == "st_gumbel_softmax":
            g = jacobian(relaxed, slope(hard)) / tau
        elif estimator.startswith("gumbel_rao"):
            # Gumbel noise given the winner (Paulus, Maddison and Krause 2021, eq. 9)
            e = rng.exponential(size=(n, draws, 3))
            own = np.take_along_axis(e, winner[:, None, None], 2)
            rate = np.where(hard[:, None, :] > 0, own, e / PROBS + own)
            g = jacobian(softmax(-np.log(rate) / tau), slope(hard)[:, None, :]) / tau
            if estimator.endswith("WRONG"):
                moved = g * np.where(hard[:, None, :] > 0, 0.0, e / PROBS / (e / PROBS + own))
                g = moved - PROBS * np.sum(moved, 2, keepdims=True)
            g = np.mean(g, 1)
        else:
            table = estimator.startswith("relax")
            surrogate = relaxed @ value if table else f(relaxed)
            path = jacobian(relaxed, np.broadcast_to(value, relaxed.shape) if table else slope(relaxed)) / tau
            # coupled: E′ᵢ/πᵢ + E_D = e^{−zᵢ}, of which ∂z̃ᵢ/∂ln πᵢ keeps all but e^{−z_D}
            top = np.max(z, 1, keepdims=True)
            kept = path * (1 - np.exp(z - top))
            g = (f(hard) - surrogate)[:, None] * (hard - PROBS) + path - (kept - PROBS * np.sum(kept, 1, keepdims=True))
        estimates.append(g)
    g = np.concatenate(estimates)
    mean = np.mean(g, 0)
    distance = np.sum((g - mean) ** 2, 1)
    root = math.sqrt(len(g))
    return mean, np.mean(distance), np.std(g, 0) / root, np.std(distance) / root


def softmax(z):
    weights = np.exp(z - np.max(z, -1, keepdims=True))
    return weights / np.sum(weights, -1, keepdims=True)


# -------------------------------------------------------------------------------------------------------------- file


def make(seed):
    rng = np.random.default_rng(seed)
    sections = {"gaussian": gaussian_rows(), "categorical": categorical_rows(rng), "bernoulli": bernoulli_rows()}
    return {name: list(rows) for name, rows in sections.items()}


def text(sections):
    blocks = [f' "{name}": [\n  ' + ",\n  ".join(json.dumps(row) for row in rows) + "\n ]" for name, rows in sections.items()]
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def identity(row):
    names = ["f", "k", "mu", "sigma", "param", "config", "phi", "t", "estimator", "tau"]
    return json.dumps([row.get(name) for name in names])


def check(path):
    with open(path, encoding="utf-8") as file:
        stands = json.load(file)
    counts, worst, wrong = {"exact": 0, "Monte Carlo": 0}, {"exact": 0.0, "Monte Carlo": 0.0}, []
    for name, rows in make(2).items():
        made = {identity(row): row for row in rows}
        if set(made) != {identity(row) for row in stands[name]}:
            sys.exit(f"{name}: other rows than the file's")
        for old in stands[name]:
            new = made[identity(old)]
            for key in ["exact_grad", "exact_mean", "exact_var", "Ef", "mean", "var", "trace_var"]:
                if key not in old or key not in new:
                    continue
                pair = [np.atleast_1d(np.array(row[key], float)) for row in (old, new)]
                errors = [row.get({"mean": "se_mean", "trace_var": "se_trace_var"}.get(key, ""), 0.0) for row in (old, new)]
                error = np.hypot(*[np.atleast_1d(np.array(e, float)) for e in errors])
                kind, limit = ("Monte Carlo", 5.0) if np.any(error > 0) else ("exact", 1.0)
                size = np.max(np.abs([*pair, np.abs(np.atleast_1d(old["exact_grad"])).max() + 0 * pair[0]]))
                off = np.max(np.abs(pair[0] - pair[1]) / np.where(error > 0, error, 1e-9 * size))
                counts[kind] += len(pair[0])
                worst[kind] = max(worst[kind], float(off))
                if off > limit:
                    wrong.append(f"{name} {identity(old)} {key}: {old[key]} stands, {new[key]} is made")
    print("\n".join(wrong) or "all agree")
    print(f"{counts['exact']} exact numbers, the worst {worst['exact'] * 1e-9:.1e} of its size off; ", end="")
    print(f"{counts['Monte Carlo']} of Monte Carlo, the worst {worst['Monte Carlo']:.1f} standard errors")
    return len(wrong)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        sys.exit(min(check(sys.argv[2]), 1))
    sys.stdout.write(text(make(1)))
