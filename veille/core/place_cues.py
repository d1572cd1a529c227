"""How French calls say where projects must take place; written folded, whole words."""

from enum import IntEnum

from veille.core.expressions import ARTICLES, keys
from veille.domain.territory import Level, Territory


class Where(IntEnum):
    """What a phrase says of the place name after it."""

    MUST = 1  # « l'action a lieu en … »: projects must stand there
    IN = 2  # « dans le … », « habitants de … »
    BODY = 3  # « Caf de … », « Département de … »: a body of that place
    TOWN = 4  # « Ville de … »: a commune's name follows
    ASIDE = 5  # « réunion à … », « siège : … »: an address, an event


_WHERE = {
    Where.MUST: """
        l action a lieu en|l action se tient dans le departement|les actions ont lieu en|
        projets situes en|projets situes dans|projet situe dans|projet situe en|implantes en|
        implantee dans le|implantees dans le|implante dans le|implantes dans le|implantee en|
        implantee dans la|installes dans le|localises en|localises dans|territoire concerne|
        territoires concernes|territoire d intervention|territoires eligibles|territoire eligible|
        perimetre|perimetre geographique|zone geographique|zones geographiques|ou|lieu|
        a l echelle de la region|a l echelle du departement|sur le territoire de la|
        sur le territoire de|sur le territoire du|sur le territoire des|sur les territoires de|
        menees a|menee a|menes en|menees en|menees dans le|partout en|partout dans le|
        se derouler en|se derouler dans|se deroulent en|domiciliees dans le|domicilies dans le|
        residant dans le|residant en|residant a|vivant en|vivant dans le|vivant a|
        communes rurales de|communes rurales du|trois departements|quatre departements|
        deux departements|territoire|territoires|secteur geographique|siege en|siege dans le|
        au benefice des habitants de|au benefice des habitants du|interviennent en|
        intervient en|localisation|departements concernes|departement concerne|region concernee|
        territoires sont concernes|departements sont concernes|territoires vises|territoires cibles|
        services de l etat dans le|services de l etat dans la|services de l etat dans les|
        services de l etat dans l|services de l etat en|services de l etat a""",
    Where.IN: """
        dans le|dans la|dans l|dans les|en|en region|habitants de|habitants du|habitants de la|
        habitants des|habitants de l|associations de|associations du|associations de la|
        structures de|structures du|structures de la|allocataires de la|allocataires du|
        pour le|pour la|en faveur du|communes de|communes du|a travers le|region|departement de|
        departement du|departement de la|departement de l|departement d|departement des|regional|
        la region|le departement|regionale|departemental|departementale|acteurs de|acteurs du|
        quartiers de|quartier de|centre social de|centres sociaux de|centres sociaux du""",
    Where.BODY: """
        caf de|caf du|caf de la|caf de l|caf des|caf d|caf|msa|msa de|msa du|msa de la|msa de l|
        carsat|carsat de|carsat du|ars|ars de|ars d|ars de la|drac|drac de|drac d|dreets|dreets de|
        dreets d|ddets de|ddets du|ddets de la|ddets de l|ddets d|prefecture de|prefecture du|
        prefecture de la|prefecture de l|prefecture d|prefecture des|prefet de|prefet du|
        prefet de la|prefet de l|prefete de|prefete du|conseil departemental de|
        conseil departemental du|conseil departemental de la|conseil departemental de l|
        conseil departemental d|conseil regional|conseil regional de|conseil regional d|
        conference des financeurs de|conference des financeurs du|conference des financeurs de la|
        conference des financeurs de l|conference des financeurs d|financeurs du|financeurs de la|
        autonomie de l|autonomie du|autonomie de la|autonomie de|services de l etat en region|
        fse en gestion du departement de l|communaute de communes|contrat de ville de|
        contrat de ville du|contrat de ville de la|contrat de ville""",
    Where.TOWN: """
        qpv de|qpv d|qpv du|quartiers de|quartiers d|quartier de|habitants de|habitants d|
        habitants du|associations de|associations d|a l echelle de|contrat de ville de|
        contrat de ville d|contrat de ville du|contrats de ville de|
        ville de|ville d|ville du|ville des|commune de|commune d|commune du|mairie de|mairie d|
        mairie du|ccas de|ccas d|ccas du|municipalite de|municipalite d|
        conseil municipal de""",
    Where.ASIDE: """
        cedex|rue|avenue|place|boulevard|reunion a|reunion d information a|congres a|rendez vous a|
        deroulera a|remise a|viennent a|a retrouver a|gare de|tribunal de|conseil d etat|bd|cours|
        esplanade|quai|chemin|allee|impasse|route|bp|cs|vue a""",
}

