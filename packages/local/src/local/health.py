"""Asks a process on this machine how it is."""

import http.client
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a process answered. `status` 0: nothing."""

    status: int
    text: str = ""

    @property
    def well(self) -> bool:
        """Whether it said yes."""
        return self.status == 200

    @property
    def wants(self) -> str:
        """What it says is missing, for people."""
        if not self.status:
            return "does not answer"
        try:
            told = json.loads(self.text)
        except ValueError:
            return f"answers {self.status}"
        if not isinstance(told, dict):
            return f"answers {self.status}"
        parts: list[str] = []
        for name in ("unready", "late", "checks", "services"):
            found = told.get(name)
            if isinstance(found, dict):
                parts += [key for key, value in found.items() if value is not True]
            elif isinstance(found, list):
                parts += map(str, found)
        return f"waits for {', '.join(parts)}" if parts else f"answers {self.status}"


def ask(port: int, path: str, *, timeout: float = 3) -> Said:
    """One GET to a port of this machine, never through a proxy."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return Said(answer.status, answer.read(65536).decode(errors="replace"))
    except (OSError, http.client.HTTPException):
        return Said(0)
    finally:
        connection.close()
