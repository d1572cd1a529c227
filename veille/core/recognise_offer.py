"""« La Caf aide les structures qui… »: a body that pays, then what it pays for.

Many calls never say *appel*: they say who helps whom to do what. Neither half tells anything
alone; together, in one clause and in the present, they do.
"""

from veille.core.cues import Cues, Hit
from veille.core.signals import Signal
from veille.core.text import Text

#: How far what is paid for stands after the word that pays, in characters.
REACH = 70

#: What a pair is worth, in the title and in the lead.
OFFER = Signal("offer", 0.8, 1.1, 0.0)

_PAYS = (
    "aide|aident|aider|soutient|soutiennent|soutenir|finance|financent|financer|accompagne"
    "|accompagnent|accompagner|accompagnons|soutenons|financons|subventionne|subventionnent"
    "|subventionner|encourage|encouragent|encourager|favoriser|apporte|apportent|apporter"
    "|apportant|attribue|attribuer|accorde|accorder|accordent|est destine|est destinee"
    "|sont destinees|s'adresse|financement|subvention|subventions|soutien|aides|permet"
    "|permettre|recompense|recompenser|cofinance|cofinancer|cofinancent|impulser|susciter"
    "|promouvoir|reserve|ouvert|ouverte|attribuee|accordee|accordes|versee|dedie|dediee|relance"
)
_PAID = (
    "projet|projets|microprojets|micro-projets|actions|initiative|initiatives|association"
    "|associations|structures|organismes|porteurs|operateurs|collectivites|collectifs|acteurs"
    "|experimentations|tetes de reseau|centres sociaux|operations"
)

_CUES: Cues[bool] = Cues(
    (phrase, pays) for words, pays in ((_PAYS, True), (_PAID, False)) for phrase in words.split("|")
)


def offer(text: Text, start: int, end: int) -> Hit[bool] | None:
    """The first words of a stretch of ``Text.flat`` that say who pays for what, or None."""
    line = text.flat
    pays: Hit[bool] | None = None
    for hit in _CUES.hits(line, start, end):
        if hit.meaning:
            pays = hit
        elif (
            pays is not None
            and hit.start - pays.end <= REACH
            and ". " not in line[pays.end : hit.start]
        ):
            return Hit(pays.start, hit.end, hit.phrase, meaning=True)
    return None
