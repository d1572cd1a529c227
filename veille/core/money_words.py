"""How French funders say what a sum is for.

Each cue gives a role and a weight. A weight of 3 decides alone; 1 only helps. The wording was
gathered from rules of calls by Caf, Carsat, MSA, départements, régions, the ARS and foundations.
"""

from enum import Enum
from typing import NamedTuple


class Use(Enum):
    """What a sum is, for the reader of a call."""

    CAP = "plafond"
    FLOOR = "plancher"
    AID = "aide"
    TOTAL = "enveloppe"
    OTHER = "autre"


class Cue(NamedTuple):
    """A role, its weight, on which side of the sum it stands; ``counted``: only after a figure."""

    use: Use
    weight: float
    before: bool = True
    after: bool = False
    counted: bool = False


def _cues(
    use: Use, weight: float, phrases: str, *, side: str = "before", counted: bool = False
) -> list[tuple[str, Cue]]:
    cue = Cue(use, weight, side != "after", side != "before", counted)
    return [(phrase.strip(), cue) for phrase in phrases.split("|")]


#: Said of the most that one project can get.
_CAPS = [
    *_cues(
        Use.CAP,
        3,
        "maximum|maximum de|au maximum|maximal*|plafond*|plafonne*|plafonnement|au plus"
        "|a concurrence de|dans la limite de|dans la limite d'|limite a|limitee a|limites a"
        "|limitees a|ne depasse pas|ne depasse jamais|ne depassera pas|ne peut depasser"
        "|ne pourra depasser|ne peut pas depasser|ne pourra pas depasser|ne doit pas depasser"
        "|ne devra pas depasser|ne depassant pas|sans depasser|ne peut exceder|ne pourra exceder"
        "|ne peut pas exceder|n'excede pas|n'excedera pas|ne pas exceder|sans exceder"
        "|ne peut etre superieur*|ne pourra etre superieur*|ne peuvent depasser"
        "|ne pourront depasser|ne pourront exceder|peut atteindre|pourra atteindre"
        "|pouvant atteindre|peut aller jusqu'a|allant jusqu'a|jusqu'a|jusqu' a|va jusqu'a"
        "|a hauteur de|maxi|max|ne recoit plus de|ne recoivent plus de"
        "|ne recevra plus de|pas plus de|jamais plus de|recevoir plus de|allouer plus de",
        side="both",
    ),
    *_cues(
        Use.CAP,
        3,
        "ne saurait|puisse depasser|puisse exceder|puisse passer|ne passe pas|ne passera pas",
    ),
    *_cues(Use.CAP, 9, "pas au-dela de|pas au dela de|jamais au-dela de|sans aller au-dela de"),
    *_cues(Use.CAP, 2, "peut recevoir|pourra recevoir|peuvent recevoir|pourront recevoir|obtenir"),
]

#: Said of the least that one may ask, or of the low end of a range.
_FLOORS = [
    *_cues(
        Use.FLOOR,
        3.2,
        "au moins|minimum|au minimum|minimal*|plancher*|ne peut descendre sous|a partir de"
        "|ne peut etre inferieur*|ne pourra etre inferieur*|ne peuvent etre inferieur*"
        "|mini|moins de|sous|inferieur* a|en dessous de|en deca de",
        side="both",
    ),
]

#: Said of what a project gets, without saying that it is a cap.
_AIDS = [
    *_cues(
        Use.AID,
        1.4,
        "par projet|par dossier|par action|par structure|par association|par laureat*|chacun"
        "|chacune|par porteur|par candidat*|par initiative|par operation|par etablissement"
        "|par centre|par an et par projet|par territoire|par equipe",
        side="both",
    ),
    *_cues(
        Use.AID,
        1,
        "aide de|aide|aides|soutien*|bourse*|laureat*|concours|forfait"
        "|forfaitaire|accompagnement financier|coup de pouce|chaque projet|appui financier"
        "|montant de l'aide|montant d'aide|montant des aides|financement",
    ),
    *_cues(Use.AID, 1.2, "subvention*"),
    *_cues(Use.AID, 2.2, "prix|trophee*"),
    *_cues(Use.AID, 2.4, "prix de", counted=True),
    *_cues(Use.AID, 3, "chaque laureat*|chaque projet|chaque structure|chaque association"),
    *_cues(Use.AID, 3, "pour chacun|pour chacune|pour chaque|a chaque laureat*", side="after"),
    *_cues(
        Use.AID,
        2.2,
        "premier prix|1er prix|grand prix|prix d'un montant|un prix de|deux prix de|trois prix de"
        "|quatre prix de|cinq prix de|prix du jury|prix du public|prix special|coup de coeur"
        "|touchera|toucheront|obtiendra|obtiendront|percevra|percevront|second prix"
        "|deuxieme prix|2eme prix|2e prix|3eme prix|recevra|recevront"
        "|se verra attribuer|se verront attribuer|dotation par|recompense de|cheque de"
        "|seront dotes de|sera dote de|dotes chacun",
    ),
    *_cues(Use.AID, 2.2, "pour le premier prix|pour le premier|pour le laureat", side="after"),
]

