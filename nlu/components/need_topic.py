"""Need and topic, danger, and the words that counted, as a component of Rasa. What it learns is in voting.py.

Rasa's own classifiers choose among all intents at once, where a need without topics stands alone against thirteen
topics of another. Here needs compete with needs too. The ranking holds every intent, and its confidences add up to one.
"""

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.counting import Counts
from components.voting import Voters, learn

EMERGENCY = "emergency"
NAMES_FILE = "names.json"
NUMBERS_FILE = "numbers.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NeedTopicClassifier(IntentClassifier, GraphComponent):
    """Intents are named `need` or `need__topic`. Reads the text of the message only, so it needs no featurizer.

    Adds `danger` (`{"confidence"}`) and `words` (`[{"text", "start", "end", "weight"}]`) to what Rasa answers. An
    example is of danger when it is an emergency, or when its intent's metadata say `danger: true`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Strengths: the C of the models. `temperature`: lower makes the confidences more extreme."""
        return {"strength": 0.5, "logistic_strength": 10, "danger_strength": 30, "temperature": 0.58}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._voters: Voters | None = None

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
        self._voters = learn(
            [example.get(TEXT) for example in examples],
            [example.get(INTENT) for example in examples],
            list(map(is_of_danger, examples)),
            self._config,
        )
        with self._storage.write_to(self._resource) as folder:
            names = {"features": self._voters.counts.features, **_names(self._voters)}
            (folder / NAMES_FILE).write_text(json.dumps(names, ensure_ascii=False), "utf-8")
            np.savez(folder / NUMBERS_FILE, **_numbers(self._voters))
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
        """One that was trained before. Raises ValueError for a file that holds anything but names and numbers."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            names = json.loads((folder / NAMES_FILE).read_text("utf-8"))
            with np.load(folder / NUMBERS_FILE, allow_pickle=False) as kept:
                counts = Counts(names["features"], kept["rarity"])
                weights, biases = kept["weights"].astype(np.float32), kept["biases"]
        needs, intents = tuple(names["needs"]), tuple(names["intents"])
        component._voters = Voters(counts, needs, intents, weights, biases, config["temperature"])
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent, the whole ranking, the danger and the words of each message."""
        if self._voters is None:
            raise RuntimeError("not trained")
        for message in messages:
            verdict = self._voters.judge(message.get(TEXT) or "")
            ranking = [{"name": name, "confidence": confidence} for name, confidence in verdict.ranking]
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set("danger", {"confidence": verdict.danger}, add_to_output=True)
            message.set("words", verdict.words, add_to_output=True)
        return messages

    @classmethod
    def required_components(cls) -> list[type]:
        """None: it makes its own features."""
        return []


def is_of_danger(example: Message) -> bool:
    """Whether an example tells of somebody in danger now."""
    told = (example.get(METADATA) or {}).get(METADATA_INTENT) or {}
    return example.get(INTENT) == EMERGENCY or told.get("danger") is True


def _names(voters: Voters) -> dict[str, Any]:
    return {"needs": voters.needs, "intents": voters.intents}


def _numbers(voters: Voters) -> dict[str, np.ndarray]:
    """Half precision on disk: a third digit of a weight changes nothing, and the file is half as large."""
    return {
        "weights": voters.weights.astype(np.float16),
        "biases": voters.biases,
        "rarity": voters.counts.weights,
    }
