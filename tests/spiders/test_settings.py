"""Settings of a source are checked strictly, in French."""

from typing import Any

import pytest

from spiders import FAMILIES
from spiders.families.guards import is_home, resembles


@pytest.mark.parametrize(
    ("family", "settings", "words"),
    [
        ("listing", {}, "« carte » manque"),
        ("listing", {"carte": "li", "titre": "a", "cart": "x"}, "vouliez-vous dire « carte » ?"),
        ("listing", {"carte": "li[", "titre": "a"}, "n'est pas un sélecteur CSS"),
        ("listing", {"carte": 3, "titre": "a"}, "doit être un sélecteur CSS"),
        ("listing", {"carte": "li", "titre": "a", "detail": "x"}, "doit être une table"),
        ("listing", {"carte": "li", "titre": "a", "detail": {"text": "p"}}, "« texte »"),
        ("listing", {"carte": "li", "titre": "a", "pages": {"max": 3}}, "« gabarit » manque"),
        ("listing", {"carte": "li", "titre": "a", "max_requetes": 0}, "un nombre entier"),
        ("page", {"coupe": ""}, "doit être un sélecteur CSS"),
        ("page", {"ecarte": []}, "une liste de textes"),
        ("feed", {"vide": "oui"}, "true ou false"),
        ("json_api", {}, "« titre » manque"),
        ("json_api", {"titre": "t", "entetes": ["x"]}, "une table de textes"),
        ("json_api", {"titre": "t", "jeton": {"adresse": "https://x.fr"}}, "« variable » manque"),
        ("opendatasoft", {"texte": "x"}, "« titre » manque"),
        ("aides_territoires", {"titres": "x"}, "« titre »"),
    ],
)
def test_what_is_wrong_is_said(family: str, settings: dict[str, Any], words: str) -> None:
    said = "\n".join(FAMILIES[family].check(settings)).replace("\u00a0", " ")
    assert words in said


def test_the_empty_settings_of_a_page_are_enough() -> None:
    assert FAMILIES["page"].check({}) == []
    assert FAMILIES["feed"].check({}) == []
    assert FAMILIES["aides_territoires"].check({}) == []


@pytest.mark.parametrize(
    ("card", "headings", "same"),
    [
        ("Fonds d'aide aux aidants", ["Fonds d’aide aux aidants 2026"], True),
        ("Quartiers d'été 2026 (encore quelques jours !)", ["Quartiers d'été"], True),
        ("Internationaux 2025 phase 1", ["Les appels à projets et avis de publicité"], False),
        ("Sport 2026", ["Culture 2026"], False),
        ("Appel à projets 2026", ["Nos actualités"], True),
        ("Sport", [], True),
        ("Sport", ["", "Accueil | Ville", "Sport et santé"], True),
    ],
)
def test_a_heading_is_compared_by_its_telling_words(
    card: str, headings: list[str], same: bool
) -> None:
    assert resembles(card, headings) is same


def test_a_deep_page_sent_home_is_recognised() -> None:
    assert is_home("https://x.fr/appels/a", "https://x.fr/")
    assert not is_home("https://x.fr/", "https://x.fr/fr")
    assert not is_home("https://x.fr/appels/a", "https://x.fr/appels/b")
