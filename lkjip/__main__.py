"""`lkjip`, and `python -m lkjip`: the command line, once signals are listened to."""

from lkjip import left_out, signals


def main() -> None:
    """Runs the command that was typed."""
    signals.run(_commands)


def _commands() -> None:
    left_out.leave_out()
    from lkjip.cli import main as commands  # noqa: PLC0415 (it takes a while; Ctrl-C may come meanwhile)

    commands(prog_name="lkjip")


if __name__ == "__main__":
    main()
