"""A refusal names choices by their words, and things by what they are called."""

from eventlog.http.problems import told_in

WORDS = {
    "value.deputy_in_charge": ("分管副书记", "Deputy in charge"),
    "value.state.open": ("有效", "Open"),
    "value.open": ("打开", "Opened"),
    "value.audit": ("审计", "Audit"),
    "body.audit_bureau": ("审计局", "Audit bureau"),
    "value.pdf": ("PDF", "PDF"),
}


def test_codes_are_told_by_their_words() -> None:
    facts = {"next": "deputy_in_charge", "state": "open", "missing": "audit_bureau, clerk", "form": "pdf", "due": 3}
    assert told_in(WORDS, 0, facts) == {
        "next": "分管副书记", "state": "有效", "missing": "审计局、clerk", "form": "PDF", "due": 3,
    }  # fmt: skip
    assert told_in(WORDS, 1, facts)["next"] == "deputy in charge"
    assert told_in(WORDS, 1, facts)["form"] == "PDF"


def test_what_names_a_thing_stays_as_it_is() -> None:
    assert told_in(WORDS, 0, {"unit": "audit", "number": "audit"}) == {"unit": "audit", "number": "audit"}


def test_who_may_is_told_by_the_names_of_bodies_and_roles() -> None:
    words = {**WORDS, "role.clerk": ("经办人", "Clerk"), "value.clerk": ("办事员", "x")}
    assert told_in(words, 0, {"allowed": "audit_bureau (clerk, other)"}) == {"allowed": "审计局 (经办人, other)"}
