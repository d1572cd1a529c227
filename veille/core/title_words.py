"""Words of titles by what they tell of which call it is; folded, singular."""


def _words(printed: str) -> frozenset[str]:
    return frozenset(printed.split())


#: Words that say nothing: tools of the language, then of the trade.
EMPTY = _words("""
    a au aux avec ce ces cette d dans de des du en est et l la le les leur n nos notre on ou par
    pour que qui sa se ses son sont sur un une vers vos votre y
    aac aap ami annee appel attend attendu cahier campagne candidature charge clo cloture cloturee
    date depot depuis dernier derniere deuxieme dossier edition encore interet jour jusqu lance
    lancement lancent lancer limite manifestation millesime nouveau nouveaux nouvel nouvelle ouvert
    ouverte ouverture phase premier premiere prolongation prolonge prolongee projet publie quelque
    rappel reglement relai report reporte reportee second seconde session troisieme urgent vague
""")

#: Words of funders: they come and go with the site that prints the title.
FUNDERS = _words("""
    agence ar caf caisse carsat commission communaute commune conference conseil departement
    departemental financeur fondation general grand mairie metropole ministere msa prefecture
    region regional regionale regionau ville
""")

#: Words of publics and themes: one funder opens a « sport » and a « culture » the same day.
TELLING = _words("""
    aidant aine alimentation art autonomie citoyennete culture culturel emploi enfance enfant
    environnement exil famille femme formation habitat handicap inclusion insertion
    intergenerationnel jeune jeunesse lecture logement mobilite monoparentale musique numerique
    parent parentalite patrimoine precarite prevention quartier refugie rural ruralite sante
    scolarite senior solidarite sport vacance vieillissement
""")

#: Words of what comes after a call: a page of results is not the call.
AFTERMATH = _words("annulation bilan laureat palmares recompense resultat")
