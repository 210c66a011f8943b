"""Rules of a picture: those of a table's mesh are believed, the flat parts of rings and scrawls are not."""

from __future__ import annotations

from extract.ruling import Rule
from extract.scan.picture_rules import without_arcs

MESH = [
    *(Rule(True, y, 60, 300) for y in (100, 120, 140)),
    *(Rule(False, x, 100, 140) for x in (60, 300)),
    Rule(False, 85, 100, 120),  # short, between two rules across
    Rule(True, 130, 270, 300),  # a short one that parts two narrow cells
    Rule(False, 270, 120, 140),
]


def test_every_rule_of_a_mesh_is_held_at_both_ends():
    assert without_arcs(MESH) == MESH


def test_arcs_are_held_at_one_end_at_the_most():
    arcs = [
        Rule(True, 112, 190, 210),
        Rule(False, 180, 105, 125),
        Rule(False, 220, 110, 130),
        Rule(True, 50, 190, 212),
    ]
    assert without_arcs([*MESH, *arcs]) == MESH


def test_what_only_an_arc_held_goes_with_it():
    pair = [Rule(True, 400, 100, 130), Rule(False, 130, 400, 425)]
    assert without_arcs([*MESH, *pair]) == MESH


def test_a_long_rule_needs_no_other_and_a_piece_of_a_broken_one_its_rest_and_the_rule_across():
    broken = [
        Rule(True, 160, 60, 240),
        Rule(True, 160, 250, 299),
        Rule(True, 160, 305, 320),
        Rule(False, 320, 150, 200),
    ]
    assert without_arcs(broken) == broken
