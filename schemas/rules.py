"""The rules as data: identifier, severity, tolerance and explanation, read from `rules.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import yaml


@dataclass(frozen=True)
class Rule:
    """What a rule is, apart from the code that checks it.

    Attributes:
        rule_id: Its name in the table `findings`.
        severity: How bad it is when it does not hold: 'error', 'warning' or 'info'.
        tolerance: How far figures may be apart before it counts; its unit stands in the explanation.
        explanation_en: What holds when the rule holds, in English.
        explanation_id: The same in Indonesian.
    """

    rule_id: str
    severity: str
    tolerance: float
    explanation_en: str
    explanation_id: str


def _load() -> dict[str, Rule]:
    text = resources.files("schemas").joinpath("rules.yaml").read_text(encoding="utf-8")
    return {
        rule_id: Rule(
            rule_id=rule_id,
            severity=data["severity"],
            tolerance=data.get("tolerance", 0.0),
            explanation_en=data["explanation"]["en"],
            explanation_id=data["explanation"]["id"],
        )
        for rule_id, data in yaml.safe_load(text).items()
    }


RULES = _load()
