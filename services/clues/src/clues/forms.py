"""The four forms (四种形态), each with the measures that it stands for. The wording changed, so the list has versions."""

from dataclasses import dataclass
from datetime import date

from contracts.clues import Form, Measure
from eventlog import Refused


@dataclass(frozen=True, slots=True)
class Forms:
    """One wording, with the day from which it holds."""

    version: str
    valid_from: date
    measures: dict[Form, frozenset[Measure]]


# 党内监督条例 (2016) art. 7, as reprinted: 咬耳扯袖, 红脸出汗; 党纪轻处分, 组织调整; 党纪重处分, 重大职务调整; 立案审查.
# Which measure stands for which form was not checked against the text: a body may put its own list here.
FORMS = Forms(
    "2016",
    date(2016, 10, 27),
    {
        "form_1": frozenset(["reminder_talk", "criticism_and_education", "ordered_self_examination", "admonition"]),
        "form_2": frozenset(["light_party_sanction", "light_administrative_sanction", "organizational_measure"]),
        "form_3": frozenset(
            ["heavy_party_sanction", "heavy_administrative_sanction", "major_post_adjustment", "case_filing"]
        ),
        "form_4": frozenset(
            [
                "heavy_party_sanction",
                "heavy_administrative_sanction",
                "case_filing",
                "transfer_for_prosecution",
            ]
        ),
        "none": frozenset(),
    },
)


def refuse_misfit(clue: str, form: Form, measures: tuple[Measure, ...]) -> None:
    """Refuses a measure that the form does not stand for, and one that is named twice."""
    if len(set(measures)) != len(measures):
        raise Refused("measures-repeated", clue=clue)
    for measure in measures:
        if measure not in FORMS.measures[form]:
            raise Refused("measure-not-of-the-form", clue=clue, measure=measure, form=form)
