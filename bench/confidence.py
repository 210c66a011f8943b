"""Whether confidence is honest: among facts of a given confidence, how many are right on the hand-made gold.

    python bench/confidence.py DB.duckdb

Needs `../shared/gold` and its score; the facts judged are those that the score judges.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import duckdb

SHARED = Path(__file__).resolve().parents[2] / "shared"
STEPS = (0.9, 0.8, 0.7, 0.0)


def load_score() -> ModuleType:
    """The score as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("there is no score beside this checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(db: str) -> None:
    """Prints the table."""
    score = load_score()
    con = duckdb.connect(db, read_only=True)
    right: Counter[float] = Counter()
    judged: Counter[float] = Counter()
    for path in sorted((SHARED / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found = score.query(con, "select document_id from documents where file_name = ?", gold["file"])
        for kind in score.NAME if found else ():
            rows = score.query(con, f"select * from {kind} where document_id = ?", found[0]["document_id"])  # noqa: S608
            facts = [fact for fact in gold[kind] if score.is_scored(kind, fact)]
            pairs = {i: ok for ok, _, i, _ in score.match(kind, rows, facts)}
            scope = gold["pages"].get(kind) or []
            for number, row in enumerate(rows):
                if number in pairs or score.is_judged(kind, row, scope):
                    step = next(s for s in STEPS if row["confidence"] >= s)
                    judged[step] += 1
                    right[step] += bool(pairs.get(number))
    print("| confidence | facts | right | share |\n| --- | ---: | ---: | ---: |")
    for step, above in zip(STEPS, ("1.0", *map(str, STEPS)), strict=False):
        if judged[step]:
            share = right[step] / judged[step]
            print(f"| {step} to {above} | {judged[step]} | {right[step]} | {100 * share:.1f} % |")


if __name__ == "__main__":
    main(sys.argv[1])
