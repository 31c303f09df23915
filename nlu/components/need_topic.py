"""Need first, then the topic within it: two small linear models on words and pieces of words, as typed and as heard.

Rasa's own classifiers choose among all intents at once, where a need without topics stands alone against thirteen
topics of another. Here needs compete with needs. The ranking holds every intent, and its confidences add up to one.
"""

from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

from components.spelling import fold, sound

SEPARATOR = "__"
FILE = "need_topic.skops"
TRUSTED = ["numpy.str_", "scipy.sparse._csr.csr_matrix"]  # the plain types that these models hold
VIEWS = {"typed": fold, "heard": sound}
ONE_LETTER_WORDS = {"token_pattern": r"(?u)\b\w+\b"}  # scikit-learn drops them: "j ai", "t ou", "g perdu"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NeedTopicClassifier(IntentClassifier, GraphComponent):
    """Intents are named `need` or `need__topic`. Reads the text of the message only, so it needs no featurizer."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`strength`: the C of the linear models. `temperature`: lower makes the confidences more extreme."""
        return {"strength": 0.5, "temperature": 0.33, "words": [1, 2], "pieces": [2, 5], "heard_pieces": [3, 5]}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._features: dict[str, FeatureUnion] = {}  # a key of VIEWS: what is counted in a text seen that way
        self._models: dict[str, LinearSVC] = {}  # "" chooses the need, the others the topic of the need they name

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NeedTopicClassifier":
        """A new one, untrained."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and keep what was learned."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        intents = np.array([example.get(INTENT) for example in examples])
        needs = np.array([intent.split(SEPARATOR)[0] for intent in intents])
        texts = [example.get(TEXT) for example in examples]
        self._features = {
            "typed": self._make_features(self._config["pieces"]),
            "heard": self._make_features(self._config["heard_pieces"]),
        }
        for name, counted in self._features.items():
            counted.fit(list(map(VIEWS[name], texts)))
        learned = self._count(texts)
        self._models = {"": self._fit(learned, needs)}
        for need in sorted(set(needs)):
            rows = needs == need
            if len(set(intents[rows])) > 1:
                self._models[need] = self._fit(learned[rows], intents[rows])
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump({"features": self._features, "models": self._models}, folder / FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "NeedTopicClassifier":
        """One that was trained before. Raises ValueError for a file that holds anything but numbers and models."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            kept = skops.io.load(folder / FILE, trusted=TRUSTED)
        component._features, component._models = kept["features"], kept["models"]
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the whole ranking of each message."""
        for message in messages:
            ranking = self._rank(message.get(TEXT) or "")
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _rank(self, text: str) -> list[dict[str, Any]]:
        row = self._count([text])
        shares: dict[str, float] = {}
        for need, share in self._weigh("", row).items():
            topics = self._weigh(need, row) if need in self._models else {need: 1.0}
            shares.update({intent: share * part for intent, part in topics.items()})
        return [{"name": name, "confidence": shares[name]} for name in sorted(shares, key=shares.get, reverse=True)]

    def _weigh(self, need: str, row: csr_matrix) -> dict[str, float]:
        """How likely each choice of one model is: a softmax of the distances from its planes."""
        model = self._models[need]
        distances = model.decision_function(row)[0]
        distances = np.array([-distances, distances]) / 2 if np.ndim(distances) == 0 else distances
        weights = np.exp((distances - distances.max()) / self._config["temperature"])
        return dict(zip(model.classes_.tolist(), (weights / weights.sum()).tolist(), strict=False))

    def _count(self, texts: list[str]) -> csr_matrix:
        """One row for each text: all that is counted, in each view."""
        return hstack(
            [counted.transform(list(map(VIEWS[name], texts))) for name, counted in self._features.items()], format="csr"
        )

    def _make_features(self, lengths: list[int]) -> FeatureUnion:
        words = TfidfVectorizer(
            lowercase=False, ngram_range=tuple(self._config["words"]), sublinear_tf=True, **ONE_LETTER_WORDS
        )
        pieces = TfidfVectorizer(
            lowercase=False, analyzer="char_wb", ngram_range=tuple(lengths), min_df=2, sublinear_tf=True
        )
        return FeatureUnion([("words", words), ("pieces", pieces)])

    def _fit(self, learned: csr_matrix, labels: np.ndarray) -> LinearSVC:
        model = LinearSVC(C=self._config["strength"], class_weight="balanced", random_state=1)
        return model.fit(learned, labels)

    @classmethod
    def required_components(cls) -> list[type]:
        """None: it makes its own features."""
        return []
