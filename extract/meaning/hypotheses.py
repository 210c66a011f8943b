"""What the columns of a table may mean: several assignments of roles to all columns together, the likeliest first.

A heading names a concept, and a concept may play several roles (`meanings.yaml`). How its values look makes
some of them likelier. The roles of a table are chosen together: one target a year and period, a share of the money
only beside money. Which assignment is right is not decided here but by the judge, who sees the values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from extract.meaning.column_looks import looks_of
from extract.meaning.column_values import column_texts
from extract.meaning.headings import Column
from extract.model import PrintedTable
from extract.yaml_data import load_yaml

PERFORMANCE = ("target", "realisasi", "capaian", "category")
MONEY = ("anggaran", "anggaran_awal", "realisasi_rp", "realisasi_pct", "sisa")
AMOUNTS = ("anggaran", "anggaran_awal", "realisasi_rp")  # a percentage beside one is its share
NAMES = ("name", "program", "kegiatan", "sub_kegiatan")
MEASURED = ("indicator", "sasaran", "tujuan")  # what a target or a result is of
OF_NOTHING = 0.02  # how likely a target or a result is without any of these
BEAM = 48  # partial assignments kept while a table's columns are gone through
MOST = 16  # assignments of a table that are handed to the judge
ENOUGH = 3.0  # values of a column weigh as much as these, however many there are
UNLIKELY = 0.004  # a role less likely than this, beside the likeliest of its column, is not tried
LOWEST = 1e-4
SAID = 0.1  # of the commonest role of a heading: one as common is among those that its words say
BESIDE_A_PROPER_ONE = (
    0.05  # how much less likely a target for the year or the plan is the target beside a plain one
)
OF_THE_YEAR = "target_end of the report's year"
# How likely these roles are under a heading that speaks of rupiah, beside others.
OF_RUPIAH = {"realisasi": 0.01, "target": 0.01, "capaian": 0.03, "realisasi_pct": 0.3}
OUTLINE_NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?")  # `1`, `2.1`, `(3)`

Key = tuple[int | None, int | None]  # year and quarter


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a table before its columns are: its year, the report's, and what its title speaks of.

    `of_results` says that the title names a realisasi, `of_targets` that it names targets alone.
    """

    year: int | None
    document_year: int | None
    title: str | None
    of_results: bool = False
    of_targets: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """The columns of a table, each with its role as the concept of its heading, and how likely that is beforehand.

    `prior` is a natural logarithm; only its distance to that of another assignment of the same table has a meaning.
    """

    columns: tuple[Column, ...]
    prior: float


@dataclass(frozen=True, slots=True)
class _Partial:
    """The roles of the first columns of a table."""

    weight: float
    columns: tuple[Column, ...] = ()
    used: frozenset[tuple[str, Key, int]] = frozenset()
    block: int = 0
    result: Key | None = None
    money: Key | None = None


@dataclass(frozen=True, slots=True)
class _Meanings:
    """The file `meanings.yaml`."""

    meanings: Mapping[str, Mapping[str, float]]
    looks: Mapping[str, Mapping[str, float]]
    titles: Mapping[str, Mapping[str, float]]
    relative_years: tuple[tuple[int, re.Pattern[str]], ...]


@cache
def _data() -> _Meanings:
    text = files("extract.meaning").joinpath("meanings.yaml").read_text(encoding="utf-8")
    data = load_yaml(text)
    years = tuple((entry["years"], re.compile(entry["pattern"])) for entry in data["relative_years"])
    return _Meanings(data["meanings"], data["looks"], data["titles"], years)


def assignments(
    columns: Sequence[Column], table: PrintedTable, end: int, context: Context, *, said: bool = False
) -> list[Assignment]:
    """The likeliest assignments of roles to all columns of a table, at most `MOST`, the likeliest first.

    Args:
        columns: the columns, their headings as the vocabulary reads them.
        table: the printed table.
        end: the first row below the heading.
        context: what is known of the table beforehand.
        said: whether only roles are given that the words of the headings say.

    Returns:
        The assignments; the `prior` of each is the logarithm of its weight.
    """
    concepts = {column.heading.concept for column in columns}
    if not any(c.heading.concept == "target" and c.heading.quarter is None for c in columns):
        concepts.discard("target")  # those of quarters stand beside one of the year
    if any(c.heading.concept == "target_end" and c.heading.year == context.document_year for c in columns):
        concepts.add(OF_THE_YEAR)
    partial = [_Partial(0.0)]
    for column in columns:
        texts = list(column_texts(table, column, end))
        roles = (
            {"number": 0.0}
            if _counts_rows(column, texts)
            else _roles(column, looks_of(texts), concepts, context)
        )
        if said:
            roles = {role: weight for role, weight in roles.items() if _says(column, role, concepts, context)}
            roles.setdefault("none", math.log(UNLIKELY))
        grown = [
            found
            for each in partial
            for role, weight in roles.items()
            for found in _with(each, column, role, weight, context)
        ]
        grown.sort(key=lambda each: -each.weight)
        partial = grown[:BEAM]
    partial = sorted(
        (replace(each, weight=each.weight + _whole(each)) for each in partial), key=lambda p: -p.weight
    )
    return [Assignment(each.columns, each.weight) for each in partial[:MOST]]


