"""What a page costs in a browser: bytes over the wire, when it can be used, and whether anything moves under the eyes."""

import asyncio
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from local.demo.clients import Cast
from local.demo.play import play
from local.stack import Stack
from playwright.async_api import Browser, Page, async_playwright

from .figure import Figure, middle

ROUNDS = 5
FIRST_PAGE = 200.0
"""kB that the first page may take over the wire."""
USABLE = 1.0
"""Seconds until a page may be used."""
MOVES = 0.0
"""Layout shift, as browsers count it: 0 is a page that stands still."""
LEADING, OFFICE = ("leading_group", "liaison"), ("inspection_office", "clerk")
PAGES = (
    (LEADING, "/supervision/"),
    (LEADING, "/supervision/charts"),
    (LEADING, "/supervision/rectification"),
    (LEADING, "/supervision/units/SZ-JTJ"),
    (OFFICE, "/inspection/"),
    (OFFICE, "/inspection/rounds/board"),
    (("discipline_commission", "keeper"), "/clues/clues"),
    (("discipline_commission", "keeper"), "/clues/form/post.clues.number"),
    (("audit_bureau", "leader"), "/audit_share/shares"),
    (OFFICE, "/rectification/cases/WC-2022/WC-WLT"),
)
WIDTHS = {1280: 860, 390: 844}

_WATCH = """
window.moved = 0; window.busy = 0;
new PerformanceObserver(seen => { for (const one of seen.getEntries()) if (!one.hadRecentInput) window.moved += one.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(seen => { for (const one of seen.getEntries()) window.busy = one.startTime + one.duration; })
  .observe({type: 'longtask', buffered: true});
"""
_TOLD = """() => { const it = performance.getEntriesByType('navigation')[0];
  return [Math.max(it.domContentLoadedEventEnd, window.busy), window.moved]; }"""


@dataclass(frozen=True)
class _Seen:
    kilobytes: float
    usable: float
    moved: float


async def run(stack: Stack) -> list[Figure]:
    """After the demo's stories, each page `ROUNDS` times with nothing in the browser's cache, at both widths."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("pages: Chromium is missing. On Debian: apt-get install chromium fonts-noto-cjk", flush=True)
        return []
    async with Cast(stack.url, stack.token) as cast:
        await play(cast, lambda line: None)
    await asyncio.sleep(15)  # what is still under way would rightly move the pages
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        seen = {
            (address, width): [await _look(browser, stack, who, address, width) for _ in range(ROUNDS)]
            for who, address in PAGES
            for width in WIDTHS
        }
        await browser.close()
    heaviest = max(
        (one.kilobytes, at) for (at, _), rounds in seen.items() for one in rounds if not at.endswith("charts")
    )
    slowest = max((middle([one.usable for one in rounds]), at, width) for (at, width), rounds in seen.items())
    worst = max((max(one.moved for one in rounds), at, width) for (at, width), rounds in seen.items())
    charts = max(one.kilobytes for (at, _), rounds in seen.items() if at.endswith("charts") for one in rounds)
    return [
        _figure(
            "page, first visit", heaviest[0], "kB", FIRST_PAGE, f"{heaviest[1]}; the page of charts {charts:.0f} kB"
        ),
        _figure("page usable", slowest[0], "s", USABLE, f"{slowest[1]} at {slowest[2]}, median of {ROUNDS}"),
        _figure("page moves", worst[0] * 1000, "thousandths of layout shift", MOVES, f"{worst[1]} at {worst[2]}"),
    ]


def _figure(name: str, found: float, unit: str, most: float, note: str) -> Figure:
    said = f"<= {most:g} {unit}"
    return Figure(name, found, unit, None, None, said, found <= most, note=note)


async def _look(browser: Browser, stack: Stack, who: Sequence[str], address: str, width: int) -> _Seen:
    context = await browser.new_context(locale="zh-CN", viewport={"width": width, "height": WIDTHS[width]})
    body, role = who
    session: Any = {"name": "sanxun_session", "value": stack.token(body=body, role=role), "url": stack.url}
    await context.add_cookies([session])
    page: Page = await context.new_page()
    wire = await context.new_cdp_session(page)
    taken = 0.0

    def count(told: dict[str, Any]) -> None:
        nonlocal taken
        taken += told["encodedDataLength"]

    await wire.send("Network.enable")
    wire.on("Network.loadingFinished", count)
    await page.add_init_script(_WATCH)
    answer = await page.goto(f"{stack.url}{address}", wait_until="load")
    assert answer is not None
    assert answer.status == 200, f"{address} {answer.status}"
    await asyncio.sleep(1.0)  # the live line and what other rooms answer
    usable, moved = await page.evaluate(_TOLD)
    await context.close()
    return _Seen(taken / 1000, usable / 1000, moved)
