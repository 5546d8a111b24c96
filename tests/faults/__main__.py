"""`make faults`: every case on one stack, a line each. `--seed`, `--size small|usual|full`, `--only R1,R2`."""

import argparse
import asyncio
import logging
import sys
import tempfile
from pathlib import Path

import structlog

from .cases import CASES, run
from .ground import ground
from .verdict import Verdict


def main() -> None:
    """Ends with 1 when a case failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--seed", type=int, action="append", help="may be said several times (1)")
    parser.add_argument("--size", choices=("small", "usual", "full"), default="usual")
    parser.add_argument("--small", action="store_const", const="small", dest="size")
    parser.add_argument("--only", default="", help=f"of {', '.join(CASES)}")
    parser.add_argument("--keep", type=Path, help="a folder for the stack, which stays with its logs")
    parser.add_argument("--tell", action="store_true", help="tell what the stack does")
    given = parser.parse_args()
    only = [name for name in given.only.upper().split(",") if name]
    if unknown := set(only) - CASES.keys():
        parser.error(f"there is no case {', '.join(sorted(unknown))}; there are: {', '.join(CASES)}")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    failed = asyncio.run(play(given.seed or [1], given.size, only or list(CASES), given.keep, given.tell))
    sys.exit(1 if failed else 0)


async def play(seeds: list[int], size: str, only: list[str], keep: Path | None, tell: bool) -> bool:
    """Plays the cases, a fresh stack for every seed."""
    verdicts: list[Verdict] = []
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="sanxun-faults-", ignore_cleanup_errors=True) as folder:
            data = keep / str(seed) if keep else Path(folder)
            async with ground(data, tell=_tell if tell else lambda line: None) as stack:
                for name in (name for name in CASES if name in only):
                    verdict = await run(stack, name, seed, size)
                    verdicts.append(verdict)
                    print(verdict.line(), flush=True)
    failed = [one for one in verdicts if not one.ok]
    print(f"{len(verdicts) - len(failed)} of {len(verdicts)} cases hold")
    for one in failed:
        print(f"again: python -m tests.faults --seed {one.seed} --size {size} --only {one.case}")
    return bool(failed)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
