"""The figures of the sample reports add up where those of the real reports do.

Every place where the real print contradicts itself is named: what is printed, and what follows from the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FIGURES = Path(__file__).resolve().parent / "two_reports" / "figures"
SEMARANG = "semarang-2022.yaml"
BANDAR_LAMPUNG = "bandar-lampung-2022.yaml"

Deviations = dict[tuple[str, str], tuple[float, float]]
"""Name and column of a figure that is not what follows from others: what is printed, what follows."""


def load(name: str) -> Any:
    return yaml.safe_load((FIGURES / name).read_text(encoding="utf-8"))


def rupiah(text: str) -> int:
    """An amount as the two reports print it; `0.00` and `00.000` are nothing."""
    return int(re.sub(r"\D", "", text) or 0)


def percent(text: str) -> float:
    return float(re.sub(r"[^\d,.-]", "", text).replace(",", "."))


def summed(elements: list[dict[str, Any]], column: str) -> int:
    return sum(rupiah(element["figures"][column]) for element in elements)


def elements_of(programmes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for programme in programmes:
        yield programme
        for kegiatan in programme["kegiatan"]:
            yield kegiatan
            yield from kegiatan["sub_kegiatan"]


def sums_that_fail(programmes: list[dict[str, Any]], columns: tuple[str, ...]) -> Deviations:
    """Programmes and kegiatan that are not the sum of what stands below them."""
    parents = [(programme, programme["kegiatan"]) for programme in programmes]
    parents += [
        (kegiatan, kegiatan["sub_kegiatan"]) for programme in programmes for kegiatan in programme["kegiatan"]
    ]
    return {
        (parent["name"], column): (rupiah(parent["figures"][column]), summed(children, column))
        for parent, children in parents
        for column in columns
        if rupiah(parent["figures"][column]) != summed(children, column)
    }


def percentages_that_fail(elements: list[dict[str, Any]]) -> Deviations:
    """Elements whose percentage is not realisasi over anggaran; the reports round, or cut, two decimals."""
    failing = {}
    for element in elements:
        figures = element["figures"]
        if not any(character.isdigit() for character in figures["pct"]):
            continue
        follows = 100 * rupiah(figures["realisasi"]) / rupiah(figures["anggaran"])
        if abs(follows - percent(figures["pct"])) >= 0.01:
            failing[element["name"], "pct"] = (percent(figures["pct"]), round(follows, 2))
    return failing


def capaian_that_fail(rows: list[tuple[str, str, str, str]]) -> Deviations:
    """Indicators whose capaian is not realisasi over target."""
    failing = {}
    for indicator, target, realisasi, capaian in rows:
        follows = 100 * percent(realisasi) / percent(target)
        if abs(follows - percent(capaian)) >= 0.01:
            failing[indicator, "capaian"] = (percent(capaian), round(follows, 2))
    return failing


def test_semarang_budget_adds_up_but_for_one_cell() -> None:
    budget = load(SEMARANG)["budget"]
    programmes = budget["programs"]
    assert sums_that_fail(programmes, ("anggaran", "realisasi", "sisa")) == {
        # nothing was spent on Pemeliharaan Mebel, and its sisa of 2.181.600 is not printed
        ("Pemeliharaan Barang Milik Daerah Penunjang Urusan Pemerintahan Daerah", "sisa"): (
            68777141,
            66595541,
        )
    }
    for column in ("anggaran", "realisasi", "sisa"):
        assert summed(programmes, column) == rupiah(budget["urusan"]["figures"][column])
    assert percentages_that_fail(list(elements_of(programmes))) == {}


def test_semarang_sisa_is_anggaran_less_realisasi() -> None:
    for element in elements_of(load(SEMARANG)["budget"]["programs"]):
        figures = element["figures"]
        if figures["sisa"]:
            assert rupiah(figures["anggaran"]) - rupiah(figures["realisasi"]) == rupiah(figures["sisa"])
        else:
            assert element["name"] == "Pemeliharaan Mebel"


def test_semarang_agreed_budget_adds_up_to_another_total_than_the_changed_one() -> None:
    figures = load(SEMARANG)
    agreed = sum(rupiah(entry["anggaran"]) for entry in figures["pk"]["anggaran"])
    assert agreed == rupiah(figures["pk"]["jumlah"]["anggaran"]) == 26_163_067_000
    assert rupiah(figures["budget"]["urusan"]["figures"]["anggaran"]) == 22_500_227_865


def test_semarang_capaian_follows_but_for_one_step_to_2026() -> None:
    achieved = load(SEMARANG)["capaian"]
    entries = [
        (entry["indicator"], entry.get("figures", entry))
        for level in ("tujuan", "sasaran", "program")
        for entry in achieved[level]
    ]
    assert not capaian_that_fail(
        [(name, row["target"], row["realisasi"], row["capaian"]) for name, row in entries]
    )
    assert capaian_that_fail(
        [
            (
                aim["indicator"],
                aim["akhir_renstra"]["target"],
                aim["figures"]["realisasi"],
                aim["akhir_renstra"]["kemajuan"],
            )
            for aim in achieved["sasaran"]
        ]
    ) == {("Persentase koperasi Aktif", "capaian"): (98.64, 98.26)}


def test_semarang_budget_of_sasaran_is_the_whole_budget() -> None:
    figures = load(SEMARANG)
    aims = [{"name": aim["sasaran"], "figures": aim["anggaran"]} for aim in figures["capaian"]["sasaran"]]
    for column in ("anggaran", "realisasi"):
        assert summed(aims, column) == rupiah(figures["budget"]["urusan"]["figures"][column])
    assert percentages_that_fail(aims) == {}


def test_bandar_lampung_budget_contradicts_itself() -> None:
    budget = load(BANDAR_LAMPUNG)["budget"]
    programmes, total = budget["programs"], budget["total"]["figures"]
    assert sums_that_fail(programmes, ("anggaran", "lebih_kurang")) == {
        ("Program Penunjang Urusan Pemerintah Daerah Kabuten/Kota", "lebih_kurang"): (406379046, 342185896)
    }
    assert summed(programmes, "anggaran") == rupiah(total["anggaran"]) == 7_085_233_615
    assert (rupiah(total["lebih_kurang"]), summed(programmes, "lebih_kurang")) == (1040848458, 1104441608)
    assert (rupiah(total["realisasi"]), summed(sub_kegiatan_of(programmes), "realisasi")) == (
        6044385157,
        6044985157,
    )
    assert rupiah(total["anggaran"]) - rupiah(total["realisasi"]) == rupiah(total["lebih_kurang"])


def test_bandar_lampung_sub_kegiatan_follow_but_for_two_percentages() -> None:
    subs = sub_kegiatan_of(load(BANDAR_LAMPUNG)["budget"]["programs"])
    assert [sub["nomor"] for sub in subs] == [str(number) for number in range(1, 27)]
    for figures in (sub["figures"] for sub in subs):
        assert rupiah(figures["anggaran"]) - rupiah(figures["realisasi"]) == rupiah(figures["lebih_kurang"])
    named = {sub["name"]: sub["nomor"] for sub in subs}
    failing = {named[name]: figures for (name, _), figures in percentages_that_fail(subs).items()}
    assert failing == {"1": (60.46, 61.38), "24": (100, 0)}


def test_bandar_lampung_agreed_budget_lacks_a_part_of_its_total() -> None:
    agreed = load(BANDAR_LAMPUNG)["pk"]
    parts = sum(rupiah(entry["anggaran"]) for entry in agreed["anggaran"])
    assert (rupiah(agreed["jumlah"]["anggaran"]), parts) == (7085233615, 6559233615)


def test_bandar_lampung_budget_of_the_third_sasaran_is_that_of_the_two_others() -> None:
    aims = load(BANDAR_LAMPUNG)["budget_sasaran"]
    aims = [{**aim, "name": aim["sasaran"]} for aim in aims]
    assert percentages_that_fail(aims) == {}
    for column in ("anggaran", "realisasi"):
        assert summed(aims[:2], column) == rupiah(aims[2]["figures"][column])


def test_bandar_lampung_capaian_of_the_last_quarter_contradicts_that_of_the_year() -> None:
    achieved = load(BANDAR_LAMPUNG)["capaian"]
    rows = [(aim["indicator"], *list(aim["bare"].values())) for aim in achieved["sasaran"][:2]]
    assert capaian_that_fail(rows) == {}
    quarter = [(entry["indicator"], *entry["tw"]["IV"]) for entry in achieved["triwulan"][:2]]
    assert capaian_that_fail(quarter) == {
        ("Persentase koperasi sehat dan cukup sehat", "capaian"): (100.16, 103.98)
    }


def sub_kegiatan_of(programmes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [sub for programme in programmes for part in programme["kegiatan"] for sub in part["sub_kegiatan"]]
