"""Made-up French calls of about 3 KB, and expressions to find in them.

Ratios carry over to real texts, accuracy does not: nothing here is a labelled text. They hold as
much to read as funders' own pages of that length: eight dates, four publics and themes, five sums.
"""

import random
from itertools import product
from pathlib import Path
from zlib import crc32

from spiders import FAMILIES
from veille.config import load
from veille.core.expressions import forms
from veille.core.taxonomy import Expression, Lexicon, Strength, Topic
from veille.domain.notice import Document
from veille.domain.tag import TagKind

#: Characters of a text, title included.
LENGTH = 3000

_FUNDERS = (
    "la Caf du Rhône", "la Carsat Rhône-Alpes", "la Métropole de Lyon", "la préfecture du Rhône",
    "la Ville de Vaulx-en-Velin", "la fondation des Quatre Saisons", "la CNSA",
)  # fmt: skip
_PLACES = (
    "la Métropole de Lyon", "le département du Rhône", "Villeurbanne", "la région Auvergne",
    "les communes rurales du Beaujolais", "l'ensemble du territoire national", "Bron et Vénissieux",
)  # fmt: skip
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_PEOPLE = (
    "personnes âgées", "jeunes", "familles monoparentales", "habitants des quartiers",
    "personnes en situation de handicap", "demandeurs d'emploi", "aidants", "enfants", "parents",
    "personnes isolées", "allocataires", "retraités", "adolescents", "étudiants", "gens du voyage",
)  # fmt: skip
_THINGS = (
    "lien social", "inclusion numérique", "accès aux droits", "soutien à la parentalité",
    "perte d'autonomie", "éducation artistique", "mobilité solidaire", "vacances familiales",
    "aide alimentaire", "lutte contre l'isolement", "transition écologique", "accès aux soins",
    "vie associative", "prévention santé", "insertion professionnelle",
)  # fmt: skip
_SENTENCES = (
    "Dans le cadre de sa politique d'action sociale, {funder} lance un nouvel appel à projets.",
    "Il s'adresse aux {people} ainsi qu'aux {people} qui vivent sur {place}.",
    "Les actions proposées favorisent le {thing}, sans se limiter à un seul quartier.",
    "Une attention particulière est portée aux {people} et à ce qui relève de : {thing}.",
    "Les projets doivent associer les partenaires locaux et décrire une démarche participative.",
    "Peuvent répondre les associations, les centres sociaux et les espaces de vie sociale.",
    "Ne sont pas éligibles les dépenses d'investissement ni le fonctionnement ordinaire.",
    "La subvention est de {sum} euros au maximum et ne peut dépasser {rate} % du coût total.",
    "L'enveloppe globale est de {total} € pour l'ensemble des projets retenus.",
    "Les dossiers sont à déposer au plus tard le {day} {month} 2026 à 17 h.",
    "Le comité de sélection se réunira le {day} {month} 2026, les résultats suivront.",
    "Les actions se dérouleront entre le {day} {month} 2026 et le {day} {month} 2027.",
    "Le budget prévisionnel, équilibré, précise les autres financements demandés.",
    "Chaque porteur remet un bilan qualitatif et quantitatif dans les six mois.",
    "Les critères d'analyse sont la qualité du diagnostic, la mixité et la pérennité.",
    "Pour toute question, écrivez au service instructeur en rappelant le nom de la structure.",
    "Le formulaire est disponible en ligne ; un dossier incomplet ne sera pas examiné.",
    "L'action se déroule sur {place} et peut s'étendre aux communes voisines.",
)


def texts(count: int, length: int = LENGTH) -> list[Document]:
    """Calls of about ``length`` characters, the same at every run."""
    chance = random.Random(2026)  # noqa: S311  # nothing secret
    return [_text(chance, number, length) for number in range(count)]


def _text(chance: random.Random, number: int, length: int) -> Document:
    title = f"Appel à projets {2026 + number % 2} : {chance.choice(_THINGS)} n° {number}"
    written, lines = len(title), []
    while written < length:
        line = _sentence(chance, chance.choice(_SENTENCES))
        lines.append(line)
        written += len(line) + 1
    return Document(title=title, text="\n".join(lines), url=f"https://exemple.fr/appels/{number}")


def _sentence(chance: random.Random, shape: str) -> str:
    """Fill a shape's blanks, two of the same name with two choices."""
    while "{" in shape:
        name = shape[shape.index("{") + 1 : shape.index("}")]
        word = {
            "funder": lambda: chance.choice(_FUNDERS),
            "people": lambda: chance.choice(_PEOPLE),
            "place": lambda: chance.choice(_PLACES),
            "thing": lambda: chance.choice(_THINGS),
            "sum": lambda: f"{chance.randint(2, 40)} 000",
            "total": lambda: f"{chance.randint(50, 900)} 000",
            "rate": lambda: str(chance.randrange(50, 85, 5)),
            "day": lambda: str(chance.randint(2, 28)),
            "month": lambda: chance.choice(_MONTHS),
        }[name]()
        shape = shape.replace(f"{{{name}}}", word, 1)
    return shape


def expressions(count: int) -> list[str]:
    """Expressions without brackets: those of the texts, the shipped ones, then made-up ones.

    The shipped ones come in the order of a hash, so that thirty of them are not thirty of seniors.
    """
    topics = load(Path(), {}, FAMILIES).lexicon.topics
    shipped = {next(forms(one.words)).lower() for topic in topics for one in topic.expressions}
    known = dict.fromkeys([*_PEOPLE, *_THINGS, *sorted(shipped, key=_shuffled)])
    heads = (
        "ateliers", "accueil", "accompagnement", "animation", "formation", "repérage", "soutien",
        "médiation", "écoute", "orientation", "hébergement", "sorties", "jardins", "cafés",
    )  # fmt: skip
    ends = (
        "voisins", "rural", "domicile", "proximité", "générations", "distance", "soirée", "emploi",
        "bénévoles", "rue", "logement", "cuisine", "lecture", "musique", "sport", "santé", "langue",
        "énergie", "jeux", "nature", "mémoire", "numérique", "budget", "couture", "théâtre", "vélo",
    )  # fmt: skip
    more = (f"{head} {link} {end}" for end, head, link in product(ends, heads, ("de", "et", "en")))
    return [*known, *more][:count]


def _shuffled(words: str) -> int:
    return crc32(words.encode())


def lexicon(count: int) -> Lexicon:
    """A lexicon of ``count`` expressions in fifteen topics."""
    words = expressions(count)
    return Lexicon(
        Topic(
            TagKind.PUBLIC,
            f"public-{rank}",
            f"Public {rank}",
            tuple(Expression(one, Strength.STRONG) for one in words[rank::15]),
        )
        for rank in range(15)
    )
