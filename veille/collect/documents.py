"""Files to words: PDF, Word and OpenDocument, HTML, plain text.

A file is taken for what its first bytes say, never for its name: announced PDFs are Word files,
and ``.pdf`` links answer with a page. Pdfium is native and not safe in threads: it runs where it
can be killed, inside the page reader during a crawl, in a process of its own otherwise.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from veille.collect.killable import Worker
from veille.collect.pages import clean, decode, visible_text
from veille.domain.errors import SourceError

#: Pages of a PDF that are read, bytes of an office file once unpacked, seconds for one file.
_PAGES, _UNPACKED, _SECONDS = 200, 40 << 20, 20.0
_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
_KNOWN_START = 2048


class DocumentError(SourceError):
    """A file whose words can't be had."""


def kind_of(body: bytes) -> str:
    """What a file is: « pdf », « docx », « odt », « html », « texte » or « inconnu »."""
    head = body[:_KNOWN_START]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(body)
    if head.startswith((b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        return "inconnu"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    marks = (
        b"<html",
        b"<body",
        b"<head",
        b"<div",
        b"<main",
        b"<p>",
        b"<p ",
        b"<h1",
        b"<!doctype html",
    )
    if start.startswith((b"<!doctype", b"<html", b"<")) or any(mark in start for mark in marks):
        return "html"
    return (
        "inconnu"
        if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
        else "texte"
    )


def _office_kind(body: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    except zipfile.BadZipFile:
        return "inconnu"
    return next((kind for kind, part in _PARTS.items() if part in names), "inconnu")


def text_of(file: Path | bytes, name: str = "") -> tuple[str, str]:
    """Title and text of a file, read in a process that is killed if it takes too long.

    The title is a page's heading or a file's first line. Raises DocumentError, or TooCostlyError.
    """
    body = file.read_bytes() if isinstance(file, Path) else file
    name = name or (file.name if isinstance(file, Path) else "")
    worker = Worker(_answer, seconds=_SECONDS)
    try:
        answer = worker((body, name))
    finally:
        worker.stop()
    if isinstance(answer, DocumentError):
        raise answer
    title, text = answer
    return str(title), str(text)


def _answer(argument: tuple[bytes, str]) -> tuple[str, str] | DocumentError:
    body, name = argument
    kind = kind_of(body)
    if kind == "html":
        return visible_text(body)
    try:
        text = document_text(body, kind, name)
    except DocumentError as error:
        return error
    title, _, rest = text.partition("\n")
    return (title, rest) if rest else ("", title)


def document_text(body: bytes, kind: str, name: str = "") -> str:
    """The words of a file of a known kind, a line a paragraph; here and now, without a limit."""
    if kind == "pdf":
        return _pdf(body)
    if kind in _PARTS:
        return _office(body, _PARTS[kind])
    if kind == "html":
        return "\n".join(filter(None, visible_text(body)))
    if kind == "texte":
        return "\n".join(filter(None, map(clean, decode(body).split("\n"))))
    called = f"« {name} »" if name else "Ce fichier"
    raise DocumentError(
        f"{called} n'est ni un PDF, ni un document Word (.docx) ou OpenDocument (.odt), ni une "
        "page : ouvrez-le à la main."
    )


def _pdf(body: bytes) -> str:
    import pypdfium2  # noqa: PLC0415  # native and slow to load: only for those who meet a PDF

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(
            "Ce PDF est abîmé ou protégé par un mot de passe : ouvrez-le à la main."
        ) from error
    try:
        count = min(len(document), _PAGES)
        pages = [_pdf_page(document, number) for number in range(count)]
    finally:
        document.close()
    text = "\n".join(filter(None, pages))
    if not text:
        raise DocumentError("Ce PDF ne contient que des images (un scan) : lisez-le à la main.")
    return text


def _pdf_page(document: Any, number: int) -> str:  # noqa: ANN401  # pypdfium2 ships no types
    page = document[number]
    words = page.get_textpage().get_text_bounded()
    return "\n".join(filter(None, map(clean, words.replace("\ufffe", "").splitlines())))


def _office(body: bytes, part: str) -> str:
    """Paragraphs of a Word or OpenDocument text."""
    archive = zipfile.ZipFile(io.BytesIO(body))
    if archive.getinfo(part).file_size > _UNPACKED:
        raise DocumentError("Ce document est trop gros une fois décompressé : ouvrez-le à la main.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(archive.read(part), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise DocumentError("Ce document est abîmé : ouvrez-le à la main.") from error
    lines = [clean(_paragraph(node)) for node in tree.iter() if _local(node) in {"p", "h"}]
    text = "\n".join(filter(None, lines))
    if not text:
        raise DocumentError("Ce document ne contient aucun texte : ouvrez-le à la main.")
    return text


def _local(node: Any) -> str:  # noqa: ANN401  # lxml ships no types
    return str(node.tag).rpartition("}")[2]


def _paragraph(node: Any) -> str:  # noqa: ANN401  # lxml ships no types
    """Words of a paragraph; a tab or a line break of either format is a space."""
    words = []
    for piece in node.iter():
        if _local(piece) in {"tab", "br", "s", "line-break"}:
            words.append(" ")
        if piece.text and _local(piece) not in {"instrText", "delText"}:
            words.append(piece.text)
        if piece is not node and piece.tail:
            words.append(piece.tail)
    return "".join(words)
