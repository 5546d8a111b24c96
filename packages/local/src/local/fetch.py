"""Fetches a Maven artifact with all that it needs, in a process of its own that can be ended at any moment."""

import sys
from pathlib import Path

import jgo


def main(coordinate: str, made: Path) -> None:
    """Fetches into the folder that M2_REPO names. Ends with 1 and one line that says why when that fails."""
    try:
        jgo.build(coordinate, cache_dir=made)
    except Exception as error:
        cause: BaseException = error
        while cause.__cause__ is not None or cause.__context__ is not None:
            cause = cause.__cause__ or cause.__context__ or cause
        sys.exit(f"{type(error).__name__}, {cause}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
