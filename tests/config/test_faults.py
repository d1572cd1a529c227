"""A bad config: one French line for each mistake, with file, table, key and what is expected."""

from pathlib import Path

import pytest

from spiders.families import FAMILIES
from tests.config.folders import FILES, spoil, write
from veille.config import load
from veille.domain.errors import ConfigError


def faults(folder: Path) -> list[str]:
    """The lines of the error, without the folder's name, with plain spaces."""
    with pytest.raises(ConfigError) as caught:
        load(folder, {}, FAMILIES)
    said = str(caught.value).replace("\u00a0", " ")
    return [line.removeprefix(f"{folder}/config/") for line in said.split("\n")]


MISTAKES = [
    ("veille.toml", "port = 465", 'port = "465"', "[smtp] port : attendu un nombre entier"),
    ("veille.toml", "port = 465", "port = 4.5", "[smtp] port : attendu un nombre entier"),
    ("veille.toml", "port = 465", "port = 70000", "[smtp] port : attendu au plus 65535."),
    ("veille.toml", "port = 465", "prot = 465", "[smtp] prot : clé inconnue, vouliez-vous dire"),
    ("veille.toml", "port = 465", "xyz = 465", "[smtp] xyz : clé inconnue, attendu une clé parmi"),
    ("veille.toml", '"tls"', '"ssl"', "[smtp] securite : « ssl » n'est pas prévu, attendu l'un"),
    ("veille.toml", "[envoi]", "[envois]", "envois : clé inconnue, vouliez-vous dire « envoi » ?"),
    ("veille.toml", "= false", '= "non"', "[envoi] rien_de_neuf : attendu true ou false"),
    ("veille.toml", "delai = 2", "delai = -1", "[collecte] delai : attendu au moins 0."),
    ("veille.toml", "delai = 2", "delai = 0.5", "[collecte] delai : attendu 1 seconde au moins"),
    ("veille.toml", '"127.0.1.1:8081"', '"10.0.0.1:80"', "[collecte] adresses_locales n° 1 : «"),
    ("veille.toml", '"127.0.1.1:8081"', '"localhost"', "[collecte] adresses_locales n° 1 : «"),
    ("veille.toml", "https://veille", "ftp://veille", "[general] adresse_web : « ftp://veille"),
    ("veille.toml", "veille@exemple.fr", "veille@", "[expediteur] adresse : « veille@ » : attendu"),
    (
        "veille.toml",
        "veille@exemple",
        "été@exemple",
        "[expediteur] adresse : « été@exemple.fr » : a",
    ),
    ("veille.toml", 'nom = "Veille"', 'nom = "A\\nB"', "[expediteur] nom : attendu un texte d'une"),
    ("veille.toml", 'nom = "Veille"\n', "", "[expediteur] nom : cette clé manque."),
    ("veille.toml", "2026-12-31", '"2026"', "[periodes.plan] fin : attendu une date sans"),
    ("veille.toml", "2026-12-31", "2021-12-31", "[periodes] plan : la date « fin » est avant"),
    ("veille.toml", "plan = {", "plan = 3 #", "[periodes] plan : attendu une table."),
    ("publics.toml", 'nom = "Personnes âgées"', "nom = 3", "[seniors] nom : attendu un texte"),
    ("publics.toml", "faibles", "faible", "[seniors] faible : clé inconnue, vouliez-vous dire « f"),
    ("publics.toml", "âgée(s)", "âgée(s", "[seniors] fortes n° 1 : « personne(s) âgée(s » : une p"),
    ("publics.toml", "[60, 120]", "[60]", "[seniors] ages : attendu un premier et un dernier"),
    ("publics.toml", '["aîné(s)"]', '"aîné(s)"', "[seniors] faibles : attendu une liste"),
    ("themes.toml", '"Numérique"', '""', "[numerique] nom : attendu un texte qui n'est pas vide."),
    ("funders.toml", '["69"]', '["69Z"]', "[caf-69] territoire n° 1 : « 69Z » n'est pas un"),
    ("sources/caf-rhone.toml", '"69"', '"R99"', "territoire : « R99 » n'est pas un territoire"),
    ("sources/caf-rhone.toml", '"caf-69"', '"caf-96"', "financeur : « caf-96 » n'est pas un finan"),
    ("sources/caf-rhone.toml", '"listing"', '"listings"', "famille : « listings » n'est pas une"),
    ("sources/caf-rhone.toml", "https://caf", "file://caf", "adresses n° 1 : « file://caf"),
    ("sources/caf-rhone.toml", "caf.exemple.fr", "[::1", "adresses n° 1 : « https://[::1"),
    (
        "sources/caf-rhone.toml",
        "/appels",
        "/ appels",
        "adresses n° 1 : « https://caf.exemple.fr/ a",
    ),
    ("sources/caf-rhone.toml", "//caf", "//moi:mdp@caf", "adresses n° 1 : un mot de passe ne"),
    ("sources/caf-rhone.toml", '["https', '[] #["https', "adresses : attendu une liste qui n'est"),
    ("sources/caf-rhone.toml", "[9, 1]", "[13]", "mois n° 1 : attendu au plus 12."),
    ("sources/caf-rhone.toml", "attendu = 2", 'etat = "bloquee"', "une source bloquée dit"),
    ("sources/caf-rhone.toml", "attendu = 2", 'etat = "close"', "etat : « close » n'est pas prévu"),
    ("sources/caf-rhone.toml", 'titre = "h2"', 'titr = "h2"', "[selecteurs] : « titr » est une"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), MISTAKES)
