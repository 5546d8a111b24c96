"""Each body's people do their day's work in a browser: real pages, real Chromium, real Kafka between the bodies."""

import re
import shutil
from collections.abc import AsyncIterator
from datetime import date

import pytest
from axe_playwright_python.async_playwright import Axe
from local.demo.played import Played
from playwright.async_api import Browser, Page, async_playwright, expect

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not shutil.which("chromium"),
        reason="Chromium is missing: `apt-get install chromium fonts-noto-cjk` brings it (Debian)",
    ),
]

TODAY = date.today().isoformat()


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


class Desk:
    """A person at a browser."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))

    async def sign_in(self, room: str, token: str) -> None:
        await self.page.goto(f"{self.url}/{room}/sign-in")
        await self.page.get_by_label("请粘贴本单位签发的令牌").fill(token)
        await self.page.get_by_role("button", name="登录").click()
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    async def open(self, address: str) -> None:
        answer = await self.page.goto(f"{self.url}{address}")
        assert answer is not None
        assert answer.status == 200, f"{address}: {answer.status}"

    async def fill(self, **entered: str | list[str] | bool) -> None:
        """Fills a form by the names of its fields."""
        for name, given in entered.items():
            at = self.page.locator(f'form.desk [name="{name.replace("__", ".")}"]')
            match given:
                case bool():
                    await at.set_checked(given)
                case list():
                    for one in given:
                        await self.page.locator(f'form.desk [name="{name}"][value="{one}"]').check()
                case _ if await at.evaluate("one => one.tagName") == "SELECT":
                    await at.select_option(given)
                case _:
                    await at.fill(given)

    async def send(self) -> None:
        async with self.page.expect_navigation():
            await self.page.locator("form.desk footer button.primary").click()
        if await self.page.get_by_role("alert").count():
            print(await self.page.get_by_role("alert").inner_text())

    async def act(self, title: str) -> None:
        """Chooses what can be done, by its title."""
        await self.page.locator("ul.acts a, .head a.btn").filter(has_text=re.compile(f"^{title}$")).first.click()
        await expect(self.page.locator("form.desk")).to_be_visible()

    async def done(self) -> None:
        await expect(self.page.locator(".done-note")).to_be_visible()


@pytest.fixture
async def desk(chromium: Browser, played: Played) -> AsyncIterator[Desk]:
    context = await chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    here = Desk(await context.new_page(), played.stack.url)
    yield here
    await context.close()
    assert [one for one in here.wrong if "status of 4" not in one] == []


async def test_a_keeper_registers_a_clue_is_told_what_is_wrong_and_hands_it_over(played: Played, desk: Desk) -> None:
    """Row 1, 4 and 8 in the browser: refused in the rule's words with what was entered kept, then done; the auditor sees it wait."""
    await played.inspected("LLQ-01")
    await desk.sign_in("clues", played.stack.token(body="discipline_commission", role="keeper"))
    await desk.open("/clues/clues")
    await desk.act("登记线索")
    clue = {"number": "2026-LLQ1", "source": "inspection_team", "text": "反映物资采购问题", "categories": ["work"]}
    await desk.fill(**clue, occurred_on=TODAY, unit="NO-SUCH")
    await desk.send()
    await expect(desk.page.get_by_role("alert")).to_contain_text("NO-SUCH")
    await expect(desk.page.locator('[name="text"]')).to_have_value("反映物资采购问题")

    async def taken() -> bool:
        await desk.fill(unit="LLQ-01")
        await desk.send()
        return await desk.page.locator(".done-note").count() > 0

    await played.until(taken)  # the vault hears of the unit a moment after it was registered
    await desk.act("分办")
    await desk.fill(office="supervision_office")
    await desk.send()
    await desk.done()
    await desk.act("移送其他单位")
    await desk.fill(part="1", to="audit_bureau", text="采购往来", categories=["work"])
    await desk.send()
    await desk.done()
    await expect(desk.page.locator("main")).to_contain_text("审计局")


async def test_an_auditor_finds_it_in_his_inbox_and_accepts_it(played: Played, desk: Desk) -> None:
    """Row 8 and 19: the inbox shows what was handed over; accepting it empties the inbox."""
    await desk.sign_in("audit_share", played.stack.token(body="audit_bureau", role="leader"))
    link = desk.page.locator("main").get_by_role("link", name="2026-LLQ1-1")

    async def there() -> bool:
        await desk.open("/audit_share/")
        return await link.count() > 0

    await played.until(there)
    await link.click()
    await desk.act("受理")
    await desk.send()
    await desk.done()
    await expect(desk.page.locator("main")).to_contain_text("已受理")
    await desk.open("/audit_share/")
    await expect(link).to_have_count(0)


