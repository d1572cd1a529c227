"""What a message holds, read back from its bytes."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


def _message(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


def _part(raw: bytes, kind: str) -> str:
    body = _message(raw).get_body((kind,))
    return str(body.get_content()) if body is not None else ""


def html_of(raw: bytes) -> str:
    """The HTML part of a message, or an empty string."""
    return _part(raw, "html")


def text_of(raw: bytes) -> str:
    """The text part of a message, or an empty string."""
    return _part(raw, "plain")


def subject_of(raw: bytes) -> str:
    """The subject of a message, decoded."""
    return str(_message(raw)["Subject"] or "")
