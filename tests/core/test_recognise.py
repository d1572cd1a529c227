"""Is it a call, and of which kind: texts as funders, newspapers and town halls word them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.recognise import CALLS, Recognition, recognise
from veille.core.text import Text
from veille.domain.call import Kind


def read(title: str, body: str = "", url: str = "") -> Recognition:
    text = Text(f"{title}\n{body}")
    return recognise(text, len(Text(title).folded), url)


CALL_TEXTS = [
    (
        "Appel à projets « Bien vieillir chez soi » 2026",
        "La conférence des financeurs soutient des ateliers. Dossier à déposer avant le 3 mars.",
        Kind.PROJECT_CALL,
    ),
    (
        "AMI habitat partagé",
        "Le Département cherche des porteurs. Candidature jusqu'au 12 mai, cahier des charges.",
        Kind.INTEREST_CALL,
    ),
    (
        "Appel à candidatures : ambassadeurs du numérique",
        "Les associations loi 1901 peuvent candidater. Date limite : 4 avril.",
        Kind.CANDIDACY_CALL,
    ),
    (
        "Prix de l'initiative solidaire, 8e édition",
        "Ouvert aux associations. Dossier de candidature à envoyer avant le 15 juin. Jury.",
        Kind.CONTEST,
    ),
    (
        "Campagne de subventions 2026 aux associations",
        "Demande à déposer sur Le Compte Asso jusqu'au 28 février.",
        Kind.GRANT,
    ),
    (
        "La Carsat peut financer vos ateliers",
        "Qui peut répondre ? Toute structure sans but lucratif. Comment déposer : au fil de l'eau.",
        Kind.GRANT,
    ),
    (
        "APPEL A PROJETS 2026",
        "Contexte. Les projets attendus. Dépenses éligibles. Comité de sélection.",
        Kind.PROJECT_CALL,
    ),
]


@pytest.mark.parametrize(("title", "body", "kind"), CALL_TEXTS)
def test_a_call_is_recognised_with_its_kind(title: str, body: str, kind: Kind) -> None:
    found = read(title, body)
    assert found.is_call
    assert found.kind is kind
    assert found.kind in CALLS
    assert found.evidence


OTHER_TEXTS = [
    (
        "Les lauréats de l'appel à projets « Bien vieillir »",
        "Douze projets ont été retenus par le jury et reçoivent une subvention.",
        Kind.RESULTS,
    ),
    (
        "Aide aux vacances des familles",
        "Selon votre quotient familial, vous pouvez bénéficier de l'aide. Votre Caf vous écrit.",
        Kind.INDIVIDUAL_AID,
    ),
    (
        "Avis de marché : hébergement d'urgence",
        "Accord-cadre à bons de commande. Voir le CCTP. Remise des offres le 4 mai.",
        Kind.PROCUREMENT,
    ),
    (
        "Le Département recrute une travailleuse sociale",
        "Poste à pourvoir en mai, CDD d'un an. Lettre de motivation et CV. Date limite : 3 avril.",
        Kind.JOB,
    ),
    (
        "Les appels à projets en cours",
        "Filtrer par thème. Trier par date. Bien vieillir – Clôture : 03/03/2026.",
        Kind.LISTING,
    ),
    (
        "Budget participatif : votez pour vos projets",
        "Les habitants votent jusqu'au 12 mai. Déposez vos idées.",
        Kind.OTHER,
    ),
    (
        "Rapport d'activité 2025 de la Fondation",
        "344 projets aidés, par conventions de deux ans.",
        Kind.OTHER,
    ),
    (
        "Colloque « Vieillir en ville »",
        "Programme de la journée, entrée libre, inscrivez-vous.",
        Kind.EVENT,
    ),
    (
        "Appel à projets Numérique : la seconde vague est annulée",
        "L'appel n'aura pas lieu, les crédits ont été engagés.",
        Kind.NEWS,
    ),
    ("Mentions légales", "Éditeur du site. Hébergeur.", Kind.OTHER),
]


@pytest.mark.parametrize(("title", "body", "kind"), OTHER_TEXTS)
def test_what_is_no_call_is_refused_with_its_kind(title: str, body: str, kind: Kind) -> None:
    found = read(title, body)
    assert not found.is_call
    assert found.kind is kind


def test_whole_words_only() -> None:
    assert read("Envoyer à un ami", "Aide aux familles, amicale des aînés").kind not in CALLS
    assert not read("Familles", "ami ami ami").is_call


def test_a_denied_cue_does_not_count() -> None:
    title = "Appel à manifestation d'intérêt : appui aux partenaires"
    body = "Il ne s'agit pas d'un marché public. Association ou coopérative. Note à transmettre."
    assert all(each.rule != "procurement" for each in read(title, body).evidence)
    assert read(title, body).is_call


def test_boxes_on_other_pages_do_not_count() -> None:
    news = "Une fête réussie samedi, malgré la pluie.\n\nÀ lire aussi\n"
    box = "Appel à projets aidants : date limite le 4 mai, dossier à déposer, cahier des charges\n"
    assert not read("La fête du quartier", news + box).is_call


def test_the_lead_starts_at_the_second_printing_of_the_title() -> None:
    title = "Soutenir les aidants en 2026 dans le Rhône"
    menu = "Accueil | Actualités | Agenda\n" * 40
    lead = f"{title}\nNotre appel à projets est ouvert : candidater avant le 3 mars.\n"
    found = read(title, menu + lead)
    assert found.weight > read(title, menu + menu + lead.replace(title, "")).weight


def test_the_address_helps_a_little() -> None:
    plain = read("Soutien", "Aide")
    assert read("Soutien", "Aide", "https://a.example/appels-a-projets/1").weight > plain.weight
    assert read("Soutien", "Aide", "https://a.example/resultats/1").weight < plain.weight


def test_it_says_how_sure_it_is() -> None:
    clear = read(*CALL_TEXTS[0][:2])
    faint = read("Un appel", "aux structures")
    assert 0.5 <= faint.sure < clear.sure <= 1


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["Appel à projets ", "lauréats ", "AMI ", "date limite ", "\n", "\n\n"]),
        st.text(max_size=10),
    ),
    max_size=30,
).map("".join)


@given(TEXTS, TEXTS)
def test_any_text_is_read_with_exact_quotes(title: str, body: str) -> None:
    printed = f"{title}\n{body}"
    text = Text(printed)
    found = recognise(text, len(Text(title).folded))
    assert (found.kind in CALLS) is found.is_call
    for each in found.evidence:
        assert printed[each.start : each.end] == each.excerpt


@pytest.mark.parametrize("seed", ["appel ", "a lire aussi\n", "appel a projets", "AMI ", "les "])
def test_hostile_repetitions_are_read(seed: str) -> None:
    assert 0.5 <= read("Titre", seed * 20_000).sure <= 1


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Les élus ont voté les subventions aux associations", "Le judo club aura 900 euros."),
        ("Subventions : le conseil municipal du 3 mai", "À l'unanimité, 40 000 € aux clubs."),
        ("Appel à projets 2021 : les résultats de l'appel à projets", "214 dossiers, 12 aides."),
        ("Appels à projets : vos questions", "Une foire aux questions pour bien préparer."),
    ],
)
def test_money_already_given_or_explained_is_no_call(title: str, body: str) -> None:
    assert not read(title, body).is_call


def test_who_helps_whom_makes_a_call_without_the_word() -> None:
    found = read(
        "Partir ensemble",
        "La Caf de Belmont aide les structures qui préparent un départ. Dossier avant le 4 mai.",
    )
    assert found.is_call
    assert "offer" in {each.rule for each in found.evidence}


def test_an_offer_does_not_cross_a_full_stop() -> None:
    found = read("La vie du quartier", "Le maire aide au stand. Des associations dansent.")
    assert "offer" not in {each.rule for each in found.evidence}


def test_former_editions_do_not_make_it_the_news_of_results() -> None:
    found = read(
        "Bourse Élan pour vos projets",
        "Depuis 2019, ont été retenus 80 dossiers. Candidatures ouvertes aux associations.",
    )
    assert found.is_call


@pytest.mark.parametrize(
    ("body", "is_call"),
    [
        ("La fondation Orme ouvre son quatrième appel : « Voisins ». Date butoir : 3 mars.", True),
        ("La mairie va faire appel : la date limite est le 3 mars.", False),
    ],
)
def test_a_call_alone_is_one_when_a_name_follows(body: str, *, is_call: bool) -> None:
    assert read("Voisins de palier", body).is_call is is_call


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Un camion neuf au centre social", "Grâce à l'aide de la Caf, il a acheté un camion."),
        ("Crèche des Ormes", "Délégation de service public : remettre leur offre avant le 3 mars."),
        ("Journée d'information sur l'appel Culture", "Un appel Culture est en cours. Mardi 12."),
        (
            "Forum du bénévolat : remise des prix",
            "Stands : appel à projets de la Caf, cahier des charges, dossier de candidature.",
        ),
    ],
)
def test_pages_that_only_mention_calls(title: str, body: str) -> None:
    assert not read(title, body).is_call


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Vie associative 2031", "Les clubs rapportent leur dossier de subvention pour le 30 mai."),
        ("Accueils de loisirs", "La Caf rembourse les gestionnaires : demande d'ici le 3 juin."),
        (
            "Une commune pour ses aînés",
            "Les communes recevront une aide. Réponse avant le 1er mai.",
        ),
    ],
)
def test_something_to_file_and_someone_who_pays_make_a_call(title: str, body: str) -> None:
    found = read(title, body)
    assert found.is_call
    assert {"filing", "offer"} & {each.rule for each in found.evidence}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Répit des aidants", "Le Département rembourse 500 euros par an. Demande au guichet."),
        ("Samedi jeux au square", "Inscription avant le 3 mai auprès de l'accueil."),
        ("L'appel à projets Danse reporté", "La Région suspend tout, sine die. Dossiers rendus."),
    ],
)
def test_half_of_it_makes_none(title: str, body: str) -> None:
    assert not read(title, body).is_call


def test_files_received_until_a_day_are_still_to_come() -> None:
    title = "Prévention : la DDETS cherche un opérateur"
    assert read(title, "Cahier des charges en ligne. Dossiers reçus jusqu'au 3 mai.").is_call
    assert not read(title, "Cahier des charges en ligne. Dossiers reçus : 42, merci.").is_call


def test_who_is_asked_makes_a_call() -> None:
    found = read(
        "Adultes-relais dans la Marne",
        "Six conventions. Les associations envoient leur demande à la préfecture avant le 12 mars.",
    )
    assert found.is_call
    assert "asked" in {each.rule for each in found.evidence}


def test_a_box_of_other_calls_is_not_read() -> None:
    found = read(
        "Fête du quartier",
        "Samedi.\n\nÀ lire aussi\nLes associations envoient leur dossier avant le 3 mars.",
    )
    assert not {each.rule for each in found.evidence} & {"asked", "filing"}
