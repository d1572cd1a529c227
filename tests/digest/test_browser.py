"""The mail in a real browser: light, dark, narrow."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, sync_playwright

from digest.parts import html_of
from digest.render import render_index
from tests.digest.test_render import SAMPLES, sample
from tests.digest.values import message_of

# A Debian package, which pip cannot install: `make test` names its absence at the end, and
# `.ci/run` installs it or stops, so that there these tests always run.
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="non lancé : le navigateur Chromium manque, installez-le (apt-get install chromium)",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking"]  # fmt: skip
        browser = play.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [320, 600])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_wider_than_the_screen(
    browser: Browser,
    tmp_path: Path,
    name: str,
    width: int,
) -> None:
    path = tmp_path / "mail.html"
    path.write_text(html_of(message_of(sample(name))), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [path.as_uri()], "a mail asks nothing of anybody"
    page.close()


@pytest.mark.parametrize(("scheme", "light"), [("light", True), ("dark", False)])
def test_the_mail_follows_the_readers_colours(
    browser: Browser,
    tmp_path: Path,
    scheme: Literal["light", "dark"],
    light: bool,
) -> None:
    path = tmp_path / "mail.html"
    path.write_text(html_of(message_of(sample("semaine"))), "utf-8")
    page = browser.new_page(color_scheme=scheme)
    page.goto(path.as_uri())
    page.screenshot(path=str(tmp_path / f"{scheme}.png"), full_page=True)
    seen = page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
    red = int(seen.removeprefix("rgb(").split(",")[0])
    assert (red > 128) is light, seen
    page.close()


def test_the_index_of_no_mail_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(render_index(()), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert "Aucun courriel" in page.inner_text("main")
    page.close()
