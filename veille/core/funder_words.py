"""How French texts name a funder and say that it pays or launches; written folded, whole words."""

from enum import IntEnum


class Say(IntEnum):
    """What a phrase says of a body's name beside it."""

    LAUNCHES = 1  # « … lance, ouvre, finance »: the name stands before
    ACTS = 5  # « … aide, propose, veut »: less
    BY = 2  # « lancé par … », « financeur : … »: the name stands after
    WITH = 3  # « avec le soutien de … »: a partner, which may pay too
    ASIDE = 4  # « contact : », « membre de … »: says nothing of who pays
    TO = 6  # « dossier à adresser à … »: often who pays


#: What a verb after a name says that this body pays, and how far it may stand, in characters.
VERBS = {Say.LAUNCHES: 1.6, Say.ACTS: 1.0}
VERB_REACH = 48


class Head(IntEnum):
    """What kind of body a word begins the name of."""

    PAYER = 1  # exists to pay: named alone, it is the funder
    BODY = 2  # an administration or a caisse: may be named alone (« la Caf »)
    PLACE = 3  # a collectivity, which is a place too: needs a capital or its own name
    PROPER = 4  # needs its own name: « Fondation … », « Ville de … »
    OFFICE = 5  # is told in small letters too: « ministère de l'agriculture »


_HEADS = {
    Head.PAYER: """
        conference des financeurs|commission des financeurs|cfppa|
        conference territoriale des financeurs|conference departementale des financeurs|
        conference des financeurs de la prevention de la perte d autonomie|
        commission des financeurs de la prevention de la perte d autonomie|
        conference des financeurs de l habitat inclusif|fonds social europeen|
        commissaire a la lutte contre la pauvrete|fonds national parentalite|
        comite des financeurs""",
    Head.BODY: """
        caf|carsat|cramif|msa|ars|drac|dreets|ddets|ddcs|ddcspp|drjscs|draaf|drajes|sdjes|dreal|
        direccte|prefecture|prefet|prefete|etat|services de l etat|ccas|cias|agence de l eau|
        caisse d allocations familiales|agence regionale de sante|mutualite sociale agricole|
        direction regionale des affaires culturelles|rectorat|caisse primaire d assurance maladie|
        cpam|eurometropole|grand lyon|conseil departemental|conseil general|conseil regional|
        conseil de l europe|union europeenne|academie|
        collectivite europeenne d alsace|collectivite de corse""",
    Head.PLACE: """
        departement|region|metropole|ville|mairie|communaute urbaine|agglomeration|municipalite|
        commune""",
    Head.PROPER: """
        municipalite de|municipalite d|municipalite du|
        ville de|ville d|ville du|ville des|mairie de|mairie d|mairie du|commune de|commune d|
        communaute de communes|communaute d agglomeration|agglo|fondation|fondation d entreprise|
        fonds de dotation|groupe|collectivite|syndicat mixte|institut|centre national|chambre|
        conference regionale|delegation departementale|delegation regionale|commissariat|
        etablissement public|banque populaire|mutualite|agence departementale|mutuelle|banque|
        parc naturel regional|grand|universite|crous|
        caisse|agence nationale|caisse nationale|
        comite departemental|comite regional|union regionale|office|credit|communaute d agglo|
        caisse d epargne""",
    Head.OFFICE: """
        ministere|ministeres|direction generale|secretariat d etat|direction interministerielle|
        mission interministerielle|delegation interministerielle|direction regionale|
        direction departementale|direction interregionale|direction territoriale|
        haut commissariat|direction de l""",
}

