"""What a case found, in one line that says how to play it again."""

from dataclasses import dataclass, field

MENTIONED = 8


@dataclass
class Verdict:
    """A case passes when nothing is lost, nothing counts twice, and nothing else was found wrong.

    `standstill` is the longest time in seconds in which something was waiting to be heard and no view moved.
    """

    case: str
    seed: int
    sizes: str = ""
    lost: int = 0
    doubled: int = 0
    standstill: float = 0.0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the case passed."""
        return not (self.lost or self.doubled or self.wrong)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Notes what is wrong unless it holds."""
        if not holds:
            self.wrong.append(otherwise)

    def line(self) -> str:
        """For people and for `grep`."""
        more = "".join(f"  {name}={value}" for name, value in self.figures.items())
        head = (
            f"{'ok    ' if self.ok else 'FAILED'}  {self.case:<10} seed={self.seed}  {self.sizes}  lost={self.lost}  "
            f"doubled={self.doubled}  standstill={self.standstill:.1f}s  {self.seconds:.1f}s{more}"
        )
        shown = self.wrong[:MENTIONED]
        if len(self.wrong) > MENTIONED:
            shown.append(f"and {len(self.wrong) - MENTIONED} more")
        return "\n".join([head, *(f"        {one}" for one in shown)])
