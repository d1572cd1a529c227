"""Corrected calls as labelled texts, in the form that ``veille evaluer`` reads."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from veille.core.correct import merged_into
from veille.core.normalise import as_json
from veille.core.split import marks_of
from veille.services.split import document_for
from veille.store import Store

#: What a labelled text says, by the keys of a reading.
LABELS = (
    "is_call", "kind", "opens_on", "deadlines", "deadline", "deadline_time", "rolling", "publics",
    "territory", "funder", "amount_max", "amount_total",
)  # fmt: skip


def labelled(store: Store, today: date) -> Iterator[dict[str, Any]]:
    """One text for each corrected call: its words, and the reading that a person put right.

    Only calls whose text is kept are given; a field that nobody corrected keeps its reading,
    which the person saw and left.
    """
    with store.reading() as tx:
        found = tx.corrections()
        for key, lines in found.items():
            if merged_into(lines) or marks_of(lines):
                continue  # listed no more, but its text is a call: it would teach the contrary
            call = tx.call(key)
            current = [w.notice for w in tx.notices_of(key) if w.current]
            own = [n for n in current if (n.source, n.address) == (call.source, call.address)]
            if not own:
                continue
            document = document_for(tx, key, own[-1])
            if document is None:
                continue
            row = as_json(key, document, call.reading, today) if call.reading.is_call else {}
            labels = {name: row.get(name) for name in LABELS}
            labels["is_call"] = call.reading.is_call
            yield {
                "id": key,
                "url": document.url,
                "published": document.published.isoformat() if document.published else None,
                "title": document.title,
                "text": document.text,
                "labels": labels | {"kind": call.reading.kind.value},
            }
