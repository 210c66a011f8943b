"""Where things are kept unless somebody says otherwise."""

from __future__ import annotations

from pathlib import Path

DEFAULT_DB = Path("data/processed/lkjip.duckdb")
