"""The message: valid bytes, the same for the same digest, and text is only ever text."""

import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from lxml import html as lxml_html

from digest.parts import html_of, text_of
from digest.render import Row, render_index
from tests.digest.values import SOURCES, TODAY, call, digest_of, item, message_of, week
from veille.domain.call import Deadline
from veille.domain.delivery import Digest
from veille.domain.revision import Change

APPROVED = Path(__file__).parent / "approved"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "{% raw %}",
    '=HYPERLINK("http://mal","x")', "a\r\nBcc: x@y.fr", "\n.\r\nMAIL FROM:", "VT\x0bFF\x0cFS\x1c",
    "NEL\x85LS\u2028PS\u2029NUL\x00ESC\x1b[31m", "RTL\u202efr.exemple", "surrogate\ud800",
    "A" * 5000, "É composé, E\u0301 décomposé", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
)  # fmt: skip
TAGS = frozenset({
    "html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "td", "h1", "h2",
    "h3", "p", "ul", "li", "span", "b", "br", "div", "a",
})  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)", "data:text/html,x", "file://///host/share", "//mal", "http://a@b.fr",
    "https://exemple.fr/<script>", "http://1.2.3.4\\@x", "ftp://exemple.fr/", "", "../../etc",
)  # fmt: skip


SAMPLES = ("vide", "un", "semaine", "deux-cents", "hostile")


def sample(name: str) -> Digest:
    if name == "vide":
        return digest_of()
    if name == "un":
        return digest_of(item(call(1)), blind=())
    if name == "semaine":
        return week()
    if name == "deux-cents":
        return digest_of(*(item(call(n, days=n % 60 + 1), fit=n % 5) for n in range(200)))
    doubtful = (Deadline(TODAY, None, "avant le 2 mars", inferred=True),)
    return digest_of(
        *(item(call(n, title=words)) for n, words in enumerate(HOSTILE)),
        *(item(call(50 + n, address=address)) for n, address in enumerate(ADDRESSES)),
        item(call(90, deadlines=doubtful, funder=HOSTILE[0])),
        item(call(91), Change.EXTENDED, HOSTILE[0], HOSTILE[1]),
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_the_mail_is_the_one_that_was_approved(name: str) -> None:
    raw = message_of(sample(name))
    assert raw == message_of(sample(name)), "two renderings of one digest differ"
    parts = {"eml": raw, "html": html_of(raw).encode(), "txt": text_of(raw).encode()}
    absent = [kind for kind in parts if not (APPROVED / f"{name}.{kind}").exists()]
    for kind in absent:
        (APPROVED / f"{name}.{kind}").write_bytes(parts[kind])
    assert not absent, f"{name}: {absent} written, look at them, then run again"
    for kind, content in parts.items():
        assert content == (APPROVED / f"{name}.{kind}").read_bytes(), kind


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bytes_are_valid_on_the_wire(name: str) -> None:
    raw = message_of(sample(name))
    raw.decode("ascii")
    assert b"\r\n" in raw
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    head = raw.split(b"\r\n\r\n", 1)[0]
    names = [line.split(b":")[0] for line in re.split(rb"\r\n(?![ \t])", head)]
    assert sorted(names) == sorted(
        [
            b"From",
            b"To",
            b"Subject",
            b"Date",
            b"Message-ID",
            b"List-Id",
            b"List-Unsubscribe",
            b"Auto-Submitted",
            b"MIME-Version",
            b"Content-Type",
        ]
    )
    assert b"List-Unsubscribe: <mailto:veille@exemple.fr?subject=" in head
    assert b"=?utf-8?q?=3C" not in head
    assert b"Message-ID: <2026-W10.7f3a@exemple.fr>" in head


def test_a_second_parser_finds_both_parts_and_the_accents() -> None:
    message = message_from_bytes(message_of(sample("un")), policy=default)
    assert message["Subject"].replace("\u00a0", " ") == "1 nouvel appel"
    assert message["To"].addresses[0].display_name == "Anne Dubœuf"
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_element_nor_address_is_born_from_crawled_text(name: str) -> None:
    tree = lxml_html.document_fromstring(html_of(message_of(sample(name))))
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert tags <= TAGS
    attributes = {name for element in tree.iter() for name in getattr(element, "attrib", {})}
    assert not {name for name in attributes if name.startswith("on") or name == "src"}
    links = [element.get("href") for element in tree.iter("a")]
    assert all(re.match(r"https?://[\w.-]+\.\w+[/:?]", link or "") for link in links)


def test_every_fact_of_a_call_stands_in_both_parts() -> None:
    raw = message_of(sample("un"))
    shown = lxml_html.document_fromstring(html_of(raw)).text_content()
    for part in (shown, text_of(raw)):
        plain = part.replace("\u00a0", " ").replace("\u2019", "'")
        for words in (
            "Tisser des liens entre générations, volet 1",
            "Métropole de Lyon",
            "dimanche 22 mars 2026, 17 h",
            "jusqu'à 8 000 € par projet, 70 % du coût au plus, 150 000 € en tout",
            "personnes âgées",
            "associations",
            "retraités isolés",
            "17 sources",
        ):
            assert words in plain, words


@pytest.mark.parametrize(
    ("count", "facts", "styles"),
    [(60, True, True), (90, True, False), (200, False, False), (250, False, False)],
)
def test_a_large_mail_stays_under_what_gmail_clips_and_keeps_every_call(
    count: int, facts: bool, styles: bool
) -> None:
    title = "Appel à projets pour tisser des liens entre générations dans les quartiers"
    raw = message_of(digest_of(*(item(call(n, title=f"{title}, volet {n}")) for n in range(count))))
    html = html_of(raw)
    assert len(html.encode()) < 100_000
    assert html.count("<h3") == text_of(raw).count("* Appel") == count
    assert ("Pourquoi vous" in html, '<h3 style="' in html) == (facts, styles)
    assert text_of(raw).count("Pourquoi vous") == count


def test_a_browser_knows_the_charset_before_it_reads_the_page() -> None:
    assert b'charset="utf-8"' in html_of(message_of(sample("un"))).encode()[:1024]


def test_a_blind_spot_names_the_source_and_where_to_look() -> None:
    raw = message_of(sample("vide"), sources=SOURCES)
    assert "- Fondation des deux fleuves : muette depuis le 16 février 2026." in text_of(raw)
    assert "Regardez vous-même : https://fondation.exemple.fr/appels" in text_of(raw)
    shown = html_of(raw)
    assert '<a href="https://fondation.exemple.fr/appels"' in shown
    assert "sélecteurs" not in shown, "what the officer must do is not the reader's"


def test_the_index_names_each_week_the_newest_first() -> None:
    rows = [
        Row(week, "CS", "a@ex.fr", "1 appel", "accepté", "x") for week in ("2026-W09", "2026-W10")
    ]
    page = render_index(rows)
    first, second = "Semaine du 2 au 8 mars 2026", "Semaine du 23 février au 1er mars 2026"
    assert page.index(first) < page.index(second)
