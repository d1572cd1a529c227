"""Words that tell what a date is for, as French funders write them around their dates.

Drawn from calendars and regulations of calls of Caf, Carsat, MSA, prefectures, départements,
towns and foundations. A phrase is folded; a final ``*`` lets its last word go on.
"""

from enum import Enum


class Cue(Enum):
    """What a phrase near a date says."""

    __hash__ = object.__hash__  # an Enum's own hashes its name in Python: the cost of a rule

    LIMIT = "limite"  # names the end of the time to apply
    UNTIL = "jusque"  # an end, of whatever the words around name
    APPLY = "candidature"  # what one applies with
    SEND = "envoi"  # a verb that may send an application or a report
    OPEN = "ouverture"  # names the beginning of the time to apply
    SINCE = "debut"  # a beginning, of whatever the words around name
    HAPPENS = "lieu"  # a verb for whatever takes place
    JURY = "jury"
    RESULTS = "resultats"
    REALISATION = "realisation"
    EVENT = "evenement"
    LAW = "texte"
    PUBLICATION = "publication"
    ONLINE = "en ligne"
    REPORT = "bilan"
    ERRAND = "demarche"  # questions, codes, appointments, proof-reading
    INTENT = "intention"
    RENEWAL = "renouvellement"
    PAST = "passe"
    FOREIGN = "etranger"  # what is never a call: subscriptions, volunteers, sales