def test_each_mistake_is_said_with_its_place(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    lines = faults(spoil(tmp_path, name, old, new))
    assert lines[0].startswith((f"{name}, {said}", f"{name} : {said}"))
    assert all(line.endswith((".", "?")) for line in lines)


CENTRE_MISTAKES = [
    ('"centre_social"', '"centre"', "type : « centre » n'est pas prévu"),
    ('"69388"', '"Givors"', "commune : « Givors » n'est pas le code Insee d'une commune (« Givors"),
    ('"69388"', '"69"', "commune : « 69 » n'est pas le code Insee d'une commune."),
    ("QN06901M", "QUARTIER", "qpv n° 1 : « QUARTIER » : attendu un code de quartier"),
    ("2024-01-01", "2024-01-01T10:00:00", "agrement_du : attendu une date sans heure"),
    (
        '"direction"',
        '"directrice"',
        "[[centre.destinataire]] n° 1, role : « directrice » n'est pas prévu",
    ),
    (
        '["seniors"]',
        '["senior"]',
        "[[centre.destinataire]] n° 1, publics n° 1 : « senior » n'est pas un public connu, voul",
    ),
    (
        '["numerique"]',
        '["sport"]',
        "[[centre.destinataire]] n° 1, themes n° 1 : « sport » n'est pas un thème connu (voyez",
    ),
    (
        "generaux",
        "general",
        "[[centre.destinataire]] n° 1, general : clé inconnue, vouliez-vous dire « generaux » ?",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), CENTRE_MISTAKES)
def test_a_mistake_of_a_centre_names_the_centre(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (line,) = faults(spoil(tmp_path, "centres.toml", old, new))
    assert line.startswith(f"centres.toml, [[centre]] n° 1 (« platanes »), {said}")


def test_a_slug_is_a_short_name(tmp_path: Path) -> None:
    (line,) = faults(spoil(tmp_path, "centres.toml", '"platanes"', '"Les Platanes"'))
    assert "slug : « Les Platanes » : attendu un nom court" in line


def test_two_centres_can_not_share_a_slug_nor_a_centre_an_address(tmp_path: Path) -> None:
    text = FILES["centres.toml"].replace("accueil@", "Direction@")
    lines = faults(write(tmp_path, centres=text + text))
    assert lines[0] == "centres.toml, [[centre]] slug : « platanes » est donné à deux centres."
    assert "« direction@exemple.fr » est écrite deux fois, gardez-en une." in lines[1]


def test_all_the_mistakes_of_all_the_files_are_said(tmp_path: Path) -> None:
    write(
        tmp_path,
        veille=FILES["veille.toml"].replace("port", "prot").replace("= false", "= 0"),
        publics=FILES["publics.toml"].replace("fortes", "forte"),
        centres=FILES["centres.toml"].replace("69388", "69999"),
    )
    lines = faults(tmp_path)
    assert [line.split(" : ")[0] for line in lines] == [
        "veille.toml, [smtp] prot",
        "veille.toml, [envoi] rien_de_neuf",
        "publics.toml, [seniors] forte",
        "publics.toml, [handicap] forte",
        "centres.toml, [[centre]] n° 1 (« platanes »), commune",
    ]


def test_a_typo_of_a_needed_key_is_said_once(tmp_path: Path) -> None:
    (line,) = faults(spoil(tmp_path, "veille.toml", "nom =", "nmo ="))
    assert line == "veille.toml, [expediteur] nmo : clé inconnue, vouliez-vous dire « nom » ?"


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "variable"),
    [
        ("veille.toml", "port", 'mot_de_passe = "x"\nport', "[smtp]", "VEILLE_SMTP_PASSWORD"),
        ("veille.toml", "port", 'password = "x"\nport', "[smtp]", "VEILLE_SMTP_PASSWORD"),
        (
            "veille.toml",
            "[envoi]",
            '[base]\nadresse = "postgresql://a:b@c/d"\n[envoi]',
            "[base] adresse",
            "VEILLE_DATABASE_URL",
        ),
    ],
)
def test_a_secret_in_a_file_is_refused(
    tmp_path: Path, name: str, old: str, new: str, place: str, variable: str
) -> None:
    (line,) = faults(spoil(tmp_path, name, old, new))
    assert line.startswith(f"{name}, {place}")
    assert variable in line
    assert "postgresql://a:b" not in line


