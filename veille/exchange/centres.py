"""Centres from a spreadsheet: one row a recipient, several rows of one name are one centre.

Nothing is half done: a file with one doubtful row is told about whole, and imported not at all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from email_validator import EmailNotValidError, validate_email

from veille.core.gazetteer import Gazetteer
from veille.core.place_names import name_key
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.errors import InputError
from veille.domain.territory import Level
from veille.exchange.headings import HEADINGS, NEEDED, OF_CENTRE, columns_of
from veille.exchange.sheets import Row, read_sheet

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: What a spreadsheet shows of a formula that has no value.
_BROKEN = re.compile(r"#[A-Z0-9/]{2,10}[!?]|#N/?A|Err:\d{3}")
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
    columns, ignored = columns_of(sheet.headings)
    missing = [HEADINGS[field][0] for field in NEEDED if field not in columns]
    if missing:
        raise InputError(
            f"« {path} » : il manque la colonne {' et la colonne '.join(missing)} ; "
            f"la première ligne dit : {', '.join(filter(None, sheet.headings))}."
        )
    reader = _Reader(columns, sheet.headings, words)
    reader.read(sheet.rows)
    return ImportPlan(tuple(reader.centres.values()), tuple(reader.problems), ignored)


class _Reader:
    """Rows to centres, keeping every problem met on the way."""

    def __init__(self, columns: Mapping[str, int], headings: Sequence[str], words: Words) -> None:
        self.centres: dict[str, Centre] = {}
        self.problems: list[Problem] = []
        self._columns, self._headings, self._words = columns, headings, words
        #: What is being read, by field: the number of its row, and its words.
        self._cells: dict[str, tuple[int, str]] = {}

    def read(self, rows: Iterable[Row]) -> None:
        """Read every row: those of one name are one centre, and say the same of it."""
        groups: dict[str, list[dict[str, tuple[int, str]]]] = {}
        for row in rows:
            self._cells = {f: (row.number, row.cells[i]) for f, i in self._columns.items()}
            if slug := self._named():
                groups.setdefault(slug, []).append(self._cells)
        for slug, group in groups.items():
            self._take(slug, group)
        self.problems.sort(key=lambda problem: problem.row)

    def _named(self) -> str:
        """Short name of the row's centre, or nothing when the row can't be read at all."""
        broken = [field for field in self._cells if _BROKEN.fullmatch(self._cell(field))]
        for field in broken:
            self._say(field, f"la formule donne « {self._cell(field)} » : écrivez la valeur.")
        if broken:
            return ""
        name, given = self._cell("name"), self._cell("slug")
        if not name:
            self._say("name", "le nom est vide.")
            return ""
        slug = given or name_key(name).replace(" ", "-")
        if _SLUG.fullmatch(slug):
            return slug
        self._say(
            "slug" if "slug" in self._columns else "name",
            f"« {slug} » ne peut pas nommer un centre : donnez un identifiant en minuscules "
            "sans accent, chiffres et tirets, comme « les-tilleuls ».",
        )
        return ""

    def _take(self, slug: str, group: Sequence[dict[str, tuple[int, str]]]) -> None:
        self._cells = self._merged(group)
        centre = self._centre(slug, self._cell("name"))
        found: dict[str, Recipient] = {}
        for cells in group:
            self._cells = cells
            recipient = self._recipient(found)
            if recipient is not None:
                found[recipient.address.lower()] = recipient
        if centre is not None:
            self.centres[slug] = replace(centre, recipients=tuple(found.values()))

    def _merged(self, group: Sequence[dict[str, tuple[int, str]]]) -> dict[str, tuple[int, str]]:
        """What all the rows of a centre say of it; two that contradict each other are told."""
        merged = dict(group[0])
        for cells in group[1:]:
            self._cells = cells
            for field in OF_CENTRE & cells.keys():
                said, (row, before) = self._cell(field), merged[field]
                if said and not before.strip():
                    merged[field] = cells[field]
                elif said and name_key(said) != name_key(before):
                    self._say(
                        field,
                        f"« {said} », mais « {before.strip()} » à la ligne {row} pour ce centre : "
                        "écrivez la même chose, ou donnez un autre nom à l'autre centre.",
                    )
        return merged

    def _cell(self, field: str) -> str:
        return self._cells[field][1].strip() if field in self._cells else ""

    def _say(self, field: str, said: str) -> None:
        column = self._headings[self._columns[field]] if field in self._columns else field
        number = self._cells[field if field in self._cells else "name"][0]
        self.problems.append(Problem(number, column, said))

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

    def _recipient(self, found: Mapping[str, Recipient]) -> Recipient | None:
        said = self._cell("address")
        address = _address(said)
        if address is None:
            self._say("address", f"« {said} » n'est pas une adresse électronique utilisable.")
            return None
        if address.lower() in found:
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
