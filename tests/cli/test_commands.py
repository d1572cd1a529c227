"""Each command as a user types it, on the demo's database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from veille.cli.commands import COMMANDS

GROUPS = {
    "centres": ("importer", "lister", "montrer", "modifier", "supprimer"),
    "digest": ("apercu", "liste", "envoyer", "etat", "renvoyer"),
    "action": ("ajouter", "modifier", "lister"),
    "sources": ("lister", "sante"),
}
ALL = [(name,) for name in COMMANDS] + [(g, c) for g, names in GROUPS.items() for c in names]


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_has_a_french_help_with_an_example(
    veille: Run, command: tuple[str, ...]
) -> None:
    ran = veille(*command, "--help")
    assert ran.code == 0, ran.err
    assert "Exemple" in ran.out
    assert not {"Usage:", "Show this", "Commands:", "Error", "Missing"} & set(ran.out.split("\n"))
    assert f"veille {' '.join(command)}" in ran.out.split("Exemple")[1] or command[0] in GROUPS


def test_wrong_usage_is_said_in_french_and_ends_with_2(veille: Run) -> None:
    for arguments, said in (
        (("colecter",), "n'existe pas"),
        (("appels", "--avant", "2026-02-31"), "n'est pas un jour qui existe"),
        (("appel",), "Il manque"),
        (("candidature", "a", "b", "danser"), "danser"),
    ):
        ran = veille(*arguments)
        assert ran.code == 2
        assert said in ran.err
        assert ran.out == ""


@pytest.mark.parametrize(
    "command",
    [
        ("appel", "99999"),
        ("candidature", "nulle-part", "1", "deposer"),
        ("candidature", "les-deux-platanes", "99999", "deposer"),
        ("centres", "montrer", "nulle-part"),
        ("digest", "apercu", "nulle-part"),
        ("digest", "renvoyer", "99999"),
        ("collecter", "source-inconnue"),
        ("appels", "--territoire", "ZZZ"),
        ("indicateurs", "--du", "2026-01-01"),
        ("indicateurs", "--format", "xlsx"),
        ("action", "modifier", "99999"),
        ("centres", "importer", "absent.csv"),
        ("appels", "--public", "licornes"),
        ("indicateurs", "2026", "--periode", "plan"),
        ("evaluer", "absent.jsonl"),
    ],
    ids=" ".join,
)
def test_what_is_unknown_or_refused_is_one_sentence_and_ends_with_1(
    veille: Run, demo: Path, command: tuple[str, ...]
) -> None:
    ran = veille(*command, "--dossier", demo)
    assert ran.code == 1, ran.out
    assert 1 <= len(ran.err.strip().splitlines()) <= 2
    assert "Traceback" not in ran.err


def test_a_folder_without_database_says_what_makes_one(veille: Run, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        ran = veille("appels", "--dossier", folder)
        assert ran.code == 1
        assert "veille init" in ran.err


def test_an_empty_database_answers_every_list_with_a_sentence(veille: Run, tmp_path: Path) -> None:
    assert veille("init", "--dossier", tmp_path).code == 0
    assert "existe" in veille("init", "--dossier", tmp_path).out
    for path in (tmp_path / "config" / "sources").glob("*.toml"):
        path.unlink()
    for command in (
        ("appels",), ("candidatures",), ("centres", "lister"), ("digest", "liste"),
        ("digest", "etat"), ("action", "lister"), ("sources", "lister"), ("sources", "sante"),
        ("collecter",), ("indicateurs",), ("rejouer",), ("digest", "envoyer", "--vers", tmp_path),
    ):  # fmt: skip
        ran = veille(*command, "--dossier", tmp_path)
        assert ran.code == 0, (command, ran.err)
        assert ran.out.strip(), command


def test_lists_give_one_json_object_a_line_with_its_name_first(veille: Run, demo: Path) -> None:
    for command, first in (
        (("appels",), "id"),
        (("centres", "lister"), "slug"),
        (("candidatures",), "id"),
        (("sources", "sante"), "slug"),
        (("digest", "etat"), "id"),
        (("action", "lister"), "id"),
    ):
        rows = veille(*command, "--json", "--dossier", demo).rows
        assert rows, command
        assert all(next(iter(row)) == first for row in rows)


def test_a_call_is_found_by_its_territory_and_its_public(veille: Run, demo: Path) -> None:
    def titles(*options: str) -> set[str]:
        return {r["titre"] for r in veille("appels", "--json", *options, "--dossier", demo).rows}

    rural, urban = titles("--territoire", "69006"), titles("--territoire", "69266")
    assert "Appel à projets jeunesse rurale 2027".replace("2027", "") in " ".join(rural)
    assert not [title for title in urban if "jeunesse rurale" in title]
    assert "Tisser des liens entre générations" in urban
    assert "Tisser des liens entre générations" not in rural
    assert titles("--public", "seniors") < titles()


def test_an_application_is_followed_and_a_refused_step_says_what_is_open(
    veille: Run, demo: Path
) -> None:
    call = veille("appels", "--json", "--dossier", demo).rows[0]["id"]
    said = veille(
        "candidature", "le-grand-mas", call, "deposer", "--montant", "5 000 €", "--dossier", demo
    )
    assert said.code == 0, said.err
    assert "déposée" in said.out
    refused = veille("candidature", "le-grand-mas", call, "preparer", "--dossier", demo)
    assert refused.code == 1
    assert "obtenir" in refused.err
    won = veille(
        "candidature", "le-grand-mas", call, "obtenir", "--montant", "4000", "--dossier", demo
    )
    assert won.code == 0
    rows = veille("candidatures", "--centre", "le-grand-mas", "--json", "--dossier", demo).rows
    assert (rows[0]["montant_demande"], rows[0]["montant_obtenu"]) == (5000, 4000)
    counted = json.loads(veille("indicateurs", "--format", "json", "--dossier", demo).out)
    assert counted["appels_mobilises"] == 2
    assert counted["candidatures_deposees"] == 2
    assert counted["montant_obtenu"] == 4000


def test_what_was_sent_is_shown_again_and_nothing_leaves_twice(
    veille: Run, demo: Path, tmp_path: Path
) -> None:
    shown = veille("digest", "apercu", "les-deux-platanes", "--tout", "--dossier", demo)
    assert "Pourquoi vous :" in shown.out
    sent = veille("digest", "envoyer", "--vers", tmp_path / "sortie", "--dossier", demo)
    assert sent.code == 0
    assert "déjà partie" in sent.out
    assert list((tmp_path / "sortie").glob("*.eml")) == []


def test_sending_without_a_relay_says_which_key_to_fill(veille: Run, demo: Path) -> None:
    ran = veille("digest", "envoyer", "--dossier", demo)
    assert ran.code == 1
    assert "[smtp] hote" in ran.err


def test_a_full_outbox_is_one_sentence_and_nothing_is_marked(
    veille: Run, demo: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "fichier"
    blocked.write_text("", "utf-8")
    ran = veille("digest", "envoyer", "--vers", blocked / "dessous", "--dossier", demo)
    assert ran.code == 1
    assert "ne peut pas être écrit" in ran.err


def test_a_typo_in_the_config_names_file_table_and_key(veille: Run, demo: Path) -> None:
    path = demo / "config" / "veille.toml"
    path.write_text(path.read_text("utf-8").replace("adresse_web", "adrese_web"), "utf-8")
    ran = veille("sources", "lister", "--dossier", demo)
    assert ran.code == 1
    assert "veille.toml" in ran.err
    assert "adrese_web" in ran.err
    assert "adresse_web" in ran.err


def test_sources_that_do_not_answer_are_lines_of_the_report(veille: Run, demo: Path) -> None:
    ran = veille("collecter", "caf-rhone", "msa-ain-rhone", "--dossier", demo)
    assert ran.code == 1, "the small web is gone: every source failed"
    assert "caf-rhone : en échec" in ran.err
    assert "2 en échec" in ran.out


def test_a_number_too_large_is_wrong_usage_and_no_traceback(veille: Run, demo: Path) -> None:
    for command in (
        ("candidature", "la-verriere", "2", "deposer", "--montant", "9" * 20),
        ("digest", "renvoyer", "9" * 20),
        ("action", "modifier", "9" * 20),
    ):
        ran = veille(*command, "--dossier", demo)
        assert ran.code == 2, ran.err
        assert "Traceback" not in ran.err


def test_any_text_is_analysed_even_one_that_looks_like_json(veille: Run, tmp_path: Path) -> None:
    for text in (b"{Appel a projets} texte", b"[" * 100_000, b"\0\xff"):
        ran = veille("analyser", "-", "--json", stdin=text)
        assert ran.code == 0, (text[:20], ran.err)
        assert len(ran.rows) == 1
    (tmp_path / "d.jsonl").write_bytes(b"[" * 100_000 + b'\n{"title": "Appel", "zz": 1}\n{"id": 7}')
    ran = veille("analyser", tmp_path / "d.jsonl", "--json")
    assert ran.code == 3
    assert [row["id"] for row in ran.rows] == ["2", "7"]
    assert ran.err.count("\n") == 1


def test_files_of_one_name_in_two_folders_stay_apart(veille: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("Appel à projets", "utf-8")
    rows = veille("analyser", tmp_path, "--json").rows
    assert [row["id"] for row in rows] == ["a/x.txt", "b/x.txt"]


def test_every_offset_counts_in_the_text_as_given(veille: Run, tmp_path: Path) -> None:
    body = (
        "La Caf du Rhône lance un appel a\u0300 projets pour les personnes âgées.\r\n"
        "Date limite : 31 mars 2027 à 17 h. 8 000 € au maximum par projet."
    )
    row = {"id": "x", "title": "Appel à projets 2027", "text": body}
    (tmp_path / "t.jsonl").write_text(json.dumps(row), "utf-8")
    (tmp_path / "t.txt").write_bytes(f"{row['title']}\n{body}".encode())
    for name in ("t.jsonl", "t.txt"):
        (read,) = veille("analyser", tmp_path / name, "--json").rows
        full = f"{row['title']}\n{body}"
        assert len(read["evidence"]) > 4
        for proof in read["evidence"]:
            assert full[proof["start"] : proof["end"]] == proof["excerpt"]


def test_a_step_before_the_last_one_is_refused_and_an_undone_deposit_asks_nothing(
    veille: Run, demo: Path
) -> None:
    def mark(*words: str) -> Ran:
        return veille("candidature", "la-verriere", "2", *words, "--dossier", demo)

    assert mark("deposer", "--date", "2026-11-20", "--montant", "8000").code == 0
    early = mark("obtenir", "--date", "2026-11-01")
    assert early.code == 1
    assert "avant la dernière étape" in early.err
    assert mark("annuler").code == 0
    rows = veille("candidatures", "--centre", "la-verriere", "--json", "--dossier", demo).rows
    assert rows[0]["montant_demande"] is None


def test_without_a_centre_sending_says_how_to_add_one(veille: Run, tmp_path: Path) -> None:
    veille("init", "--dossier", tmp_path)
    ran = veille("digest", "envoyer", "--vers", tmp_path / "o", "--dossier", tmp_path)
    assert ran.code == 0
    assert "centres importer" in ran.out


def test_a_reader_that_leaves_is_no_failure(demo: Path) -> None:
    line = f"{sys.executable} -m veille.cli appels --json --dossier {demo} | head -c 10"
    done = subprocess.run(  # noqa: S602  # a pipe, as a shell makes one
        f"set -o pipefail; {line}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_a_full_disk_behind_the_output_is_one_sentence(demo: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "veille.cli", "appels", "--dossier", str(demo)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Le disque est plein")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_said_to_be_empty_not_judged(veille: Run, text: bytes) -> None:
    done = veille("analyser", "-", stdin=text)
    assert done.code == 3
    assert done.out == ""
    assert "le texte est vide" in done.err


def test_an_export_of_corrections_takes_no_call(veille: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.jsonl"
    done = veille("corrections", "1", "--exporter", out, "--dossier", demo)
    assert done.code == 2
    assert "ne donnez pas d'appel" in done.err
    assert not out.exists()
