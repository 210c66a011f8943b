"""Rules on one fact printed in several places, and on headings that cannot be this report's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from schemas.arithmetic import readings, same_figure
from schemas.evidence import Evidence, Verdict, indicator_of, name_of, rows_with, where
from schemas.records import Record
from schemas.rules import Rule
from schemas.text import figure, fold

NAMES_ONE_FACT = {  # table -> columns that together name a fact
    "pk": ("indicator", "year", "jabatan"),
    "renstra": ("indicator", "year", "sasaran"),
    "capaian": ("indicator", "year", "period", "program", "kegiatan", "sub_kegiatan"),
    "budget": ("name", "level", "year", "period", "stage", "program", "kegiatan"),
}
_VALUES = {
    "pk": ("target",),
    "renstra": ("target",),
    "capaian": ("target", "realisasi", "capaian"),
    "budget": ("anggaran", "anggaran_awal", "realisasi"),
}
_PERCENT = "%"
LONGEST_PREDICATE = 2  # words (`WTP`, `Sangat Baik`); longer texts are worded anew in each table


def prints_disagree(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """Where one fact is printed in several tables, each print is compared with the one read most surely.

    Two rows of one table are two facts, whatever their names. Tables of one title are several where they stand
    apart.
    """
    runs = _page_runs(evidence.sources)
    for table, names in NAMES_ONE_FACT.items():
        prints: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for row in evidence.facts[table]:
            if table != "budget" or _names_a_fact(row):
                prints[tuple(_key_part(row[name]) for name in names)].append(row)
        for rows in prints.values():
            first, *others = sorted(rows, key=lambda row: -row["confidence"])
            for other in (row for row in others if _table_of(row, runs) != _table_of(first, runs)):
                apart = [name for name in _VALUES[table] if _differ(first, other, name, rule)]
                if not apart:
                    yield Verdict(other)
                    continue
                message = f"{name_of(other)}: {', '.join(apart)} printed differently {where(first)}."
                yield Verdict(other, message, _printed(first, apart), _printed(other, apart))
    places = Counter(source["fact_id"] for source in evidence.sources)
    yield from (Verdict(source) for source in evidence.sources if places[source["fact_id"]] > 1)  # they agree


def _page_runs(sources: Iterable[Record]) -> dict[tuple[object, int], int]:
    """For each title and page with rows under it the first of the pages that follow one another with that title."""
    pages: dict[object, set[int]] = defaultdict(set)
    for source in sources:
        if source["page"] is not None:
            pages[source["table_title"]].add(int(source["page"]))
    first: dict[tuple[object, int], int] = {}
    for title, found in pages.items():
        for page in sorted(found):
            first[title, page] = first.get((title, page - 1), page)
    return first


def _table_of(row: Record, runs: Mapping[tuple[object, int], int]) -> tuple[object, int | None]:
    """What tells printed tables apart: their title, and the pages that follow one another under it."""
    title, page = row["table_title"], row["page"]
    return title, None if page is None else runs.get((title, int(page)), int(page))


def target_is_that_of_pk(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The target of a result against those that the PK of the year promises for the indicator."""
    promised: dict[tuple[str, object], list[Record]] = defaultdict(list)
    for row in rows_with(evidence.facts["pk"], "target"):
        promised[indicator_of(row), row["year"]].append(row)
    for row in rows_with(evidence.facts["capaian"], "target"):
        promises = promised.get((indicator_of(row), row["year"]), [])
        if row["period"] != "annual" or not promises or rule.is_elsewhere(row["table_title"]):
            continue
        if any(same_figure(row["target"], other["target"], rule.tolerance) for other in promises):
            yield Verdict(row)
            continue
        message = f"{name_of(row)}: the target is not the one promised {where(promises[0])}."
        yield Verdict(row, message, promises[0]["target_text"], row["target_text"])


