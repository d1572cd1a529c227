"""Corrections: kept, listed, exported, and never undone by a later read."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def by_title(veille: Run, demo: Path, words: str) -> dict[str, object]:
    rows = veille("appels", "--statut", "tous", "--json", "--dossier", demo).rows
    return next(row for row in rows if words in row["titre"])


def test_a_correction_outlives_a_later_read(veille: Run, demo: Path) -> None:
    call = by_title(veille, demo, "Cuisiner ensemble")["id"]
    ran = veille(
        "corriger", call, "--public", "+handicap", "--date-limite", "2099-01-31 17:00",
        "--note", "vu au téléphone", "--dossier", demo,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "31 janvier 2099" in ran.out
    assert veille("rejouer", "--dossier", demo).code == 0
    read = by_title(veille, demo, "Cuisiner ensemble")
    assert (read["deadline"], read["deadline_time"]) == ("2099-01-31", "17:00")
    assert "handicap" in str(read["publics"])
    listed = veille("corrections", "--json", "--dossier", demo).rows
    assert {row["valeur"] for row in listed} == {"+handicap", "2099-01-31T17:00"}
    back = veille("corriger", call, "--retirer", "date_limite", "--dossier", demo)
    assert back.code == 0
    assert by_title(veille, demo, "Cuisiner ensemble")["deadline"] != "2099-01-31"


def test_what_a_person_calls_a_call_is_one_and_the_reverse(veille: Run, demo: Path) -> None:
    no_call = by_title(veille, demo, "lauréats")["id"]
    assert veille("corriger", no_call, "--appel", "--dossier", demo).code == 0
    assert by_title(veille, demo, "lauréats")["is_call"] is True
    call = by_title(veille, demo, "Premiers départs")["id"]
    assert veille("corriger", call, "--pas-un-appel", "--dossier", demo).code == 0
    assert veille("rejouer", "--dossier", demo).code == 0
    assert by_title(veille, demo, "lauréats")["is_call"] is True
    assert by_title(veille, demo, "Premiers départs")["is_call"] is False


def test_corrected_texts_are_exported_in_the_labelled_form(
    veille: Run, demo: Path, tmp_path: Path
) -> None:
    call = by_title(veille, demo, "Cuisiner ensemble")["id"]
    veille("corriger", call, "--montant", "4 500 €", "--dossier", demo)
    out = tmp_path / "g.jsonl"
    assert veille("corrections", "--exporter", out, "--dossier", demo).code == 0
    (row,) = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert row["labels"]["amount_max"] == 4500
    assert row["labels"]["is_call"] is True
    assert "Cuisiner" in row["title"]
    scored = veille("evaluer", out, "--json")
    assert scored.code == 0, scored.err


def test_the_review_asks_about_each_doubt_and_keeps_the_answers(veille: Run, demo: Path) -> None:
    before = veille("relecture", "--json", "--dossier", demo).rows
    assert before, "the demo has doubtful readings"
    assert [row["gravite"] for row in before] == sorted(
        (row["gravite"] for row in before), reverse=True
    )
    ran = veille("relecture", "--dossier", demo, stdin=b"o\nq\n")
    assert ran.code == 0, ran.err
    after = veille("relecture", "--json", "--dossier", demo).rows
    assert len(after) == len(before) - 1
    assert veille("relecture", "--liste", "--dossier", demo).out.count("\n") == len(after) + 2


def test_a_wrong_correction_is_refused_and_nothing_is_kept(veille: Run, demo: Path) -> None:
    call = by_title(veille, demo, "Cuisiner ensemble")["id"]
    for options, code in (
        (("--public", "seniors"), 1),
        (("--public", "+licornes"), 1),
        (("--territoire", "ZZ"), 1),
        (("--fusionner", "99999"), 1),
        (("--date-limite", "2026-02-31"), 2),
        ((), 1),
    ):
        ran = veille("corriger", call, *options, "--dossier", demo)
        assert ran.code == code, (options, ran.err)
        assert ran.err.strip()
    assert "Aucune correction" in veille("corrections", "--dossier", demo).out


def test_two_calls_that_are_one_are_merged_for_good(veille: Run, demo: Path) -> None:
    one = by_title(veille, demo, "Cuisiner ensemble")
    other = by_title(veille, demo, "Premiers départs")
    ran = veille("corriger", one["id"], "--fusionner", other["id"], "--dossier", demo)
    assert ran.code == 0, ran.err
    listed = veille("appels", "--json", "--dossier", demo).rows
    assert "Cuisiner ensemble" not in {row["titre"] for row in listed}
    assert veille("rejouer", "--dossier", demo).code == 0
    itself = veille("corriger", other["id"], "--fusionner", other["id"], "--dossier", demo)
    assert itself.code == 1
    notices = veille("appel", other["id"], "--json", "--dossier", demo).rows[0]["annonces"]
    assert {notice["source"] for notice in notices} == {
        "carnet-des-appels",
        "fondation-deux-fleuves",
    }


def test_the_review_splits_what_the_text_holds_and_refuses_the_rest(
    veille: Run, demo: Path
) -> None:
    before = veille("relecture", "--json", "--dossier", demo).rows
    ran = veille("relecture", "--dossier", demo, stdin=b"s\nNulle part\nAilleurs\n\nq\n")
    assert ran.code == 0, ran.err
    assert "Aucune ligne du texte ne commence par « Nulle part »" in ran.err
    assert veille("relecture", "--json", "--dossier", demo).rows == before
    alone = veille("corriger", before[0]["id"], "--scinder", "Un seul", "--dossier", demo)
    assert alone.code == 1
    assert "au moins deux appels" in alone.err


def test_a_split_says_what_became_of_the_call(veille: Run, demo: Path) -> None:
    call = by_title(veille, demo, "Fonds d'initiatives des habitants")["id"]
    parts = ("--scinder", "La Ville de Villeurbanne", "--scinder", "Les demandes peuvent")
    ran = veille("corriger", call, *parts, "--dossier", demo)
    assert ran.code == 0, ran.err
    assert "scindé en 2 appels" in ran.out
    back = veille("corriger", call, "--retirer", "scission", "--dossier", demo)
    assert "au fil de l'eau" in back.out
