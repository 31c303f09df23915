"""Three linear models vote on the need, two of them on the topic within it; a fourth says whether there is danger.

Where models that err differently agree, they are right far more often than one of them is when it seems sure: the
geometric mean of their votes is a better measure of confidence than the distance from one plane.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from components.counting import Counts, words_that_spoke

SEPARATOR = "__"
_LEAST = 1e-6  # a vote never rules a need out alone
_SVM_SPREAD = 0.33  # makes of distances from planes what the logistic model gives as log-likelihoods


@dataclass(frozen=True)
class Verdict:
    """`ranking`: the probability of each intent, likeliest first; `danger`: that somebody is in danger now."""

    ranking: list[tuple[str, float]]
    danger: float
    words: list[dict[str, Any]]


@dataclass(frozen=True)
class Voters:
    """What was learned. `weights`: one row for each feature, one column for each choice of each model.

    The columns: the needs, the intents (distances from planes), the intents again (logistic), danger.
    `temperature`: lower makes the confidences more extreme.
    """

    counts: Counts
    needs: tuple[str, ...]
    intents: tuple[str, ...]
    weights: np.ndarray
    biases: np.ndarray
    temperature: float

    def judge(self, text: str) -> Verdict:
        """What `text` asks for."""
        row = self.counts.count(text)
        weights = self.weights[row.ids]
        needs, topics, danger = self._vote(row.values @ weights + self.biases)
        shares = needs[self._need_of_intent()] * topics
        order = np.argsort(-shares)
        words = words_that_spoke(row, text, weights[:, int(needs.argmax())])
        return Verdict([(self.intents[place], float(shares[place])) for place in order], danger, words)

    def _vote(self, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
        """Probabilities of the needs, of each intent given its need, and of danger."""
        needs, planes, logistic, danger = np.split(scores, np.cumsum([len(self.needs), *[len(self.intents)] * 2]))
        planes, logistic = _share(planes / _SVM_SPREAD), _share(np.log(_likelihood(logistic)))
        votes = [_share(needs / _SVM_SPREAD), self._sum_topics(planes), self._sum_topics(logistic)]
        mean = np.log(np.maximum(votes, _LEAST)).mean(axis=0)
        both = np.sqrt(planes * logistic)
        topics = both / np.maximum(self._sum_topics(both), 1e-300)[self._need_of_intent()]
        return _share(mean / self.temperature), topics, float(_likelihood(danger)[0])

    def _sum_topics(self, intents: np.ndarray) -> np.ndarray:
        return np.bincount(self._need_of_intent(), intents, len(self.needs))

    def _need_of_intent(self) -> np.ndarray:
        return np.array([self.needs.index(intent.split(SEPARATOR)[0]) for intent in self.intents])


def _share(scores: np.ndarray) -> np.ndarray:
    weights = np.exp(scores - scores.max())
    return weights / weights.sum()


def _likelihood(scores: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def learn(texts: Sequence[str], intents: Sequence[str], in_danger: Sequence[bool], config: dict[str, Any]) -> Voters:
    """Learn from examples. `config` has `strength`, `logistic_strength`, `danger_strength` and `temperature`."""
    from scipy.sparse import csr_matrix  # only training needs them; they take a second to load
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    counts = Counts.learn(texts)
    rows = [counts.count(text) for text in texts]
    starts = np.concatenate([[0], np.cumsum([len(row.ids) for row in rows])])
    values, columns = np.concatenate([row.values for row in rows]), np.concatenate([row.ids for row in rows])
    learned = csr_matrix((values, columns, starts), shape=(len(rows), len(counts.weights)))
    needs = [intent.split(SEPARATOR)[0] for intent in intents]

    def planes() -> LinearSVC:
        return LinearSVC(C=config["strength"], class_weight="balanced", random_state=1)

    def logistic(strength: float, balance: str | None) -> LogisticRegression:
        return LogisticRegression(C=strength, class_weight=balance, solver="liblinear", dual=True, random_state=1)

    models = [
        planes().fit(learned, needs),
        planes().fit(learned, intents),
        logistic(config["logistic_strength"], "balanced").fit(learned, intents),
        logistic(config["danger_strength"], None).fit(learned, in_danger),
    ]
    return Voters(
        counts,
        tuple(map(str, models[0].classes_)),
        tuple(map(str, models[1].classes_)),
        np.ascontiguousarray(np.vstack([model.coef_ for model in models]).T, dtype=np.float32),
        np.concatenate([model.intercept_ for model in models]),
        config["temperature"],
    )