def units_agree(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """A figure with a percent sign of an indicator that is counted in something else, and elsewhere is.

    A figure without the sign tells of another unit only in a table that prints the sign where it is meant.
    """
    del rule  # a sign is there or is not
    rows = [row for table in ("capaian", "pk", "renstra") for row in evidence.facts[table]]
    rows += evidence.notes.get("plan_end", ())
    signed = {id(row): text for row in rows if (text := _signed(row)) is not None}
    careful = {row["table_title"] for row in rows if id(row) in signed}
    plain: dict[str, Record] = {}  # indicator -> a row that prints it without a percent sign
    for row in rows:
        if row["target"] is not None and id(row) not in signed and row["table_title"] in careful:
            plain.setdefault(indicator_of(row), row)
    seen: set[tuple[object, ...]] = set()  # one verdict for all the years that stand side by side
    for row in rows:
        unit, other = evidence.about(row).get("unit"), plain.get(indicator_of(row))
        place = (indicator_of(row), row["table_title"], row["page"], row["line"])
        if unit is None or _PERCENT in unit or other is None or place in seen:
            continue
        seen.add(place)
        if id(row) not in signed:
            yield Verdict(row)
            continue
        told = f"a percentage, where {where(other)} it is a figure in the unit {unit}"
        yield Verdict(row, f"{name_of(row)}: {told}.", _figures(other), signed[id(row)])


def target_year_is_that_of_title(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """The year over the targets of a table against the year of its title."""
    del rule  # a year is the same or is not
    for found in evidence.notes.get("target_years", ()):
        if found["year"] == found["title_year"]:
            yield Verdict(found)
            continue
        message = f"The targets are headed {found['year']} in a table of {found['title_year']}: "
        yield Verdict(found, message + found["table_title"], str(found["title_year"]), str(found["year"]))


def region_is_that_of_report(evidence: Evidence, rule: Rule) -> Iterator[Verdict]:
    """A heading that names the government of another region: left from the report that this one was made from."""
    del rule  # a name is the same or is not
    own = evidence.document.get("region")
    for heading in evidence.notes.get("foreign_regions", ()):
        message = f"A heading of the report of {own} names {heading['region']}: {heading['text']}"
        yield Verdict(heading, message, own, heading["region"])


def _figures(row: Record) -> str:
    """Target and realisasi of a row as printed."""
    return ", ".join(
        f"{name} {row[f'{name}_text']}" for name in ("target", "realisasi") if row.get(f"{name}_text")
    )


def _signed(row: Record) -> str | None:
    """What a row prints as target or realisasi with a percent sign."""
    texts = (row.get("target_text"), row.get("realisasi_text"))
    return next((text for text in texts if text is not None and _PERCENT in text), None)


def _names_a_fact(row: Record) -> bool:
    """Whether the name of a budget row says what it is: a total may be of anything, a PK of an official's part."""
    return bool(row["level"] != "total" and row["stage"] != "pk")


def _key_part(value: object) -> str:
    return fold(value) if isinstance(value, str) else str(value)


def _differ(one: Record, other: Record, column: str, rule: Rule) -> bool:
    """Whether two prints give a column different values; one that is not printed differs from nothing.

    A target and its capaian are those of the year, not of a table that measures against the end of a plan.
    """
    if column in ("target", "capaian") and any(rule.is_elsewhere(r["table_title"]) for r in (one, other)):
        return False
    a, b = one[column], other[column]
    if a is None and b is None:
        words, other_words = fold(one.get(f"{column}_text")), fold(other.get(f"{column}_text"))
        are_predicates = all(0 < len(text.split()) <= LONGEST_PREDICATE for text in (words, other_words))
        return are_predicates and words != other_words
    if a is None or b is None:
        return False
    meant = (readings(row[column], row.get(f"{column}_text")) for row in (one, other))
    return not any(same_figure(x, y, rule.tolerance) for x, y in product(*meant))


def _printed(row: Record, columns: list[str]) -> str:
    """The values of a row in words, as printed where that is kept."""
    parts = []
    for column in columns:
        text = row.get(f"{column}_text")
        parts.append(f"{column} {text}" if isinstance(text, str) else f"{column} {figure(row[column], 2)}")
    return "; ".join(parts)
