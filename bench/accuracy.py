"""The table of docs/accuracy.md from the score of a run over the hand-made gold.

python ../shared/score/score.py DB.duckdb ../shared/gold --json score.json
python bench/accuracy.py score.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

KINDS = ("iku", "pk", "capaian", "budget")
Counts = dict[str, int]


def share(part: int, whole: int) -> str:
    """A share with three digits, a dash where there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "–"


def f1_of(counts: Counts) -> str:
    """F1 of one kind of facts; a dash where the gold has none."""
    return share(2 * counts["right"], counts["gold"] + counts["judged"]) if counts["gold"] else "–"


def added(reports: list[dict[str, Counts]], kinds: tuple[str, ...]) -> Counts:
    """The counts of several kinds over several reports."""
    keys = ("gold", "right", "judged", "context")
    return {key: sum(report[kind][key] for report in reports for kind in kinds) for key in keys}


def main(path: Path) -> None:
    """Prints the table by report, then the one by kind."""
    reports: dict[str, dict[str, Counts]] = json.loads(path.read_text(encoding="utf-8"))["reports"]
    print("| report | facts | iku | pk | capaian | budget | all | context |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, report in reports.items():
        whole = added([report], KINDS)
        cells = [name, str(whole["gold"]), *(f1_of(report[kind]) for kind in KINDS), f1_of(whole)]
        print("| " + " | ".join([*cells, share(whole["context"], whole["right"])]) + " |")
    print(
        "\n| kind | facts | recall | precision | F1 | context |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    for label, kinds in [*((kind, (kind,)) for kind in KINDS), ("all", KINDS)]:
        counts = added(list(reports.values()), kinds)
        cells = [label, str(counts["gold"]), share(counts["right"], counts["gold"])]
        cells += [share(counts["right"], counts["judged"]), f1_of(counts)]
        print("| " + " | ".join([*cells, share(counts["context"], counts["right"])]) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
