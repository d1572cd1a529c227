"""Text that stays text in a cell: no formula, no control character, no endless cell."""

#: Characters that make a spreadsheet read a cell of a CSV file as a formula.
_ARMED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
#: What one cell holds at most (Excel's limit).
_MOST = 32_767


def plain(text: str) -> str:
    """The text without control characters and lone surrogates, cut at what a cell holds."""
    kept = (
        char
        for char in text
        if (char.isprintable() or char in "\n\u00a0\u202f") and not "\ud800" <= char <= "\udfff"
    )
    return "".join(kept)[:_MOST]


def unarmed(text: str) -> str:
    """The text for a CSV cell: an apostrophe goes before what would be read as a formula."""
    text = plain(text)
    return f"'{text}" if text.startswith(_ARMED) else text
