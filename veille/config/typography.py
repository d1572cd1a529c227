"""French typography of messages: spaces that a line must not be cut at."""

import re

_BEFORE = re.compile(r" (?=[»:;?!](?:\s|$|[.,)]))")


def french(words: str) -> str:
    """Put non-breaking spaces inside « » and before the double signs."""
    return _BEFORE.sub("\u00a0", words.replace("« ", "«\u00a0"))
