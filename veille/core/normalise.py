"""From a text to a reading: calls every room that understands, and keeps their words together."""

from dataclasses import dataclass, replace
from datetime import date

from veille.core.deadlines import Timing, read_timing
from veille.core.eligibility import judge
from veille.core.funders import FunderRead, FunderRegistry, find_funder
from veille.core.gazetteer import Gazetteer
from veille.core.money import read_amounts
from veille.core.places import locate
from veille.core.publication import parse_day
from veille.core.reading_json import as_json
from veille.core.recognise import recognise
from veille.core.taxonomy import Lexicon
from veille.core.text import Text, fold
from veille.domain.call import Kind, Reading, State
from veille.domain.notice import Document, RawNotice
from veille.domain.source import Source
from veille.domain.tag import Tag, TagKind

__all__ = ["Knowledge", "as_json", "document_of", "normalise", "understand"]

#: How sure a field is when no room says it: seen on labelled texts.
_UNSAID = 0.85

#: A public below the first figure is right 9 times in 10 on labelled texts, not more: it is then
#: only mentioned, or another one is missed. Its figure falls under what passes for sure.
_CLEAR, _OFTEN_ONLY_MENTIONED = 0.95, 0.83


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the core reads with: words of publics and themes, funders, territories."""

    lexicon: Lexicon
    funders: FunderRegistry
    gazetteer: Gazetteer


def understand(
    document: Document, knowledge: Knowledge, *, today: date | None = None, forced: bool = False
) -> Reading:
    """What one document says; a text that is no call has nothing but its kind and why.

    ``today`` (a civil day in Europe/Paris) only serves to note that a text said to be closed still
    has a last day to come. ``forced`` reads it as a call, since a person said that it is one.
    """
    text = Text(document.full)
    title_end = len(fold(document.title))
    seen = recognise(text, title_end, document.url)
    if not seen.is_call and not forced:
        return Reading(
            is_call=False, kind=seen.kind, evidence=seen.evidence, sure=(("is_call", seen.sure),)
        )
    timing = read_timing(text, title_end=title_end, published=document.published)
    amounts, sums, worth = read_amounts(text)
    eligible, applicants, rules = judge(text)
    topics = knowledge.lexicon.tags(text, title_end)
    funder = find_funder(text, knowledge.funders, title_end)
    territories, places = locate(text, knowledge.gazetteer, funder, title_end)
    named = funder.evidence if funder else ()
    return Reading(
        is_call=True,
        kind=seen.kind if seen.is_call else Kind.PROJECT_CALL,
        opens_on=timing.opens_on,
        deadlines=timing.deadlines,
        rolling=timing.rolling,
        tags=(*topics, *applicants),
        territories=territories,
        funder=funder.words if funder else None,
        funder_id=funder.id if funder else None,
        amounts=amounts,
        state=timing.state,
        eligible=eligible,
        dates=timing.dates,
        evidence=(*seen.evidence, *timing.evidence, *sums, *rules, *named, *places),
        sure=(("is_call", seen.sure), *timing.sure, *worth, *_sure(topics, funder)),
        notes=(*timing.notes, *_clash(timing, today)),
    )


def normalise(
    notice: RawNotice, source: Source, knowledge: Knowledge, *, today: date | None = None
) -> tuple[Document, Reading]:
    """What a notice says: the document that its words make, and its reading.

    Only the words count here: what the source's config adds (its funder, its territory) is marked
    as assumed where the call is made.
    """
    document = document_of(notice)
    if not document.url:
        document = replace(document, url=next(iter(source.addresses), ""))
    return document, understand(document, knowledge, today=today)


def document_of(notice: RawNotice) -> Document:
    """The document that a notice's words make."""
    published = parse_day(notice.published) if notice.published else None
    return Document(title=notice.title, text=notice.body, published=published, url=notice.address)


def _sure(topics: tuple[Tag, ...], funder: FunderRead | None) -> tuple[tuple[str, float], ...]:
    """How sure the fields of words are: the least sure public, the funder."""
    publics = [tag.sure for tag in topics if tag.kind is TagKind.PUBLIC]
    least = min(publics, default=_UNSAID)
    return (
        ("publics", round(least if least >= _CLEAR else least * _OFTEN_ONLY_MENTIONED, 3)),
        ("funder", funder.sure if funder else _UNSAID),
    )


def _clash(timing: Timing, today: date | None) -> tuple[str, ...]:
    last = max((deadline.day for deadline in timing.deadlines), default=None)
    if timing.state is State.CLOSED and today and last and last >= today:
        return ("Le texte dit l'appel clos, mais sa date limite n'est pas passée.",)
    return ()
