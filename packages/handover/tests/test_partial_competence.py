"""Partly competent, another organ competent, late, away for a week: what the rules say, one sentence each."""

from datetime import date
from uuid import UUID

import pytest
from deadlines import rule
from eventlog import Reference, Refused
from eventlog.spec import spec, twice, walk
from handover import (
    Terms,
    charged,
    custody,
    fragment,
    noted,
    onward,
    received_on,
    receiver_steps,
    refuse_route,
    sender_steps,
)
from handover import incoming as there
from handover import outgoing as here
from handover.incoming import incoming
from handover.outgoing import outgoing
from handover.parts import (
    Forward,
    Forwarded,
    ForwardPart,
    GiveBackPart,
    NotePart,
    PartGivenBack,
    PartlyAccept,
    PartlyAccepted,
    PartNoted,
    PartOverdue,
    TakePart,
)
from hypothesis import given
from hypothesis import strategies as st

MONDAY, WEEK_LATER, TODAY = date(2026, 3, 2), date(2026, 3, 9), date(2026, 6, 1)
TEXT = Reference(id=UUID(int=1), digest="4f1c", size=12)
DUE, LATER = rule("D9", MONDAY).due(MONDAY), rule("D9", WEEK_LATER).due(WEEK_LATER)
TERMS = Terms(
    handover="C-1-1",
    clue="C-1",
    origin="inspection_office",
    sender="discipline_commission",
    to="audit_bureau",
    unit="DEVZONE",
    categories=("integrity", "selection_and_appointment"),
    city_managed_cadre=False,
    text=TEXT,
    answer_due=DUE,
)


def part(number: int = 1, to: str = "organization_dept", categories: tuple[str, ...] = TERMS.categories[1:]) -> Terms:
    return onward(TERMS, number, to=to, categories=categories, text=TEXT, answer_due=DUE)


REST, BACK = part(), part(1, "discipline_commission")
ALL_ON = part(categories=TERMS.categories)
RECEIVED = there.Received(occurred_on=MONDAY, terms=TERMS)
DIVIDED = PartlyAccepted(occurred_on=MONDAY, kept=("integrity",), parts=(REST,), reason="partly_competent")
ON = Forwarded(occurred_on=MONDAY, parts=(ALL_ON,), reason="other_organ_competent")
HERE_AGAIN = PartNoted(occurred_on=WEEK_LATER, part=REST.handover, standing="here", due=LATER)


HERE_NOTE = NotePart(REST.handover, "here", None, LATER, WEEK_LATER)


def partly(*parts: Terms, kept: tuple[str, ...] = ("integrity",)) -> PartlyAccept:
    return PartlyAccept(kept, parts, "partly_competent", None, MONDAY, TODAY)


def forward(*parts: Terms) -> Forward:
    return Forward(parts, "other_organ_competent", None, MONDAY, TODAY)


def test_partly_competent_handles_that_part_and_forwards_the_rest() -> None:
    state = spec(incoming).given(RECEIVED).when(partly(REST)).then(DIVIDED)
    assert isinstance(state, there.InHand)
    assert state.kept == ("integrity",)
    assert [one.standing for one in state.parts] == ["sent"]


def test_the_part_of_nobody_goes_back_to_the_sender_and_is_not_offered() -> None:
    state = spec(incoming).given(RECEIVED).when(partly(BACK)).then(DIVIDED.model_copy(update={"parts": (BACK,)}))
    assert isinstance(state, there.InHand)
    assert [one.standing for one in state.parts] == ["given_back"]


def test_what_another_organ_is_competent_for_is_forwarded() -> None:
    assert isinstance(spec(incoming).given(RECEIVED).when(forward(ALL_ON)).then(ON), there.PassedOn)


