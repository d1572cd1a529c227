"""HTML to words: encodings, what a visitor sees, what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.collect.pages import absolute, clean, decode, visible_text

FRENCH = "Où êtes-vous ? À l’été, 10 €"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8-sig", ""),
        ("cp1252", ""),
        ("cp1252", "text/html; charset=ISO-8859-1"),
        ("cp1252", "text/html; charset=utf-8"),
        ("cp1252", "text/html; charset=klingon"),
        ("utf-16", ""),
        ("iso-8859-15", "text/html; charset=iso-8859-15"),
    ],
)
def test_a_page_is_read_whatever_it_says_of_its_encoding(encoding: str, declared: str) -> None:
    words = FRENCH.replace("’", "'") if encoding == "iso-8859-15" else FRENCH
    assert decode(words.encode(encoding), declared) == words


def test_an_encoding_named_in_the_page_counts() -> None:
    page = '<meta charset="iso-8859-15">Œuvres'.encode("iso-8859-15")
    assert decode(page).endswith("Œuvres")


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text(body: bytes) -> None:
    title, text = visible_text(body)
    (title + text).encode("utf-8")


@given(st.text())
def test_a_clean_line_is_one_line(words: str) -> None:
    line = clean(words)
    assert line == line.strip()
    assert not set(line) & set("\n\r\t\x00\x1b\u2028\u00a0")
    assert clean(line) == line


def test_key_facts_in_an_aside_and_folded_details_are_kept() -> None:
    page = """<h1>Fonds</h1><p>Un <b>grand</b> fonds.</p><aside>Clôture : 3 mars</aside>
    <details><summary>Qui ?</summary>Associations</details>
    <table><tr><td>Plafond</td><td>5 000 €</td></tr></table>"""
    assert visible_text(page) == (
        "Fonds",
        "Un grand fonds.\nClôture : 3 mars\nQui ?\nAssociations\nPlafond | 5 000 €",
    )


def test_menus_scripts_and_consent_are_left_out() -> None:
    page = """<title>Fonds</title><nav>Menu</nav><script>x()</script><p>Texte<br>suite</p>
    <div class="cookie-banner">Nous utilisons des cookies</div><footer>Mentions</footer>
    <h3><button aria-controls="a">Dispositif</button></h3><button>Fermer</button>"""
    assert visible_text(page) == ("Fonds", "Texte\nsuite\nDispositif")


def test_what_follows_something_left_out_is_kept() -> None:
    assert visible_text("<p>avant <script>x</script>après</p>")[1] == "avant après"


@pytest.mark.parametrize("page", ["", "   ", "<!-- rien -->", b"\x00"])
def test_a_blank_page_has_no_words(page: str | bytes) -> None:
    assert visible_text(page) == ("", "")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/a b", "https://x.fr/a b"),
        ("//y.fr/c", "https://y.fr/c"),
        ("?page=2#haut", "https://x.fr/d/?page=2"),
        ("spip.php?article12", "https://x.fr/d/spip.php?article12"),
        ("mailto:a@b.fr", ""),
        ("javascript:x()", ""),
        ("file:///etc/passwd", ""),
        ("http://[oups", ""),
        (None, ""),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(href: str | None, address: str) -> None:
    assert absolute("https://x.fr/d/", href) == address
