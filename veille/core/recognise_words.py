"""The words for and against « this text is a call that a structure can answer ».

A signal counts once, where it weighs most: in the title, in the lead (the first lines under the
title), or further down. Weights add up; their sum is a doubt turned into a figure. The wording
follows that of French funders; what counts against a call is what speaks the same words:
results, aid to persons, public procurement, jobs, votes, events, reports.
"""

from veille.core.recognise_against import AGAINST
from veille.core.signals import Signal, say
from veille.domain.call import Kind

#: « Appel » alone: followed by a name or a stop, not by what it calls for (`recognise`).
BARE = Signal("bare_call", 1.6, 1.3, 0.4, Kind.PROJECT_CALL)

_NAMED = [
    *say(
        Signal("project_call", 4.5, 2.6, 1.6, Kind.PROJECT_CALL),
        "appel a projet|appel a projets|appel a initiatives"
        "|appel a proposition*|appel a idees|appel projets|appel a micro-projets"
        "|appel permanent a projets|appel a actions|appel aux projets|appels a initiatives",
    ),
    *say(
        Signal("project_calls", 3.6, 1.2, 0.6, Kind.PROJECT_CALL),
        "appels a projets|appels a projet|appels a manifestation*",
    ),
    *say(Signal("acronym", 4, 2, 1.2, Kind.PROJECT_CALL, capitals=True), "aap|aac"),
    *say(
        Signal("interest_call", 4.5, 2.6, 1.6, Kind.INTEREST_CALL),
        "appel a manifestation d'interet|appel a manifestations d'interet|appel a manifestation*",
    ),
    *say(Signal("interest_acronym", 4, 2, 1.2, Kind.INTEREST_CALL, capitals=True), "ami"),
    *say(
        Signal("candidacy_call", 3.6, 2.2, 1.4, Kind.CANDIDACY_CALL),
        "appel a candidature|appel a candidatures|appels a candidatures|appel a candidat*"
        "|appel aux candidatures|appel a dossiers|dossier de candidature",
    ),
    *say(
        Signal("call", 1.8, 1.4, 0.9, Kind.PROJECT_CALL),
        "un appel|l'appel|cet appel|son appel|appel regional|appel annuel|appel commun"
        "|appel national|deux appels|nouvel appel|appels regionaux|appel ouvert|leur appel"
        "|premier appel|appel departemental|presente consultation|presente campagne",
    ),
    *say(BARE, "appel"),
    *say(
        Signal("contest", 2.3, 0.6, 0.3, Kind.CONTEST),
        "concours|prix|trophee*|challenge*|bourse|bourses|grand prix|appel a concours",
    ),
    *say(
        Signal("campaign", 3.2, 1.8, 1.2, Kind.GRANT),
        "campagne de subvention*|campagne de financement*|campagne fdva|campagne annuelle"
        "|demande de subvention|demandes de subvention*|subventions aux associations"
        "|dossier de subvention*|dossier de demande*|financement des associations"
        "|aide aux associations|appel a financement*|fonds d'aide|fonds de soutien"
        "|soutien aux associations|aide a la realisation|fonds d'initiative*|campagne fdva*"
        "|aide regionale|subvention de fonctionnement|subvention aux associations"
        "|fdva|dispositif de soutien|attend vos projets|attend les projets|attendent vos projets"
        "|proposez vos projets|proposez votre projet|deposez votre projet|deposez vos projets"
        "|peut financer|peuvent financer|finance vos|finance les projets|finance des projets"
        "|finance les actions|finance des actions|soutient vos projets|vous souhaitez financer"
        "|soutiendra|recompensera|propose des dotations|propose une dotation",
    ),
    *say(
        Signal("funding", 1, 0.4, 0, Kind.GRANT),
        "subvention*|financement*|finance|financer|fonds|aide a|soutien a|soutenir|soutient|aider"
        "|soutien aux|aide aux|participe au financement",
    ),
    *say(
        Signal("year", 0.5, 0, 0),
        "2015|2016|2017|2018|2019|2020|2021|2022|2023|2024|2025|2026|2027|2028|2029|2030|edition",
    ),
]

