"""Names of places as people write them, folded to one key.

« St-Genis Laval », « SAINT-GENIS-LAVAL » and « Saint‑Genis‑Laval » are one name: case, accents,
hyphens, apostrophes and the usual short forms must not matter when a name is looked up.
"""

import re
import unicodedata

#: Characters that the ASCII folding would drop or glue, and what they stand for.
_SPELLED = (
    ("œ", "oe"),
    ("æ", "ae"),
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("‐", "-"),
    ("‑", "-"),
    ("–", "-"),
    ("—", "-"),
)

#: « Villefranche s/ Saône » is printed so on road signs and in postal addresses.
_SUR = re.compile(r"\bs/ *")

_GAP = re.compile(r"[^a-z0-9\n]+")

_SHORT = re.compile(r"\b(?:(ste?s?)|lez|([1-9][0-9]?)(?:er|re|ere|e|eme|nd|nde))\b")

_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

#: Words that stand before a name in a sentence, or begin it: « du Creusot », « l'Ain ».
_LEADING = re.compile(r"^(?:(?:de la|de l|de|du|des|d|a la|a l|a|au|aux|le|la|les|l) )+")


def _spell_out(short: re.Match[str]) -> str:
    if short[1]:
        return _SAINTS.get(short[1], short[1])
    return f"{short[2]}e" if short[2] else "les"


def name_keys(names: str) -> str:
    """Fold several names, one a line: folding 35,000 names at once is ten times faster."""
    folded = names.lower()
    for printed, plain in _SPELLED:
        folded = folded.replace(printed, plain)
    folded = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    folded = _GAP.sub(" ", _SUR.sub("sur ", folded))
    folded = _SHORT.sub(_spell_out, folded)
    return re.sub(r" *\n *", "\n", folded)


def name_key(name: str) -> str:
    """Fold one name: lower case, no accent, words parted by one space, « St » spelt out."""
    return name_keys(name.replace("\n", " ")).strip()


def without_article(key: str) -> str:
    """Drop the articles and prepositions that a key begins with (« du creusot »: « creusot »)."""
    return _LEADING.sub("", key)