def test_a_part_keeps_origin_clue_first_text_and_the_hands_it_went_through() -> None:
    further = onward(REST, 2, to="audit_bureau", categories=REST.categories, text=TEXT, answer_due=DUE)
    assert (further.origin, further.clue, further.first_text) == ("inspection_office", "C-1", TEXT.digest)
    assert further.chain == ("discipline_commission", "audit_bureau")
    assert (further.parent, further.handover) == ("C-1-1-P1", "C-1-1-P1-P2")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (partly(kept=TERMS.categories), "not-partly"),
        (partly(REST, kept=()), "not-partly"),
        (partly(part(categories=("integrity",))), "categories-lost"),
        (partly(part(categories=())), "categories-lost"),
        (partly(part(categories=("selection_and_appointment", "life"))), "categories-lost"),
        (partly(REST, REST), "not-a-part-of-it"),
        (partly(REST.model_copy(update={"origin": "audit_bureau"})), "not-a-part-of-it"),
        (partly(REST.model_copy(update={"root": "0000"})), "not-a-part-of-it"),
        (partly(part(to="audit_bureau")), "handover-to-oneself"),
        (partly(part(to="leading_group")), "no-such-route"),
        (partly(part(categories=("integrity",)), kept=("selection_and_appointment",)), "not-his-subject"),
        (forward(part(to="discipline_commission", categories=TERMS.categories)), "forward-is-a-return"),
        (forward(REST), "categories-lost"),
        (forward(), "forward-is-a-return"),
    ],
)
def test_a_division_that_loses_or_invents_something_is_refused(command: there.IncomingCommand, code: str) -> None:
    spec(incoming).given(RECEIVED).when(command).then_refused(code)


def test_the_same_answer_with_fewer_parts_is_another_answer() -> None:
    whole = spec(incoming).given(RECEIVED, ON)
    whole.when(forward(ALL_ON)).then_nothing()
    whole.when(forward()).then_refused("clue-answered-already")
    spec(incoming).given(RECEIVED, DIVIDED).when(there.Accept(MONDAY, TODAY)).then_refused("clue-answered-already")
    anew = ForwardPart(REST.handover, part(2), "others", WEEK_LATER, TODAY)
    on_again = walk(incoming, [there.Receive(TERMS, MONDAY), partly(REST), HERE_NOTE, anew])
    spec(incoming).given(*on_again).when(partly(REST), anew).then_nothing()


def test_a_clue_does_not_run_in_circles() -> None:
    # commission → bureau → department: the department gives it back, it does not hand it to the commission.
    whole = spec(incoming).given(there.Received(occurred_on=MONDAY, terms=ALL_ON))
    circle = onward(ALL_ON, 1, to="discipline_commission", categories=ALL_ON.categories, text=TEXT, answer_due=DUE)
    whole.when(forward(circle)).then_refused("handover-in-a-circle")


def test_a_chain_that_is_too_long_for_its_number_ends() -> None:
    with pytest.raises(Refused, match="chain-too-long"):
        onward(
            TERMS.model_copy(update={"handover": "C" * 47}),
            1,
            to="organization_dept",
            categories=("work",),
            text=TEXT,
            answer_due=DUE,
        )


def test_a_part_that_came_back_is_given_back_taken_up_or_sent_on_within_five_working_days() -> None:
    number, day = REST.handover, WEEK_LATER
    back = spec(incoming).given(RECEIVED, DIVIDED, HERE_AGAIN)
    back.when(GiveBackPart(number, "not ours", None, day, TODAY)).then(
        PartGivenBack(occurred_on=day, part=number, reason="not ours")
    )
    state = spec(incoming).given(RECEIVED, DIVIDED, HERE_AGAIN).when(TakePart(number, day, TODAY))._run()[1]
    assert isinstance(state, there.InHand)
    assert state.kept == TERMS.categories
    overdue = PartOverdue(occurred_on=date(2026, 3, 17), part=number, due=LATER)
    assert LATER.on == date(2026, 3, 16)
    back.when(there.CheckDates(LATER.on)).then_nothing()
    back.when(there.CheckDates(date(2026, 3, 17))).then(overdue)
    spec(incoming).given(RECEIVED, DIVIDED, HERE_AGAIN, overdue).when(there.CheckDates(TODAY)).then_nothing()


def test_a_part_that_is_with_another_body_is_not_disposed_of_here() -> None:
    spec(incoming).given(RECEIVED, DIVIDED).when(TakePart(REST.handover, MONDAY, TODAY)).then_refused("part-not-here")
    spec(incoming).given(RECEIVED, DIVIDED).when(TakePart("C-9", MONDAY, TODAY)).then_refused("part-unknown")


