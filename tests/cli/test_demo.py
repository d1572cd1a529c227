"""``veille demo``: the whole main job, and a folder that every other command can use."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Ran, Run


def test_the_story_goes_as_planned_and_names_what_the_watch_does_not_see(
    played: tuple[Path, Ran],
) -> None:
    folder, ran = played
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) <= 24, "one screen"
    assert "fondation-deux-fleuves : muette" in ran.out
    assert "region-aura-site : bloquée" in ran.out
    assert str(folder / "outbox" / "index.html") in ran.out


def test_each_week_leaves_a_mail_for_every_recipient(played: tuple[Path, Ran], veille: Run) -> None:
    folder, _ = played
    centres = veille("centres", "lister", "--json", "--dossier", folder).rows
    addresses = {r["adresse"] for c in centres for r in c["destinataires"]}
    assert len(centres) == 6
    mails = sorted((folder / "outbox").glob("*.eml"))
    assert len(mails) == 3 * len(addresses)
    for path in mails:
        raw = path.read_bytes()
        assert b"\n" not in raw.replace(b"\r\n", b"")
        message = message_from_bytes(raw, policy=default)
        assert message["To"].addresses[0].addr_spec in addresses
        assert path.with_suffix(".html").exists()
    index = (folder / "outbox" / "index.html").read_text("utf-8")
    assert index.count('.eml"') == len(mails)


def test_the_weeks_bring_what_they_should(played: tuple[Path, Ran], veille: Run) -> None:
    folder, _ = played
    rows = veille("appels", "--statut", "tous", "--json", "--dossier", folder).rows
    calls = [row for row in rows if row["is_call"]]
    assert len(calls) >= 15
    past = {
        row["titre"]: [
            r["changement"]
            for r in veille("appel", row["id"], "--json", "--dossier", folder).rows[0]["revisions"]
        ]
        for row in calls
        if "REAAP" in row["titre"] or "perte d'autonomie" in row["titre"]
    }
    assert [v for k, v in past.items() if "REAAP" in k] == [["nouveau", "prolonge"]]
    assert sorted(v for k, v in past.items() if "autonomie" in k) == [
        ["nouveau"],
        ["nouvelle_edition"],
    ]
    pdf = [row for row in calls if "quartiers 2030" in row["titre"]]
    assert pdf[0]["deadline"], "a call that is only a PDF has its date"


def test_a_mail_says_why_and_tells_nothing_twice(played: tuple[Path, Ran]) -> None:
    folder, _ = played
    texts = [
        message_from_bytes(path.read_bytes(), policy=default).get_body(("plain",))
        for path in sorted((folder / "outbox").glob("*les-deux-platanes-direction*.eml"))
    ]
    shown = [str(part.get_content()) for part in texts if part is not None]
    assert len(shown) == 3
    assert "Pourquoi vous :" in shown[0]
    assert "Parents solos, jamais seuls" in shown[0]
    assert "Parents solos, jamais seuls" not in shown[1] + shown[2]
    assert "aux personnes âgées" not in shown[0] or "Métropole" in shown[0]
    assert "ANGLES MORTS" in shown[2]


def test_the_workbook_proves_the_call_that_was_mobilised(played: tuple[Path, Ran]) -> None:
    book = load_workbook(played[0] / "indicateurs.xlsx")
    values = {row[0].value: row[1].value for row in book["Indicateurs"].iter_rows(min_row=2)}
    assert values["appels mobilisés"] == values["actions valorisées"] == 1
    assert [row[0].value for row in book["Appels mobilisés"].iter_rows(min_row=2)] == [
        "Tisser des liens entre générations"
    ]


def test_it_can_be_played_again_and_never_over_somebody_elses_folder(
    veille: Run, tmp_path: Path
) -> None:
    own = tmp_path / "a-moi"
    own.mkdir()
    (own / "notes.txt").write_text("précieux", "utf-8")
    refused = veille("demo", "--dossier", own)
    assert refused.code == 1
    assert "contient autre chose" in refused.err
    assert (own / "notes.txt").read_text("utf-8") == "précieux"
    assert [veille("demo", "--dossier", tmp_path / "d").code for _ in range(2)] == [0, 0]
