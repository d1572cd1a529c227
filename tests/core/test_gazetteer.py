import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.core.gazetteer import Gazetteer, Rows
from veille.core.place_names import name_key, name_keys
from veille.data import load_gazetteer
from veille.domain.territory import FRANCE, Level, Territory

GAZETTEER = load_gazetteer()


def place(ref: str) -> Territory:
    found = GAZETTEER.by_ref(ref)
    assert found is not None, ref
    return found


def communes_of(ref: str) -> set[str]:
    """Whole communes only, to compare with the official counts."""
    return {code for code in GAZETTEER.communes(place(ref)) if place(code).level is Level.COMMUNE}


@pytest.mark.parametrize(
    ("ref", "level", "name"),
    [
        ("FR", Level.NATIONAL, "France"),
        ("R84", Level.REGION, "Auvergne-Rhône-Alpes"),
        ("84", Level.DEPARTEMENT, "Vaucluse"),
        ("69", Level.DEPARTEMENT, "Rhône"),
        ("69D", Level.DEPARTEMENT, "Département du Rhône"),
        ("69M", Level.METROPOLE, "Métropole de Lyon"),
        ("200046977", Level.METROPOLE, "Métropole de Lyon"),
        ("200040566", Level.EPCI, "Communauté d'agglomération de l'Ouest Rhodanien"),
        ("200057875", Level.EPCI, "Est Ensemble"),
        ("244200770", Level.METROPOLE, "Saint-Étienne Métropole"),
        ("69123", Level.COMMUNE, "Lyon"),
        ("69388", Level.DISTRICT, "Lyon 8e arrondissement"),
        (" 2a004 ", Level.COMMUNE, "Ajaccio"),
        ("QN06901M", Level.QPV, "quartier prioritaire QN06901M"),
    ],
)
def test_a_reference_gives_its_territory(ref: str, level: Level, name: str) -> None:
    found = place(ref)
    assert (found.level, found.name) == (level, name)
    assert GAZETTEER.by_ref(found.ref) == found


@pytest.mark.parametrize("ref", ["", "R99", "69999", "123456789", "Lyon", "QPV", "69X"])
def test_an_unknown_reference_gives_nothing(ref: str) -> None:
    assert GAZETTEER.by_ref(ref) is None


def test_the_metropole_left_the_departement_du_rhone() -> None:
    metropole, departement, both = communes_of("69M"), communes_of("69D"), communes_of("69")
    assert (len(metropole), len(departement), len(both)) == (58, 208, 266)
    assert metropole | departement == both
    assert not metropole & departement
    assert communes_of("R84") > both


def test_france_holds_every_commune_and_arrondissement() -> None:
    codes = GAZETTEER.communes(FRANCE)
    levels = [place(code).level for code in codes]
    assert levels.count(Level.COMMUNE) == 34_969
    assert levels.count(Level.DISTRICT) == 9 + 20 + 16
    assert len(codes) == 34_969 + 45


@pytest.mark.parametrize(
    ("call", "area", "met"),
    [
        ("69D", {"69266"}, False),  # Villeurbanne is in the Métropole
        ("69D", {"69388"}, False),
        ("69D", {"69006"}, True),
        ("69M", {"69266"}, True),
        ("69M", {"69006"}, False),  # Amplepuis is not
        ("69", {"69266"}, True),
        ("69", {"69006"}, True),
        ("R84", {"69388"}, True),
        ("FR", {"69388"}, True),
        ("69123", {"69388"}, True),
        ("69M", {"69388"}, True),
        ("69", {"69388"}, True),
        ("69388", {"69388"}, True),
        ("69388", {"69123"}, True),  # who serves all of Lyon serves the 8e
        ("69388", {"69387"}, False),
        ("69388", {"69266"}, False),
        ("69266", {"69388", "69266"}, True),
        ("200040566", {"69006"}, True),
        ("R93", {"69006"}, False),
        ("84", {"69006"}, False),
    ],
)
def test_a_call_reaches_the_centres_of_its_territory(call: str, area: set[str], met: bool) -> None:
    assert GAZETTEER.covers(place(call), frozenset(area)) is met


def test_a_quarter_meets_only_the_centres_that_name_it() -> None:
    quarter, area = place("QN06901M"), frozenset({"69388"})
    assert not GAZETTEER.covers(quarter, area)
    assert GAZETTEER.covers(quarter, area, frozenset({"QN06901M"}))
    assert not GAZETTEER.covers(quarter, area, frozenset({"QN06902M"}))
    assert not GAZETTEER.communes(quarter)


