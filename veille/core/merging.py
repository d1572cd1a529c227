"""One call from what was known and what was read: unknown never erases known."""

from dataclasses import replace

from veille.core.french import NBSP, day_in_words, listed
from veille.domain.call import Amounts, Call, Eligible, Reading, State

_ENDED = frozenset({State.CANCELLED, State.SUSPENDED, State.CLOSED})
_GONE = f"La page ne décrit plus un appel{NBSP}: à vérifier."


def kept_note(known: Reading) -> str:
    """Sentence that says which last days are kept although the page no longer gives them."""
    days = listed([day_in_words(deadline.day) for deadline in known.deadlines])
    many = len(known.deadlines) > 1
    what = "Dates limites" if many else "Date limite"
    gone = "plus dites par la page, gardées" if many else "plus dite par la page, gardée"
    return f"{what} {gone}{NBSP}: {days}."


def _amounts(first: Amounts, second: Amounts) -> Amounts:
    """Take each figure of the first, or of the second where the first says none."""
    return Amounts(
        maximum=second.maximum if first.maximum is None else first.maximum,
        minimum=second.minimum if first.minimum is None else first.minimum,
        total=second.total if first.total is None else first.total,
        rate=second.rate if first.rate is None else first.rate,
    )


def _state(known: Reading, read: Reading) -> State:
    """State that the words say: silence keeps it, unless a new last day speaks against it."""
    if read.state is not State.UNKNOWN:
        return read.state
    if known.state in _ENDED:
        mine, theirs = known.last_deadline, read.last_deadline
        revived = theirs is not None and (mine is None or theirs.day > mine.day)
        return State.UNKNOWN if revived or read.rolling else known.state
    return known.state


def _place_and_funder(known: Call, read: Call) -> tuple[Reading, frozenset[str]]:
    """What was read in a text outlives what the config only assumes."""
    reading, assumed = read.reading, set(read.assumed)
    mine = known.reading
    unsaid = not reading.territories or "territory" in read.assumed
    if unsaid and mine.territories:
        reading = replace(reading, territories=mine.territories)
        assumed = assumed - {"territory"} | known.assumed & {"territory"}
    unsaid = not (reading.funder or reading.funder_id) or "funder" in read.assumed
    if unsaid and (mine.funder or mine.funder_id):
        reading = replace(reading, funder=mine.funder, funder_id=mine.funder_id)
        assumed = assumed - {"funder"} | known.assumed & {"funder"}
    return reading, frozenset(assumed)


def updated(known: Call, read: Call) -> Call:
    """Take what the call's own page now says, and keep what it no longer says.

    Tags are not kept: their evidence counts in the words that are gone.

    A page that is no longer a call (results, an error page in disguise) changes nothing but a
    note: only a person, or words that say « annulé », end a call.
    """
    mine = known.reading
    if not read.reading.is_call and read.reading.state is not State.CANCELLED:
        if not mine.is_call:
            return replace(read, key=known.key, previous=known.previous)
        notes = mine.notes if _GONE in mine.notes else (*mine.notes, _GONE)
        return replace(known, reading=replace(mine, notes=notes))
    if not read.reading.is_call:
        return replace(known, reading=replace(mine, state=State.CANCELLED))
    reading, assumed = _place_and_funder(known, read)
    reading = replace(
        reading,
        opens_on=reading.opens_on or mine.opens_on,
        amounts=_amounts(reading.amounts, mine.amounts),
        state=_state(mine, reading),
        eligible=mine.eligible if reading.eligible is Eligible.UNSAID else reading.eligible,
        rolling=reading.rolling or (mine.rolling and not reading.deadlines),
    )
    if mine.deadlines and not reading.deadlines and not reading.rolling:
        reading = replace(
            reading, deadlines=mine.deadlines, notes=(*reading.notes, kept_note(mine))
        )
    return replace(
        read,
        key=known.key,
        reading=reading,
        edition=read.edition or known.edition,
        previous=known.previous,
        assumed=assumed,
    )


def reread(known: Call, read: Call) -> Call:
    """Give a known call the reading that mended rules make of its own words.

    Nothing that the old rules read is kept, else no mended rule could take back what it invented;
    the call keeps its key, its edition when the words say none, and the edition before.
    """
    return replace(
        read,
        key=known.key,
        edition=read.edition or known.edition,
        previous=known.previous,
    )


def completed(known: Call, read: Call) -> Call:
    """Add to a call what another site says and nobody knew; overrule nothing.

    Tags and evidence are not taken: their offsets count in the other site's text.
    """
    mine, theirs = known.reading, read.reading
    if not mine.is_call or not theirs.is_call:
        return known
    undated = not mine.deadlines and not mine.rolling and mine.state not in _ENDED
    reading = replace(
        mine,
        deadlines=theirs.deadlines if undated else mine.deadlines,
        opens_on=mine.opens_on or theirs.opens_on,
        amounts=_amounts(mine.amounts, theirs.amounts),
        eligible=theirs.eligible if mine.eligible is Eligible.UNSAID else mine.eligible,
    )
    if theirs.territories and not mine.territories and "territory" not in read.assumed:
        reading = replace(reading, territories=theirs.territories)
    if theirs.funder_id and not (mine.funder or mine.funder_id) and "funder" not in read.assumed:
        reading = replace(reading, funder=theirs.funder, funder_id=theirs.funder_id)
    return replace(known, reading=reading, edition=known.edition or read.edition)
