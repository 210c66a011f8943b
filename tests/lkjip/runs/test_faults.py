"""A few rounds of `bench/faults.py`: what a run leaves holds whatever it met, and the next one makes up for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[3] / "bench" / "faults.py"


def test_no_fault_makes_a_difference():
    """Round 7 of seed 1 has the full disk that left a database without tables."""
    command = [sys.executable, str(BENCH), "--rounds", "3", "--first", "6", "--seed", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "3 rounds, 0 differences."), ended
