"""Does this answer come from a bot wall? It is then said to be blocked, and never worked around."""

import re
from urllib.parse import urlsplit

#: Paths that the protections of French public sites redirect to (auvergnerhonealpes.fr: /shield).
_PATHS = re.compile(
    r"^/(?:shield|cdn-cgi/challenge-platform|_incapsula_resource|\.well-known/captcha)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    rb"[^>]*>\s*(?:just a moment|un instant|attention required|access denied|"
    rb"vous allez \xc3\xaatre redirig|acc\xc3\xa8s refus|ddos-guard|checking your browser|"
    rb"bot verification|are you a robot|v\xc3\xa9rification de s\xc3\xa9curit)",
    re.IGNORECASE,
)
_MARKS = re.compile(
    rb"cf-chl-|cf_chl_opt|/cdn-cgi/challenge-platform/|_incapsula_resource|captcha-delivery\.com|"
    rb"datadome|g-recaptcha|h-captcha|cf-turnstile|document\.cookie\s*=\s*[\"']shield",
    re.IGNORECASE,
)
#: Above this size a page that holds a captcha is a page with a contact form, not a wall.
_WALL_SIZE = 20_000


def wall(status: int, address: str, body: bytes) -> str:
    """What shows that the answer is a bot wall, in French, or an empty string."""
    path = urlsplit(address).path
    if _PATHS.match(path):
        return f"le site renvoie vers {path}"
    head = body[:_WALL_SIZE]
    title = head.lower().find(b"<title")
    if title >= 0 and _TITLES.match(head, title + 6):
        return "la page servie est un défi contre les robots"
    small = len(body) < _WALL_SIZE and b"<main" not in head
    if small and _MARKS.search(head):
        return "la page servie est un défi contre les robots"
    if status in {401, 403}:
        return f"le site refuse la lecture automatique (réponse {status})"
    return ""