def _meanings_of(column: Column, concepts: Collection[str], context: Context) -> dict[str, float]:
    """How often a heading plays each role, beside columns of some concepts."""
    meanings, concept = _data().meanings, column.heading.concept
    if concept == "capaian_end" and OF_THE_YEAR in concepts and "target" not in concepts:
        concept = "capaian_end of_year"
    return dict(meanings.get(_dated(column, context)) or meanings.get(concept, {concept: 1.0}))


def _says(column: Column, role: str, concepts: Collection[str], context: Context) -> bool:
    """Whether the words of a heading say that its column plays a role: that they mean it is nothing rare.

    An unknown word says nothing; a bare year says what the title of the table does.
    """
    data, concept = _data(), column.heading.concept
    if role not in PERFORMANCE and role not in MONEY:
        return role == concept or concept not in {"generic", "other"}
    if concept == "generic":
        return column.heading.year is not None and data.titles.get(_spoken_of(context), {}).get(role, 0.0) > 1
    own = _meanings_of(column, concepts, context)
    shares = {name: share * _by_unit(name, column) for name, share in own.items()}
    return concept != "other" and shares.get(role, 0.0) >= SAID * max(shares.values())


def _roles(
    column: Column, looks: Mapping[str, int], concepts: set[str], context: Context
) -> dict[str, float]:
    """The roles that a column may play, each with the logarithm of its weight."""
    heading = column.heading
    data = _data()
    own = _meanings_of(column, concepts, context)
    if heading.concept == "condition" and not concepts & {"realisasi", "capaian"}:
        own = {"none": 1.0}  # where a plan begins
    if len(own) == 1:
        return dict.fromkeys(own, 0.0)
    if "target" in concepts and heading.concept in {"target_annual", "target_end"} and "target" in own:
        own["target"] *= BESIDE_A_PROPER_ONE
    if "indicator" in concepts and heading.concept != "indicator":
        own.pop("indicator", None)
        if heading.concept in {"target", "realisasi"} and not heading.money:
            own = {role: weight for role, weight in own.items() if role not in MONEY}
    if concepts & set(NAMES) and heading.concept not in NAMES:
        own.pop("name", None)
    leanings: Mapping[str, float] = {}
    if heading.concept in {"generic", "other"}:
        leanings = data.titles.get(_spoken_of(context), {})
    weights = {
        role: math.log(prior * leanings.get(role, 1.0) * _by_unit(role, column)) + _likelihood(role, looks)
        for role, prior in own.items()
    }
    if (
        "none" in weights and len(weights) > 1
    ):  # what gives no fact explains its values no better than all roles do
        likely = [_likelihood(role, looks) + math.log(own[role]) for role in own if role != "none"]
        weights["none"] = math.log(own["none"]) + max(likely) - math.log(max(own.values()))
    best = max(weights.values())
    return {role: weight - best for role, weight in weights.items() if weight - best > math.log(UNLIKELY)}


def _spoken_of(context: Context) -> str:
    """What the title of a table speaks of, as `meanings.yaml` calls it."""
    if context.of_results:
        return "results"
    return "targets" if context.of_targets else context.title or ""


