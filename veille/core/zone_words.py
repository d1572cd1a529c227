"""Headings of the boxes of a page that speak of something else than its call, folded.

As French sites print them above related pages, comments, past editions and downloads. A final
``*`` lets the last word go on.
"""

from veille.core.date_cues import phrases

#: Other pages, news, comments: what follows is of something else.
BOXES = phrases(
    "a lire aussi|lire aussi|a lire egalement|a lire|lire egalement|voir aussi|voir egalement"
    "|a voir aussi|a voir egalement|a voir|sur le meme sujet|sur le meme theme"
    "|sur le meme territoire|meme thematique|dans la meme rubrique|dans cette rubrique"
    "|dans la meme categorie|autour du meme sujet|vous aimerez aussi|vous aimerez peut-etre"
    "|vous pouvez aussi lire|vous pouvez lire aussi|cela peut vous interesser"
    "|cela pourrait vous interesser|ces articles*|ca peut vous interesser|autres appel*"
    "|les autres appels|nos autres appels|autre appel*|autres avis|autres financements"
    "|autres aides|d'autres aides|d'autres appels*|autres dispositifs|autres actualites"
    "|autres articles|autres opportunites|appels a projets en cours"
    "|les appels a projets en cours|tous les appels*|appels ouverts|les appels ouverts"
    "|appels similaires|aides similaires|articles similaires|articles lies|articles recents"
    "|derniers articles|derniere* actualite*|les dernieres actualites|les plus lus"
    "|les plus lues|les plus consultes|a la une|en direct|en bref|en ce moment|a ne pas manquer"
    "|fiches voisines|liens utiles|pour aller plus loin|aller plus loin|actualites"
    "|nos actualites|actualites liees|actualites de|l'actualite|toutes les actualites"
    "|toute l'actualite|contenus associes|contenus lies|pages associees|pages liees"
    "|ailleurs sur le site|a decouvrir*|decouvrez aussi|focus|publicite|agenda|l'agenda|a venir"
    "|prochains evenements|evenements a venir|et aussi|a suivre|sur nos reseaux|newsletter"
    "|au sommaire|a consulter aussi|consulter aussi|egalement en ligne|commentaires"
    "|laisser un commentaire|vos reactions|reactions|les commentaires|0 commentaire"
    "|nous vous recommandons|recommande pour vous|selectionne pour vous|autres projets"
    "|autres offres|precedent|suivant|article precedent|article suivant|annonces legales"
    "|offres d'emploi"
    "|vous pourriez*|cela pourrait*|a explorer|decouvrir aussi|decouvrez egalement|decouvrez nos*"
    "|les autres aides|nos autres aides|appels en cours|dans l'actualite|les actus"
    "|toutes nos actualites|plus d'actualites|les articles les plus lus|sur la meme thematique"
    "|pages similaires|contenus similaires|contenu similaire|actualites similaires"
    "|actualites associees|autres contenus|tous nos appels*|nos appels*|nos dernieres actualites"
    "|sur la meme*|sur le meme*|dans la meme*|dans le meme*"
    "|articles populaires|articles associes|sur le meme sujet :|a lire ensuite|continuer la lecture"
)

#: Anywhere in a short heading, these speak of other pages: « Appels à projets similaires ».
ASIDES = phrases(
    "similaires|similaire|connexes|pourraient vous*|pourrait vous*|peuvent vous*|peut vous*"
    "|vous interess*|vous plaire|vous aimerez*|pas rater|pas manquer|d'autres appels|d'autres aides"
    "|d'autres projets|d'autres opportunites|d'autres actualites|d'autres articles"
    "|autres opportunites|en ce moment|actus|nos actus|l'actu|prochainement|toutes nos aides"
    "|toutes les aides|tous les dispositifs|tous nos appels|tous les appels|toutes les annonces"
    "|toutes nos offres|derniers appels|derniers articles|dernieres actus|dernieres actualites"
    "|dernieres publications|dernieres infos|dernieres nouvelles|derniere minute|voir plus"
    "|recommandations|suggestions|recommandes|recommandees|plus lus|plus lues|plus consultes"
    "|plus consultees|plus vus|a decouvrir|a explorer|dans le meme dossier|au meme moment"
    "|contenus lies|contenus associes|articles lies|pages liees|a lire aussi|a lire egalement"
    "|a voir aussi|voir aussi|voir egalement|lire aussi|prochains rendez-vous|prochains evenements"
    "|evenements a venir|les evenements|fil d'actualite|fil info|infos en bref"
)

#: What is told of editions that are over.
PASTS = phrases(
    "edition precedente|editions precedentes|editions passees|edition passee"
    "|rappel de l'edition*|rappel des editions*|rappel 20*|bilan de l'edition*|ils l'ont fait*"
    "|retour sur l'edition*|l'edition precedente|archives|projets deja soutenus|historique"
)

#: The bottom of the page: downloads, contacts, legal notices.
TAILS = phrases(
    "telecharger|telechargements|a telecharger|documents a telecharger|documents associes"
    "|documents joints|documents utiles|documents|pieces jointes|mots cles|mots-cles|partager*"
    "|mentions legales|plan du site|pied de page|suivez-nous|nous suivre|fichiers|annexes"
    "|contact|contacts|nous contacter|renseignements|une question|besoin d'aide|plus d'informations"
    "|en savoir plus|pour en savoir plus|pour tout renseignement|ressources|liens|a consulter"
    "|qui contacter|vos contacts|votre contact|imprimer"
)

#: They head a sentence of another page in the middle of a text as well as a box.
SEE_ALSO = phrases("voir aussi|voir egalement|a lire aussi|a lire egalement|lire aussi")

#: Words of a menu too: they head a box only alone on their line, low in the page.
MENU_WORDS = phrases("a la une|a venir|en bref|offres d'emploi|l'agenda|l'actualite|nos actualites")

#: Headings of a call's own sections: one of them ends a box that no blank line ended.
OWN = tuple(
    phrases(
        "calendrier|date|comment |contact|modalite|depot|deposer|qui peut|critere|montant"
        "|financement|pour candidater|article|objet|objectif|contexte|candidat|beneficiaire"
        "|public|cloture|echeance|quand |renseignement|conditions"
    )
)