#: Said of the whole budget of the call.
_TOTALS = [
    *_cues(
        Use.TOTAL,
        3.4,
        "enveloppe|enveloppes*|budget global|budget previsionnel global|se partageront"
        "|se partagent|se partager|budget total|budget de l'edition|budget de l'appel*"
        "|budget alloue*|budget consacre*|budget dedie*|budget reserve*|budget disponible"
        "|budget mobilise*|budget previsionnel de l'appel*|budget de cet appel*"
        "|budget de cette edition|budget de la campagne|dotation globale|dotation totale"
        "|dotation budgetaire|montant global|montant total de l'appel*|montant total alloue*"
        "|montant total disponible|montant indicatif reserve*|montant reserve*|credits"
        "|consacre|consacrent|consacrera|consacreront|est consacre*|sont consacre*|dote|dotee"
        "|dotes d'un budget|est dotee|mobilise|mobilisent|mobilisera|mobilises"
        "|pour l'ensemble de l'appel|pour l'ensemble de la programmation"
        "|pour l'ensemble des projets|budget est de|budget s'eleve|budget atteint|budget total de"
        "|budget 20*|budget :|fonds dote*|affecte a"
        "|montant pour 20*|montant de l'enveloppe|moyens alloues|mettent chacun|apportent chacun"
        "|versent chacun|disposent de|dispose de|dispose d'un budget de|dotes de|est abonde*"
        "|abonde*|reserve a|reserve|reservent|somme disponible|somme reservee|pot commun|cagnotte"
        "|total a distribuer|apportent ensemble|mettent ensemble|affecte|affectent"
        "|montant de l'appel|montant disponible|y met|y mettent|met sur la table"
        "|prevoit d'y consacrer|alloue a|reservee a|remet",
    ),
    *_cues(
        Use.TOTAL,
        3.2,
        "au total|sont a prendre|sont a distribuer|seront repartis|sera reparti*|sont repartis"
        "|dans le pot|sur la table|seront distribues|sont en jeu|seront consacres|ont ete reserves"
        "|ont ete mis de cote|a partager|a repartir|a distribuer|en jeu|repartis entre"
        "|partages entre"
        "|sera consacre*|seront consacre*|sont consacre*|est consacre*|est reserve*"
        "|sont reserves|est mobilise*|sont mobilises|est mis* sur la table"
        "|au pot|sont mis sur la table|sont inscrits|est inscrit*|est alloue*|sont alloues"
        "|seront alloues|sera alloue*|est dedie*|sont dedies|est prevu*|sont prevus"
        "|pour l'ensemble des projets|pour l'ensemble des laureats|d'enveloppe|de dotations"
        "|de dotation|de prix a"
        "|est disponible|sont disponibles|de credits|de fonds|pour cette session"
        "|pour cette edition|pour cet appel*",
        side="after",
    ),
    *_cues(
        Use.TOTAL,
        1.6,
        "un budget de|d'un budget de|au total|un plan de|un programme de|un fonds de|met|mettent"
        "|debloque|debloquent|injecte|injectent|plan exceptionnel de",
    ),
    *_cues(
        Use.TOTAL,
        2,
        "financera|financeront|permettra de financer|permettront de financer|permettra de soutenir"
        "|permettront de soutenir|pour financer les|serviront a",
        side="after",
    ),
    *_cues(
        Use.TOTAL,
        2.6,
        "appel a projets de|appel a projet de|appel a projets d'un montant de|appel d'offres de"
        "|appel a projets d'environ|appel a projets a",
    ),
    *_cues(Use.TOTAL, 1.6, "dotation|dotation de|somme de|somme totale|total"),
]

