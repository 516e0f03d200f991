"""The command line: `./run NAME …` from a checkout, `dgti-intake NAME …` when installed."""

import os
import sys


def main() -> None:
    """Run one command; every fault ends as one clear sentence and the right exit code."""
    # Else importing the dictionary of Thai words makes a folder in the user's home.
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
    # Whatever is written may hold personal data or a secret: files are their owner's alone.
    os.umask(0o077)
    from app.cli import run  # noqa: PLC0415  (the command line is built only when it is needed)

    debug = "--debug" in sys.argv
    sys.exit(run([argument for argument in sys.argv[1:] if argument != "--debug"], debug=debug))


if __name__ == "__main__":
    main()
