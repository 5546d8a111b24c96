"""`make screenshots`: the pages as people see them, in Chinese and English, at 1280 and 390 pixels, after the demo's stories.

Needs Chromium with Chinese fonts (Debian: `apt-get install chromium fonts-noto-cjk`).
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from local.demo.clients import Cast
from local.demo.play import play
from local.stack import Stack
from playwright.async_api import Browser, async_playwright

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
WIDTHS = {1280: 860, 390: 844}
"""Width → height, in CSS pixels."""

PICTURES: tuple[tuple[str, tuple[str, str], str], ...] = (
    ("overview", ("leading_group", "liaison"), "/supervision/"),
    ("charts", ("leading_group", "liaison"), "/supervision/charts"),
    ("rectification", ("leading_group", "liaison"), "/supervision/rectification"),
    ("figures", ("leading_group", "liaison"), "/supervision/rectification/figures"),
    ("unit", ("leading_group", "liaison"), "/supervision/units/SZ-JTJ"),
    ("inbox", ("organization_dept", "leader"), "/personnel/"),
    ("clue", ("discipline_commission", "keeper"), "/clues/clues/2018-0502"),
    ("clue-form", ("discipline_commission", "keeper"), "/clues/form/post.clues.number"),
    ("round-board", ("inspection_office", "leader"), "/inspection/rounds/board"),
    ("shares", ("audit_bureau", "leader"), "/audit_share/shares"),
    ("case", ("inspection_office", "leader"), "/rectification/cases/WC-2022/WC-WLT"),
)
"""Name, who looks, and at what."""


async def take(browser: Browser, stack: Stack) -> int:
    """Takes every picture anew; gives their number."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    taken = 0
    for language, locale in LANGUAGES.items():
        for width, height in WIDTHS.items():
            for name, (body, role), address in PICTURES:
                context = await browser.new_context(locale=locale, viewport={"width": width, "height": height})
                session = {"name": "sanxun_session", "value": stack.token(body=body, role=role), "url": stack.url}
                await context.add_cookies([session])  # type: ignore[list-item]
                page = await context.new_page()
                answer = await page.goto(f"{stack.url}{address}", wait_until="load")
                if answer is None or answer.status != 200:
                    raise SystemExit(f"{address} is not there for {body}/{role}: {answer and answer.status}")
                await page.wait_for_timeout(700)  # the live line and the other rooms' inboxes
                await page.screenshot(path=FOLDER / f"{name}-{language}-{width}.png")
                taken += 1
                await context.close()
    return taken


async def main() -> None:
    """Plays the stories on a stack of its own, and takes the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing. On Debian: apt-get install chromium fonts-noto-cjk")
    with tempfile.TemporaryDirectory() as folder:
        async with Stack(Path(folder), settle=12) as stack, Cast(stack.url, stack.token) as cast:
            await play(cast, lambda line: print(line, flush=True))
            await asyncio.sleep(3)
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                taken = await take(browser, stack)
                await browser.close()
    print(f"{taken} pictures in {FOLDER.relative_to(FOLDER.parents[1])}")


if __name__ == "__main__":
    asyncio.run(main())
