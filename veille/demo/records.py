"""The two APIs of the small web: an Opendatasoft portal and an Aides-territoires account."""

import json
from collections.abc import Mapping
from typing import Any

from veille.demo.words import Words

#: The account's token that the demo gives to the collector, and the session token it is worth.
ACCOUNT_TOKEN = "jeton-de-demonstration"  # noqa: S105  # opens nothing but this demo
_SESSION = "session-de-demonstration"
_PAGE = 2


def portal(words: Words, query: Mapping[str, str]) -> bytes:
    """Records of a région's portal, two a page; the last days are midnight in Paris, in UTC."""
    records = [
        {
            "nom_de_l_aide": "Bourse aux initiatives numériques inclusives",
            "url_descriptif": "https://region.exemple.fr/aides/numerique-inclusif",
            "chapo": "<p>La Région Auvergne-Rhône-Alpes finance l&rsquo;accès au numérique des "
            "personnes en situation de précarité.</p>",
            "qui_peut_en_beneficier": "Associations|||Collectivités",
            "modalite": "<p>Appel à projets. Subvention de 50 % des dépenses, plafonnée à "
            "15 000 €.</p>",
            "date_ouverture": words.paris_midnight(-30),
            "date_cloture": words.paris_midnight(18),
        },
        {
            "nom_de_l_aide": "Bâtir une région accessible",
            "url_descriptif": "https://region.exemple.fr/aides/accessibilite",
            "chapo": "<p>Appel à projets de la Région Auvergne-Rhône-Alpes pour l&rsquo;accueil "
            "des personnes en situation de handicap dans les lieux associatifs.</p>",
            "qui_peut_en_beneficier": "Associations",
            "modalite": "<p>Aide maximale : 20 000 €.</p>",
            "date_ouverture": words.paris_midnight(-30),
            "date_cloture": words.paris_midnight(50),
        },
        {
            "nom_de_l_aide": "Haies et bocages",
            "url_descriptif": "https://region.exemple.fr/aides/haies",
            "chapo": "<p>Appel à projets réservé aux exploitations agricoles de la région "
            "Auvergne-Rhône-Alpes.</p>",
            "qui_peut_en_beneficier": "Agriculteurs",
            "modalite": "",
            "date_ouverture": words.paris_midnight(-60),
            "date_cloture": words.paris_midnight(-20),
        },
    ]
    offset = int(query.get("offset", "0")) if query.get("offset", "0").isdigit() else 0
    limit = int(query.get("limit", "2")) if query.get("limit", "2").isdigit() else _PAGE
    page = records[offset : offset + limit]
    return json.dumps({"total_count": len(records), "results": page}).encode()


def token(headers: Mapping[str, str]) -> bytes | None:
    """The session token that an account's token is worth, or None when it is refused."""
    if headers.get("x-auth-token") != ACCOUNT_TOKEN:
        return None
    return json.dumps({"token": _SESSION}).encode()


def aids(
    words: Words, query: Mapping[str, str], headers: Mapping[str, str], base: str
) -> bytes | None:
    """Aids in the Aides-territoires shape, one a page; None without the session token."""
    if headers.get("authorization") != f"Bearer {_SESSION}":
        return None
    results = [_culture(words), _mobility(words)]
    page = int(query.get("page", "1")) if query.get("page", "1").isdigit() else 1
    after = f"{base}/api/aids/?page={page + 1}" if page < len(results) else None
    shown = results[page - 1 : page]
    return json.dumps(
        {"count": len(results), "previous": None, "next": after, "results": shown}
    ).encode()


def _culture(words: Words) -> dict[str, Any]:
    return _aid(
        name="Culture et lien social : appel à projets",
        slug="culture-et-lien-social",
        financers=["Direction régionale des affaires culturelles Auvergne-Rhône-Alpes"],
        description="<p>La Drac Auvergne-Rhône-Alpes soutient des projets qui ouvrent la culture "
        "aux habitants des quartiers prioritaires et aux personnes isolées. Aide : jusqu'à "
        "10&nbsp;000&nbsp;€ par projet.</p>",
        eligibility="<p>Associations, centres sociaux, communes.</p>",
        perimeter="Auvergne-Rhône-Alpes",
        submission_deadline=words.iso(36),
    )


def _mobility(words: Words) -> dict[str, Any]:
    return _aid(
        name="Mobilité solidaire en milieu rural",
        slug="mobilite-solidaire-en-milieu-rural",
        financers=["Département du Rhône"],
        description="<p>Appel à projets du Département du Rhône pour le transport d'utilité "
        "sociale et l'autopartage entre habitants des communes rurales. 8 000 € au plus.</p>",
        eligibility="<p>Associations et centres sociaux du Rhône, hors Métropole de Lyon.</p>",
        perimeter="Rhône",
        submission_deadline=words.iso(44),
    )


def _aid(**fields: object) -> dict[str, Any]:
    slug = str(fields["slug"])
    return {
        "id": len(slug),
        "url": f"/aides/{slug}/",
        "origin_url": f"https://aides.exemple.fr/{slug}",
        "is_call_for_project": True,
        "targeted_audiences": ["Association"],
        "start_date": None,
        "contact": "",
        **fields,
    }