def test_whoever_kept_nothing_gives_a_result_when_all_parts_have_theirs() -> None:
    result = there.GiveResult("confirmed", TEXT, WEEK_LATER, TODAY)
    spec(incoming).given(RECEIVED, ON).when(result).then_refused("parts-still-out")
    done = PartNoted(occurred_on=WEEK_LATER, part=ALL_ON.handover, standing="completed", outcome="confirmed")
    spec(incoming).given(RECEIVED, ON, done).when(result).then(
        there.ResultGivenBack(occurred_on=WEEK_LATER, outcome="confirmed", text=TEXT)
    )


def test_a_partner_that_was_away_for_a_week_is_charged_from_its_receipt_on() -> None:
    arrived = received_on(MONDAY, MONDAY, WEEK_LATER)
    assert arrived == WEEK_LATER
    late = [there.Received(occurred_on=arrived, terms=TERMS, due=LATER)]
    spec(incoming).given(*late).when(there.CheckDates(LATER.on)).then_nothing()
    accepted = there.Accepted(occurred_on=date(2026, 3, 11))
    spans = custody(
        [*sender_steps([here.Offered(occurred_on=MONDAY, terms=TERMS)]), *receiver_steps([*late, accepted])]
    )
    assert [(span.phase, span.body, span.days(date(2026, 3, 12))) for span in spans] == [
        ("offered", "discipline_commission", 7),
        ("received", "audit_bureau", 2),
        ("answered", "audit_bureau", 1),
    ]
    assert charged(spans, date(2026, 3, 12)) == {"discipline_commission": 7, "audit_bureau": 3}


def test_a_ledger_that_is_typed_in_years_later_was_not_under_way_for_years() -> None:
    assert received_on(date(2018, 3, 29), TODAY, TODAY) == date(2018, 3, 29)
    assert received_on(MONDAY, WEEK_LATER, MONDAY) == MONDAY


def test_an_offer_without_an_answer_is_missed_on_its_last_day_and_it_says_where_it_lies() -> None:
    offered = here.Offered(occurred_on=MONDAY, terms=TERMS)
    missed = here.AnswerMissing(occurred_on=date(2026, 3, 10), due=DUE, received=False)
    spec(outgoing).given(offered).when(here.CheckDates(DUE.on)).then_nothing()
    spec(outgoing).given(offered).when(here.CheckDates(TODAY)).then(missed)
    spec(outgoing).given(offered, missed).when(here.CheckDates(TODAY)).then_nothing()
    receipt = here.ReceiptNoted(occurred_on=WEEK_LATER, due=LATER)
    spec(outgoing).given(offered, receipt).when(here.CheckDates(date(2026, 3, 12))).then_nothing()
    spec(outgoing).given(offered, receipt).when(here.CheckDates(TODAY)).then(
        here.AnswerMissing(occurred_on=date(2026, 3, 17), due=LATER, received=True)
    )


def test_the_custody_of_a_part_runs_on_where_it_went() -> None:
    spans = custody(receiver_steps([RECEIVED, ON]))
    assert [(span.part, span.body, span.until) for span in spans] == [
        ("C-1-1", "audit_bureau", MONDAY),
        ("C-1-1-P1", "audit_bureau", None),
    ]


@pytest.mark.parametrize(
    ("sender", "to", "categories", "code"),
    [
        ("audit_bureau", "audit_bureau", ("work",), "handover-to-oneself"),
        ("discipline_commission", "inspected_unit", ("work",), "no-such-route"),
        ("inspected_unit", "discipline_commission", ("work",), "no-such-route"),
        ("inspection_office", "organization_dept", ("integrity",), "not-his-subject"),
        ("discipline_commission", "organization_dept", ("political",), "not-his-subject"),
        ("discipline_commission", "audit_bureau", ("selection_and_appointment",), "not-his-subject"),
        ("organization_dept", "audit_bureau", ("political",), "not-his-subject"),
    ],
)
def test_what_no_rule_opens_is_no_way(sender: str, to: str, categories: tuple[str, ...], code: str) -> None:
    with pytest.raises(Refused, match=code):
        refuse_route(sender, to, categories)


