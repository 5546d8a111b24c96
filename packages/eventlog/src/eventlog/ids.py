"""Ids that sort by the time they were made (RFC 9562, version 7): made at the edge, never in the domain."""

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A fresh UUIDv7."""
    stamp = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    return UUID(int=stamp << 80 | 0x7 << 76 | (noise >> 68) << 64 | 0x2 << 62 | (noise & ((1 << 62) - 1)))
