"""Stands in for the Job controller: no node runs anything here, so somebody has to say how a Job ended."""

import contextlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from .run import ControlPlane


class Jobs:
    """Ends every new Job of a namespace, well or badly, through its status, and remembers which it saw."""

    def __init__(self, plane: ControlPlane, namespace: str) -> None:
        self._plane = plane
        self._path = f"/apis/batch/v1/namespaces/{namespace}/jobs"
        self._stop = threading.Event()
        self.well = True
        self.seen: dict[str, str] = {}
        """uid → name of each Job that was ended."""
        self.refused: list[str] = []

    @contextlib.contextmanager
    def ending(self) -> Iterator["Jobs"]:
        """Does it as long as the block runs."""
        thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            thread.join(10)

    def _run(self) -> None:
        while not self._stop.wait(0.2):
            for job in self._plane.get(self._path)["items"]:
                uid = job["metadata"]["uid"]
                if uid not in self.seen:
                    self.seen[uid] = job["metadata"]["name"]
                    self._end(job)

    def _end(self, job: dict[str, Any]) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

        def condition(kind: str) -> dict[str, str]:
            return {"type": kind, "status": "True", "lastTransitionTime": now, "reason": "Ended"}

        if self.well:
            status = {
                "succeeded": 1,
                "completionTime": now,
                "conditions": [condition("SuccessCriteriaMet"), condition("Complete")],
            }
        else:
            status = {"failed": 1, "conditions": [condition("FailureTarget"), condition("Failed")]}
        answer = self._plane.client.patch(
            f"{self._path}/{job['metadata']['name']}/status",
            json={"status": {"startTime": now, **status}},
            headers={"Content-Type": "application/merge-patch+json"},
        )
        if answer.is_error:
            self.refused.append(answer.text)
