"""Who answers calls, and the words by which a call says who may.

Applicants are read near the words that open them (« Qui peut répondre ? », « porteurs
éligibles », « réservé aux »), since every call also names associations as partners.
"""

from enum import Enum


class Turn(Enum):
    """What a phrase does to the applicants named near it; ``ASKS`` and ``LIMITS`` name them all."""

    ASKS = "demande"
    OPENS = "ouvre"
    LIMITS = "limite"
    EXCLUDES = "exclut"
    PLACES = "places"


def _ids(id_: str, phrases: str) -> list[tuple[str, str]]:
    return [(phrase, id_) for phrase in phrases.split("|")]


#: The phrases that name an applicant, with its id.
APPLICANTS: list[tuple[str, str]] = [
    *_ids(
        "association",
        "association|associations|structures associatives|organismes associatifs|mjc|associatif"
        "|organisme a but non lucratif|organismes a but non lucratif|organisme non lucratif"
        "|organismes non lucratifs|structure non lucrative|structures non lucratives|clubs"
        "|structures a but non lucratif|structure a but non lucratif|sans but lucratif"
        "|toute personne morale|toutes personnes morales|personnes morales|regie de quartier"
        "|regies de quartier|maisons de quartier|secteur associatif|toute structure"
        "|toute association|toutes les associations"
        "|tout organisme|toute organisation|fdva|eligible au mecenat|eligibles au mecenat"
        "|tissu associatif|acteurs associatifs|monde associatif|type associatif"
        "|porteurs associatifs",
    ),
    *_ids(
        "centre_social",
        "centre social|centres sociaux|centre socioculturel|centres socioculturels"
        "|centre socio-culturel|centres socio-culturels|animation de la vie sociale"
        "|centres sociaux et socioculturels|maison sociale|structures avs",
    ),
    *_ids("evs", "espace de vie sociale|espaces de vie sociale|evs"),
    *_ids("ccas", "ccas|cias|centre communal d'action sociale|centres communaux d'action sociale"),
    *_ids(
        "commune",
        "une commune|toute commune|communes|mairies|collectivite|collectivites"
        "|collectivites territoriales|villes"
        "|collectivites locales",
    ),
    *_ids(
        "epci",
        "epci|intercommunalite|intercommunalites|communaute de communes|communautes de communes"
        "|communaute d'agglomeration|communautes d'agglomeration|syndicats mixtes|petr"
        "|syndicat intercommunal|syndicats intercommunaux",
    ),
    *_ids(
        "bailleur",
        "bailleur|bailleurs|bailleur social|bailleurs sociaux|organismes hlm|organisme hlm"
        "|offices publics de l'habitat|maitres d'ouvrage",
    ),
    *_ids(
        "etablissement_medico_social",
        "essms|esms|ehpad|ehpa|marpa|puv|residences autonomie|residence autonomie|saad|ssiad|spasad"
        "|logements-foyers|etablissements medico-sociaux|etablissement medico-social|esat|sessad"
        "|etablissements et services medico-sociaux|etablissements sociaux et medico-sociaux"
        "|services d'aide a domicile|services autonomie a domicile|etablissements du handicap"
        "|etablissements et services sociaux et medico-sociaux|lieux de vie collectifs",
    ),
    *_ids(
        "etablissement_sante",
        "etablissements de sante|etablissement de sante|hopitaux|hopital|cliniques|cpts|ght"
        "|maisons de sante|centres de sante|professionnels de sante|etablissements sanitaires"
        "|structures de soins|structure de soin|equipes de soins|equipe de recherche",
    ),
    *_ids(
        "etablissement_scolaire",
        "etablissements scolaires|etablissement scolaire|lycees|ecoles|universites|colleges"
        "|etablissements d'enseignement|etablissement d'enseignement|chefs d'etablissement",
    ),
    *_ids(
        "entreprise",
        "entreprises|societes commerciales|pme|tpe|start-up|startups|exploitations agricoles"
        "|exploitants agricoles|exploitant agricole|agriculteurs|eleveurs",
    ),
    *_ids(
        "ess",
        "ess|economie sociale et solidaire|cooperative|cooperatives|mutuelle|mutuelles|esus|scic"
        "|structures de l'insertion|siae|structures d'insertion|scop|economie sociale",
    ),
    # « La fondation » is most often who pays.
    *_ids("fondation", "une fondation|fondations|les fonds de dotation"),
    *_ids(
        "public",
        "etablissement public|etablissements publics|personnes morales de droit public|gip"
        "|organismes publics|structures publiques|publique ou privee|publiques ou privees"
        "|public ou prive|publics ou prives|groupements d'interet public",
    ),
    *_ids("particulier", "les particuliers|aux particuliers|personnes physiques|personne physique"),
    *_ids(
        "jeunes",
        "groupe de jeunes|groupes de jeunes|collectif de jeunes|collectifs de jeunes"
        "|trois jeunes|jeunes ages",
    ),
]


