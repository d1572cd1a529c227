"""A small whole config to write in a folder, and to spoil one file at a time."""

from pathlib import Path

FILES = {
    "veille.toml": """\
[general]
adresse_web = "https://veille.exemple.fr/"

[expediteur]
nom = "Veille"
adresse = "veille@exemple.fr"

[smtp]
hote = "smtp.exemple.fr"
port = 465
securite = "tls"
utilisateur = "veille"

[collecte]
contact = "veille@exemple.fr"
delai = 2
simultanes = 8
adresses_locales = ["127.0.1.1:8081"]

[envoi]
rien_de_neuf = false

[periodes]
plan = { debut = 2022-01-01, fin = 2026-12-31 }
action = { debut = 2023-01-01, fin = 2026-12-31 }
""",
    "publics.toml": """\
masques = ["personnes handicapées"]

[seniors]
nom = "Personnes âgées"
fortes = ["personne(s) âgée(s)"]
faibles = ["aîné(s)"]
sigles = ["PA"]
ages = [60, 120]

[handicap]
nom = "Personnes en situation de handicap"
fortes = ["situation(s) de handicap"]
""",
    "themes.toml": """\
[numerique]
nom = "Numérique"
fortes = ["fracture numérique"]
""",
    "funders.toml": """\
[caf-69]
nom = "Caf du Rhône"
alias = ["Caf 69"]
territoire = ["69"]
""",
    "centres.toml": """\
[[centre]]
slug = "platanes"
nom = "Centre social des Platanes"
type = "centre_social"
commune = "69388"
communes = ["69387"]
qpv = ["QN06901M"]
agrement_du = 2024-01-01
agrement_au = 2027-12-31

[[centre.destinataire]]
adresse = "direction@exemple.fr"
role = "direction"
nom = "Nadia"
publics = ["seniors"]
themes = ["numerique"]
generaux = false

[[centre.destinataire]]
adresse = "accueil@exemple.fr"
role = "secretariat"
""",
    "sources/caf-rhone.toml": """\
nom = "Caf du Rhône, appels à projets"
financeur = "caf-69"
territoire = "69"
famille = "listing"
adresses = ["https://caf.exemple.fr/appels"]
attendu = 2
mois = [9, 1]

[selecteurs]
carte = "article"
titre = "h2"
""",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the whole config under ``folder``; ``changed`` texts replace files by their stem."""
    for name, text in FILES.items():
        path = folder / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        stem = path.stem.replace("-", "_")
        path.write_text(changed.get(stem, text), "utf-8")
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> Path:
    """Write the whole config with one replacement in one file."""
    write(folder)
    assert old in FILES[name]
    (folder / "config" / name).write_text(FILES[name].replace(old, new, 1), "utf-8")
    return folder
