"""HTML to words: decode, parse, and the text that a visitor would see.

The whole visible text is kept, key facts in ``<aside>`` and folded ``<details>`` included: an
extractor of « the article » loses one deadline in five.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u2028\u2029]")

#: Never words of the page. A form keeps its text: some calls are printed inside one.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title"}) | frozenset(
    {"svg", "iframe", "object", "select", "textarea"}
)
_FRAME = frozenset({"nav", "footer"})
_BREAKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br caption dd details dialog div dl dt fieldset "
        "figcaption figure form h1 h2 h3 h4 h5 h6 header hr legend li main ol option p pre "
        "section summary table tbody tfoot thead tr ul",
    )
)
_CONSENT = re.compile(
    r"cookie|tarteaucitron|axeptio|didomi|onetrust|orejime|consent-?(?:banner|manager|popup)",
    re.IGNORECASE,
)
_HIDDEN_FRAME = re.compile(
    r"\b(?:breadcrumb|fil-d-?ariane|skip-?links?|fr-skiplinks)\b", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_MARK, _BREAK = "\ue000", "\ue001"  # private use: no page prints them


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page, whatever it says of its encoding.

    UTF-8 is tried strictly first (servers that declare latin-1 over UTF-8 bytes are many), then
    what is declared, then Windows-1252, which is what « undeclared and not UTF-8 » means in France.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(content_type.encode("latin-1", "ignore"))
    found = found or _XML_DECLARED.search(body[:200]) or _DECLARED.search(body[:2048])
    declared = found.group(1).decode("ascii").lower() if found else ""
    if declared in {"", "utf-8", "utf8", "iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        declared = "cp1252"  # what browsers understand by latin-1, too
    try:
        return body.decode(declared, "replace")
    except LookupError:
        return body.decode("cp1252", "replace")


def clean(words: str) -> str:
    """One line of words: controls out, spaces single, accents composed, surrogates replaced."""
    line = " ".join(words.split())
    if not line.isprintable():  # rare, and the look is quicker than the mending
        line = _CONTROLS.sub(" ", line.encode("utf-8", "replace").decode("utf-8"))
        line = " ".join(line.split())
    return unicodedata.normalize("NFC", line)


def parse(page: bytes | str, content_type: str = "") -> Any:  # noqa: ANN401  # lxml ships no types
    """The tree of a page, or None when there is nothing in it."""
    text = decode(page, content_type) if isinstance(page, bytes) else page
    raw = text.replace("\x00", "").encode("utf-8", "replace")
    if not raw.strip():
        return None
    try:
        return html.document_fromstring(raw, parser=_parser())
    except etree.ParserError:
        return None


@lru_cache(maxsize=1)
def _parser() -> Any:  # noqa: ANN401  # lxml ships no types
    return html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def visible_text(page: bytes | str) -> tuple[str, str]:
    """Title and text of a page as a visitor sees them, a line a block."""
    tree = parse(page)
    if tree is None:
        return "", ""
    title = title_of(tree)
    return title, without_heading(text_of(main_of(tree)), title)


def title_of(tree: Any) -> str:  # noqa: ANN401  # lxml ships no types
    """The page's heading: its first ``h1`` that has words, else its ``<title>``."""
    for path in (".//h1", ".//title"):
        for node in tree.iterfind(path):
            words = clean(" ".join(node.itertext()))
            if words:
                return words
    return ""


def main_of(tree: Any) -> Any:  # noqa: ANN401  # lxml ships no types
    """The one ``<main>`` of the page when it holds most of what is read, else all of it."""
    mains = tree.xpath(".//main | .//*[@role='main']")
    if len(mains) == 1 and mains[0].xpath("string-length(normalize-space())") >= 200:  # noqa: PLR2004  # an empty shell is not the page
        return mains[0]
    return tree  # not <body>: without its tags, libxml2 takes <main> for a part of <head>


def text_of(node: Any) -> str:  # noqa: ANN401  # lxml ships no types
    """The words under a node, one line a block, table cells set apart."""
    return "\n".join(text_blocks(node))


def text_blocks(node: Any) -> Iterator[str]:  # noqa: ANN401  # lxml ships no types
    """The lines of a node's words, in the page's order, empty ones left out."""
    whole = " ".join("".join(_pieces(node)).split())
    for line in whole.split(_BREAK):
        words = line.strip("| ")
        if words:
            words = clean(words)
        if words:
            yield words


def _pieces(root: Any) -> Iterator[str]:  # noqa: ANN401  # lxml ships no types
    """Words and line feeds; iterative, since pages nest deeper than Python's stack."""
    walk = etree.iterwalk(root, events=("start", "end"), tag="*")
    for event, node in walk:
        mark = _mark(node.tag)
        if event == "start":
            if node is not root and _is_unseen(node, node.tag):
                walk.skip_subtree()
                continue
            yield mark
            if node.text:
                yield node.text
            continue
        if mark == _BREAK:
            yield mark
        if node is not root and node.tail:
            yield node.tail


def _mark(tag: str) -> str:
    """What stands between the words before an element and its own."""
    if tag in _BREAKS:
        return _BREAK
    return " | " if tag in {"td", "th"} else ""


def _is_unseen(node: Any, tag: str) -> bool:  # noqa: ANN401  # lxml ships no types
    if tag == "button":  # an accordion's heading is one, the rest are controls
        parent = node.getparent()
        return node.get("aria-controls") is None and parent.tag not in _HEADINGS
    if tag in _UNSEEN or tag in _FRAME:
        return True
    if node.get("aria-hidden") == "true" and tag in {"i", "span"} and not len(node):
        return True
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    if names == " ":
        return False
    return bool(_CONSENT.search(names) or _HIDDEN_FRAME.search(names)) and tag not in {
        "body",
        "main",
    }


def without_heading(text: str, title: str) -> str:
    """The text less its first line when that only says the title again."""
    first, _, rest = text.partition("\n")
    return rest if first == title else text


def sections(node: Any, headings: Iterable[Any]) -> list[tuple[str, str]]:  # noqa: ANN401  # lxml ships no types
    """The node's text cut at each of ``headings``, elements under it: (heading, text) pairs.

    What stands before the first heading comes first, with an empty heading. The headings of the
    tree are rewritten: it serves no other reading afterwards.
    """
    for found in list(headings):
        words = clean(" ".join(found.itertext()))
        for child in list(found):
            found.remove(child)
        found.tag, found.text = "h2", f"{_MARK}{words}{_MARK}" if words else ""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in text_blocks(node):
        if line.startswith(_MARK):
            parts.append((line.strip(_MARK), []))
        else:
            parts[-1][1].append(line)
    return [(title, "\n".join(lines)) for title, lines in parts]


def absolute(base: str, href: str | None) -> str:
    """An http(s) address without its fragment, or an empty string for anything else."""
    if not href:
        return ""
    try:
        target = urljoin(base, "".join(href.split()) if "\n" in href else href.strip())
        parts = urlsplit(target)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return target.partition("#")[0]
