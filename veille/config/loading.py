"""All the files of a config -> one ``Config``, or one ConfigError with every mistake."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from veille.collect.reading import Family
from veille.config import conversion, models
from veille.config.checks import local_pair, slug
from veille.config.faults import Fault, Model, checked, secrets_in
from veille.config.folder import config_folder, shipped_config
from veille.config.toml import read_toml
from veille.config.values import Config
from veille.core.funders import FunderRegistry
from veille.core.taxonomy import Lexicon
from veille.data import load_gazetteer
from veille.domain.centre import Centre
from veille.domain.errors import ConfigError
from veille.domain.source import Source, Watch

#: Seconds between two requests to a site that is not on this machine.
POLITE_DELAY = 1.0

#: Watches whose addresses are never asked for.
_NOT_READ = frozenset({Watch.BLOCKED, Watch.MANUAL})

_DEFAULT_PORTS = {"http": 80, "https": 443}

_Key = TypeVar("_Key", str, tuple[str, str])


def load_all(
    folder: Path, environ: Mapping[str, str], families: Mapping[str, Family] | None
) -> Config:
    """Read every file; see ``veille.config.load``."""
    files = config_folder(folder)
    reader = _Reader(files, families)
    main = reader.file("veille.toml", models.MainFile)
    lexicon, funders = reader.lexicon(), reader.funders()
    sources, centres = reader.sources(), reader.centres()
    if main:
        reader.check_delay(main, sources)
    if reader.faults or main is None or lexicon is None or funders is None:
        raise ConfigError("\n".join(reader.faults))
    parts = conversion.Parts(sources=sources, centres=centres, lexicon=lexicon, funders=funders)
    return conversion.config_of(main, parts, environ, folder=folder, files=files)


class _Reader:
    """Reads the files one after the other, and keeps the mistakes of all of them."""

    def __init__(self, files: Path, families: Mapping[str, Family] | None) -> None:
        self.files = files
        self.families = families
        self.faults: list[str] = []
        known = None if families is None else frozenset(families)
        self.known = models.Known(load_gazetteer(), families=known)

    def file(self, name: str, model: type[Model]) -> Model | None:
        """Check one file; one that the folder does not have is taken from the shipped config."""
        own = self.files / name
        return self._checked(own if own.exists() else shipped_config() / name, model)

    def _checked(self, path: Path, model: type[Model]) -> Model | None:
        try:
            tables = read_toml(path)
        except ConfigError as error:
            self.faults.append(str(error))
            return None
        found, faults = checked(model, tables, path, self.known)
        self._say(faults)
        return found

    def _say(self, faults: Iterable[Fault]) -> None:
        self.faults += map(str, faults)

    def lexicon(self) -> Lexicon | None:
        """Read the publics and the themes; the files read later may name only these."""
        publics = self.file("publics.toml", models.TopicsFile)
        themes = self.file("themes.toml", models.TopicsFile)
        self.known = replace(
            self.known,
            publics=frozenset(publics.entries) if publics else None,
            themes=frozenset(themes.entries) if themes else None,
        )
        return conversion.lexicon_of(publics, themes) if publics and themes else None

    def funders(self) -> FunderRegistry | None:
        """Read the funders; the sources may name only these."""
        file = self.file("funders.toml", models.FundersFile)
        self.known = replace(self.known, funders=frozenset(file.entries) if file else None)
        return conversion.funders_of(file) if file else None

    def sources(self) -> tuple[Source, ...]:
        """Read the sources, by the order of their slugs."""
        paths = sorted((self.files / "sources").glob("*.toml"))
        return tuple(source for source in map(self._source, paths) if source)

    def _source(self, path: Path) -> Source | None:
        try:
            slug(path.stem)
        except ValueError as error:
            self._say([Fault(path, "le nom du fichier", str(error))])
            return None
        file = self._checked(path, models.SourceFile)
        if file is None:
            return None
        self._say(secrets_in(file.settings, path, ("selecteurs",)))
        family = self.families.get(file.family) if self.families else None
        if family:
            self._say(Fault(path, "[selecteurs]", said) for said in family.check(file.settings))
        return conversion.source_of(path.stem, file, self.known.gazetteer)

    def centres(self) -> tuple[Centre, ...]:
        """Read the centres of the demo; a folder may have none."""
        path = self.files / "centres.toml"
        file = self._checked(path, models.CentresFile) if path.exists() else None
        if file is None:
            return ()
        for word in _twice(centre.slug for centre in file.centres):
            self._say([Fault(path, "[[centre]] slug", f"« {word} » est donné à deux centres")])
        for slug_, address in _twice(
            (centre.slug, recipient.address.casefold())
            for centre in file.centres
            for recipient in centre.recipients
        ):
            place = f"[[centre]] « {slug_} », [[centre.destinataire]] adresse"
            self._say([Fault(path, place, f"« {address} » est écrite deux fois, gardez-en une")])
        return tuple(conversion.centres_of(file.centres))

    def check_delay(self, main: models.MainFile, sources: Iterable[Source]) -> None:
        """Refuse to hurry other people's sites: only a web served on this machine may be."""
        local = set(map(local_pair, main.collecting.local_addresses))
        hurried = [
            source.slug
            for source in sources
            if source.watch not in _NOT_READ
            and any(_pair(address) not in local for address in source.addresses)
        ]
        if main.collecting.delay < POLITE_DELAY and hurried:
            said = (
                "attendu 1 seconde au moins, pour ne pas gêner les sites lus "
                f"(« {hurried[0]} » n'est pas dans adresses_locales)"
            )
            self._say([Fault(self.files / "veille.toml", "[collecte] delai", said)])


def _pair(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or _DEFAULT_PORTS[parts.scheme]


def _twice(keys: Iterable[_Key]) -> list[_Key]:
    return [key for key, times in Counter(keys).items() if times > 1]
