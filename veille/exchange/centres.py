"""Centres from a spreadsheet: one row a recipient, several rows of one name are one centre.

Nothing is half done: a file with one doubtful row is told about whole, and imported not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from email_validator import EmailNotValidError, validate_email

from veille.core.gazetteer import Gazetteer
from veille.core.place_names import name_key
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.errors import InputError
from veille.domain.territory import Level
from veille.exchange.sheets import Row, read_sheet

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
_NEEDED = ("name", "kind", "commune", "address")
_KINDS = {
    "centre social": CentreKind.CENTRE_SOCIAL,
    "cs": CentreKind.CENTRE_SOCIAL,
    "evs": CentreKind.EVS,
    "espace de vie sociale": CentreKind.EVS,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubtful cell: where it stands, and what to do, in French."""

    row: int
    column: str
    said: str

    def __str__(self) -> str:
        return f"ligne {self.row}, colonne « {self.column} » : {self.said}"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would bring; it is imported only when there is no problem."""

    centres: tuple[Centre, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What cells may name: territories, and the ids of publics and themes by id or label."""

    gazetteer: Gazetteer
    publics: Mapping[str, str]
    themes: Mapping[str, str]


def read_centres(path: Path, words: Words) -> ImportPlan:
    """Read a file of centres; ``InputError`` when it is not one at all."""
    sheet = read_sheet(path)
    columns, ignored = _columns(sheet.headings)
    missing = [HEADINGS[field][0] for field in _NEEDED if field not in columns]
    if missing:
        raise InputError(
            f"« {path} » : il manque la colonne {' et la colonne '.join(missing)} ; "
            f"la première ligne dit : {', '.join(filter(None, sheet.headings))}."
        )
    reader = _Reader(columns, sheet.headings, words)
    for row in sheet.rows:
        reader.take(row)
    return ImportPlan(tuple(reader.centres.values()), tuple(reader.problems), ignored)


