"""What a source says, in its own words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Printed:
    """One labelled field of a card, a feed entry or a record, word for word.

    ``label`` is the French label that the document shows before the words.
    """

    label: str
    words: str


#: Labels of the fields that a family may quote beside the body, by their name in the selectors.
#: They become lines of the document, so that the core reads them like any other words.
FIELD_LABELS = {
    "cloture": "Date limite",
    "ouverture": "Date d'ouverture",
    "financeur": "Financeur",
    "montant": "Montant",
    "type": "Type",
    "publics": "Publics",
    "territoire": "Territoire",
    "candidats": "Qui peut répondre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text to understand: heading, body, and the page's own date.

    ``published`` is the only reference for a date without a year; None is unknown, never today.
    """

    title: str
    text: str
    published: date | None = None
    url: str = ""

    @property
    def full(self) -> str:
        """Title, a line feed, body: what every offset counts in."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that a page links to: its absolute address and the words of the link."""

    address: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNotice:
    """One announcement as its source printed it; interprets nothing.

    ``published`` is the printed publication date (« Publié le 15/01/2026 », an RFC 822 date…);
    ``rank`` tells apart the announcements of one page cut by its headings (0 for a whole page).
    """

    source: str
    address: str
    title: str
    text: str
    published: str = ""
    fields: tuple[Printed, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    rank: int = 0

    @property
    def body(self) -> str:
        """The body to understand: the quoted fields, a line each, then the text."""
        lines = [f"{field.label} : {field.words}" for field in self.fields]
        return "\n".join([*lines, self.text])


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A card, entry or record that could not be read: counted, never lost."""

    source: str
    address: str
    reason: str
