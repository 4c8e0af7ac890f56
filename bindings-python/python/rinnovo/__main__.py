"""``python -m rinnovo``: the command line, whole."""

from __future__ import annotations

import signal
import sys

from rinnovo import _core


def main() -> int:
    """Does what the arguments of the process say, and gives the exit status."""
    # Ctrl-C ends the command as it ends any other; the interpreter would only take note of it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _core.run_command(["rinnovo", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
