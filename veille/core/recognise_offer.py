"""Calls that never say *appel*, told by two words that stand together in one sentence.

« La Caf aide les structures qui… »: a body that pays, and what it pays for. « Le dossier est à
rendre pour le 3 mai »: something to file, and until when. « Les clubs envoient leur fiche »: who is
asked, and for what. Neither half tells anything alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from veille.core.cues import Cues
from veille.core.signals import Signal
from veille.core.text import Text

#: How far the second word stands from the first, in characters.
REACH = 70


class Pair(NamedTuple):
    """Two sets of words (``a|b|c``), and what one of each in one sentence weighs."""

    signal: Signal
    ones: str
    others: str


_OFFER = Pair(
    Signal("offer", 0.8, 1.1, 0.0),
    "aide|aident|aider|soutient|soutiennent|soutenir|finance|financent|financer|accompagne"
    "|accompagnent|accompagner|accompagnons|soutenons|financons|subventionne|subventionnent"
    "|subventionner|encourage|encouragent|encourager|favoriser|apporte|apportent|apporter"
    "|apportant|attribue|attribuer|accorde|accorder|accordent|est destine|est destinee"
    "|sont destinees|s'adresse|financement|subvention|subventions|soutien|aides|permet"
    "|permettre|recompense|recompenser|cofinance|cofinancer|cofinancent|impulser|susciter"
    "|promouvoir|reserve|ouvert|ouverte|attribuee|accordee|accordes|versee|dedie|dediee|relance"
    "|verse|versent|paie|paient|rembourse|remboursent|equipe|prend en charge|recevra|recevront"
    "|accompagnees|accompagnes",
    "projet|projets|microprojets|micro-projets|actions|initiative|initiatives|association"
    "|associations|structures|organismes|porteurs|operateurs|collectivites|collectifs|acteurs"
    "|experimentations|tetes de reseau|centres sociaux|operations|communes|villes|clubs"
    "|comites|gestionnaires",
)
_FILING = Pair(
    Signal("filing", 0.8, 1.2, 0.0),
    "dossier|dossiers|demande|demandes|formulaire|fiche|reponse|reponses|candidature"
    "|candidatures|projet|projets|programme|idees|envoyer|envoient|envoyez|deposent|deposer"
    "|deposez|rapporter|a rendre|retourner|remettre|transmettre|s'inscrivent|se font connaitre"
    "|depot|ecrivent|repondre|repondent",
    "avant le|avant la|avant fin|avant les|jusqu'au|jusqu'a|au plus tard|pour le|d'ici"
    "|a tout moment"
    "|toute l'annee|entre le|avant|avant minuit|dernier delai|de janvier|en janvier",
)
_ASKED = Pair(
    Signal("asked", 0.8, 1.0, 0.0),
    "associations|association|clubs|communes|structures|porteurs|organisateurs|centres sociaux"
    "|villes|habitants|gestionnaires|collectivites|acteurs|etablissements|equipes|organismes",
    "envoient|deposent|transmettent|adressent|proposent|repondent|s'inscrivent|remplissent"
    "|ecrivent|ont jusqu'au|ont jusqu'a|doivent envoyer|doivent deposer|doivent adresser"
    "|sont invites|sont invitees|se font connaitre|candidatent|ont tout|rapportent|retournent"
    "|demandent|pour proposer|pour demander|pour deposer|pour candidater|pour repondre",
)
_PAIRS = (_OFFER, _FILING, _ASKED)


class _Side(NamedTuple):
    """Which pair a word is of, and whether it is of its first set."""

    pair: int
    first: bool


def _both() -> Cues[tuple[_Side, ...]]:
    sides: dict[str, tuple[_Side, ...]] = {}
    for rank, pair in enumerate(_PAIRS):
        for words, first in ((pair.ones, True), (pair.others, False)):
            for phrase in words.split("|"):
                sides[phrase] = (*sides.get(phrase, ()), _Side(rank, first))
    return Cues(sides.items())


_CUES = _both()


def pairs(text: Text, start: int, end: int) -> Iterator[tuple[Signal, int, int]]:
    """The first words of each pair in a stretch of ``Text.flat``, and what they weigh."""
    line = text.flat
    last: dict[_Side, tuple[int, int]] = {}
    found: set[int] = set()
    for hit in _CUES.hits(line, start, end):
        for side in hit.meaning:
            last[side] = (hit.start, hit.end)
            before = last.get(_Side(side.pair, not side.first))
            if before is None or side.pair in found or not _near(line, before[1], hit.start):
                continue
            found.add(side.pair)
            yield _PAIRS[side.pair].signal, before[0], hit.end


def _near(line: str, end: int, start: int) -> bool:
    return end <= start <= end + REACH and ". " not in line[end:start]
