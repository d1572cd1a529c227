"""Who may answer a call, and can a centre social."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.eligibility import judge
from veille.core.eligibility_words import APPLICANTS
from veille.core.text import Text
from veille.domain.call import Eligible
from veille.domain.tag import APPLICANT_LABELS


def ids(printed: str) -> set[str]:
    return {tag.id for tag in judge(Text(printed))[1]}


@pytest.mark.parametrize(
    "printed",
    [
        "Qui peut répondre ? Associations loi 1901, CCAS, communes.",
        "Pour : centres sociaux, espaces de vie sociale, communes.",
        "Peuvent candidater les clubs et les associations du territoire.",
        "Porteurs : toute personne morale, publique ou privée.",
        "Ouvert aux structures de l'économie sociale et solidaire.",
        "Actions avec les partenaires du quartier (CCAS, centres sociaux, MJC).",
        "Qui peut candidater ? Les bailleurs sociaux et les associations.",
    ],
)
def test_a_centre_social_can_answer(printed: str) -> None:
    verdict, tags, evidence = judge(Text("Appel à projets\n" + printed))
    assert verdict is Eligible.YES
    assert tags
    assert evidence


@pytest.mark.parametrize(
    "printed",
    [
        "Qui peut répondre ? Les communes de moins de 2 000 habitants et les EPCI.",
        "Appel réservé aux établissements de santé.",
        "Seuls les gestionnaires d'EHPAD peuvent candidater.",
        "Matériel pour les MARPA, EHPA, PUV et résidences autonomie.",
        "Candidats éligibles : bailleurs sociaux.",
        "Création de places de SESSAD. Qui peut répondre ? Les associations gestionnaires.",
        "Gestion d'un lieu de mise à l'abri. Les candidats : associations et fondations.",
        "Quelles structures ? Les établissements scolaires.",
    ],
)
def test_a_centre_social_cannot_answer(printed: str) -> None:
    verdict, _, evidence = judge(Text("Appel à projets\n" + printed))
    assert verdict is Eligible.NO
    assert evidence
    assert {each.value for each in evidence} == {"non"}


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Les projets sont attendus avant le 3 mars.",
        "La commune et le département financent.",
        "Qui peut participer ? Un groupe de trois jeunes de 13 à 17 ans.",
        "Signé par l'État, la Région et les communes.",
    ],
)
def test_it_may_not_be_said(printed: str) -> None:
    verdict, _, evidence = judge(Text("Appel à projets\n" + printed))
    assert verdict is Eligible.UNSAID
    assert evidence == ()


def test_applicants_are_tags() -> None:
    said = "Qui peut déposer ? Associations, centres sociaux et EVS, mutuelles, CCAS, bailleurs."
    assert ids(said) == {"association", "centre_social", "evs", "ess", "ccas", "bailleur"}


def test_what_is_excluded_is_no_applicant() -> None:
    said = "Qui peut proposer ? Associations. Ne sont pas éligibles les communes et les lycées.\n"
    assert ids(said) == {"association"}


def test_a_partner_is_no_applicant() -> None:
    assert ids("Les partenaires sont des entreprises.\n\nDate limite : 3 mai.") == set()


def test_a_box_on_other_pages_is_not_read() -> None:
    assert ids("Appel\n\nVoir aussi\nOuvert aux communes : le fonds vert\n") == set()


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["Qui peut répondre ? ", "associations ", "communes, ", "EVS", "hors ", "\n\n", ". "]
        ),
        st.text(max_size=10),
    ),
    max_size=30,
).map("".join)


@given(TEXTS)
def test_any_text_is_read_with_exact_quotes(printed: str) -> None:
    verdict, tags, evidence = judge(Text(printed))
    for each in (*evidence, *(quote for tag in tags for quote in tag.evidence)):
        assert printed[each.start : each.end] == each.excerpt
    assert (verdict is Eligible.UNSAID) is (not evidence)


@pytest.mark.parametrize("seed", ["communes ", "hors ", "qui ? ", "a lire aussi\n", "pour : "])
def test_hostile_repetitions_are_read(seed: str) -> None:
    assert judge(Text(seed * 20_000))[0] in set(Eligible)


def test_every_applicant_has_a_french_label() -> None:
    ids = {id_ for _, id_ in APPLICANTS}
    assert ids
    assert ids == set(APPLICANT_LABELS)


@pytest.mark.parametrize(
    "printed",
    [
        "Appel 2031. Toute structure, publique ou privée, qui suit des familles.",
        "Associations et compagnies proposent des animations entre juin et août.",
        "Associations ou coopératives : avant le 8 avril",
        "La ville veut confier à une association le jardin du parc.",
    ],
)
def test_applicants_may_be_opened_by_what_they_are_asked(printed: str) -> None:
    assert judge(Text(printed))[0] is Eligible.YES


def test_the_foundation_that_pays_is_no_applicant() -> None:
    verdict, _, _ = judge(Text("Les porteurs ont jusqu'au 3 mai. La fondation Orme les aide."))
    assert verdict is Eligible.UNSAID


def test_what_only_associations_can_ask_for_is_for_them() -> None:
    assert judge(Text("FDVA : note d'orientation"))[0] is Eligible.YES
    assert judge(Text("Pour les organisations éligibles au mécénat."))[0] is Eligible.YES


def test_a_call_for_farmers_only_is_not_for_a_centre_social() -> None:
    said = "Appel à projets réservé aux exploitations agricoles de la région."
    assert judge(Text(said))[0] is Eligible.NO
