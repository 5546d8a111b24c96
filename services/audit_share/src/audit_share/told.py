"""How what the bureau tells becomes the bytes that travel: texts are sealed to the body that they are meant for."""

from pathlib import Path

from contracts.seal import Ring
from contracts.wire import freezing, opening

__all__ = ["freezing", "opening", "ring"]


def ring(bodies: Path, own: Path | None = None) -> Ring:
    """The sealing keys: everybody's public one and, to receive with, the bureau's own."""
    return Ring.load(bodies, own)
