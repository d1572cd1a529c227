"""How French funders point at a public, exclude it, or only mention it.

Written folded (see ``expressions``), whole words; each list is what pages of Caf, Carsat, MSA,
préfectures, collectivités and foundations really print around the words of a public.
"""

from enum import IntEnum


class Near(IntEnum):
    """What a phrase says of the words beside it, in the same sentence."""

    TARGET = 1  # « à destination des … »: the words that follow are aimed at
    NOT_AFTER = 2  # « hors … », « à l'exclusion de … »
    NOT_BEFORE = 3  # « … ne sont pas visés »
    MENTION = 4  # « loi … », « par exemple … », « direction de … »
    PERIOD = 5  # « en 2022 : … », « l'an passé … »: another edition
    APPLICANT = 6  # « s'adresse aux associations, aux crèches, … »: who may apply
    CARED = 7  # « aidants de …, un proche … »: whom the public cares for


class Zone(IntEnum):
    """What a part of a page is about, from its heading."""

    BODY = 0
    PUBLICS = 1
    AIM = 2
    APPLICANTS = 3
    CONTEXT = 4
    PAST = 5
    RULES = 6
    EXCLUDED = 7
    NOISE = 8
    MENU = 9

    @property
    def label(self) -> str:
        """The zone as a rule names it."""
        return _LABELS[self]


_LABELS = {
    Zone.BODY: "texte",
    Zone.PUBLICS: "publics",
    Zone.AIM: "objet",
    Zone.APPLICANTS: "candidats",
    Zone.CONTEXT: "contexte",
    Zone.PAST: "passe",
    Zone.RULES: "reglement",
    Zone.EXCLUDED: "exclusions",
    Zone.NOISE: "hors-sujet",
    Zone.MENU: "menu",
}

#: What a mention is worth by the zone where it stands.
WORTH = {
    Zone.BODY: 1.0,
    Zone.PUBLICS: 1.45,
    Zone.AIM: 1.15,
    Zone.APPLICANTS: 0.55,
    Zone.CONTEXT: 0.6,
    Zone.PAST: 0.15,
    Zone.RULES: 0.25,
    Zone.EXCLUDED: 0.0,
    Zone.NOISE: 0.0,
    Zone.MENU: 0.0,
}

