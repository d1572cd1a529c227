"""What an engine says becomes one French sentence; a fault of ours keeps its traceback."""

from pathlib import Path

import pytest

from tests.store.values import NOW, centre
from veille.domain.errors import StoreError
from veille.store import Store, upgrade


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "est vide"),
        ("   ", "est vide"),
        ("://", "illisible"),
        ("mysql://serveur/base", "commence par « mysql »"),
        ("sqlite://", "en mémoire"),
        ("sqlite:///:memory:", "en mémoire"),
        ("postgresql://u:secret@127.0.0.1:1/base", "127.0.0.1/base » est injoignable"),
        ("postgres://u:secret@127.0.0.1:1/base", "127.0.0.1/base » est injoignable"),
        ("/nulle/part/veille.db", "n'existe pas"),
    ],
)
def test_an_address_that_leads_nowhere(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence) as refused:
        Store(url)
    assert "secret" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(StoreError, match="vérifiez le dossier et ses droits"):
        upgrade("/nulle/part/veille.db")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "veille.db"
    path.write_bytes(b"Ceci n'est pas une base de donnees." * 100)
    with pytest.raises(StoreError, match="n'est pas une base de Veille"):
        Store(str(path))
    with pytest.raises(StoreError, match="n'est pas une base de Veille"):
        upgrade(str(path))


def test_reading_never_writes(store: Store) -> None:
    with pytest.raises(StoreError, match="lecture seule"), store.reading() as tx:
        tx.put_centre(centre(), NOW)
    with store.transaction() as tx:
        tx.put_centre(centre(), NOW)
    with store.reading() as tx:
        assert tx.centres() == (centre(),)


def put_and_fail(store: Store) -> None:
    with store.transaction() as tx:
        tx.put_centre(centre(), NOW)
        raise ZeroDivisionError


def test_what_fails_in_the_middle_is_undone(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        put_and_fail(store)
    with store.reading() as tx:
        assert tx.centres() == ()


def test_a_database_held_by_another_program(store: Store, database_url: str) -> None:
    with Store(database_url, patience=50) as hurried:
        with store.transaction() as held:
            held.put_centre(centre(), NOW)
            with pytest.raises(StoreError, match="occupée par un autre"), hurried.transaction():
                pass
            with hurried.reading() as tx:  # a reader waits for nobody
                assert tx.centres() == ()
        with hurried.transaction() as tx:
            assert tx.centres() == (centre(),)