async def test_the_organisation_department_checks_an_issue_it_supervises(played: Played, desk: Desk) -> None:
    """Row 23 and 32: a selection-check group is formed for a round, and its report issued."""
    await played.inspected("LLQ-03")
    await desk.sign_in("personnel", played.stack.token(body="organization_dept", role="leader"))

    async def opened() -> bool:
        await desk.open("/personnel/selection-checks")
        await desk.act("成立检查组")
        await desk.fill(
            round="LLQ-03", unit="LLQ-03", members="organization_dept-leader\nzzb-02", occurred_on="2022-09-16"
        )
        await desk.send()
        return await desk.page.locator(".done-note").count() > 0

    await played.until(opened)
    await expect(desk.page.locator("main")).to_contain_text("办理中")
    await desk.act("出具报告")
    await desk.fill(
        report="supervision_report", problems="3", text="选人用人专项检查监督报告", occurred_on="2022-10-18"
    )
    await desk.send()
    await desk.done()


async def test_the_inspection_office_plans_and_a_unit_rectifies(played: Played, desk: Desk, chromium: Browser) -> None:
    """Rows 20, 21 and 28: feedback with two issues over the form's rows; the unit hands in its plan and sees only its own."""
    await played.inspected("LLQ-04")
    await desk.sign_in("rectification", played.stack.token(body="inspection_office", role="leader"))
    case = {
        "round": "LLQ-04",
        "unit": "LLQ-04",
        "occurred_on": "2023-01-17",
        "text": "反馈意见",
        "origin": "inspection",
    }

    async def delivered() -> bool:
        await desk.open("/rectification/cases")
        await desk.act("登记反馈意见")
        await desk.fill(**case, issues__0__number="1", issues__0__category="finance", issues__0__text="账目不清")
        async with desk.page.expect_navigation():
            await desk.page.get_by_role("button", name="增加一行").click()
        await desk.fill(issues__1__number="2", issues__1__category="work_style", issues__1__text="会风不实")
        await desk.send()
        return await desk.page.locator(".done-note").count() > 0

    await played.until(delivered)
    await expect(desk.page.locator("main")).to_contain_text("财务")

    context = await chromium.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    unit = Desk(await context.new_page(), desk.url)
    await unit.sign_in("rectification", played.stack.token(body="inspected_unit", role="principal", unit="LLQ-04"))
    await unit.open("/rectification/cases/LLQ-04/LLQ-04")
    await unit.act("报送整改方案")
    await unit.fill(text="整改方案", occurred_on="2023-02-01")
    await unit.send()
    await unit.done()
    other = await unit.page.goto(f"{desk.url}/rectification/cases/WC-2022/WC-WLT")
    assert other is not None
    assert other.status in (403, 404, 409)
    await context.close()


PAGES = {
    ("discipline_commission", "leader"): ("/clues/", "/clues/clues", "/clues/clues/2018-0317"),
    ("inspection_office", "leader"): ("/inspection/", "/inspection/rounds/board", "/inspection/form/put.units.code"),
    ("audit_bureau", "leader"): ("/audit_share/requests", "/audit_share/shares"),
    ("organization_dept", "leader"): ("/personnel/clues", "/rectification/items"),
    ("leading_group", "liaison"): ("/supervision/", "/supervision/overdue", "/rectification/cases/WC-2022/WC-WLT"),
}


@pytest.mark.parametrize("who", PAGES, ids=lambda who: who[0])
async def test_a_screen_reader_can_use_the_pages(played: Played, desk: Desk, who: tuple[str, str]) -> None:
    """axe finds nothing serious, at both widths, and no page scrolls sideways."""
    axe = Axe()
    await desk.sign_in("supervision", played.stack.token(body=who[0], role=who[1]))
    for address in PAGES[who]:
        for width in (1280, 390):
            await desk.page.set_viewport_size({"width": width, "height": 900})
            await desk.open(address)
            await desk.page.wait_for_load_state("load")
            found = (await axe.run(desk.page)).response["violations"]
            serious = [
                f"{one['id']}: {node['html'][:120]}"
                for one in found
                if one["impact"] in ("serious", "critical")
                for node in one["nodes"][:3]
            ]
            assert serious == [], f"{address} at {width}"
            assert await desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{address}: {width}"


async def test_no_form_of_another_site_is_carried_out(played: Played, desk: Desk) -> None:
    """The session alone is not enough: a form that was not drawn for it is refused, and nothing is registered."""
    await desk.sign_in("clues", played.stack.token(body="discipline_commission", role="keeper"))
    answer = await desk.page.request.post(
        f"{desk.url}/clues/form/post.keeper", form={"occurred_on": TODAY, "keeper": "somebody"}, max_redirects=0
    )
    assert answer.status == 403