WORDS: dict[Cue, str] = {
    Cue.LIMIT: (
        "date limite|dates limites|date limit|date butoir*|dates butoir*|terminee depuis"
        "|termine depuis|terminees depuis|achevee depuis|date de cloture|dates de cloture"
        "|date de fin|date limite de*|cloture|clotures|se cloture|se cloturera|cloturera"
        "|cloturee*|se clot|sera clos|sera close|clos|close|closes|cloturees|fermeture|fermera"
        "|fermeront|ferme le|ferme depuis|fermee depuis|ferment le|sera ferme|cloture depuis"
        "|fin de depot|fin du depot|fin des depots|fin de l'appel|fin de reception"
        "|fin de la reception|fin des candidatures|fin de candidature|fin des inscriptions"
        "|fin de campagne|fin de la campagne|fin le|echeance|echeances|dernier delai"
        "|dernier jour|date et heure limite*|heure limite|date et heure de cloture|limites"
        "|restitution du dossier|restitution des dossiers|depot des dossiers avant"
        "|dernier envoi|derniers envois|derniere remise|delai de rigueur|date de rigueur"
        "|date limite d'envoi|remise des candidatures|remise des dossiers|remise des projets"
        "|remise des offres|remise des reponses|reception des candidatures"
        "|reception des dossiers|reception des projets|reception des demandes"
        "|retour des dossiers|retour du dossier|retour des candidatures|retour attendu"
        "|retour des projets|envoi des dossiers|envoi du dossier|date de depot|date de remise"
        "|date de reception|date de retour|dates de depot|reponse attendue|reponses attendues"
        "|a jusqu'*|ont jusqu'*|avez jusqu'*|aura jusqu'*|auront jusqu'*|jusqu'a quand"
        "|ouvert jusqu'*|ouverte jusqu'*|ouverts jusqu'*|ouvertes jusqu'*|reporte*|reportee*"
        "|prolonge*|repousse*|repoussee*|imperativement|doivent parvenir|doit parvenir"
        "|devra parvenir|devront parvenir|doivent etre parvenus|a rendre|a retourner|a renvoyer"
        "|a deposer|a remettre|doivent etre deposes|doit etre depose|doivent etre deposees"
        "|doit etre deposee|viseront|a envoyer avant|a transmettre avant|s'acheve le|prend fin"
        "|prendra fin|se termine le|limite de depot|limite|session|sessions|1ere session"
        "|2eme session|vague|1ere vague|2eme vague|depot avant|depot jusqu'*|expire le"
        "|arretee au|arrete au|fixee au|fixe au|fixee le|fin de l'aap|fin de l'ami"
        "|fin du concours|fin d'appel|fin de la periode de depot|terme|date ultime|ultime delai"
        "|couperet|deadline|date de rendu|rendu des projets|rendu des dossiers|a adresser"
        "|a envoyer|a faire parvenir|a transmettre|a soumettre|a completer|a saisir|a poster"
        "|attendu pour|attendus pour|attendue pour|attendues pour|sont attendus|sont attendues"
        "|est attendu|est attendue|reception au plus tard|guichet fermera|fermeture du guichet"
        "|fermeture des depots|arret des depots|fin de saisie|fin des saisies|fin de la saisie"
        "|recevables jusqu'*|recevable jusqu'*|acceptes jusqu'*|acceptees jusqu'*"
        "|recues jusqu'*|recus jusqu'*|reçus jusqu'*|dernier depot|derniere limite"
        "|derniere date|dernieres candidatures|jour limite|jour de cloture|s'arrete le"
        "|s'arretera le|s'achevera le|expirera le|bouclage|bouclez|clora|cloront|clore"
        "|se cloront|limite d'envoi|limite de reception|limite de candidature|limite de remise"
        "|limite de reponse|closent|se closent|prennent fin|prendront fin|date limite pour"
        "|passee la date du|releve|releves|clap de fin|retour des|retour par mail"
        "|retour de la fiche|retour du formulaire|retour souhaite|retours attendus"
        "|retour pour le|1er releve|2e releve|se referme|se refermera|refermera"
        "|derniere ligne droite|quand"
    ),
    Cue.UNTIL: (
        "avant le|avant|jusqu'au|jusqu'aux|jusqu'a|au plus tard|pour le|d'ici le|d'ici au|d'ici"
        "|inclus|dernier delai|limite au|delai|court jusqu'*|dure jusqu'*|durera jusqu'*"
        "|recus au|recues au|parvenus au|deposes au"
    ),
    Cue.APPLY: (
        "dossier|dossiers|candidature|candidatures|candidat|candidats|candidater|candidatez"
        "|postuler|postulez|depot|depots|deposer|depose|deposes|deposee|deposees|deposez"
        "|depose-t-on|demande|demandes|inscription|inscriptions|s'inscrire|inscrivez-vous"
        "|s'inscrivent|participer|participation|repondre|repondez|reponse a l'appel|reponses"
        "|soumission|soumissions|soumettre|soumettez|propositions|proposition|appel a projet"
        "|appel a projets|appels a projets|appel a candidature|appel a candidatures"
        "|appel a manifestation d'interet|ami|aap|appel|campagne|plateforme|plate-forme"
        "|formulaire|guichet|saisie|teleservice|tele-service|manifestation d'interet"
        "|manifestations d'interet|projets|projet|concours|plis|pli|manuscrits|participez"
        "|repondent|inscrivez|inscription en ligne|candidatent|candidature en ligne"
        "|contributions|demande de subvention|demandes de subvention|demande d'aide"
        "|demandes d'aide|demande de financement|demandes de financement|dossier de candidature"
        "|dossiers de candidature|dossier complet|dossiers complets|candidate|deposent"
        "|on candidate|postulent"
    ),
    Cue.SEND: (
        "envoyer|envoyes|envoyees|envoye|envoyee|envoi|adresser|adresses|adressee*|adresse"
        "|transmettre|transmis|transmises|transmise|parvenir|parvenus|retourner|retournes"
        "|renvoyer|remettre|remis|remise|remises|rendre|recu|recus|recues|recue|receptionnes"
        "|presente|presentes|presenter|valider|complet|complets|envoyez|adressez|transmettez"
        "|retournez|renvoyez|remettez|rendez|saisir|saisies|saisi|saisissez|poster|postes"
        "|postee|completer|complete|completee|soumis|soumise|soumises|manifester|se manifester"
        "|se faire connaitre|faites connaitre|faites-nous part|faites part|faire part|proposer"
        "|proposez|recevoir|reception|recoit|accepte|acceptes|acceptees|attend|attendons"
        "|attendus|attendues|arrivent|arriver|arrive|arrivees|parviennent|parvienne|rapporter"
        "|rapportez|rapportes|rapporte|ramener|ramenez|renvoient|retournent|envoient|adressent"
        "|transmettent|remettent|renvoyes|renvoye|renvoyee|renvoyees|enregistree*"
    ),
    Cue.OPEN: (
        "ouverture|ouvre|ouvrira|ouvrent|ouvriront|s'ouvre|ouvert|ouverte|ouverts|ouvertes"
        "|a ouvert|rouvert|a rouvert|lancement|lance|lancee|a lance|lance le|lancee le"
        "|est lance|debut de depot|debut du depot|debut des depots|debut des candidatures"
        "|plateforme accessible|lancera|lanceront"
        "|debut des inscriptions|debut de la campagne|date d'ouverture|date de lancement"
        "|date de demarrage|mise en service|accessible|disponible|demarrage des candidatures"
        "|date de debut|demarrage du depot|debut de l'aap|debut de l'ami|debut de l'appel"
        "|depot possible a partir|disponibles|accessibles|ouverture du guichet|guichet ouvert"
        "|inscriptions ouvertes|candidatures ouvertes|depots ouverts|top depart|coup d'envoi"
        "|ouvrons|ont ouvert|ont lance|lancent|lancees"
    ),
    Cue.HAPPENS: (
        "auront lieu|aura lieu|a lieu|ont lieu|tiendront|se tiendra|se tiendront|se tient"
        "|reunira|se reunit"
    ),
    Cue.SINCE: (
        "a partir du|a partir de|a compter du|depuis le|depuis|des le|apres le|au-dela du"
        "|au dela du|passe le"
    ),
    Cue.JURY: (
        "jury|jurys|comite|comites|commission|commissions|audition|auditions|auditionne*"
        "|instruction|instruits|instruites|examen|examine*|examinera|expertise*|selection"
        "|preselection|entretien|entretiens|presidence|deliberation|grand oral|avis des|analyse"
        "|etude des|etude|etudie*|pre-selection|oral|soutenance|seance|conseil d'administration"
        "|conseil municipal|conseil metropolitain|assemblee pleniere|commission permanente"
        "|commissions permanentes|decision|decisions|vote|votes|vote le|votee"
        "|arbitrage|programmation|passage en"
    ),
    Cue.RESULTS: (
        "resultat|resultats|laureat|laureats|laureates|notification|notifications|annonce"
        "|annonces|annonce des|choix|reponse aux|reponses aux|reponse par|avec une reponse"
        "|reponse|informes|informees|remise des prix|ceremonie|proclamation|palmares"
        "|publication des resultats|seront connus|connus|retenus|retenues"
        "|reponses seront envoyees|reponse sera envoyee|reponses seront communiquees"
        "|reponse sera communiquee|reponse sera donnee|reponses seront donnees|verse|versee"
        "|versees|verses|designe*|signature|signature des|virement|virements|versement"
        "|versements|paiement|remise a paris|remise du prix|remise des trophees|attribution"
    ),
    Cue.REALISATION: (
        "porte sur la periode|portent sur la periode|au titre de la periode"
        "|date de demarrage du projet|date de demarrage de l'action"
        "|date de demarrage des actions|date de debut du projet|date de debut de l'action"
        "|date de debut des actions|date de fin du projet|date de fin de l'action"
        "|date de fin des actions|debutees|debutee|demarrees|demarree|realisation|applicable*"
        "|en vigueur|credits sont|credits disponibles|departs|realise*|realisees|mise en euvre"
        "|mise en oeuvre|demarrage|demarrer|demarrent|demarreront|demarrant|debut des actions"
        "|debut de l'action|debut du projet|debuter|debute|debutera|debutent|debuteront"
        "|achevement|s'achevent|s'achever|acheve*|achever|se derouler|se deroulera"
        "|se derouleront|se deroulant|se deroulent|periode de|periode d'execution|execution"
        "|executees|actions menees|menees|menee|mener|fin des actions|fin de l'action"
        "|fin du projet|fin des projets|duree|convention|conventions|conventionne*"
        "|conventionnes|conventionnees|travaux|livres|livree|livraison|depenses|depense|demarr*"
        "|terminer|termine|terminees|se termine|se terminera|se terminent|prestation"
        "|prestations|exercice|utilise*|utilisee*|consomme*|animations|festival|valable"
        "|valables|validite|remise des cles|disponible le|commencer|commencent|commenceront"
        "|engagees|engages|justifiee*|acquittees|factures|sejour|sejours|vacances"
        "|calendrier de l'action|occupation|plan d'action|contrat de ville|contrat|premier jour"
        "|prennent place|prend place|dureront|durera|pourront durer|finalise*|finalisees"
        "|solde des|menees a bien|mises en place|inaugure*|livrable|livrables|mandat|bail"
        "|entree dans les lieux|prise de fonction|embauche|stage|stages|saison|chantier"
        "|trimestre|commence*|poursuivre|poursuivent|poursuivront|poursuivie*|se prolonger"
    ),
    Cue.EVENT: (
        "reunion|reunions|webinaire|webinaires|visio|visioconference|rencontre|rencontres"
        "|atelier|ateliers|visite|visites|journee|journees|forum|permanence|permanences"
        "|conference|temps d'echange|temps d'information|salon|fete|assemblee generale|semaine"
        "|formation|formations|seminaire|colloque|congres|session d'information"
        "|sessions d'information|presentation|petit-dejeuner|presentation de l'appel"
        "|reunion d'information|live|tchat|evenement|spectacle|exposition|exposes|exposees"
        "|conference de presse|voeux|inauguration|tirage|elections|election|nuit"
        "|portes ouvertes|cafe|afterwork|tables rondes|table ronde|gala|marche|loto|brocante"
        "|balade|projection|dedicace|sortie|sorties|restitution|remise officielle|soiree"
        "|concert|point presse|speed dating"
    ),
    Cue.LAW: (
        "loi|lois|decret|decrets|circulaire|circulaires|arrete|arretes|ordonnance|directive"
        "|reglement europeen|instruction ministerielle|journal officiel"
        "|instruction interministerielle|avenant|deliberation du|conseil du|stipule"
        "|comite interministeriel|comites interministeriels|comite de pilotage du|accord du"
        "|lettre circulaire|note de service|bulletin officiel"
    ),
    Cue.PUBLICATION: (
        "publie*|publiee|publication|mis a jour|mise a jour|maj|paru|parue|parution|version"
        "|imprime*|modifie*|modification|derniere modification|derniere mise a jour"
        "|date de publication|poste|redige*|actualise*|consulte*|consultee|page actualisee"
        "|depose* chez|par la redaction|copyright|lecture"
    ),
    Cue.ONLINE: ("mise en ligne|mis en ligne|en ligne le|mise en ligne le"),
    Cue.REPORT: (
        "bilan|bilans|compte rendu|comptes rendus|compte-rendu|comptes-rendus|rapport|rapports"
        "|evaluation|evaluations|justificatif|justificatifs|justification|comptes"
        "|compte d'emploi|bilan final|rapport final|bilan intermediaire|solde"
    ),
    Cue.ERRAND: (
        "question|demande d'acces|demandes d'acces|acces au portail|demande d'identifiant"
        "|demande d'identifiants|identifiants|questions|code d'acces|codes d'acces|vos codes"
        "|creation de compte|creer un compte|creation d'un compte|prise de contact"
        "|creez votre compte|creez un compte|creer votre compte|creation du compte|a le faire avant"
        "|prendre contact|contacter|contactez|relit|relire|relecture|aide au montage"
        "|accompagnement au montage|renseignement|renseignements|demande de code"
        "|demande de rendez-vous|inscription a la reunion|inscription au webinaire"
        "|inscription obligatoire|gratuit sur inscription|gratuite sur inscription"
        "|faq|foire aux questions|conges|habilitation"
        "|informations complementaires|demande d'information|pieces justificatives"
        "|pieces complementaires|documents complementaires|complements|prendre rendez-vous"
        "|un rendez-vous|convention signee|pieces manquantes|vos questions|toute question"
        "|prenez contact|code d'activation|compte utilisateur|demandez vos codes|devis"
    ),
    Cue.INTENT: (
        "lettre d'intention|lettres d'intention|declaration d'intention|note d'intention"
        "|notes d'intention|fiche d'intention|pre-dossier|pre-dossiers|pre-projet|pre-projets"
        "|preprojet|pre-candidature|pre-candidatures|precandidature|precandidatures"
        "|pre-inscription|intention de deposer|intentions de projet|premiere phase|phase 1"
        "|dossier d'intention|intention de projet"
    ),
    Cue.RENEWAL: (
        "renouvellement|renouvellements|reconduction|reconductions|action reconduite"
        "|actions reconduites|en renouvellement|demande de renouvellement"
        "|demandes de renouvellement|projets reconduits|projet reconduit|actions renouvelees"
    ),
    Cue.PAST: (
        "l'an dernier|l'an passe|l'annee derniere|l'annee passee|l'annee precedente"
        "|edition precedente|initialement|au lieu du|avait ete|avaient ete|avait ferme|s'etait"
        "|en son temps|precedente edition|precedent appel"
    ),
    Cue.FOREIGN: (
        "abonne|enquete|sondage|consultation publique|billetterie|concertation|recrutes"
        "|recrutees|embauches|embauchees|service ferme|services fermes|mairie fermee"
        "|mairie sera fermee|accueil ferme|maintenance|indisponible*|nos bureaux|les bureaux"
        "|abonnes|abonnez-vous|abonnement|offerts|offert|benevole|benevoles|recrute|recrutement"
        "|dons|euros par enfant|soldes|exposition|billets|cookies|election|concert|promotion"
        "|concours des villes|naissance|anniversaire|recensement|vide-grenier|horoscope"
        "|poste a pourvoir|offres avant|vente|accessibilite|population|marche public|concession"
        "|appel d'offres|newsletter|lettre d'information|infolettre|creees avant|crees avant"
        "|creee avant|cree avant|existant|immatricule*|declarees|constituee*|nes avant"
        "|nees avant|ages de|agees de"
    ),
}
