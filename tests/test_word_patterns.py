"""The words that are data: the code uses each expression, and YAML reads none of the words as true or false."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("room", ["extract", "normalize"])
def test_every_expression_is_used(room):
    known = yaml.safe_load((ROOT / room / "word_patterns.yaml").read_text(encoding="utf-8"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / room).rglob("*.py"))
    used = set(re.findall(r'word_pattern\("(\w+)"|word_patterns\(\)\["(\w+)"\]', code))
    assert set(known) == {name for pair in used for name in pair if name}


@pytest.mark.parametrize("file", ["normalize/body_words.yaml", "normalize/indicator_words.yaml"])
def test_every_word_is_a_text(file):
    """Unquoted, `no` and `on` would be read as false and true."""
    lists = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    words = [word for found in lists.values() if isinstance(found, list) for word in found]
    assert len(words) > 20
    assert [word for word in words if isinstance(word, bool)] == []
