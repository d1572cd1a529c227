"""What the columns of a file of centres may be called."""

from collections.abc import Sequence

from veille.core.place_names import name_key

#: What a column may be called, by field; accents, capitals and marks do not matter.
HEADINGS = {
    "slug": ("identifiant", "slug"),
    "name": ("nom", "centre", "structure", "nom de la structure", "nom du centre"),
    "kind": ("type", "type de structure", "agrement"),
    "commune": ("commune", "code insee", "insee", "ville", "commune siege"),
    "communes": ("communes desservies", "autres communes", "communes"),
    "qpv": ("qpv", "quartiers", "quartiers prioritaires"),
    "agreed_from": ("agrement du", "debut d agrement", "debut agrement"),
    "agreed_until": ("agrement au", "fin d agrement", "fin agrement"),
    "address": ("adresse", "courriel", "email", "e mail", "mail", "adresse electronique"),
    "role": ("role", "fonction"),
    "person": ("destinataire", "contact", "personne", "nom du destinataire", "nom du contact"),
    "publics": ("publics", "public"),
    "themes": ("themes", "theme"),
    "general": ("generaux", "appels generaux", "generalistes"),
}
NEEDED = ("name", "kind", "commune", "address")
#: What is said of a centre; the other columns are of one recipient.
OF_CENTRE = frozenset({"name", "kind", "commune", "communes", "qpv", "agreed_from", "agreed_until"})


def columns_of(headings: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Place of each field that a heading names, and the headings that name none."""
    known = {word: field for field, words in HEADINGS.items() for word in words}
    columns: dict[str, int] = {}
    ignored = []
    for index, heading in enumerate(headings):
        field = known.get(name_key(heading))
        if field and field not in columns:
            columns[field] = index
        elif heading:
            ignored.append(heading)
    return columns, tuple(ignored)
