"""Checked tables -> the values of the domain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from veille.collect.politeness import Politeness
from veille.config import models
from veille.config.checks import SMTP_PASSWORD, local_pair
from veille.config.folder import DATABASE_VARIABLE, database_at
from veille.config.values import (
    Config,
    General,
    Period,
    Periods,
    Security,
    Sender,
    Sending,
    Smtp,
)
from veille.core.funders import Funder, FunderRegistry
from veille.core.gazetteer import Gazetteer
from veille.core.taxonomy import Expression, Lexicon, Strength, Topic
from veille.domain.centre import Centre, CentreKind, Recipient, Role
from veille.domain.source import Source, Watch
from veille.domain.tag import TagKind

#: Variables that are not secrets of sources: they are read for themselves.
_OWN = frozenset({SMTP_PASSWORD, DATABASE_VARIABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the other files give, each already converted."""

    sources: tuple[Source, ...]
    centres: tuple[Centre, ...]
    lexicon: Lexicon
    funders: FunderRegistry


def config_of(
    main: models.MainFile, parts: Parts, environ: Mapping[str, str], *, folder: Path, files: Path
) -> Config:
    """Put the whole config together: the files, and the secrets of the environment."""
    smtp, periods = main.smtp, main.periods
    return Config(
        folder=folder,
        files=files,
        general=General(web_address=_web_address(main)),
        sender=Sender(name=main.sender.name, address=main.sender.address),
        smtp=Smtp(
            host=smtp.host,
            port=smtp.port,
            security=Security(smtp.security),
            user=smtp.user,
            password=environ.get(SMTP_PASSWORD, ""),
        ),
        database=environ.get(DATABASE_VARIABLE, "").strip()
        or database_at(folder, main.base.address),
        politeness=_politeness(main, environ),
        sending=Sending(nothing_new=main.sending.nothing_new),
        periods=Periods(plan=_period(periods.plan), action=_period(periods.action)),
        sources=parts.sources,
        lexicon=parts.lexicon,
        funders=parts.funders,
        centres=parts.centres,
    )


def _web_address(main: models.MainFile) -> str:
    return main.general.web_address.rstrip("/")


def _politeness(main: models.MainFile, environ: Mapping[str, str]) -> Politeness:
    collecting = main.collecting
    return Politeness(
        contact=collecting.contact,
        web_address=_web_address(main),
        delay=collecting.delay,
        simultaneous=collecting.simultaneous,
        allowed_local=frozenset(map(local_pair, collecting.local_addresses)),
        secrets={
            name: value
            for name, value in environ.items()
            if name.startswith("VEILLE_") and name not in _OWN
        },
    )


def _period(table: models.PeriodTable) -> Period:
    return Period(table.start, table.end)


def topics_of(kind: TagKind, file: models.TopicsFile) -> Iterator[Topic]:
    """Give the publics or the themes of a file."""
    for id_, table in file.entries.items():
        words = (
            (Strength.STRONG, table.strong),
            (Strength.MIDDLING, table.middling),
            (Strength.WEAK, table.weak),
            (Strength.ACRONYM, table.acronyms),
            (Strength.MASK, table.masks),
        )
        expressions = tuple(
            Expression(word, strength) for strength, listed in words for word in listed
        )
        ages = (table.ages[0], table.ages[1]) if table.ages else None
        yield Topic(kind, id_, table.name, expressions, ages)


def lexicon_of(publics: models.TopicsFile, themes: models.TopicsFile) -> Lexicon:
    """Give the words of both files."""
    topics = (*topics_of(TagKind.PUBLIC, publics), *topics_of(TagKind.THEME, themes))
    return Lexicon(topics, (*publics.masks, *themes.masks))


def funders_of(file: models.FundersFile) -> FunderRegistry:
    """Give the funders of the file."""
    return FunderRegistry(
        Funder(id_, table.name, tuple(table.aliases), tuple(table.territory))
        for id_, table in file.entries.items()
    )


def source_of(slug: str, file: models.SourceFile, gazetteer: Gazetteer) -> Source:
    """Give one source."""
    return Source(
        slug=slug,
        name=file.name,
        family=file.family,
        addresses=tuple(file.addresses),
        funder=file.funder or "",
        territory=gazetteer.by_ref(file.territory) if file.territory else None,
        watch=Watch(file.watch),
        expected=file.expected,
        months=tuple(sorted(set(file.months))),
        settings=MappingProxyType(file.settings),
        reason=file.reason,
    )


def centres_of(tables: Iterable[models.CentreTable]) -> Iterator[Centre]:
    """Give the centres and their recipients."""
    for table in tables:
        yield Centre(
            slug=table.slug,
            name=table.name,
            kind=CentreKind(table.kind),
            commune=table.commune,
            communes=frozenset(table.communes),
            qpv=frozenset(table.qpv),
            agreed_from=table.agreed_from,
            agreed_until=table.agreed_until,
            recipients=tuple(map(_recipient_of, table.recipients)),
        )


def _recipient_of(table: models.RecipientTable) -> Recipient:
    return Recipient(
        address=table.address,
        role=Role(table.role),
        name=table.name,
        publics=frozenset(table.publics),
        themes=frozenset(table.themes),
        general=table.general,
    )
