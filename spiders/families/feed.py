"""RSS, Atom and RDF feeds, by feedparser; SPIP's, with ``dc:date`` and no ``pubDate``, included."""

import io
import re
from collections.abc import Mapping
from typing import Any

import feedparser

from spiders.families import checks, fields
from spiders.families.guards import is_home, resembles
from veille.collect.documents import kind_of
from veille.collect.pages import (
    absolute,
    clean,
    main_of,
    parse,
    text_of,
    visible_text,
    without_heading,
)
from veille.collect.reading import Ask, Family, Found, Page, PageChangedError, no_secrets
from veille.domain.errors import SourceError
from veille.domain.notice import Printed, RawNotice, Unreadable
from veille.domain.source import Source

FEED, DETAIL = "flux", "fiche"
#: feedparser takes 0.6 ms an item: a feed of 100,000 would hold its reader for a minute.
_MOST = 500
_BYTES = 5 << 20
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")

_KNOWN: dict[str, checks.Check] = {
    "garde": checks.is_list,
    "ecarte": checks.is_list,
    "vide": checks.is_yes_no,
    "detail": checks.table({"texte": checks.selector, "controle": checks.is_yes_no}),
}


def check(settings: Mapping[str, Any]) -> list[str]:
    """French problems of the settings."""
    return checks.problems(settings, _KNOWN)


def first(source: Source) -> tuple[Ask, ...]:
    """The feeds."""
    return tuple(Ask(address=address, step=FEED) for address in source.addresses)


def read(page: Page) -> Found:
    """The entries of a feed, or the page of one of them."""
    if page.ask.step == DETAIL:
        return Found(notices=(_in_full(page),))
    return _entries(page)


def without(source: Source, ask: Ask) -> Found:
    """The entry's own words, when its page can't be had."""
    if ask.step != DETAIL:
        return Found()
    return Found(notices=(_from_entry(source, ask.context),))


def _entries(page: Page) -> Found:
    # BytesIO, never the bytes: feedparser opens the file or the address that a body names.
    feed = feedparser.parse(
        io.BytesIO(_newest(page.body)),
        response_headers={"content-type": page.content_type},
        sanitize_html=False,  # everything is turned into text below
        resolve_relative_uris=False,
    )
    if not feed.get("version"):
        what = "une page HTML" if kind_of(page.body) == "html" else "autre chose"
        raise SourceError(
            f"{page.address} : ce n'est pas un flux mais {what} : cherchez l'adresse du flux sur "
            "le site, ou lisez la page avec la famille « page »."
        )
    if not feed.entries:
        if page.source.settings.get("vide"):
            return Found(says_none=True)
        raise PageChangedError(
            f"{page.address} : le flux ne contient plus rien : vérifiez son adresse, ou mettez "
            "vide = true si cela lui arrive."
        )
    return _sorted_out(page, [_entry(entry, page) for entry in feed.entries[:_MOST]])


def _newest(body: bytes) -> bytes:
    """The feed cut after its first 500 items: feeds put the newest first."""
    if len(body) < _BYTES and sum(1 for _ in _ITEM.finditer(body)) <= _MOST:
        return body
    for count, found in enumerate(_END.finditer(body, 0, _BYTES), start=1):
        last = found.end()
        if count >= _MOST:
            break
    else:
        if not _END.search(body, 0, _BYTES):
            return body[:_BYTES]
    rss = b"<rss" in body[:2000]
    tail = b"</channel></rss>" if rss else b""
    return body[:last] + tail


def _sorted_out(page: Page, entries: list[dict[str, str]]) -> Found:
    notices, asks, unreadable = [], [], []
    for known in entries:
        if not known["titre"] and not known["resume"]:
            reason = "Une entrée du flux n'a ni titre ni texte."
            unreadable.append(
                Unreadable(source=page.source.slug, address=known["lien"], reason=reason)
            )
        elif not _is_kept(known, page.source.settings):
            continue
        elif "detail" in page.source.settings and known["lien"]:
            asks.append(Ask(address=known["lien"], step=DETAIL, context=known))
        else:
            notices.append(_from_entry(page.source, known))
    return Found(
        notices=tuple(notices),
        unreadable=tuple(unreadable),
        follow=tuple(asks),
        says_none=not (notices or asks or unreadable),  # entries, and none on our subject
    )


def _entry(entry: Any, page: Page) -> dict[str, str]:  # noqa: ANN401  # feedparser ships no types
    contents = [content.get("value", "") for content in entry.get("content", ())]
    body = max([*contents, entry.get("summary", "")], key=len)
    return {
        "titre": _plain(entry.get("title", "")),
        "lien": absolute(page.address, entry.get("link")) or page.address,
        "resume": _text(body),
        "publie": clean(entry.get("published", "") or entry.get("updated", "")),
        "auteur": "",
    }


def _plain(words: str) -> str:
    """Titles hold entities and tags."""
    return clean(visible_text(f"<p>{words}</p>")[1]) if re.search(r"[<&]", words) else clean(words)


def _text(body: str) -> str:
    return visible_text(f"<div>{body}</div>")[1]


def _is_kept(known: Mapping[str, str], settings: Mapping[str, Any]) -> bool:
    said = f"{known['titre']} {known['resume']}".casefold()
    keep, leave = _words(settings.get("garde")), _words(settings.get("ecarte"))
    if keep and not any(word in said for word in keep):
        return False
    return not any(word in known["titre"].casefold() for word in leave)


def _words(value: object) -> list[str]:
    many = [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]  # checked
    return [str(word).casefold() for word in many]


def _from_entry(source: Source, known: Mapping[str, Any]) -> RawNotice:
    return RawNotice(
        source=source.slug,
        address=known["lien"],
        title=known["titre"],
        text=known["resume"],
        published=known["publie"],
        fields=(Printed("Auteur", known["auteur"]),) if known["auteur"] else (),
    )


def _in_full(page: Page) -> RawNotice:
    """The entry with its page's text; the entry alone when the page shows something else."""
    entry = _from_entry(page.source, page.ask.context)
    settings = page.source.settings.get("detail", {})
    tree = parse(page.body, page.content_type) if kind_of(page.body) == "html" else None
    if tree is None or is_home(page.ask.address, page.address):
        return entry
    headings = [clean(" ".join(h.itertext())) for h in tree.iter("h1", "title")]
    if settings.get("controle", True) and not resembles(entry.title, headings):
        return entry
    bodies = fields.select(tree, settings["texte"]) if "texte" in settings else [main_of(tree)]
    text = without_heading("\n".join(filter(None, map(text_of, bodies))), entry.title)
    return RawNotice(
        source=entry.source,
        address=entry.address,
        title=entry.title,
        text=text or entry.text,
        published=entry.published,
        attachments=fields.attachments(bodies, page.address),
    )


FAMILY = Family(check=check, first=first, read=read, without=without, secrets=no_secrets)