_ANSWERED = [
    *say(
        Signal("last_day", 1.8, 1.4, 1.3),
        "date limite|dates limites|date butoir|cloture des|date de cloture|delai de rigueur"
        "|fin de reception|fin de depot|fin du depot|fin de l'appel|au plus tard le"
        "|doivent parvenir|doit parvenir|cloture le|cloture du depot|cloture :|clotures :"
        "|a envoyer avant|a deposer avant|a remettre avant|reception au plus tard"
        "|reponse attendue|dossiers sont a deposer|projets sont recus|remise des candidatures"
        "|candidatures jusqu'au|candidature jusqu'au|candidature avant|candidatures avant"
        "|depot jusqu'au|deposer jusqu'au|depot avant|fenetre de depot|ouverture du depot"
        "|ouverture de l'appel|date de lancement|fermeture le|ferme depuis|dossiers sont clos"
        "|guichet fermera|quand deposer|au fil de l'eau|tout au long de l'annee|date de depot"
        "|jusqu'a quand|delai de reponse|date d'ouverture|date de fin de depot|candidatures du"
        "|attendus avant|attendues avant|attendu avant|dossier avant|a rendre avant"
        "|a transmettre avant|saisie sur|instructions par an|commissions par an|depot des projets"
        "|dossiers sont attendus|projets sont attendus|candidatures sont attendues"
        "|a retourner avant|a renvoyer avant|sessions par an|a remettre au plus tard"
        "|candidatures sont ouvertes|on peut candidater|lance le|s'inscrire|inscription jusqu'au",
    ),
    *say(
        Signal("some_day", 0.6, 0.4, 0.5),
        "jusqu'au|avant le|au plus tard|echeance*|calendrier|cloture|dernier delai|avant minuit",
    ),
    *say(
        Signal("apply", 1.8, 1.4, 1.2),
        "candidater|dossier complet|dossier a deposer|dossier a envoyer|dossier a renvoyer"
        "|dossiers a|dossier a telecharger|formulaire de candidature|repondre a l'appel"
        "|repondre a cet appel|comment repondre|comment candidater|comment postuler|deposer un"
        "|deposer votre|deposer le|deposer leur|deposer son|depot des|depot du|depot de|depot :"
        "|depot sur|deposez|demarches-simplifiees*|demarches simplifiees|demarche.numerique*"
        "|plateforme elan|sur elan|portail dauphin|sur dauphin|compte asso|cerfa|a renvoyer"
        "|dossier unique|dossier de reponse|constituer le dossier|constituer votre dossier"
        "|dossier type|fiche projet|pieces a joindre|pieces a fournir|remettre leur dossier"
        "|envoyer leur dossier|candidature sur|candidature gratuite|pour candidater"
        "|deposer les dossiers|deposer leurs dossiers|demande a deposer|modalites de depot"
        "|modalites de candidature|je candidate|postuler|soumettre|comment deposer|a quoi repondre"
        "|inscrire au concours|mon dossier|dossiers incomplets|candidatures a|comment s'inscrire"
        "|dossier a saisir|dossier a remettre|transmission|telecharger le dossier|depot possible"
        "|demande sur|demande possible|ouvre les candidatures|candidatez|candidatures|inscris-toi"
        "|a retourner|transmettre leur projet|transmettre leur dossier|transmettre votre dossier"
        "|envoyer leur projet|lettre d'intention|on depose|se depose|est a deposer|imprime a"
        "|dossier dauphin|dossier cerfa|candidature en ligne|proposer des actions"
        "|proposez des actions|proposez une action|transmettez votre dossier|deposer leur demande"
        "|deposez votre dossier"
        "|depot de la demande"
        "|questionnaire en ligne|comment faire sa demande",
    ),
    *say(
        Signal("who_may", 1.6, 1.4, 1.2),
        "qui peut repondre|qui peut candidater|qui peut participer|qui peut deposer"
        "|qui peut proposer|qui peut se manifester|qui peut se lancer|qui peut demander"
        "|qui peut beneficier|peuvent candidater|peuvent repondre|peuvent participer|qui repond"
        "|peuvent deposer|peuvent proposer|peut repondre|peut candidater|porteurs eligibles"
        "|porteur de projet|porteurs de projet|porteurs de projets|porteurs du projet"
        "|structures eligibles|organismes eligibles|eligibilite|conditions d'eligibilite"
        "|candidats eligibles|criteres d'eligibilite|ouvert aux|ouverte aux|s'adresse aux"
        "|destine aux|aide les structures|aide les associations|soutient les associations"
        "|quelles structures|les candidats|porteurs|le porteur|le demandeur|association loi 1901"
        "|associations loi 1901|beneficiaires de l'aide|cherche une structure|cherche des"
        "|cherche une association|cherchent des|cherche des equipes|invite les associations"
        "|invitent les associations|invite les structures|vous attend|porteurs :"
        "|porte par une association|recherche l'association|recherche une association|qui ?"
        "|pour qui :|collectivites, entreprises et associations|organisme non lucratif"
        "|organismes non lucratifs|but non lucratif|sans but lucratif|personnes morales"
        "|personne morale|cherche les associations|aux associations|les structures|vous portez un*"
        "|sont invites a|sont invitees a|invitees a|se signaler|se faire connaitre"
        "|structures interessees|associations interessees|communes interessees|toute action"
        "|conditions d'octroi|peut solliciter|peuvent solliciter|peuvent demander"
        "|peuvent presenter|peut presenter|peuvent pretendre|peut pretendre"
        "|collectivites interessees"
        "|vous avez un projet|votre projet|porteurs d'un projet|tout groupe"
        "|votre association|votre structure|vos projets|vos actions|vous etes une association"
        "|vous etes une structure|beneficiaires eligibles|associations d'interet general",
    ),
    *say(
        Signal("structures", 0.3, 0.4, 0),
        "association|associations|ccas|centres sociaux|porteur|organismes|communes|villes|clubs"
        "|gestionnaires|organisateurs|collectifs|comites|epci|collectivites",
    ),
    *say(
        Signal("rules", 2, 1.1, 0.6),
        "cahier des charges|reglement de l'appel*|reglement du concours|note de cadrage"
        "|document de cadrage|criteres de selection|projets attendus|axes prioritaires"
        "|criteres d'attribution|criteres de recevabilite|projets eligibles|actions eligibles"
        "|actions retenues|comite de selection|jury|instruction des dossiers|reglement"
        "|le projet doit|les projets doivent|projets vises|criteres|trame",
    ),
    *say(
        Signal("grant", 0.5, 0.8, 0.8),
        "enveloppe|depenses eligibles|cofinancement|co-financement|la subvention|subvention"
        "|dotation|plafond|plafonnee|taux d'intervention|budget previsionnel|montant de l'aide"
        "|couts eligibles|peut recevoir|pourra recevoir|peuvent recevoir|coup de pouce"
        "|depense subventionnable|depenses subventionnables|subvention regionale|taux maximum"
        "|a la cle|soutien financier"
        "|subvention maximale|aide financiere|plan de financement|l'aide",
    ),
    *say(
        Signal("launch", 0.9, 0.7, 0.2),
        "lance|relance|lancement|relancent|reconduit|reconduisent|ouvre|ouvrent|est ouvert"
        "|est ouverte|est lance|c'est parti|recherche|cherche|lancent|nouvelle edition"
        "|ouvre sa campagne|invite a|invitent a|ouvre une",
    ),
]

#: Every phrase, with its signal.
SIGNALS: list[tuple[str, Signal]] = [*_NAMED, *_ANSWERED, *AGAINST]