def _counts_rows(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column holds the numbers of a list: the first one, or one that has no heading."""
    if column.heading.concept not in {"other", "generic"} or not texts:
        return False
    if not column.heading.text and [text.strip(" .") for text in texts] == [
        str(n + 1) for n in range(len(texts))
    ]:
        return True
    return column.first == 0 and all(map(OUTLINE_NUMBER.fullmatch, texts))


def _dated(column: Column, context: Context) -> str:
    """A column's concept with whether its heading names a year before, of, or after the report's."""
    concept, year = column.heading.concept, _named_year(column, context)
    if year is None or context.document_year is None:
        return concept
    distance = year - context.document_year
    return f"{concept} {'past' if distance < 0 else 'future' if distance > 0 else 'same'}"


def _named_year(column: Column, context: Context) -> int | None:
    """The year that a heading prints, or names by its distance to the report's (`tahun lalu`)."""
    if column.heading.year is not None or context.document_year is None:
        return column.heading.year
    for years, pattern in _data().relative_years:
        if pattern.search(column.heading.text):
            return context.document_year + years
    return None


def _by_unit(role: str, column: Column) -> float:
    """How much likelier a role is where the heading speaks of rupiah or of a percentage."""
    heading = column.heading
    if heading.money:
        return OF_RUPIAH.get(role, 4.0 if role in MONEY else 0.3)
    if heading.percent:
        return 0.2 if role in MONEY and role != "realisasi_pct" else 1.3
    return 1.0


def _likelihood(role: str, looks: Mapping[str, int]) -> float:
    """The logarithm of how likely values look as these do in a column of this role."""
    shares = _data().looks.get(role)
    count = sum(looks.values())
    if shares is None or not count:
        return 0.0
    mean = (
        sum(number * math.log(max(shares.get(look, LOWEST), LOWEST)) for look, number in looks.items())
        / count
    )
    return mean * min(count, ENOUGH)


def _with(before: _Partial, column: Column, role: str, weight: float, context: Context) -> Iterator[_Partial]:
    """A partial assignment with the next column, none where its role is taken or has nothing to stand beside."""
    total = before.weight + weight
    if role not in PERFORMANCE and role not in MONEY:
        block = before.block + (role == "indicator")
        heading = replace(column.heading, concept=role)
        yield replace(
            before, weight=total, columns=(*before.columns, replace(column, heading=heading)), block=block
        )
        return
    key = _key(before, column, role, context)
    taken = (role, key, 0 if role in MONEY else before.block)
    if taken in before.used:
        return
    total += math.log(_beside(before, column, role, key)) + math.log(_in_time(role, key, context))
    heading = replace(column.heading, concept=role, year=key[0], quarter=key[1], money=role in MONEY)
    yield replace(
        before,
        weight=total,
        columns=(*before.columns, replace(column, heading=heading)),
        used=before.used | {taken},
        result=key if role in {"target", "realisasi"} else before.result,
        money=key if role in MONEY else before.money,
    )


def _key(before: _Partial, column: Column, role: str, context: Context) -> Key:
    """The year and quarter of a column: printed, or those of the result or the money to its left."""
    heading = column.heading
    year = _named_year(column, context)
    if year is not None or heading.quarter is not None:
        return year if year is not None else context.year, heading.quarter
    if role in {"capaian", "category"} and before.result is not None:
        return before.result
    if role in {"realisasi_pct", "sisa"} and before.money is not None:
        return before.money
    return context.year, None


def _beside(before: _Partial, column: Column, role: str, key: Key) -> float:
    """How likely a role is beside those of the columns to its left."""
    has = {used for used, own, _ in before.used if own == key}
    is_near = any(c.heading.concept in AMOUNTS for c in before.columns[-1:])
    if role == "realisasi_pct":
        return (1.0 if is_near else 0.3) if has & {"anggaran", "realisasi_rp"} else 0.02
    if role == "anggaran" and column.heading.concept == "comparison":
        return 25.0 if "anggaran_awal" in has else 0.2  # `Penetapan | Perubahan`
    if role == "sisa":
        return 1.0 if "anggaran" in has else 0.1
    if role == "realisasi_rp":
        return 1.0 if has & {"anggaran", "anggaran_awal"} else 0.4
    if role == "capaian":
        if has & {"target", "realisasi"}:
            return 1.0 if "target" in has or column.heading.concept != "percent" else 0.05
        return 0.05 if is_near or column.heading.concept == "percent" else 0.3
    if role == "category":
        return 1.0 if has & {"target", "realisasi", "capaian"} else 0.3
    return 1.0


def _whole(assignment: _Partial) -> float:
    """The logarithm of how likely an assignment is as a whole.

    Nothing but money is not of an indicator; a result is of an indicator, a sasaran or a tujuan.
    """
    roles = {role for role, _, _ in assignment.used}
    given = {c.heading.concept for c in assignment.columns}
    named = {c.heading.concept for c in assignment.columns if not c.heading.text.startswith("indikator")}
    if "indicator" in named and roles and roles <= set(MONEY):
        return math.log(0.1)
    return math.log(OF_NOTHING) if roles & set(PERFORMANCE) and not given & set(MEASURED) else 0.0


def _in_time(role: str, key: Key, context: Context) -> float:
    """How likely a role is in its year: nothing is reached or spent after the year that is reported on."""
    year, reported = key[0], context.document_year
    later = year is not None and reported is not None and year > reported
    return 0.02 if later and role not in {"target", "anggaran", "anggaran_awal"} else 1.0
