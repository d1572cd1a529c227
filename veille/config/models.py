"""The shape of each config file; keys are French in the files, English here.

Values are checked here and nowhere else; what needs the other files (is this public known?) comes
by the validation's context, a ``Known``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from veille.config import checks
from veille.config.folder import DEFAULT_DATABASE
from veille.config.values import Security
from veille.core.gazetteer import Gazetteer
from veille.domain.centre import CentreKind, Role
from veille.domain.source import Watch
from veille.domain.territory import Level


@dataclass(frozen=True, slots=True)
class Known:
    """What the other files define; None when that file has mistakes of its own."""

    gazetteer: Gazetteer
    publics: frozenset[str] | None = None
    themes: frozenset[str] | None = None
    funders: frozenset[str] | None = None
    families: frozenset[str] | None = None


def _among(attribute: str, what: str, where: str) -> Callable[[str, ValidationInfo[Known]], str]:
    """Check against one of the sets of ``Known``."""

    def check(word: str, info: ValidationInfo[Known]) -> str:
        known = getattr(info.context, attribute)
        return word if known is None else checks.known_as(what, known, where)(word)

    return check


def _territory(ref: str, info: ValidationInfo[Known]) -> str:
    if info.context.gazetteer.by_ref(ref) is None:
        raise ValueError(
            f"« {ref} » n'est pas un territoire connu, attendu FR, R84 (région), 69, 69D ou 69M, "
            "un SIREN d'intercommunalité ou un code Insee"
        )
    return ref


def _commune(code: str, info: ValidationInfo[Known]) -> str:
    gazetteer: Gazetteer = info.context.gazetteer
    found = gazetteer.by_ref(code)
    if found is None or found.level not in {Level.COMMUNE, Level.DISTRICT}:
        named = [place.code for place in gazetteer.named(code, Level.COMMUNE)[:3]]
        said = f" (« {code} » a le code {' ou '.join(named)})" if named else ""
        raise ValueError(f"« {code} » n'est pas le code Insee d'une commune{said}")
    return code


Words = Annotated[str, StringConstraints(min_length=1)]
Line = Annotated[Words, AfterValidator(checks.one_line)]
Slug = Annotated[str, AfterValidator(checks.slug)]
Mail = Annotated[str, AfterValidator(checks.mail_address)]
Ref = Annotated[str, AfterValidator(_territory)]
Commune = Annotated[str, AfterValidator(_commune)]
Quarter = Annotated[str, AfterValidator(checks.quarter)]
Link = Annotated[str, AfterValidator(checks.web_address)]
Expressions = list[Annotated[Words, AfterValidator(checks.balanced)]]
PublicId = Annotated[
    str, AfterValidator(_among("publics", "un public connu", "voyez config/publics.toml"))
]
ThemeId = Annotated[
    str, AfterValidator(_among("themes", "un thème connu", "voyez config/themes.toml"))
]
FunderId = Annotated[
    str, AfterValidator(_among("funders", "un financeur connu", "voyez config/funders.toml"))
]
FamilyName = Annotated[
    str, AfterValidator(_among("families", "une famille connue", "voyez docs/sources.md"))
]


class Table(BaseModel):
    """A table of a file: strict types, no unknown key, no blank around the words."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, str_strip_whitespace=True, validate_default=False
    )


class GeneralTable(Table):
    """[general]."""

    web_address: Annotated[str, AfterValidator(checks.web_address_or_none)] = Field(
        default="", alias="adresse_web"
    )


class SenderTable(Table):
    """[expediteur]."""

    name: Line = Field(alias="nom")
    address: Mail = Field(alias="adresse")


class SmtpTable(Table):
    """[smtp]."""

    host: str = Field(default="", alias="hote")
    port: int = Field(default=587, alias="port", ge=1, le=65_535)
    security: Annotated[str, AfterValidator(checks.one_of(Security))] = Field(
        default=Security.STARTTLS.value, alias="securite"
    )
    user: Annotated[str, AfterValidator(checks.one_line)] = Field(default="", alias="utilisateur")


class BaseTable(Table):
    """[base]."""

    address: Annotated[str, AfterValidator(checks.database_address)] = Field(
        default=DEFAULT_DATABASE, alias="adresse"
    )


class CollectTable(Table):
    """[collecte]: seconds between two requests to one site, requests in flight."""

    contact: Annotated[str, AfterValidator(checks.one_line)] = Field(default="", alias="contact")
    delay: float = Field(default=1.0, alias="delai", ge=0, le=60)
    simultaneous: int = Field(default=64, alias="simultanes", ge=1, le=256)
    local_addresses: list[Annotated[str, AfterValidator(checks.local_address)]] = Field(
        default=[], alias="adresses_locales"
    )


class SendTable(Table):
    """[envoi]."""

    nothing_new: bool = Field(default=True, alias="rien_de_neuf")