@pytest.mark.parametrize(
    "unknown",
    [
        Territory(Level.NATIONAL, "", "Luxembourg"),
        Territory(Level.OTHER, "", "Centre Ouest"),
        Territory(Level.COMMUNE, "69999", "Nulle-Part"),
        Territory(Level.DISTRICT, "69390", "Lyon 10e"),
        Territory(Level.EPCI, "000000000", "Nulle"),
    ],
)
def test_an_unknown_territory_meets_nobody(unknown: Territory) -> None:
    assert not GAZETTEER.covers(unknown, GAZETTEER.communes(FRANCE))
    assert GAZETTEER.population(unknown) == 0


@pytest.mark.parametrize(
    ("written", "ref"),
    [
        ("Lyon", "69123"),
        ("ville de Lyon", "69123"),
        ("l’Arbresle", "69010"),
        ("ARBRESLE", "69010"),
        ("du Creusot", "71153"),
        ("St Genis Laval", "69204"),
        ("Ste-Foy-les-Lyon", "69202"),
        ("Villefranche s/ Saône", "69264"),
        ("vaulx en velin", "69256"),
        ("Œting", "57521"),
        ("Lyon 8e", "69388"),
        ("Lyon 8ème arrondissement", "69388"),
        ("lyon 1", "69381"),
        ("13e arrondissement de Paris", "75113"),
        ("Rhône", "69"),
        ("Département du Rhône", "69D"),
        ("département de l’Ain", "01"),
        ("la Drôme", "26"),
        ("Région Île de France", "R11"),
        ("Grand Lyon", "69M"),
        ("la métropole de Lyon", "69M"),
        ("CCEL", "246900575"),
        ("Grand Poitiers", "200069854"),
        ("France", "FR"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str, ref: str) -> None:
    assert GAZETTEER.named(written)[0].ref == ref


def test_homonyms_come_the_most_peopled_first_and_a_level_chooses() -> None:
    assert [found.ref for found in GAZETTEER.named("Saint-Priest")] == ["69290", "07288", "23234"]
    assert [found.ref for found in GAZETTEER.named("Paris")] == ["75056", "75"]
    assert [found.ref for found in GAZETTEER.named("Paris", Level.DEPARTEMENT)] == ["75"]
    assert GAZETTEER.named("Haguenau")[0].level is Level.COMMUNE
    assert GAZETTEER.named("Lyon", Level.REGION) == ()
    assert GAZETTEER.named("région Auvergne-Rhône-Alpes", Level.COMMUNE) == ()


@pytest.mark.parametrize("written", ["", "l'", "de la", "Nulle-Part-sur-Rien", "région de Lyon"])
def test_an_unknown_name_gives_nothing(written: str) -> None:
    assert GAZETTEER.named(written) == ()


def test_every_name_is_given_with_its_key() -> None:
    names = list(GAZETTEER.names())
    assert len(names) > 35_000
    assert ("villefranche sur saone", place("69264")) in names
    assert ("lyon 8e", place("69388")) in names
    assert all(key == name_key(key) for key, _ in names[:2_000])


def test_the_parents_of_a_commune() -> None:
    district = GAZETTEER.parents("69388")
    rural = GAZETTEER.parents("69006")
    island = GAZETTEER.parents("97502")
    assert district is not None
    assert rural is not None
    assert island is not None
    assert district.commune == place("69123")
    assert district.epci == place("69M")
    assert district.departement == place("69")
    assert district.region == place("R84")
    assert (rural.commune, rural.epci) == (None, place("200040566"))
    assert (island.epci, island.departement.name) == (None, "Saint-Pierre-et-Miquelon")
    assert GAZETTEER.parents("69M") is None


def test_the_population_counts_lyon_once() -> None:
    lyon = GAZETTEER.population(place("69123"))
    districts = sum(GAZETTEER.population(place(f"6938{n}")) for n in range(1, 10))
    assert lyon == districts
    assert 500_000 < lyon < 600_000
    assert GAZETTEER.population(place("69")) == GAZETTEER.population(
        place("69M")
    ) + GAZETTEER.population(place("69D"))


@given(st.text())
def test_a_key_is_stable_and_plain(name: str) -> None:
    key = name_key(name)
    assert name_key(key) == key
    assert key.isascii()
    assert key == key.strip().lower()
    assert GAZETTEER.named(name) == GAZETTEER.named(name)


@given(st.lists(st.text(st.characters(blacklist_categories=["Cc", "Zl", "Zp"]))))
def test_many_keys_at_once_are_the_keys_one_by_one(names: list[str]) -> None:
    together = name_keys("\n".join(names)).split("\n")
    assert [key.strip() for key in together] == [name_key(name) for name in names or [""]]


def test_a_gazetteer_is_made_from_any_rows() -> None:
    empty = Gazetteer(Rows((), (), (), (), ()))
    assert empty.by_ref("69123") is None
    assert empty.communes(place("69D")) == frozenset()
    assert empty.named("Lyon") == ()