@pytest.mark.parametrize(
    ("sender", "to"),
    [
        ("inspection_office", "discipline_commission"),
        ("inspection_office", "organization_dept"),
        ("discipline_commission", "organization_dept"),
        ("discipline_commission", "audit_bureau"),
        ("audit_bureau", "discipline_commission"),
    ],
)
def test_the_ways_of_the_rules_are_open(sender: str, to: str) -> None:
    refuse_route(sender, to, ("integrity", "selection_and_appointment"))
    with pytest.raises(Refused, match="no-such-route"):
        refuse_route(to, "inspected_unit", ("selection_and_appointment",))


def test_the_sender_hears_where_the_parts_are_and_one_that_is_not_known_is_refused() -> None:
    offered = here.Offered(occurred_on=MONDAY, terms=TERMS)
    told = here.NotePartlyAccepted(("integrity",), (fragment(REST),), "partly_competent", None, MONDAY, TERMS.to)
    history = walk(outgoing, [here.Offer(TERMS, MONDAY, TODAY), told])
    state = outgoing.fold(history)
    assert isinstance(state, here.WithOther)
    assert [one.standing for one in state.parts] == ["sent"]
    accepted = here.NotePartMoved(REST.handover, "accepted", None, None, WEEK_LATER, TERMS.to)
    late = here.NotePartMoved(REST.handover, "received", None, None, MONDAY, TERMS.to)
    spec(outgoing).given(*history).when(accepted, late, accepted).then(
        here.PartMoveNoted(occurred_on=WEEK_LATER, part=REST.handover, standing="accepted")
    )
    unknown = here.NotePartMoved("C-9", "accepted", None, None, WEEK_LATER)
    spec(outgoing).given(*history).when(unknown).then_refused("part-unknown")
    spec(outgoing).given(offered).when(accepted).then_refused("handover-not-accepted")


RECEIVING: list[there.IncomingCommand] = [
    there.Receive(TERMS, MONDAY, DUE),
    there.Accept(WEEK_LATER, TODAY),
    partly(REST),
    partly(BACK),
    forward(ALL_ON),
    there.Return("nobody_here_competent", None, WEEK_LATER, TODAY),
    NotePart(REST.handover, "received", None, None, MONDAY),
    NotePart(REST.handover, "accepted", None, None, MONDAY),
    NotePart(REST.handover, "here", None, LATER, WEEK_LATER),
    NotePart(REST.handover, "completed", "confirmed", None, WEEK_LATER),
    GiveBackPart(REST.handover, "not ours", None, WEEK_LATER, TODAY),
    TakePart(REST.handover, WEEK_LATER, TODAY),
    ForwardPart(REST.handover, part(2), "others", WEEK_LATER, TODAY),
    there.GiveResult("confirmed", TEXT, WEEK_LATER, TODAY),
    there.NoteWithdrawn(MONDAY),
    there.CheckDates(TODAY),
]
SENDING: list[here.OutgoingCommand] = [
    here.Offer(TERMS, MONDAY, TODAY),
    here.Withdraw(MONDAY, TODAY),
    here.NoteReceived(MONDAY, None, DUE),
    here.NotePartlyAccepted(("integrity",), (fragment(REST),), "partly_competent", None, MONDAY),
    here.NoteForwarded((fragment(ALL_ON),), "other_organ_competent", None, MONDAY),
    here.NotePartMoved(REST.handover, "here", None, None, WEEK_LATER),
    here.NotePartMoved(REST.handover, "sent_anew", fragment(part(2)), None, WEEK_LATER),
    here.NoteResult("confirmed", TEXT, WEEK_LATER),
    here.CheckDates(TODAY),
]


@given(st.lists(st.sampled_from(RECEIVING), max_size=8), st.sampled_from(RECEIVING))
def test_no_word_of_the_receiver_counts_twice(
    said: list[there.IncomingCommand], command: there.IncomingCommand
) -> None:
    assert twice(incoming, walk(incoming, [RECEIVING[0], *said]), command) == []


@given(st.lists(st.sampled_from(SENDING), max_size=8), st.sampled_from(SENDING))
def test_no_word_of_the_sender_counts_twice(said: list[here.OutgoingCommand], command: here.OutgoingCommand) -> None:
    assert twice(outgoing, walk(outgoing, [SENDING[0], *said]), command) == []


