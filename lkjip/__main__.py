"""`python -m lkjip` is the command `lkjip`."""

from lkjip.cli import main

main(prog_name="lkjip")
