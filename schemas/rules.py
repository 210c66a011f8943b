"""The rules as data: identifier, severity, tolerance and explanation, read from `rules.yaml`."""

from __future__ import annotations

import re
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
        about: 'report' where it is the report that may contradict itself, 'reading' where the rule is on how the
            report was read: what it finds is no audit result.
        other_basis: Fits titles of tables that measure against something else (the end of a plan): what the
            rule compares is not looked for in them.
    """

    rule_id: str
    severity: str
    tolerance: float
    explanation_en: str
    explanation_id: str
    about: str = "report"
    other_basis: re.Pattern[str] | None = None

    def is_elsewhere(self, title: str | None) -> bool:
        """Whether a table of this title measures against something else than the rule."""
        return self.other_basis is not None and bool(self.other_basis.search(title or ""))


def _load() -> dict[str, Rule]:
    text = resources.files("schemas").joinpath("rules.yaml").read_text(encoding="utf-8")
    # read at the start of every process: the quick loader, where there is one
    rules = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)
    return {
        rule_id: Rule(
            rule_id=rule_id,
            severity=data["severity"],
            tolerance=data.get("tolerance", 0.0),
            explanation_en=data["explanation"]["en"],
            explanation_id=data["explanation"]["id"],
            about=data.get("about", "report"),
            other_basis=re.compile(words, re.IGNORECASE) if (words := data.get("other_basis")) else None,
        )
        for rule_id, data in rules.items()
    }


RULES = _load()
