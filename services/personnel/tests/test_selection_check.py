"""A selection check is made by a group and ends with its two reports; an issue is checked by several means."""

from datetime import UTC, date, datetime
from uuid import UUID

from contracts import personnel as told
from contracts import rectification
from eventlog import Heard, Reference
from eventlog.spec import spec, twice, walk
from hypothesis import given
from hypothesis import strategies as st
from personnel.reactions.tracking import react
from personnel.result_use.stream import RESULT_USE, ResultUsed, UseResult, result_use
from personnel.selection_check.decider import Command, Concluded, IssueReport, OpenCheck, selection_check
from personnel.selection_check.events import Report, ReportIssued, SelectionCheckConcluded, SelectionCheckOpened
from personnel.selection_check.stream import SELECTION_CHECK
from personnel.tracked_item.decider import CheckItem, NoteState, Tracked, tracked_item
from personnel.tracked_item.events import ItemChecked, ItemMoved, ItemTaken
from personnel.tracked_item.stream import TRACKED_ITEM

OPENED_ON, ON, TODAY = date(2018, 3, 5), date(2018, 5, 2), date(2018, 6, 1)
TEXT = Reference(id=UUID(int=5), digest="5" * 64, size=120)


def open_(*members: str, on: date = OPENED_ON) -> OpenCheck:
    return OpenCheck("R-1", "KFQ", members or ("a", "b"), on, TODAY)


def opened() -> SelectionCheckOpened:
    return SelectionCheckOpened(occurred_on=OPENED_ON, round="R-1", unit="KFQ", members=("a", "b"))


def issue(report: Report, by: str = "a", on: date = ON) -> IssueReport:
    return IssueReport(report, by, 3, TEXT, on, TODAY)


def issued(report: Report) -> ReportIssued:
    return ReportIssued(occurred_on=ON, report=report, by="a", problems=3, text=TEXT)


def test_a_group_of_at_least_two_is_formed_once() -> None:
    spec(selection_check).when(open_(), open_("b", "a")).then(opened())
    spec(selection_check).when(open_("a", "a")).then_refused("group-too-small")
    spec(selection_check).given(opened()).when(open_("a", "c")).then_refused("check-number-taken")
    spec(selection_check).when(open_(on=date(2018, 6, 2))).then_refused("date-in-future")


def test_the_second_report_concludes_the_check() -> None:
    first, second = issue("supervision_report"), issue("thematic_report")
    spec(selection_check).given(opened()).when(first, first).then(issued("supervision_report"))
    state = (
        spec(selection_check)
        .given(opened(), issued("supervision_report"))
        .when(second, second)
        .then(issued("thematic_report"), SelectionCheckConcluded(occurred_on=ON))
    )
    assert isinstance(state, Concluded)


def test_a_report_is_issued_by_a_member_once_and_not_before_the_check() -> None:
    spec(selection_check).when(issue("thematic_report")).then_refused("check-unknown")
    spec(selection_check).given(opened()).when(issue("thematic_report", by="c")).then_refused("not-in-group")
    early = issue("thematic_report", on=date(2018, 3, 4))
    spec(selection_check).given(opened()).when(early).then_refused("before-check")
    again = issue("thematic_report", on=date(2018, 5, 3))
    spec(selection_check).given(opened(), issued("thematic_report")).when(again).then_refused("report-issued-already")


def test_the_inspection_office_alone_can_open_a_report_and_nobody_hears_who_is_in_the_group() -> None:
    state = selection_check.fold([opened()])
    heard = SELECTION_CHECK.publish(opened(), state)
    assert isinstance(heard, told.SelectionCheckOpened)
    assert heard.members == 2
    report = SELECTION_CHECK.publish(issued("thematic_report"), state)
    assert isinstance(report, told.ReportIssued)
    assert report.sealed_for() == ("inspection_office",)


commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(lambda m, d: open_(*m, on=d), st.sampled_from([("a", "b"), ("a", "c"), ("a",)]), st.just(OPENED_ON)),
    st.builds(
        issue,
        st.sampled_from(["supervision_report", "thematic_report"]),
        st.sampled_from(["a", "c"]),
        st.dates(date(2018, 3, 1), date(2018, 6, 3)),
    ),
)


@given(st.lists(commands, max_size=6), commands)
def test_said_twice_changes_nothing(before: list[Command], command: Command) -> None:
    assert twice(selection_check, walk(selection_check, before), command) == []


def note(state: str) -> NoteState:
    return NoteState("R-1.KFQ.07", "R-1", "KFQ", "selection_appointment", state, OPENED_ON)


def taken() -> ItemTaken:
    return ItemTaken(
        occurred_on=OPENED_ON,
        item="R-1.KFQ.07",
        round="R-1",
        unit="KFQ",
        category="selection_appointment",
        state="opened",
    )


def check() -> CheckItem:
    return CheckItem("talks", "partly", "a", TEXT, ON, TODAY)


def checked() -> ItemChecked:
    return ItemChecked(occurred_on=ON, means="talks", finding="partly", by="a", text=TEXT)


def test_an_issue_is_tracked_from_the_first_word_and_checked_by_several_means() -> None:
    spec(tracked_item).when(note("opened"), note("opened")).then(taken())
    moved = ItemMoved(occurred_on=OPENED_ON, state="under_way")
    spec(tracked_item).given(taken()).when(note("under_way"), note("under_way")).then(moved)
    state = spec(tracked_item).given(taken()).when(check(), check()).then(checked())
    assert isinstance(state, Tracked)
    heard = TRACKED_ITEM.publish(checked(), state)
    assert isinstance(heard, told.PersonnelItemChecked)
    assert (heard.means, heard.finding) == ("talks", "partly")
    spec(tracked_item).when(check()).then_refused("item-not-tracked", item=...)


def test_only_issues_that_the_department_supervises_are_tracked() -> None:
    def heard(by: str) -> Heard:
        data = rectification.ItemProgressed.model_validate(
            {
                "occurred_on": ON,
                "case": "R-1.KFQ",
                "round": "R-1",
                "unit": "KFQ",
                "item": "R-1.KFQ.07",
                "number": 7,
                "category": "selection_appointment",
                "supervised_by": by,
                "state": "under_way",
                "step": "progress",
            }
        )
        return Heard(UUID(int=1), "/x/y", data.TYPE, "item-R-1.KFQ.07", 1, datetime(2018, 5, 2, tzinfo=UTC), data)

    [act] = react(heard("organization_dept"), TODAY)
    assert (act.key, act.command.state) == ("R-1.KFQ.07", "under_way")
    assert react(heard("audit_bureau"), TODAY) == ()


def test_a_result_is_used_once_and_not_for_a_year_that_has_not_begun() -> None:
    use = UseResult("2018-1", "KFQ", 2018, "inspection", "a", TEXT, ON, TODAY)
    used = ResultUsed(occurred_on=ON, number="2018-1", unit="KFQ", year=2018, source="inspection", by="a", text=TEXT)
    spec(result_use).when(use, use).then(used)
    other = UseResult("2018-1", "JYDW", 2018, "inspection", "a", TEXT, ON, TODAY)
    spec(result_use).given(used).when(other).then_refused("result-number-taken")
    later = UseResult("2019-1", "KFQ", 2019, "inspection", "a", TEXT, ON, TODAY)
    spec(result_use).when(later).then_refused("year-not-begun")
    heard = RESULT_USE.publish(used, result_use.fold([used]))
    assert isinstance(heard, told.ResultUsed)
    assert "text" not in heard.model_dump()