def _columns(headings: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
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


class _Reader:
    """Rows to centres, keeping every problem met on the way."""

    def __init__(self, columns: Mapping[str, int], headings: Sequence[str], words: Words) -> None:
        self.centres: dict[str, Centre] = {}
        self.problems: list[Problem] = []
        self._columns, self._headings, self._words = columns, headings, words
        self._row = Row(0, ())

    def take(self, row: Row) -> None:
        """Add one row: a centre, or one more recipient of a centre above."""
        self._row = row
        name = self._cell("name")
        if not name:
            self._say("name", "le nom est vide.")
            return
        slug = self._cell("slug") or name_key(name).replace(" ", "-")
        centre = self.centres.get(slug)
        if centre is None:
            centre = self._centre(slug, name)
        recipient = self._recipient(centre)
        if centre is not None:
            added = (*centre.recipients, recipient) if recipient else centre.recipients
            self.centres[slug] = replace(centre, recipients=added)

    def _cell(self, field: str) -> str:
        index = self._columns.get(field)
        return "" if index is None else self._row.cells[index].strip()

    def _say(self, field: str, said: str) -> None:
        column = self._headings[self._columns[field]] if field in self._columns else field
        self.problems.append(Problem(self._row.number, column, said))

    def _centre(self, slug: str, name: str) -> Centre | None:
        kind = _KINDS.get(name_key(self._cell("kind")))
        if kind is None:
            self._say("kind", f"« {self._cell('kind')} » : écrivez « centre social » ou « EVS ».")
        commune = self._commune("commune", self._cell("commune"))
        served = [self._commune("communes", part) for part in _parts(self._cell("communes"))]
        since, until = self._day("agreed_from"), self._day("agreed_until")
        if since and until and until < since:
            self._say("agreed_until", "l'agrément finit avant de commencer.")
        if kind is None or not commune:
            return None
        return Centre(
            slug=slug,
            name=name,
            kind=kind,
            commune=commune,
            communes=frozenset(filter(None, served)),
            qpv=frozenset(self._quarters()),
            agreed_from=since,
            agreed_until=until,
        )

    def _commune(self, field: str, said: str) -> str:
        """INSEE code of a commune given by its code or its name, or an empty string."""
        code = said.zfill(5) if said.isdigit() else said.upper()
        levels = {Level.COMMUNE, Level.DISTRICT}
        found = self._words.gazetteer.by_ref(code)
        if found is not None and found.level in levels:
            return found.code
        named = [t for t in self._words.gazetteer.named(said) if t.level in levels]
        near = [place for place in named if place.code.startswith("69")]
        chosen = near if len(near) == 1 else named
        if len(chosen) == 1:
            return chosen[0].code
        if chosen:
            codes = ", ".join(place.code for place in chosen[:5])
            self._say(
                field, f"« {said} » peut être plusieurs communes : donnez le code ({codes}…)."
            )
        else:
            self._say(field, f"« {said} » n'est pas une commune : donnez son code Insee.")
        return ""

    def _quarters(self) -> list[str]:
        codes = [part.upper() for part in _parts(self._cell("qpv"))]
        for code in codes:
            if self._words.gazetteer.by_ref(code) is None:
                self._say("qpv", f"« {code} » n'est pas un code de QPV, comme QN06901M.")
        return codes

    def _day(self, field: str) -> date | None:
        said = self._cell(field)
        if not said:
            return None
        for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
            try:
                return datetime.strptime(said, shape).date()  # noqa: DTZ007  # a civil day
            except ValueError:
                continue
        self._say(field, f"« {said} » n'est pas un jour qui existe ; écrivez 31/12/2027.")
        return None

    def _recipient(self, centre: Centre | None) -> Recipient | None:
        said = self._cell("address")
        address = _address(said)
        if address is None:
            self._say("address", f"« {said} » n'est pas une adresse électronique utilisable.")
            return None
        if centre and address.lower() in {r.address.lower() for r in centre.recipients}:
            self._say("address", f"« {address} » est déjà donnée pour ce centre.")
            return None
        return Recipient(
            address=address,
            role=self._role(),
            name=self._cell("person"),
            publics=self._ids("publics", self._words.publics),
            themes=self._ids("themes", self._words.themes),
            general=self._yes_or_no(),
        )

    def _role(self) -> Role:
        said = self._cell("role")
        if not said:
            return Role.DIRECTION
        role = _ROLES.get(name_key(said))
        if role is None:
            known = ", ".join(role.value for role in Role)
            self._say("role", f"« {said} » : les rôles sont {known}.")
        return role or Role.OTHER

    def _ids(self, field: str, known: Mapping[str, str]) -> frozenset[str]:
        by_word = {name_key(word): id_ for id_, label in known.items() for word in (id_, label)}
        found = set()
        for part in _parts(self._cell(field)):
            id_ = by_word.get(name_key(part))
            if id_ is None:
                self._say(field, f"« {part} » est inconnu ; les mots sont {', '.join(known)}.")
            else:
                found.add(id_)
        return frozenset(found)

    def _yes_or_no(self) -> bool:
        said = self._cell("general").lower()
        if said in {"", "oui", "o", "1", "vrai", "true", "x"}:
            return True
        if said not in {"non", "n", "0", "faux", "false"}:
            self._say("general", f"« {said} » : écrivez oui ou non.")
        return False


def _parts(cell: str) -> list[str]:
    """What a cell lists, parted by « ; », « , » or line breaks."""
    for mark in (";", "\n", "|"):
        cell = cell.replace(mark, ",")
    return [part.strip() for part in cell.split(",") if part.strip()]


def _address(said: str) -> str | None:
    try:
        checked = validate_email(said, check_deliverability=False)
    except EmailNotValidError:
        return None
    return checked.ascii_email


def _spellings(role: Role) -> list[str]:
    words = role.value.replace("_", " ")
    return [words, words.replace("referent", "referente"), name_key(role.label)]


_ROLES = {word: role for role in Role for word in _spellings(role)} | {
    "directeur": Role.DIRECTION,
    "directrice": Role.DIRECTION,
    "secretaire": Role.SECRETARIAT,
}
