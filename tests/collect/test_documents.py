"""Files to words, whatever their name says of them."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from veille.collect.documents import DocumentError, kind_of, text_of
from veille.collect.killable import TooCostlyError, Worker

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def pdf(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for n, line in enumerate(lines):
        canvas.drawString(72, 780 - 20 * n, line)
    canvas.rect(10, 10, 50, 50)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def archive(name: str, xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, xml)
    return out.getvalue()


def docx(*lines: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return archive("word/document.xml", f'<w:document xmlns:w="{WORD}">{body}</w:document>')


def odt(*lines: str) -> bytes:
    body = "".join(f"<t:p>{line}</t:p>" for line in lines)
    return archive("content.xml", f'<o xmlns:t="{ODF}">{body}</o>')


def page(*lines: str) -> bytes:
    first, *rest = lines
    return f"<h1>{first}</h1>{''.join(f'<p>{line}</p>' for line in rest)}".encode()


def plain(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("cp1252")


@pytest.mark.parametrize(
    ("make", "kind"),
    [(pdf, "pdf"), (docx, "docx"), (odt, "odt"), (page, "html"), (plain, "texte")],
)
def test_a_file_is_what_its_bytes_say(make: Callable[..., bytes], kind: str) -> None:
    body = make("Bien vieillir à Givors", "Date limite : 22 mai 2026", "1er étage")
    assert kind_of(body) == kind
    assert text_of(body, "annonce.pdf") == (
        "Bien vieillir à Givors",
        "Date limite : 22 mai 2026\n1er étage",
    )


def test_a_file_of_one_line_is_all_text(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Fonds ouvert", "utf-8")
    assert text_of(path) == ("", "Fonds ouvert")


def test_an_empty_file_has_no_words() -> None:
    assert text_of(b"") == ("", "")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (pdf(), "un scan"),
        (b"%PDF-1.7 abim\xe9", "abîmé ou protégé"),
        (docx(), "aucun texte"),
        (archive("word/document.xml", "<w:p"), "abîmé"),
        (archive("autre.xml", "<a/>"), "ni un PDF"),
        (b"PK\x03\x04tronque", "ni un PDF"),
        (b"\x89PNG\r\n", "ni un PDF"),
        (b"\xd0\xcf\x11\xe0 vieux .doc", "ni un PDF"),
    ],
)
def test_a_file_without_words_is_said_to_be_unreadable(body: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        text_of(body)


def test_an_office_bomb_is_not_unpacked() -> None:
    body = archive("content.xml", " " * (41 << 20))
    with pytest.raises(DocumentError, match="trop gros"):
        text_of(body)


def test_work_that_takes_too_long_is_killed_and_the_next_is_done() -> None:
    worker = Worker(time.sleep, seconds=1.0)
    try:
        with pytest.raises(TooCostlyError, match="arrêtée"):
            worker(60)
        assert worker(0) is None
    finally:
        worker.stop()