def test_the_sender_sees_a_part_move_on_to_the_third_body_and_back() -> None:
    rest = fragment(part())
    divided = here.PartAcceptanceNoted(
        occurred_on=MONDAY, kept=("integrity",), parts=(rest,), reason="other_organ_competent", text=None
    )

    def moved(standing: str, on: date) -> here.PartMoveNoted:
        return here.PartMoveNoted.model_validate({"occurred_on": on, "part": rest.handover, "standing": standing})

    offered = here.Offered(occurred_on=MONDAY, terms=TERMS)
    received, back = moved("received", WEEK_LATER), moved("here", LATER.on)
    spans = custody(sender_steps([offered, divided, received]))
    assert [span.body for span in spans if span.part == rest.handover] == ["audit_bureau", "organization_dept"]
    spans = custody(sender_steps([offered, divided, received, back, received]))
    assert [(span.body, span.until) for span in spans if span.part == rest.handover] == [
        ("audit_bureau", WEEK_LATER),
        ("organization_dept", LATER.on),
        ("audit_bureau", None),
    ]


OFFERED = here.Offered(occurred_on=MONDAY, terms=REST)
TAKEN_BACK = here.Withdrawn(occurred_on=WEEK_LATER)
HEARD_OF = here.WithdrawalNoted(occurred_on=WEEK_LATER)


def test_a_withdrawn_part_is_here_again_when_the_other_body_has_heard_of_it() -> None:
    back, word = here.Withdraw(WEEK_LATER, TODAY), here.NoteWithdrawal(WEEK_LATER, REST.to)
    state = spec(outgoing).given(OFFERED).when(back, back, word, word).then(TAKEN_BACK, HEARD_OF)
    assert isinstance(state, here.BackWithSender)
    assert state.settled
    assert noted(REST.handover, TAKEN_BACK) is None
    assert noted(REST.handover, HEARD_OF, LATER) == HERE_NOTE
    withdrawn = there.OfferWithdrawn(occurred_on=WEEK_LATER)
    heard = there.NoteWithdrawn(WEEK_LATER)
    spec(incoming).given(there.Received(occurred_on=MONDAY, terms=REST)).when(heard, heard).then(withdrawn)


def test_an_answer_that_crosses_the_withdrawal_stands() -> None:
    accepted = here.NoteAccepted(WEEK_LATER, REST.to)
    taken = here.AcceptanceNoted(occurred_on=WEEK_LATER)
    spec(outgoing).given(OFFERED, TAKEN_BACK).when(accepted, accepted).then(taken)
    spec(outgoing).given(OFFERED, taken).when(here.Withdraw(WEEK_LATER, TODAY)).then_refused(
        "handover-answered-already"
    )
    spec(outgoing).given(OFFERED, taken).when(here.NoteWithdrawal(WEEK_LATER, REST.to)).then_nothing()
    returned = here.NoteReturned("nobody_here_competent", None, WEEK_LATER, REST.to)
    spec(outgoing).given(OFFERED, TAKEN_BACK).when(returned, returned).then(HEARD_OF)


def test_nobody_but_the_receiver_says_that_nothing_of_it_is_there() -> None:
    word = here.NoteWithdrawal(WEEK_LATER, "discipline_commission")
    spec(outgoing).given(OFFERED, TAKEN_BACK).when(word).then_refused("not-the-receiver")


def test_a_part_that_came_back_by_withdrawal_has_five_working_days_and_goes_on_under_a_new_number() -> None:
    note = noted(REST.handover, HEARD_OF, LATER)
    assert note is not None
    again = part(2, "discipline_commission")
    assert again.handover == "C-1-1-P2"
    taken = TakePart(REST.handover, WEEK_LATER, TODAY)
    history = walk(incoming, [there.Receive(TERMS, MONDAY), partly(REST), note, taken])
    assert twice(incoming, history, note) == []
    assert twice(incoming, history, taken) == []
    state = incoming.fold(history)
    assert isinstance(state, there.InHand)
    assert state.kept == TERMS.categories