def test_a_secret_of_a_source_is_the_name_of_a_variable(tmp_path: Path) -> None:
    old = FILES["sources/caf-rhone.toml"].split("famille")[0] + (
        'famille = "json_api"\nadresses = ["https://api.exemple.fr"]\n'
        '[selecteurs]\ntitre = "nom"\nentetes = { X-AUTH-TOKEN = "%s" }\n'
    )
    assert load(write(tmp_path, caf_rhone=old % "{VEILLE_API}"), {}, FAMILIES).sources
    (line,) = faults(write(tmp_path, caf_rhone=old % "abcdef"))
    assert "[selecteurs.entetes] X-AUTH-TOKEN : un secret ne s'écrit pas" in line
    assert "abcdef" not in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[smtp]\nhote = "x\n', "ligne 2 : un texte n'est pas fermé"),
        ("[smtp]\nport 25\n", "ligne 2 : attendu « clé = valeur »"),
        ("[smtp]\nport = 25\nport = 26\n", "ligne 3 : cette clé est écrite deux fois"),
        ("[smtp]\n[smtp]\n", "ligne 2 : cette table est écrite deux fois"),
        ("[smtp\n", "ligne 1 : un nom de table s'écrit entre crochets"),
        ("a = [1,\n", "dernière ligne : "),
        ("a = oui\n", "ligne 1 : un texte s'écrit entre guillemets"),
        ('a = "\\x"\n', "ligne 1 : la barre"),
        ("é = 1\n", "ligne 1 : "),
        ("a = {b = 1, b = 2}\n", "ligne 1 : cette clé est écrite deux fois"),
        ("a = 1 b = 2\n", "ligne 1 : une seule « clé = valeur » par ligne"),
    ],
)
def test_wrong_toml_names_the_line(tmp_path: Path, text: str, said: str) -> None:
    (line,) = faults(write(tmp_path, veille=text))
    assert line.startswith(f"veille.toml, {said}")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "config" / "funders.toml"
    path.write_bytes(FILES["funders.toml"].encode("cp1252"))
    assert faults(tmp_path)[0].startswith("funders.toml, ligne 2 : le fichier n'est pas en UTF-8")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    write(tmp_path)
    path = tmp_path / "config" / "funders.toml"
    path.write_text("\ufeff" + FILES["funders.toml"], "utf-8")
    assert load(tmp_path, {}).funders.by_id("caf-69")


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "config" / "themes.toml").unlink()
    (tmp_path / "config" / "themes.toml").mkdir()
    assert "themes.toml ne peut pas être lu" in faults(tmp_path)[0]


def test_a_source_file_has_a_plain_name(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "config" / "sources" / "Caf du Rhône.toml").write_text("", "utf-8")
    assert "le nom du fichier : « Caf du Rhône » : attendu un nom court" in faults(tmp_path)[0]


def test_only_a_local_web_may_be_hurried(tmp_path: Path) -> None:
    text = FILES["veille.toml"].replace("delai = 2", "delai = 0")
    source = FILES["sources/caf-rhone.toml"]
    local = source.replace("https://caf.exemple.fr", "http://127.0.1.1:8081")
    assert load(write(tmp_path, veille=text, caf_rhone=local), {}).politeness.delay == 0
    blocked = source.replace("attendu = 2", 'etat = "bloquee"\nraison = "403"')
    assert load(write(tmp_path, veille=text, caf_rhone=blocked), {}).politeness.delay == 0
    (line,) = faults(write(tmp_path, veille=text))
    assert "(« caf-rhone » n'est pas dans adresses_locales)" in line


def test_messages_are_typeset_in_french(tmp_path: Path) -> None:
    spoil(tmp_path, "veille.toml", "port", "prot")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, {})
    assert str(caught.value).endswith(
        "[smtp] prot\u00a0: clé inconnue, vouliez-vous dire «\u00a0port\u00a0»\u00a0?"
    )