#: Said of a call open to all of France.
NATIONAL = {
    "envergure nationale": 1.6,
    "tout le territoire francais": 1.6,
    "tout le territoire national": 1.6,
    "l ensemble du territoire national": 1.6,
    "l ensemble du territoire francais": 1.6,
    "sur le territoire national": 1.4,
    "territoire national": 1.0,
    "france entiere": 1.6,
    "toute la france": 1.5,
    "partout en france": 1.5,
    "dans toute la france": 1.6,
    "a l echelle nationale": 1.2,
    "au niveau national": 0.9,
    "appel a projets national": 1.6,
    "appel a projet national": 1.6,
    "appel national": 1.4,
    "appel a candidatures national": 1.6,
    "concours national": 0.7,
    "prix national": 1.2,
    "fonds national de soutien": 0.8,
    "national et regional": 1.2,
    "en france": 0.8,
    "en france metropolitaine": 1.2,
    "metropole et outre mer": 1.4,
    "france metropolitaine": 1.1,
    "tous les departements": 0.8,
    "toutes les regions": 0.8,
    "sur tout le territoire": 0.6,
}

#: Other names of places that people use; refs of the gazetteer.
USUAL = {
    "PACA": "R93",
    "Provence-Alpes-Côte d'Azur": "R93",
    "région Sud": "R93",
    "Aix-Marseille-Provence": "200054807",
    "Bordeaux Métropole": "243300316",
    "Auvergne Rhône Alpes": "R84",
    "Île de France": "R11",
    "Grand Lyon": "69M",
    "GrandLyon": "69M",
    "Grand Nancy": "245400676",
    "Centre–Val de Loire": "R24",
    "métropole lyonnaise": "69M",
    "agglomération lyonnaise": "69M",
    "territoire métropolitain lyonnais": "69M",
    "région Centre": "R24",
    "Mayotte": "976",
}

#: Régions of before 2016, which texts still name: the région that holds each (loi n° 2015-29).
FORMER = {
    "Rhône-Alpes": "84",
    "Auvergne": "84",
    "Bourgogne": "27",
    "Franche-Comté": "27",
    "Haute-Normandie": "28",
    "Basse-Normandie": "28",
    "Nord-Pas-de-Calais": "32",
    "Picardie": "32",
    "Alsace": "44",
    "Lorraine": "44",
    "Champagne-Ardenne": "44",
    "Aquitaine": "75",
    "Limousin": "75",
    "Poitou-Charentes": "75",
    "Languedoc-Roussillon": "76",
    "Midi-Pyrénées": "76",
}

#: Names of départements that are common words too: an article and « en » or the like are asked.
COMMON = frozenset(
    ("nord", "lot", "manche", "somme", "cher", "creuse", "centre", "landes", "orne", "aube")
)


def where_cues() -> list[tuple[str, Where]]:
    """Every phrase that bears on a place name after it."""
    return [
        (" ".join(words.split()), kind)
        for kind, listed in _WHERE.items()
        for words in listed.split("|")
        if words.strip()
    ]


def where_leads() -> list[tuple[str, Where]]:
    """The same phrases without the articles at their end: « centres sociaux d'… » as « du … »."""
    leads: dict[str, Where] = {}
    for phrase, kind in where_cues():
        words = phrase.split()
        while len(words) > 1 and words[-1] in ARTICLES:
            words.pop()
        leads.setdefault(" ".join(words), kind)
    return list(leads.items())


def former_regions() -> list[tuple[str, Territory]]:
    """Folded names of the former régions, and each under its own name and today's code."""
    return [
        (key, Territory(Level.REGION, code, name))
        for name, code in FORMER.items()
        for key in keys(name)
    ]


def usual_names() -> list[tuple[str, str]]:
    """Folded usual names and their references."""
    return [(key, ref) for name, ref in USUAL.items() for key in keys(name)]
