"""A good config becomes values; what is missing is taken from the shipped one."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from spiders.families import FAMILIES
from tests.config.folders import spoil, write
from veille.config import (
    Period,
    Security,
    config_folder,
    copy_shipped_config,
    database_url,
    load,
    shipped_config,
)
from veille.core.taxonomy import Strength
from veille.domain.centre import CentreKind, Role
from veille.domain.errors import ConfigError
from veille.domain.source import Watch
from veille.domain.tag import TagKind
from veille.domain.territory import Level, Territory

ENVIRON = {
    "VEILLE_SMTP_PASSWORD": "mot très secret",
    "VEILLE_DATABASE_URL": "postgresql://veille:x@base/veille",
    "VEILLE_AIDES_TERRITOIRES": "jeton",
    "HOME": "/",
}


def test_the_settings_become_values(tmp_path: Path) -> None:
    config = load(write(tmp_path), {})
    assert (config.folder, config.files) == (tmp_path, tmp_path / "config")
    assert config.general.web_address == "https://veille.exemple.fr"
    assert (config.sender.name, config.sender.address) == ("Veille", "veille@exemple.fr")
    assert (config.smtp.host, config.smtp.port) == ("smtp.exemple.fr", 465)
    assert (config.smtp.security, config.smtp.user) == (Security.TLS, "veille")
    assert config.smtp.password == ""
    assert not config.sending.nothing_new
    assert config.periods.plan == Period(date(2022, 1, 1), date(2026, 12, 31))
    assert config.periods.action.start == date(2023, 1, 1)
    assert config.database == f"sqlite:///{tmp_path}/veille.db"


def test_manners_and_secrets_go_to_the_collect(tmp_path: Path) -> None:
    politeness = load(write(tmp_path), ENVIRON).politeness
    assert (politeness.delay, politeness.simultaneous) == (2.0, 8)
    assert politeness.allowed_local == {("127.0.1.1", 8081)}
    assert politeness.contact == "veille@exemple.fr"
    assert politeness.web_address == "https://veille.exemple.fr"
    assert politeness.secrets == {"VEILLE_AIDES_TERRITOIRES": "jeton"}


def test_passwords_come_from_the_environment_and_are_not_shown(tmp_path: Path) -> None:
    config = load(write(tmp_path), ENVIRON)
    assert config.smtp.password == "mot très secret"
    assert "secret" not in repr(config.smtp)
    assert config.database == "postgresql://veille:x@base/veille"


def test_words_and_funders_become_values(tmp_path: Path) -> None:
    config = load(write(tmp_path), {})
    assert config.lexicon.masks == ("personnes handicapées",)
    seniors, handicap, digital = config.lexicon.topics
    assert (seniors.kind, seniors.id, seniors.label) == (
        TagKind.PUBLIC,
        "seniors",
        "Personnes âgées",
    )
    assert seniors.ages == (60, 120)
    assert [(one.words, one.strength) for one in seniors.expressions] == [
        ("personne(s) âgée(s)", Strength.STRONG),
        ("aîné(s)", Strength.WEAK),
        ("PA", Strength.ACRONYM),
    ]
    assert handicap.ages is None
    assert (digital.kind, digital.id) == (TagKind.THEME, "numerique")
    funder = config.funders.by_id("caf-69")
    assert funder is not None
    assert (funder.name, funder.aliases, funder.territory) == ("Caf du Rhône", ("Caf 69",), ("69",))


def test_a_source_becomes_a_value(tmp_path: Path) -> None:
    (source,) = load(write(tmp_path), {}).sources
    assert (source.slug, source.family, source.funder) == ("caf-rhone", "listing", "caf-69")
    assert source.territory == Territory(Level.DEPARTEMENT, "69", "Rhône")
    assert source.addresses == ("https://caf.exemple.fr/appels",)
    assert (source.watch, source.expected, source.months) == (Watch.ACTIVE, 2, (1, 9))
    assert dict(source.settings) == {"carte": "article", "titre": "h2"}


def test_a_centre_becomes_a_value(tmp_path: Path) -> None:
    (centre,) = load(write(tmp_path), {}).centres
    assert (centre.slug, centre.kind) == ("platanes", CentreKind.CENTRE_SOCIAL)
    assert centre.area == {"69387", "69388"}
    assert centre.qpv == {"QN06901M"}
    assert (centre.agreed_from, centre.agreed_until) == (date(2024, 1, 1), date(2027, 12, 31))
    head, desk = centre.recipients
    assert (head.address, head.role, head.name) == (
        "direction@exemple.fr",
        Role.DIRECTION,
        "Nadia",
    )
    assert (head.publics, head.themes) == (frozenset({"seniors"}), frozenset({"numerique"}))
    assert not head.general
    assert (desk.publics, desk.general) == (frozenset(), True)


def test_a_folder_without_config_uses_the_shipped_one(tmp_path: Path) -> None:
    config = load(tmp_path, {}, FAMILIES)
    assert config.files == shipped_config() == config_folder(tmp_path)
    assert config.database == f"sqlite:///{tmp_path}/veille.db"
    assert config.lexicon.topics
    assert config.funders.by_id("caf-69")
    communes = {centre.commune for centre in config.centres}
    assert communes == {"69388", "69266", "69256", "69264", "69091", "69006"}
    roles = {recipient.role for centre in config.centres for recipient in centre.recipients}
    assert len(roles) > 4


def test_a_missing_file_is_taken_from_the_shipped_config(tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("publics.toml", "themes.toml", "funders.toml", "centres.toml"):
        (tmp_path / "config" / name).unlink()
    (tmp_path / "config" / "sources" / "caf-rhone.toml").unlink()
    config = load(tmp_path, {})
    assert len(config.lexicon.topics) >= 3
    assert (config.sources, config.centres) == ((), ())


def test_the_shipped_config_is_copied_once(tmp_path: Path) -> None:
    to = tmp_path / "config"
    written = copy_shipped_config(to)
    assert to / "veille.toml" in written
    (to / "veille.toml").write_text("# changé\n", "utf-8")
    (to / "centres.toml").unlink()
    assert copy_shipped_config(to) == (to / "centres.toml",)
    assert (to / "veille.toml").read_text("utf-8") == "# changé\n"


def test_a_copy_that_fails_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("un fichier", "utf-8")
    with pytest.raises(ConfigError, match="vérifiez que le dossier existe"):
        copy_shipped_config(tmp_path / "config")


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("sqlite:///veille.db", "sqlite:///{}/veille.db"),
        ("sqlite:///base/v.db?mode=ro", "sqlite:///{}/base/v.db?mode=ro"),
        ("sqlite:////var/lib/v.db", "sqlite:////var/lib/v.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("sqlite://", "sqlite://"),
        ("postgresql://base/veille", "postgresql://base/veille"),
    ],
)
def test_the_address_of_the_database(tmp_path: Path, said: str, address: str) -> None:
    spoil(tmp_path, "veille.toml", "[envoi]", f'[base]\nadresse = "{said}"\n\n[envoi]')
    assert database_url(tmp_path, {}) == address.format(tmp_path)
    assert load(tmp_path, {}).database == address.format(tmp_path)
    assert database_url(tmp_path, ENVIRON) == ENVIRON["VEILLE_DATABASE_URL"]


@pytest.mark.parametrize(
    "base",
    [
        "base = 1",
        "[base]\nadresse = 1",
        '[base]\nadresse = "postgresql://[x"',
        '[base]\nadresse = "veille.db"',
        "[base",
    ],
)
def test_a_wrong_database_address_is_refused(tmp_path: Path, base: str) -> None:
    write(tmp_path, veille=base)
    with pytest.raises(ConfigError, match=r"veille\.toml"):
        database_url(tmp_path, {})


def test_without_a_file_the_database_is_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    assert database_url(tmp_path, {}) == f"sqlite:///{tmp_path}/veille.db"


def test_the_light_path_imports_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from veille.config import Config, database_url; "
        f"database_url(Path({str(tmp_path)!r}), {{}}); "
        "heavy = {'pydantic', 'pydantic_core', 'email_validator', 'scrapy', 'lxml', 'ahocorasick'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