_SAID = {
    Say.LAUNCHES: """
        lance|lancent|relance|relancent|a lance|ont lance|ouvre|ouvrent|a ouvert|ont ouvert|
        a rouvert|rouvre|publie|publient|reconduit|reconduisent|finance|financent|lancera|ouvrira|
        peut financer|peuvent financer|fait appel|recherche|recherchent|cherche|cherchent|
        renouvelle|renouvellent|prolonge|prolongent|alloue|octroie|attribue|attribuent|
        ouvrent ensemble|lancent ensemble|vient de lancer|attend vos|lancent leur|lance son|
        a decide de|decide de|decident de|peut soutenir|peuvent soutenir|subventionne|
        subventionnent|financera|financeront|accordera|accorde|accordent|s associent pour|
        s allient pour|a lance le|lancent conjointement|lancait|lancaient|ouvrait|
        appelle|appellent|consacre|consacrent|met en place|initie|impulse|lance a nouveau""",
    Say.ACTS: """
        soutient|soutiennent|aide|aident|accompagne|accompagnent|attend|attendent|propose|
        proposent|organise|organisent|invite|invitent|encourage|encouragent|recompense|
        recompensent|distingue|distinguent|mobilise|mobilisent|souhaite|souhaitent|veut|veulent|
        met|mettent|donne|donnent|dedie|dedient|poursuit|poursuivent|vous propose|font|choisit|
        selectionne|annonce|annoncent|prevoit|prevoient|apporte|apportent|vient de|deploie|
        deploient|developpe|developpent|entend|tient a|s engage|s engagent|reitere|soutiendra|
        soutiendront|recompensera|
        recompensait|vise a|vise|visent|appuie|appuient|contribue|decerne|decernent|remet|cree|
        a cree|identifie|portent|porte|agit|joue|verse|versent|investit""",
    Say.BY: """
        lance par|lancee par|lances par|lancees par|organise par|organisee par|organises par|
        porte par|portee par|portes par|finance par|financee par|finances par|financees par|
        cofinance par|cofinancee par|cofinances par|soutenu par|soutenue par|soutenus par|
        propose par|proposee par|proposes par|initie par|initiee par|ouvert par|ouverte par|
        pilote par|pilotee par|publie par|a l initiative de|a l initiative du|a l initiative des|
        financeur|financeurs|financeurs du projet|organisateur|organisme|porteur du dispositif|
        emetteur|appel de|appel de la|appel du|appel de l|appel annuel de|appel a projets de|
        appel a projets de la|appel a projets du|appel a projets de l|appel a projet de la|
        appel a projet du|appel a projet de l|appel a projets msa|ami de la|ami de l|ami du|
        ami de|concours du|concours de la|concours de l|concours de|prix de la|prix du|prix|
        fonds de la|les financeurs|qui paie|subvention de la|subvention du|credits de la|
        credits du|credits de l|confie par|confiee par|propose conjointement par|
        lance conjointement par|donne par|attribue par|decerne par|appel vient du|appel vient de|
        mise en place par|mis en place par|cree par|creee par""",
    Say.WITH: """
        avec le soutien de|soutien financier de|soutien financier de la|soutien financier du|
        avec le soutien du|avec le soutien des|avec le soutien de la|en partenariat avec|
        en lien avec|aux cotes de|aux cotes du|avec la|avec le|avec l|avec|partenaires|partenaire|
        en cooperation avec|avec l appui de|avec l appui du|avec le concours de|animee par|
        anime par|reseau|au sein du|copilote|signe avec""",
    Say.TO: """
        a adresser a|adresser a|adresses a|a envoyer a|envoyer a|envoyes a|a transmettre a|
        transmettre a|a retourner a|retourner a|a deposer aupres|deposer aupres|deposes aupres|
        deposees aupres|sur le site|espace partenaires""",
    Say.ASIDE: """
        contact|contacts|adresse|hors|directeur|directrice|president de|presidente de|membre de|
        membres de|salaries de|site de|site de la|plateforme de|portail de|
        portail de la|decouvrir|suivez|nos soutiens|mentions legales|plan du site|a lire aussi|
        autres financements|logo de|logo|courrier|mail|loi|vice president|agrement|agree|agrees|
        agrees par|hotel du|hotel de|hotel de la|hotel|conventionne avec|conventionnee avec|
        relais|cumulable avec|habitants de|cedex|antenne|siege|charte|schema|code|conseiller|
        conseillere|conseil municipal|telecharger|allocataires de la|allocataires|ancien|ancienne|
        exemple|avis de|apres avis de|apres avis du|sous le patronage|haut patronage""",
}


def heads() -> list[tuple[str, Head]]:
    """Every word that begins a name, and the kind of body that it names."""
    return [(words, kind) for kind, listed in _HEADS.items() for words in _split(listed)]


def verbs() -> list[tuple[str, Say]]:
    """Every verb that says that its subject pays."""
    return [(words, say) for say in VERBS for words in _split(_SAID[say])]


def leads() -> list[tuple[str, Say]]:
    """Every phrase that says something of the name after it."""
    return [
        (words, say)
        for say, listed in _SAID.items()
        if say not in VERBS
        for words in _split(listed)
    ]


def _split(listed: str) -> list[str]:
    return [" ".join(words.split()) for words in listed.split("|") if words.strip()]


#: Capitalised words that end a name: they begin a sentence or say another thing.
STOPS = frozenset(
    _split(
        """
        appel|appels|projet|projets|edition|editions|dossier|dossiers|date|dates|contact|contacts|
        accueil|menu|aap|ami|reglement|cahier|annonces|partenaires|partenaire|publie|recherche|
        actualites|action|actions|article|page|nous|vous|elle|il|ce|cette|ces|son|sa|ses|leur|
        notre|votre|pour|qui|quoi|quand|comment|combien|depuis|avant|apres|depot|lire|site|lien|
        janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|
        lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|cedex|tel|email|objet|titre|region|
        departement|msa|caf|ars|drac|carsat|chaque|tout|toute|toutes|tous|cet|aucun|aucune|dans|
        sous|selon|vers|chez|avec|ma|mon|mes|plus|etre"""
    )
)

#: Verbs of one word: in capitals, they do not go on the name before them.
VERB_WORDS = frozenset(word for word, _ in verbs() if " " not in word)
