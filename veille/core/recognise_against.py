"""The words against « this text is a call »: what speaks as calls do and is none.

Results, aid to persons, procurement, jobs, votes, events, trainings, reports and lists of calls.
Those that also stand in the menus or the rules of real calls count in the title only.
"""

from veille.core.signals import Signal, say
from veille.domain.call import Kind

AGAINST = [
    *say(
        Signal("results", -6.5, -2.6, -0.4, Kind.RESULTS),
        "palmares|ont ete remis|remise des recompenses|soiree de remise|avaient ete presentes"
        "|projets retenus|projets laureats|projets selectionnes"
        "|projets recompenses|obtiennent|associations soutenues|associations accompagnees"
        "|projets accompagnes|devoile ses"
        "|devoilent leurs|remise des prix|laureats de l'appel|laureats du|les laureats de"
        "|decouvrez les laureats|sont recompenses|ont ete retenus|ont ete selectionnes"
        "|ont ete recompenses|ont ete primes|sont connus|a rendu son verdict|a delibere"
        "|jury a retenu|jury a choisi|jury a selectionne|a attribue|ont ete choisis"
        "|ont ete attribues|ont ete attribuees|a fait son choix|resultats de l'appel"
        "|resultats du concours"
        "|ont recu|a prime|a remis|ont remporte|remporte*|remportent|liste des laureats"
        "|recompensees|felicitations|decroche*"
        "|projets prim*|recompenses|les gagnants|gagnant*|a gagne|ont ete designes"
        "|a designe|retour sur|nouveaux laureats|presentation des laureats",
    ),
    *say(
        Signal("laureates", -6, -1, 0, Kind.RESULTS),
        "structures laureates|associations laureates|decouvrez les projets"
        "|decouvrez les associations"
        "|associations retenues|structures retenues|dossiers retenus|actions retenues|resultats"
        "|laureat|les laureats|laureats"
        "|laureate|laureates|vainqueur*|selectionnes"
        "|finalistes",
    ),
    *say(
        Signal("cancelled", -7, -4, -0.8, Kind.NEWS),
        "est annule|est annulee|n'aura pas lieu|n'auront pas lieu|ne sera pas reconduit"
        "|est suspendu|suspend|suspendent|sine die|reporte a une date|ne sera pas lance"
        "|appel annule|a ete annule|a ete annulee",
    ),
    *say(
        Signal("cancelled_word", -6, -0.6, 0, Kind.NEWS),
        "annule|annulee|annules|annulees|annulation|abandonne|abandonnee|supprime|supprimee",
    ),
    *say(
        Signal("other_call", -4, -1.8, -0.2, Kind.OTHER),
        "appel a benevoles|appel aux dons|appel a temoignages|appel a temoins|appel a dons"
        "|appel a communications|appel a communication|appel a contributions|appel a volontaires"
        "|appel a cotisation*|appel a articles|appel aux benevoles|appel a textes",
    ),
    *say(
        Signal("over", -4.5, -2.6, -1, Kind.NEWS),
        "desormais termine|est termine|est terminee|cloture de l'appel|cloture de la"
        "|en cours d'etude|ont repondu a l'appel",
    ),
    *say(
        Signal("received", -4.5, -2.6, -1, Kind.NEWS),
        "dossiers recus|candidatures recues|projets recus|nous avons recu|a recu plus de"
        "|nous les etudions|merci a toutes|merci a tous|merci :|ont repondu|reponses recues",
    ),
    *say(
        Signal("past_edition", -3, -1.6, -0.3, Kind.NEWS),
        "projets soutenus|projets finances|ont finance|a permis de financer|ont ete finances"
        "|suit n projets|ont ete deposes"
        "|projet paye par|a ete finance|laureat de l'appel|laureate de l'appel"
        "|ont ete soutenus|avaient ete deposes|dans le cadre de l'appel a projets"
        "|candidat aux trophees|soutenu par l'appel",
    ),
    *say(
        Signal("person", -2.6, -2, -1.1, Kind.INDIVIDUAL_AID),
        "quotient familial|votre caf|votre caisse|vos droits|vous pouvez beneficier|vos ressources"
        "|vos revenus|votre enfant|vos enfants|votre foyer|votre famille|votre logement"
        "|votre situation|votre quotient|votre demande d'aide|plafond de ressources|par mois"
        "|plafonds de ressources|bons vacances|cheques-vacances|cheque-vacances|simulateur*"
        "|mensuel*|vous etes allocataire|vous etes parent|vous etes retraite*|vous percevez"
        "|toucher une somme|que peut-on obtenir"
        "|conditions de ressources|selon les revenus|allocation de|demarches a faire"
        "|vous avez droit|ai-je droit|beneficiaire de l'allocation|aide aux vacances"
        "|foyers modestes"
        "|menages modestes|famille allocataire|beneficier de l'aide|chez vous|carte de"
        "|aide aux familles|aides financieres a domicile|aides a domicile|majoration|je suis"
        "|familles allocataires|allocataires|avis d'imposition|permis de conduire|au permis"
        "|votre permis|bafa|votre loyer"
        "|assistante sociale|fonds d'aide aux jeunes|fonds d'aide aux familles|sans ressources"
        "|aide d'urgence|service social du|boursier*|etre etudiant*"
        "|dossier a retirer|situation sont etudiees|par telephone"
        "|justificatif de domicile"
        "|bourse d'etudes|bourses d'etudes|par part de ressources|avoir le bac|tout jeune de"
        "|habiter la commune|vous avez entre|avoir entre|etre age de|etre agee de|bourse au permis"
        "|dont les ressources|livret de famille|numero d'allocataire|justificatif de revenus",
    ),
    *say(
        Signal("allowance", -2.4, -0.8, -0.5, Kind.INDIVIDUAL_AID),
        "allocation|allocations|prestation|prestations|aeeh|apl|asf|prime|caution|qf|quotient"
        "|complement|pension|pch|apa|aide sociale|travailleur social|aide aux projets vacances|apv"
        "|aides aux projets vacances|aide a domicile",
    ),
    *say(
        Signal("procurement", -5, -3, -1.6, Kind.PROCUREMENT),
        "d'un marche public|marche public|accord-cadre|cctp|ccap|boamp"
        "|pouvoir adjudicateur|code de la commande publique|mise en concurrence|avis de marche"
        "|appel public a la concurrence|reglement de consultation|dossier de consultation"
        "|acte d'engagement|marche a procedure adaptee|mapa|remise des plis|remise des offres"
        "|acheteur public|procedure adaptee|offres a deposer|valeur technique|appel d'offres"
        "|appels d'offres|bordereau des prix|attributaire|delegation de service public"
        "|concession|remettre leur offre"
        "|remettent leur offre|offre avant|offres avant|meilleure offre|moins-disant"
        "|mieux-disant|prestataires recherches|reception des offres",
    ),
    *say(
        Signal("market", -2, 0, 0, Kind.PROCUREMENT),
        "le marche|les marches|consultation|marche d*|marche de|marche pour",
    ),
    *say(
        Signal("job", -5, -2.4, -1.2, Kind.JOB),
        "recrute|offre d'emploi|offres d'emploi|poste a pourvoir|postes a pourvoir|fiche de poste"
        "|type de contrat|lettre de motivation|postulez|nombre de postes|categorie a|categorie b"
        "|categorie c|conseillers numeriques|charge-e|h/f|f/h|candidat.e.s|votre profil"
        "|profil recherche|concours externe|cdd de|cdi|un cdd|salaire brut|grade",
    ),
    *say(
        Signal("job_word", -5, -1.2, -0.1, Kind.JOB),
        "recrutent|recrutement|recrutements|remuneration|temps complet|cdd|employeur"
        "|titulaires|contractuel*|alternance|service civique|diplome requis|diplome :",
    ),
    *say(
        Signal("job_title", -2.5, -0.4, 0, Kind.JOB),
        "charge de mission|chargee de mission|coordinateur|coordinatrice|animateur|animatrice"
        "|directeur|directrice|conseiller|conseillere|educateur|educatrice|travailleurs sociaux"
        "|stagiaire|stage|emplois|charge de projet|chargee de projet|metiers|missions :",
    ),
    *say(
        Signal("vote", -5, -2.6, -0.8, Kind.OTHER),
        "budget participatif|votez|vote des habitants|habitants votent|deposez vos idees"
        "|deposez votre idee|consultation citoyenne|votez pour|donnez votre avis|enquete publique",
    ),
    *say(
        Signal("event", -3.6, -1.6, -0.3, Kind.EVENT),
        "colloque*|journee d'etude|journee departementale|journee nationale|journee regionale"
        "|forum des|inscrivez-vous|entree libre|programme de la journee|table ronde|tables rondes"
        "|salon des|assises|portes ouvertes|conference-debat|vernissage|save the date",
    ),
    *say(
        Signal("event_word", -3, 0, 0, Kind.EVENT),
        "seminaire*|reunion publique|reunion d'information|journee d'information"
        "|journees d'information|matinee|forum|agenda|invitation"
        "|cine-debat|conference de presse|visioconference",
    ),
    *say(Signal("webinar", -6, 0, 0, Kind.EVENT), "webinaire*|webinar*"),
    # Also the object of many calls: « ateliers numériques », « rencontres entre générations ».
    *say(
        Signal("gathering", -1, 0, 0, Kind.EVENT),
        "journees|journee|spectacle*|rencontre*|formation|formations|exposition|atelier|ateliers",
    ),
    *say(
        Signal("training", -3.5, -2, -0.4, Kind.EVENT),
        "se former|formation de deux jours|formation d'une journee|objectifs pedagogiques"
        "|formateur*|tarif :|cout de la formation|catalogue de formation*|session de formation"
        "|programme de formation|prerequis",
    ),
    *say(
        Signal("method", -7, -1, 0, Kind.OTHER),
        "comment repondre a un|comment monter|comment obtenir|conseils pour|reussir sa demande"
        "|reussir son dossier|bien repondre|rediger une reponse"
        "|questions frequentes|foire aux questions|vos questions|comment ca marche"
        "|comment se financer",
    ),
    *say(
        Signal("document", -4.5, -2, -0.4, Kind.OTHER),
        "guide technique|instruction du|note d'information|mesdames et messieurs les|qu'est-ce que"
        "|qu'est-ce qu'un*|qui sommes-nous|fiche methode|nos engagements|note de restitution"
        "|compte rendu|rapport annuel|rapport d'activite"
        "|rapport integre|retour d'experience"
        "|chiffres detailles|cette etude|la presente etude"
        "|rapport final|dossier de presse|fiche synthetique|decrete|le premier ministre"
        "|statistiques et etudes|un guide des",
    ),
    *say(
        Signal("document_word", -4, -0.4, 0, Kind.OTHER),
        "rapport|rapports|enquete*|synthese*|compte-rendu|observatoire|statistique*"
        "|barometre|decret|arrete|loi|projet de loi|annuaire|temoignage*|portrait*|interview*"
        "|edito*|contribution|bilan|bilans|fiche pratique|les criteres|insee|memoire"
        "|these"
        "|glossaire|evaluation|definition|tout savoir|comment financer|conseils"
        "|deliberation*|proces-verbal|schema*"
        "|note de synthese|plan d'action|chiffres|questions-reponses|faq|replay|podcast|video*",
    ),
    *say(Signal("guide", -2.2, -0.4, 0, Kind.OTHER), "guide|mode d'emploi"),
    *say(Signal("study", -2.4, -0.3, 0, Kind.OTHER), "etude|etudes|diagnostic"),
    *say(
        Signal("news", -1.4, -1.2, -0.2, Kind.NEWS),
        "envisage|envisagent|a vote|ont vote|va creer|inaugure*|a inaugure|inauguration"
        "|a ete inaugure*|a presente|presente son"
        "|signent|a signe|ont signe|adopte|a adopte|a decide|teste un|une circulaire"
        "|circulaire du|circulaire cnaf|est reconduit|s'engage a|a annonce|conseil municipal",
    ),
    # What a call has paid for is told once it is done.
    *say(
        Signal("thanks", -3, -1.8, -0.3, Kind.NEWS),
        "grace a l'appel|grace a l'aide|grace au soutien|grace a une subvention"
        "|grace a la subvention"
        "|grace a une aide|grace au fonds|grace au financement|avait repondu|avaient repondu"
        "|a repondu a|ont repondu a|a touche|ont touche|a achete|ont achete|a pu acheter"
        "|ete remises|ete livre*|a permis d'acheter|a permis d'ouvrir|a fete|a accueilli",
    ),
    # Subventions that a council has voted: the money is gone, nothing can be asked.
    *say(
        Signal("granted", -5, -2.8, -0.5, Kind.NEWS),
        "a vote les|a vote des|ont vote|ont vote les|vote les|votent|votees|subventions votees"
        "|l'unanimite|abstention|abstentions|aides attribuees|subventions attribuees"
        "|subventions allouees|sommes allouees|les attributions|va recevoir|vont recevoir"
        "|va percevoir|percevra|percevront|s'est vu attribuer|s'est vu accorder"
        "|commission permanente"
        "|conseil municipal du|liste des subventions|attribution des subventions"
        "|seront attribues aux"
        "|ont obtenu|a obtenu|elus ont|s'est vu|a beneficie|ont beneficie",
    ),
    *say(
        Signal("told", -2.5, -1.6, -0.6, Kind.NEWS),
        "inquiet*|craignent|redoutent|interview|propos recueillis|entretien avec"
        "|dresse le bilan|fait le point|anniversaire|rapport annuel|a explique|explique-t*"
        "|donne la parole|donnent la parole"
        "|a precise|precise-t*|recentre|recentrer|souligne-t*|se felicite|a salue|groupe politique"
        "|soumis au vote|notre groupe|j'ai participe|dossiers deposes",
    ),
    *say(
        Signal("listing", -5, -2.5, -0.6, Kind.LISTING),
        "les appels a projets|tous les appels|liste des appels|nos appels a projets"
        "|vous trouverez ici|retrouvez ici|retrouvez l'ensemble|l'ensemble des appels"
        "|consultez les appels"
        "|appels a projets en cours|appels a projets ouverts|appels a candidatures en cours"
        "|trier par|filtrer par|recensement des|annexe 1|liste non exhaustive|toutes les aides"
        "|appels a projets et candidatures|calendrier des appels|liste des aides|page suivante"
        "|recensement|appels en cours|resultats - trier",
    ),
]
