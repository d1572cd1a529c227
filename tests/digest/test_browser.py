"""The mail in a real browser: light, dark, narrow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digest.parts import html_of
from digest.render import render_index
from tests.digest.test_render import SAMPLES, sample
from tests.digest.values import message_of

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="non lancé : « apt-get install chromium » manque"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where Chromium is

    with sync_playwright() as play:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking"]  # fmt: skip
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=quiet)
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [320, 600])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_wider_than_the_screen(
    browser: Any,  # noqa: ANN401  # playwright is not imported where it is not installed
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
    browser: Any,  # noqa: ANN401  # playwright is not imported where it is not installed
    tmp_path: Path,
    scheme: str,
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


def test_the_index_of_no_mail_says_so(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401  # playwright is not imported where it is not installed
    path = tmp_path / "index.html"
    path.write_text(render_index(()), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert "Aucun courriel" in page.inner_text("main")
    page.close()