def _turns(turn: Turn, phrases: str) -> list[tuple[str, Turn]]:
    return [(phrase, turn) for phrase in phrases.split("|")]


#: The phrases that open, limit or close the circle of applicants.
TURNS: list[tuple[str, Turn]] = [
    *_turns(
        Turn.ASKS,
        "qui peut repondre|qui peut candidater|qui peut participer|qui peut deposer"
        "|qui peut proposer|qui peut se manifester|qui peut se lancer|qui peut demander"
        "|qui peut en beneficier|qui peut beneficier|porteurs eligibles|structures eligibles"
        "|organismes eligibles|candidats eligibles|beneficiaires de l'aide|pour qui|qui repond"
        "|peuvent candidater|peuvent repondre|peuvent participer|peuvent deposer"
        "|peuvent proposer|peut repondre|peut candidater|peuvent s'inscrire|quelles structures"
        "|beneficiaires eligibles|publics eligibles|porteurs de projets eligibles|ouvert aux"
        "|ouvert a|ouverte aux|ouverte a|ouverts aux|qui :|candidatent|peuvent solliciter"
        "|aux etablissements de sante|aux etablissements sanitaires|aux ehpad"
        "|aux etablissements et services|qui est concerne|nature des porteurs",
    ),
    *_turns(
        Turn.OPENS,
        "porteurs|peuvent presenter|peuvent beneficier|porteur de projet|porteurs de projet"
        "|porteurs de projets|porteurs du projet|eligibilite|sont eligibles|est eligible"
        "|s'adresse a|s'adresse aux|destine aux|destine a|destinee aux|aux structures"
        "|les candidats|candidats|le porteur|le demandeur|demandeurs|cherche une|cherche des"
        "|recherche l'|recherche une|recherche des|aide les structures|aide les associations"
        "|soutient les associations|soutient les structures|qui ?|financement des associations"
        "|subventions aux associations|aide aux associations|invite les|invitent les|s'adresse"
        "|porte par|portes par|portees par|deposer une demande|pour les associations|pour :"
        "|qui etes-vous|aux collectivites|aux associations|candidature jusqu'au|conditions :"
        "|soutenir les|soutenir des|soutenir le|aider les|aider des|financer les|recompense"
        "|recompenser|recompensera|mobiliser le|actions des|initiatives des|vous etes"
        "|peut solliciter|par association|invite|invitons|initiatives portees|concours"
        "|envoyer leur|ont jusqu'au|il appartient a|pour concourir|accompagner les"
        "|proposent|confier a|confier la|jusqu'au|avant le|deposent|concourir|concourent"
        "|pour l'ess|aide les|soutient les|les associations et",
    ),
    *_turns(
        Turn.LIMITS,
        "reserve aux|reservee aux|reserve a|reservee a|exclusivement|uniquement aux|seuls les"
        "|seules les|seuls|seules|gestionnaire|gestionnaires|organismes gestionnaires",
    ),
    *_turns(
        Turn.EXCLUDES,
        "ne sont pas eligibles|n'est pas eligible|non eligibles|ineligibles|ne candidatent pas"
        "|ne candidatent|ne concourent pas|ne sont pas visees|ne sont pas vises|sont exclus"
        "|sont exclues|en sont exclus|a l'exclusion des|a l'exclusion de|ne peuvent pas"
        "|ne peut pas|hors|sauf|a l'exception des|a l'exception de|ne sont pas concernes"
        "|ne sont pas concernees|non admis|ne pourront pas|sont ecartes|ne sont pas recevables",
    ),
    *_turns(
        Turn.PLACES,
        "lieu de mise a l'abri|gestion d'un centre d'hebergement|places d'hebergement"
        "|gestion d'un etablissement|creation d'un etablissement|creation d'un service"
        "|creation d'une residence|gestion d'une residence|gestion d'un lieu d'hebergement"
        "|places de cada|places en chrs|places de chrs|places de sessad|places d'ehpad"
        "|places de lhss"
        "|places de samsah|places d'accueil de jour|lits halte soins sante|places de lam"
        "|places d'iml"
        "|places en intermediation|places d'hudo|places de cph|places d'huda|creation de places"
        "|extension de places|l. 313-1|l.313-1|l313-1|autorisation de creation|l. 365-4|l.365-4"
        "|l365-4|places d'hebergement d'urgence|places de creche|pension de famille"
        "|pensions de famille|gestionnaires d'ehpad|gestionnaires d'etablissement*"
        "|gestionnaires d'essms|gestionnaires de residences|places de stabilisation"
        "|exploitation d'une",
    ),
]