class PeriodTable(Table):
    """A span of days, both ends counted."""

    start: date = Field(alias="debut")
    end: date = Field(alias="fin")

    @model_validator(mode="after")
    def _ordered(self) -> "PeriodTable":
        if self.end < self.start:
            raise ValueError("la date « fin » est avant la date « debut », échangez-les")
        return self


class PeriodsTable(Table):
    """[periodes]; the defaults are the plan's own dates (action PA 2.3.1)."""

    plan: PeriodTable = PeriodTable(debut=date(2022, 1, 1), fin=date(2026, 12, 31))
    action: PeriodTable = PeriodTable(debut=date(2023, 1, 1), fin=date(2026, 12, 31))


class MainFile(Table):
    """veille.toml."""

    general: GeneralTable = GeneralTable()
    sender: SenderTable = Field(alias="expediteur")
    smtp: SmtpTable = SmtpTable()
    base: BaseTable = BaseTable()
    collecting: CollectTable = Field(default=CollectTable(), alias="collecte")
    sending: SendTable = Field(default=SendTable(), alias="envoi")
    periods: PeriodsTable = Field(default=PeriodsTable(), alias="periodes")


class TopicTable(Table):
    """One public or theme."""

    name: Line = Field(alias="nom")
    strong: Expressions = Field(default=[], alias="fortes")
    ages: Annotated[list[int], AfterValidator(checks.span_of_ages)] | None = None
    middling: Expressions = Field(default=[], alias="moyennes")
    weak: Expressions = Field(default=[], alias="faibles")
    acronyms: Expressions = Field(default=[], alias="sigles")
    masks: Expressions = Field(default=[], alias="masques")


class FunderTable(Table):
    """One funder."""

    name: Line = Field(alias="nom")
    aliases: list[Line] = Field(default=[], alias="alias")
    territory: list[Ref] = Field(default=[], alias="territoire")


class TopicsFile(Table):
    """publics.toml and themes.toml: a table for each id, and the words that hide them all."""

    model_config = ConfigDict(extra="allow")
    entry: ClassVar[type[Table]] = TopicTable
    __pydantic_extra__: dict[str, TopicTable]
    masks: Expressions = Field(default=[], alias="masques")

    @property
    def entries(self) -> dict[str, TopicTable]:
        """The tables by id."""
        return self.__pydantic_extra__


class FundersFile(Table):
    """funders.toml: a table for each id."""

    model_config = ConfigDict(extra="allow")
    entry: ClassVar[type[Table]] = FunderTable
    __pydantic_extra__: dict[str, FunderTable]

    @property
    def entries(self) -> dict[str, FunderTable]:
        """The tables by id."""
        return self.__pydantic_extra__


class RecipientTable(Table):
    """[[centre.destinataire]]."""

    address: Mail = Field(alias="adresse")
    role: Annotated[str, AfterValidator(checks.one_of(Role))]
    name: Annotated[str, AfterValidator(checks.one_line)] = Field(default="", alias="nom")
    publics: list[PublicId] = []
    themes: list[ThemeId] = []
    general: bool = Field(default=True, alias="generaux")


class CentreTable(Table):
    """[[centre]]."""

    slug: Slug
    name: Line = Field(alias="nom")
    kind: Annotated[str, AfterValidator(checks.one_of(CentreKind))] = Field(alias="type")
    commune: Commune
    communes: list[Commune] = []
    qpv: list[Quarter] = []
    agreed_from: date | None = Field(default=None, alias="agrement_du")
    agreed_until: date | None = Field(default=None, alias="agrement_au")
    recipients: list[RecipientTable] = Field(default=[], alias="destinataire")


class CentresFile(Table):
    """centres.toml."""

    centres: list[CentreTable] = Field(default=[], alias="centre")


class SourceFile(Table):
    """sources/<slug>.toml."""

    name: Line = Field(alias="nom")
    funder: FunderId | None = Field(default=None, alias="financeur")
    territory: Ref | None = Field(default=None, alias="territoire")
    family: FamilyName = Field(alias="famille")
    addresses: list[Link] = Field(alias="adresses", min_length=1)
    expected: int = Field(default=1, alias="attendu", ge=0)
    watch: Annotated[str, AfterValidator(checks.one_of(Watch))] = Field(
        default=Watch.ACTIVE.value, alias="etat"
    )
    reason: str = Field(default="", alias="raison")
    months: list[Annotated[int, Field(ge=1, le=12)]] = Field(default=[], alias="mois")
    settings: dict[str, Any] = Field(default={}, alias="selecteurs")

    @model_validator(mode="after")
    def _explained(self) -> "SourceFile":
        if self.watch == Watch.BLOCKED and not self.reason:
            raise ValueError(
                "une source bloquée dit pourquoi, ajoutez « raison », comme "
                "« le site refuse les robots (403) »"
            )
        return self