#: Said of a sum that is no grant of this call: scales by person, thresholds, past editions, costs.
_OTHERS = [
    *_cues(
        Use.OTHER,
        7,
        "par groupe|par personne|par enfant|par beneficiaire|par habitant*|par mois|par jour"
        "|par nuit"
        "|par nuitee"
        "|par place|par accompagnat*|par accompagnant*|par heure|par femme|par adulte"
        "|par participant*|par logement|par repas|par deplacement|par famille|par foyer"
        "|par senior|par jeune|par eleve|par salarie*|par emploi|par etp|par ressortissant"
        "|par aidant|par seance|par atelier|par licencie*|de l'heure|le repas|la nuit|la place"
        "|par semaine|par trimestre|/mois|/personne|/jour|/heure|/enfant|/nuit|/habitant"
        "|ttc le|de caution|par stagiaire|par voyageur|par vacancier|par equivalent temps plein",
        side="after",
    ),
    *_cues(
        Use.OTHER,
        6,
        "rappel :|palmares"
        "|budget annuel|dont le budget|budget superieur|budget inferieur|budget de fonctionnement"
        "|chiffre d'affaires|chiffre d'affaire|quotient*|qf|ressources|revenu*|fonds propres"
        "|cout total|cout du projet|cout global|dont le cout|cout total du projet|pour un cout"
        "|cout d'|cout de|total de bilan|frais de"
        "|pour un investissement|investissement d'au moins|depenses d'au moins|au capital"
        "|capital de|prix d'achat|abonne*|en moyenne|moyenne|moyen|salaire*|loyer*|amende"
        "|aides publiques superieur*|subventions publiques superieur*|tarif*|adhesion*|cotisation"
        "|budget du projet superieur|budget total du projet|recettes|taxe*|redevance"
        "|certifies au-dela de|commissaire aux comptes|des projets de plus de|budget minimal"
        "|budget minimum|au-dela de|au dela de|est ramene de|allocation*|pension*|rsa|smic",
    ),
    *_cues(
        Use.OTHER,
        6,
        "depenses plafonnees|depenses, plafonnees|depense plafonnee|couts plafonnes"
        "|depenses eligibles plafonnees|assiette plafonnee|investissement limite",
    ),
    *_cues(Use.OTHER, 4, "fonds de dotation|panneau|equipements de plus de|valeur"),
    *_cues(
        Use.OTHER,
        2.4,
        "superieur*|depassant|qui depasse|depassent|subvention depasse|aide depasse"
        "|montant depasse|excede|des lors que|au moins egal*|chaque annee"
        "|participation des",
    ),
    *_cues(Use.OTHER, 2.5, "projets|demandes|candidatures|structures|actions", counted=True),
    *_cues(
        Use.OTHER,
        6,
        "d'aides publiques|de subventions publiques|d'argent public|de chiffre d'affaires"
        "|de budget annuel|de ressources|en moyenne|de capital|d'adhesion"
        "|de budget de fonctionnement"
        "|de depenses|de recettes|de droits d'inscription|d'amende|de budget",
        side="after",
    ),
    *_cues(
        Use.OTHER,
        6,
        "a soutenu|ont soutenu|a accompagne|ont accompagne|a attribue|ont attribue|a accorde"
        "|ont accorde"
        "|vu attribuer|vues attribuer|vus attribuer|a recompense|ont recompense|a aide|ont aide"
        "|a recu"
        "|a touche|a verses|a injecte|attribuait|attribuaient|versait|versaient|allouait"
        "|recevait|recevaient|etait|etaient"
        "|s'elevait|s'elevaient|investis"
        "|l'an dernier|l'an passe|l'annee derniere|l'annee passee|avait|avaient|precedent*"
        "|projets aides|s'etaient|ont permis|deja verse*|a verse|a finance|ont finance|rappel"
        "|a distribue|ont distribue|a consacre|ont consacre|a mobilise|a mis|ont mis|avait recu"
        "|ont recu|mecenat|dont une|dont un|collecte*|recolte*|depuis 20*|depuis 19*",
    ),
    *_cues(
        Use.OTHER,
        6,
        "retenus|retenues|acceptes|acceptees|aides|aidees|soutenus|soutenues|finances|financees"
        "|projets finances|projets soutenus|initiatives soutenues|associations aidees"
        "|projets retenus|dossiers|dossiers retenus|projets laureats|demandes|acceptees",
        counted=True,
    ),
    *_cues(
        Use.OTHER,
        6,
        "distribue|distribues|distribuee|distribuees|verses|avaient|ont ete|ont permis|de dons"
        "|collecte*"
        "|recolte*|demandes|ont finance|a finance|seront verses|de plus",
        side="after",
    ),
]

#: What a heading alone says of the figure under it.
HEADINGS = {
    "montant": Use.AID,
    "aide": Use.AID,
    "financement": Use.AID,
    "combien": Use.AID,
    "subvention": Use.AID,
    "budget": Use.TOTAL,
    "dotation": Use.TOTAL,
    "enveloppe": Use.TOTAL,
}

CUES: list[tuple[str, Cue]] = [*_CAPS, *_FLOORS, *_AIDS, *_TOTALS, *_OTHERS]
