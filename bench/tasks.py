"""The tasks in NumPy, in float32 and one thread. Reads a task's name and a style a line, writes its time and answer.

Two styles. `rows`: one row a sample, as the library gives them, whole arrays, the default generator; no temporaries where
`out` avoids them. `tuned`: one row a class, so that sums over classes run along contiguous memory, blocks that stay in the
cache, and the fastest generator.
"""

import json
import sys
import time

import numpy as np

f4 = np.float32
TINY = np.finfo(f4).tiny
setting = json.loads(sys.stdin.readline())
K, N, REPLICATES = setting["classes"], setting["draws"], setting["replicates"]
LOGITS = np.log(np.array(setting["probs"])).astype(f4)
C = np.array(setting["coefficients"], f4)
F = np.exp(C)
TEMPERATURES = [f4(tau) for tau in setting["temperatures"]]
MEAN, STD_DEV, CENTRE = (f4(setting["quadratic"][key]) for key in ("mean", "stdDev", "k"))


def gumbel(rng, out):
    """-ln E; in float32 an exponential draw may be exactly 0."""
    rng.standard_exponential(dtype=f4, out=out)
    np.maximum(out, TINY, out=out)
    np.log(out, out=out)
    np.negative(out, out=out)


class Rows:
    def __init__(self):
        self.rng = np.random.default_rng(1)
        self.eps, self.score, self.path = (np.empty(N, f4) for _ in range(3))
        self.y = np.empty((N, K), f4)
        self.z, self.soft, self.gradient = (np.empty((REPLICATES, K), f4) for _ in range(3))

    def gradients(self):
        eps, score, path = self.eps, self.score, self.path
        self.rng.standard_normal(dtype=f4, out=eps)
        np.multiply(eps, STD_DEV, out=path)
        path += MEAN - CENTRE
        np.multiply(path, path, out=score)
        score *= eps
        score /= STD_DEV
        path *= f4(2)
        return [float(x) for s in (score, path) for x in (s.mean(), s.var(ddof=1))]

    def vectors(self):
        y = self.y
        gumbel(self.rng, y)
        y += LOGITS
        y /= f4(1)  # the temperature
        y -= y.max(axis=1, keepdims=True)
        np.exp(y, out=y)
        y /= y.sum(axis=1, keepdims=True)
        return [float(y[:1000].max(axis=1).mean())]

    def perturb(self):
        gumbel(self.rng, self.z)
        self.z += LOGITS
        best = self.z.argmax(axis=1)
        self.z -= self.z.max(axis=1, keepdims=True)
        return F[best]

    def measure(self, tau, values):
        y, gradient = self.soft, self.gradient
        np.divide(self.z, tau, out=y)
        np.exp(y, out=y)
        y /= y.sum(axis=1, keepdims=True)
        np.subtract(C, (y @ C)[:, None], out=gradient)
        gradient *= y
        gradient *= (values / tau)[:, None]
        mean = gradient.mean(axis=0)
        return float(gradient.var(axis=0, ddof=1, mean=mean[None]).sum())

    def fresh(self):
        return [self.measure(tau, self.perturb()) for tau in TEMPERATURES]

    def common(self):
        values = self.perturb()
        return [self.measure(tau, values) for tau in TEMPERATURES]


class Tuned:
    PIECE, BLOCK = 65536, 5000

    def __init__(self):
        self.rng = np.random.Generator(np.random.SFC64(1))
        self.eps, self.score, self.path = (np.empty(self.PIECE, f4) for _ in range(3))
        self.y, self.total = np.empty((K, N), f4), np.empty(N, f4)
        self.z, self.soft, self.gradient = (np.empty((K, self.BLOCK), f4) for _ in range(3))

    def gradients(self):
        sums = np.zeros(4)
        for start in range(0, N, self.PIECE):
            n = min(self.PIECE, N - start)
            eps, score, path = self.eps[:n], self.score[:n], self.path[:n]
            self.rng.standard_normal(dtype=f4, out=eps)
            np.multiply(eps, STD_DEV, out=path)
            path += MEAN - CENTRE
            np.multiply(path, path, out=score)
            score *= eps
            score /= STD_DEV
            path *= f4(2)
            sums += score.sum(), np.dot(score, score), path.sum(), np.dot(path, path)
        score, score2, path, path2 = sums / N
        return [score, (score2 - score**2) * N / (N - 1), path, (path2 - path**2) * N / (N - 1)]

    def vectors(self):
        y, total = self.y, self.total
        gumbel(self.rng, y)
        y += LOGITS[:, None]
        y /= f4(1)  # the temperature
        np.max(y, axis=0, out=total)
        y -= total
        np.exp(y, out=y)
        np.sum(y, axis=0, out=total)
        y /= total
        return [float(y[:, :1000].max(axis=0).mean())]

    def perturb(self):
        gumbel(self.rng, self.z)
        self.z += LOGITS[:, None]
        best = self.z.argmax(axis=0)
        self.z -= self.z.max(axis=0)
        return F[best]

    def measure(self, tau, values, sums):
        y, gradient = self.soft, self.gradient
        np.multiply(self.z, f4(1) / tau, out=y)
        np.exp(y, out=y)
        norm = y.sum(axis=0)
        along = C @ y
        along /= norm
        y *= values / tau / norm
        np.subtract(C[:, None], along, out=gradient)
        gradient *= y
        sums[:K] += gradient.sum(axis=1)
        sums[K] += np.einsum("kn,kn->", gradient, gradient)

    def sweep(self, fresh):
        sums = np.zeros((len(TEMPERATURES), K + 1))
        for _ in range(0, REPLICATES, self.BLOCK):
            values = None if fresh else self.perturb()
            for row, tau in zip(sums, TEMPERATURES):
                self.measure(tau, self.perturb() if fresh else values, row)
        n = REPLICATES
        return [float((row[K] - (row[:K] ** 2).sum() / n) / (n - 1)) for row in sums]

    def fresh(self):
        return self.sweep(True)

    def common(self):
        return self.sweep(False)


styles = {"rows": Rows(), "tuned": Tuned()}
print(json.dumps({"numpy": np.__version__}), flush=True)
for line in sys.stdin:
    name, style = line.split()
    start = time.perf_counter()
    answer = getattr(styles[style], name)()
    print(json.dumps({"ms": (time.perf_counter() - start) * 1e3, "answer": answer}), flush=True)