_NEAR = {
    Near.TARGET: """
        pour les|pour des|pour leurs|en faveur des|en faveur de|en faveur du|en faveur d|
        au benefice des|au benefice de|au benefice d|au profit des|au profit de|au profit d|
        a destination des|a destination de|a destination d|en direction des|en direction de|
        en direction d|destine aux|destinee aux|destines aux|destinees aux|destine a|destinee a|
        destines a|destinees a|a l attention des|dedie aux|dediee aux|dedies aux|dediees aux|
        dedie a|dediee a|reserve aux|reservee aux|reserve a|reserves aux|aupres des|aupres de|
        aupres d|aux cotes des|visant les|vise les|visent les|vise des|visant des|visent des|
        vise surtout les|visent surtout les|concerne les|concernent les|public vise|public cible|
        publics cibles|publics vises|public concerne|publics concernes|public prioritaire|
        publics prioritaires|publics eligibles|s adresse aux|s adresse a|s adressent aux|
        s adressent a|accompagnement des|accompagner les|accompagner des|soutenir les|soutien aux|
        soutenir l|soutient les|soutiennent les|aide aux|aider les|aident les|aide les|aider des|
        accueil des|accueillir les|accueillir des|lutte contre la|lutte contre l|lutte contre les|
        lutter contre la|lutter contre l|lutter contre les|luttent contre la|prevention de la|
        prevenir la|acces des|inclusion des|insertion des|participation des|priorite aux|
        priorite est donnee aux|prioritairement les|prioritairement aux|en priorite les|
        en priorite aux|priorite donnee aux|
        en particulier les|en particulier des|en particulier aux|permettre aux|isolement des|
        la vie des|le quotidien des|autonomie des|bien etre des|sante des|mobilite des|projets de|
        les besoins des|attention particuliere aux|ciblant les|cible les|ciblent les|touchera les|
        toucher les|toucheront les|surtout les|d abord les|au service des|au sein des|dans les|
        partir les|sortir les|avec les|pour et avec les|des actions pour|proposees aux|
        propose aux|proposer aux|offrir aux|repondre aux besoins des|engagement des|
        initiatives des|initiative des|participent les|agissent dans les|habitants des|
        situation des|animations dans les|portes par des|portes par les|soutien a la|soutien a l|
        beneficieront aux|beneficier aux|redonner aux|donner aux|beneficiant aux|en soutien aux|
        en premier lieu|aux personnes|aux habitants des|personnes en situation de|
        qualite de vie des|droits des|prise en charge des|tourne vers les|tournes vers les|
        tournees vers les|aller vers les|proteger les|reperer les|mobiliser les|sensibiliser les|
        accueillant des|accueillant les|repit des|departs des|depart des""",
    Near.NOT_AFTER: """
        hors|hormis|a l exclusion de|a l exclusion des|a l exclusion du|a l exclusion d|
        a l exception de|a l exception des|a l exception du|excepte|exceptes|sauf|ne concerne pas|
        ne concernent pas|ne s adresse pas|ne s adressent pas|ne vise pas|ne visent pas|
        ne porte pas|ne portent pas|ne releve pas|ne relevent pas|n est pas destine|
        n est pas ouvert|ne finance pas|ne financent pas|ne soutient pas|ne soutiennent pas|
        ne prend pas|ne sont pas eligibles|sont exclus|sont exclues|est exclu|est exclue|
        sont ecartes|sont ecartees|ne visant que|ni les|ni aux|et non|et non pas|un autre appel|
        un appel distinct|un autre dispositif|autre appel vise|sans distinction de|quel que soit|
        quelle que soit|plutot que|non pas""",
    Near.NOT_BEFORE: """
        ne sont pas vises|ne sont pas visees|ne sont pas concernes|ne sont pas concernees|
        ne sont pas eligibles|n est pas eligible|n entrent pas|n entre pas|ne sont pas recevables|
        n est pas recevable|sont exclus|sont exclues|est exclu|est exclue|en sont exclus|
        en sont exclues|sont diriges vers|sont orientes vers|relevent du reaap|
        relevent du programme|releve du programme|relevent d un autre|releve d un autre|
        releve de la pch|ne sont pas retenus|ne sont pas retenues|ne concourent pas|
        ne sont pas finances|ne sont pas financees|ne sont pas pris en compte|
        font l objet d un autre|fait l objet d un autre|sont ecartes|sont ecartees|
        qui relevent du|qui releve du|ne passeront pas|n est pas vise|n est pas concerne""",
    Near.MENTION: """
        loi|la loi|ordonnance|decret|circulaire|par exemple|exemple|exemples|ministere|ministre|
        direction|directrice|directeur|mission|service|services|plan|schema|schema departemental|
        charge de|chargee de|charge des|chargee des|comite|observatoire|delegation|delegue|
        deleguee|vice president|vice presidente|adjoint|adjointe|conseiller|conseillere|elu|elue|
        commission|conseil des|referent|referente|label|charte|charte des|convention|cour|
        tribunal|pole|rubrique|mots cles|tags|categorie|classe dans|federation|bulletin|
        axe thematique|maison des|maison de|depuis la|grande cause|feuille de route|
        programme operationnel|semaine nationale|journee nationale|journee mondiale|telethon|
        droit des|droits de|agrement|agrees|agreee|membres du|jury|compose de|composee de|
        composes de|en presence de|parmi les partenaires""",
    Near.APPLICANT: """
        aux associations|aux structures|aux collectivites|des collectivites|aux etablissements|
        aux porteurs|aux acteurs|aux organismes|aux communes|aux clubs|aux entreprises|
        aux collectifs|aux ccas|aux foyers|par les associations|par des associations|
        par une association|toute association|toute structure|toutes les associations|
        tous les etablissements|gestionnaires de|gestionnaires d|gestionnaire de|les structures|
        une association|un etablissement|des etablissements|des structures|des associations|
        portes par un|portes par une|porte par un|porte par une""",
    Near.CARED: """
        aidants qui|aidants qui accompagnent|aidants qui accompagnent des|aidants qui aident des|
        aidants de|aidants d|aidants des|aidant d|aidant de|aidantes de|un proche|leur proche|
        leurs proches|d un proche|proche fragilise|proches de|entourage de|entourage des|
        aident un|aident une|accompagnent un|accompagnent une|aide a un|aidants familiaux de""",
    Near.PERIOD: """
        l an passe|l an dernier|l annee derniere|l annee passee|l annee precedente|en 2015|
        en 2016|en 2017|en 2018|l edition precedente|lors de la derniere edition|l hiver dernier|
        a ete consacre|avait ete|ont ete soutenus|ont ete aides|ont ete finances|avait permis|
        avaient permis|avait vise|deja finances|deja soutenus|projets finances|projets laureats|
        edition precedente""",
}

_HEADS = {
    Zone.PUBLICS: """
        public|publics|le public|les publics|public vise|public cible|publics vises|
        publics cibles|public concerne|publics concernes|public prioritaire|publics prioritaires|
        deux publics|quels publics|quel public|pour quels habitants|pour quels publics|
        quelles familles|pour qui|les personnes|personnes concernees|les jeunes concernes|
        les personnes accueillies|beneficiaires finaux|beneficiaires finals|destinataires|
        les destinataires|a qui s adresse|qui est concerne|cibles|cible|publics eligibles|
        les familles concernees|population cible|populations cibles|profil des beneficiaires|
        public beneficiaire|publics beneficiaires|beneficiaires de l action|
        beneficiaires des actions|les beneficiaires""",
    Zone.AIM: """
        objet|objet de l appel|objectif|objectifs|l objectif|les objectifs|finalite|finalites|axe|
        axes|les axes|axe 1|axe a|thematiques prioritaires|priorites|nos priorites|les priorites|
        projets attendus|les projets attendus|quels projets|ce que nous cherchons|
        ce que l on veut|que cherche t on|actions attendues|actions eligibles|actions soutenues|
        projets eligibles|les projets eligibles|en bref|en resume|resume|l essentiel|descriptif|
        description|presentation|de quoi s agit il|a quoi sert cette aide|l appel a projets|
        l appel|buts|but|ambition|volet 1|les deux volets|deux volets|
        enjeux|les enjeux|nature du projet|le dispositif""",
    Zone.APPLICANTS: """
        qui peut|qui peut repondre|qui peut candidater|qui peut deposer|qui peut se lancer|
        qui peut proposer|qui peut se manifester|les porteurs|porteurs|porteur|porteurs eligibles|
        porteurs de projet|porteurs de projets|structures eligibles|structures concernees|
        quelles structures|qui repond|les candidats|candidats|eligibilite|
        eligibilite des porteurs|organismes eligibles|criteres d eligibilite|
        les beneficiaires de l aide|beneficiaires de l aide|conditions d eligibilite|
        associations eligibles|conditions de participation|qui peut en beneficier|
        beneficiaires eligibles""",
    Zone.CONTEXT: """
        contexte|le contexte|contexte general|contexte et enjeux|preambule|pourquoi cet appel|
        pourquoi|cadre|le cadre|cadre general|cadre juridique|textes|constat|les constats|
        diagnostic|ce que l on sait|rappel du contexte|cadre legal|
        elements de contexte|elements de cadrage|introduction|le mot|edito|chiffres cles|
        quelques chiffres|en chiffres|chiffres""",
    Zone.PAST: """
        rappel|rappel des editions|editions passees|edition passee|editions precedentes|
        rappel de l edition|exemples|exemples de|exemples tires|exemples cites|ils l ont fait|
        ils nous ont|laureats|les laureats|projets laureats|projets deja|
        temoignage|temoignages|retour sur|bilan de l|bilan des|pour vous inspirer|deja soutenus|
        une semaine au|inspirations|les projets soutenus|projets soutenus en|palmares|reperes|
        historique|projets finances en|deja finances|realisations""",
    Zone.RULES: """
        le dossier|dossier|pieces|pieces a joindre|constituer le dossier|constitution du dossier|
        comment deposer|comment repondre|comment candidater|comment postuler|comment faire|
        comment s inscrire|calendrier|le calendrier|les dates|dates|criteres|
        criteres de selection|les criteres|selection|criteres d appreciation|l appreciation|
        appreciation|evaluation|l evaluation|l analyse|l examen|notation|modalites|
        modalites de depot|modalites de selection|montants|montant|financement|les moyens|
        le budget|budget|combien|depenses|les depenses|depenses eligibles|engagements|
        les engagements|et apres|apres la decision|questions|vos questions|foire aux questions|
        faq|questions courantes|questions frequentes|questions deja recues|bilan et controle|
        controle|regles financieres|communication|l equipe attendue|le pilotage|pilotage|
        gouvernance|reglement|ce qui fait la difference|suivi|confidentialite|
        donnees personnelles""",
    Zone.EXCLUDED: """
        exclusions|exclusion|hors champ|ne sont pas|ne sont pas eligibles|ne sont pas recevables|
        non eligibles|actions non eligibles|depenses non eligibles|projets non eligibles|
        ce que nous ne finan|ce que nous ne financons pas|ce qui n est pas finance|
        actions exclues|actions ecartees|sont exclus|sont exclues|projets exclus|
        ne seront pas|ineligible|ineligibles|sont ecartes|
        criteres d exclusion|ce que l appel ne finance pas|ce que la fondation ne finance pas""",
    Zone.NOISE: """
        a lire aussi|lire aussi|a lire egalement|a voir aussi|voir aussi|a voir egalement|
        vous pouvez aussi lire|vous pouvez lire aussi|vous aimerez aussi|dans la meme rubrique|
        sur le meme theme|sur le meme sujet|sur le meme thematique|autour du meme sujet|
        autres appels|autres appels a projets|d autres appels|d autres aides|autres aides|
        autres financements|autres avis|autres actualites|autres dispositifs|liens utiles|
        pour aller plus loin|en savoir plus|actualites de|actualites du|toutes les actualites|
        dernieres actualites|les plus lus|plus lus|mots cles|commentaires|
        les derniers commentaires|laisser un commentaire|focus|articles similaires|articles lies|
        ils nous ont rejoints|en direct|nos soutiens|nos partenaires|partager|partagez|contact|
        contacts|qui contacter|vos contacts|renseignements|une question|a telecharger|telecharger|
        telechargements|documents|documents a telecharger|documents joints|documents associes|
        fichiers|pieces jointes|suivez|newsletter|mentions legales|pied de page|restez informes|
        a decouvrir aussi|a decouvrir|ca peut vous interesser|cela peut vous interesser|
        ces articles|egalement sur|au meme moment|prochains evenements|agenda|themes abordes|
        cet article|a la une|a ne pas manquer|annexes|les annexes|acces rapide|acces directs|
        recherches associees|services en ligne""",
}


def near_cues() -> list[tuple[str, Near]]:
    """Every phrase that bears on the words beside it."""
    return [(words, kind) for kind, listed in _NEAR.items() for words in _split(listed)]


def headings() -> list[tuple[str, Zone]]:
    """Every heading that says what the lines under it are about."""
    return [(words, zone) for zone, listed in _HEADS.items() for words in _split(listed)]


def _split(listed: str) -> list[str]:
    return [" ".join(words.split()) for words in listed.split("|")]
