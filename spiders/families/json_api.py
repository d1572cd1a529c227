"""Records of a JSON API: where the list is, where each field is, how the next page is asked."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from spiders.families import checks
from spiders.families.values import MISSING, at, paths, plain, text
from veille.collect.pages import absolute, decode
from veille.collect.reading import (
    SECRET,
    Ask,
    Family,
    Found,
    Page,
    PageChangedError,
    nothing_without,
)
from veille.domain.errors import SourceError
from veille.domain.notice import FIELD_LABELS, Printed, RawNotice, Unreadable
from veille.domain.source import Source

#: Pages of a list that are asked for, unless its settings say otherwise.
_MOST_PAGES = 100
LIST, TOKEN = "liste", "jeton"  # the name of a step, not a secret

_TOKEN: dict[str, checks.Check] = {
    "adresse": checks.is_text,
    "variable": checks.is_text,
    "entete": checks.is_text,
    "chemin": checks.is_text,
}
_PAGES: dict[str, checks.Check] = {
    "suivant": checks.is_text,
    "numero": checks.is_text,
    "decalage": checks.is_text,
    "debut": lambda value: "" if value == 0 else checks.is_count(value),
    "taille": checks.is_count,
    "parametre": checks.is_text,
    "max": checks.is_count,
}
_KNOWN: dict[str, checks.Check] = {
    "liste": checks.is_text,
    "titre": checks.is_text,
    "lien": checks.is_text,
    "texte": checks.is_list,
    "publie": checks.is_text,
    "total": checks.is_text,
    "vide": checks.is_yes_no,
    "separateur": checks.is_text,
    "entetes": checks.is_words,
    "jeton": checks.table(_TOKEN, needed=("adresse", "variable")),
    "pages": checks.table(_PAGES),
    **dict.fromkeys(FIELD_LABELS, checks.is_list),
}


def check(settings: Mapping[str, Any]) -> list[str]:
    """French problems of the settings."""
    return checks.problems(settings, _KNOWN, needed=("titre",))


def secrets(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The environment variables that hold the account's token or keys, if any is asked for."""
    token = (settings["jeton"]["variable"],) if "jeton" in settings else ()
    headers: Mapping[str, str] = settings.get("entetes", {})
    return (*token, *(name for words in headers.values() for name in SECRET.findall(words)))


def first(source: Source) -> tuple[Ask, ...]:
    """The token exchange when there is one, else the lists."""
    token = source.settings.get("jeton")
    if token is None:
        return _lists(source, source.settings.get("entetes", {}))
    header = token.get("entete", "X-AUTH-TOKEN")
    return (
        Ask(
            address=token["adresse"],
            step=TOKEN,
            method="POST",
            headers={header: "{" + token["variable"] + "}", "Accept": "application/json"},
            keep=False,
        ),
    )


def _lists(source: Source, headers: Mapping[str, str]) -> tuple[Ask, ...]:
    every = {"Accept": "application/json", **headers}
    size = source.settings.get("pages", {})
    wanted = {size["parametre"]: size["taille"]} if "parametre" in size else {}
    return tuple(
        Ask(
            address=_with(address, wanted) if wanted else address,
            step=LIST,
            headers=every,
            context={"rang": 0, "vus": 0},
        )
        for address in source.addresses
    )


def read(page: Page) -> Found:
    """The records of a page, or the token that opens the lists."""
    if page.ask.step == TOKEN:
        return _token(page)
    settings, answer = page.source.settings, _parsed(page)
    records = at(answer, settings.get("liste", ""))
    if not isinstance(records, list):
        raise PageChangedError(
            f"{page.address} : la liste « {settings.get('liste', '')} » n'y est plus : l'API a "
            "changé, mettez ses chemins à jour."
        )
    if not records and not page.ask.context.get("rang"):
        return _none(page, answer)
    read_ones = [_record(record, page) for record in records]
    return Found(
        notices=tuple(one for one in read_ones if isinstance(one, RawNotice)),
        unreadable=tuple(one for one in read_ones if isinstance(one, Unreadable)),
        follow=_next(page, answer, len(records)) if records else (),
    )


def _parsed(page: Page) -> Any:  # noqa: ANN401  # any JSON
    try:
        return json.loads(decode(page.body, page.content_type))
    except ValueError as error:
        raise SourceError(
            f"{page.address} : la réponse n'est pas du JSON : vérifiez l'adresse de l'API."
        ) from error
    except RecursionError as error:
        raise SourceError(
            f"{page.address} : la réponse est imbriquée sans fin : vérifiez l'adresse de l'API."
        ) from error


def _none(page: Page, answer: object) -> Found:
    """An empty list is an alarm, unless the API also counts none or the settings expect it."""
    settings = page.source.settings
    total = at(answer, settings["total"]) if "total" in settings else MISSING
    if total == 0 or settings.get("vide"):
        return Found(says_none=True)
    raise PageChangedError(
        f"{page.address} : l'API ne donne plus rien : vérifiez les filtres de l'adresse, ou mettez "
        "vide = true si cela lui arrive."
    )


def _token(page: Page) -> Found:
    token = at(_parsed(page), page.source.settings["jeton"].get("chemin", "token"))
    if not isinstance(token, str) or not token:
        raise SourceError(
            f"{page.address} : l'API n'a pas rendu de jeton : vérifiez le vôtre, dans la variable "
            f"{page.source.settings['jeton']['variable']}."
        )
    headers = {"Authorization": "Bearer {jeton}", **page.source.settings.get("entetes", {})}
    return Found(follow=_lists(page.source, headers), secrets={"jeton": token})


def _record(record: object, page: Page) -> RawNotice | Unreadable:
    """One record as a notice; what has no title is counted unreadable, its neighbours are read."""
    settings = page.source.settings
    title = plain(at(record, settings["titre"]), settings)
    address = _address(record, page)
    if not isinstance(record, Mapping) or not title:
        reason = f"Un enregistrement n'a pas de titre à « {settings['titre']} »."
        return Unreadable(source=page.source.slug, address=address, reason=reason)
    texts = [text(at(record, path), settings) for path in paths(settings.get("texte"))]
    return RawNotice(
        source=page.source.slug,
        address=address,
        title=title,
        text="\n".join(dict.fromkeys(filter(None, texts))),
        published=plain(at(record, settings["publie"]), settings) if "publie" in settings else "",
        fields=_fields(record, settings),
    )


def _fields(record: object, settings: Mapping[str, Any]) -> tuple[Printed, ...]:
    found = []
    for key, label in FIELD_LABELS.items():
        said = (plain(at(record, path), settings) for path in paths(settings.get(key)))
        words = ", ".join(dict.fromkeys(filter(None, said)))
        if words:
            found.append(Printed(label, words))
    return tuple(found)


def _address(record: object, page: Page) -> str:
    """The record's own address; when it has none, the list's, without the number of its page."""
    said, own = page.source.settings.get("lien"), page.source.addresses[0]
    if not said:
        return own
    if "{" not in said:
        return absolute(page.address, plain(at(record, said), {})) or own
    name = said.partition("{")[2].partition("}")[0]  # a template: « https://site/{id} »
    value = plain(at(record, name), {})
    return absolute(page.address, said.replace("{" + name + "}", value)) if value else own


def _next(page: Page, answer: object, count: int) -> tuple[Ask, ...]:
    """The request of the next page, by the API's own link, a number or an offset."""
    settings, context = page.source.settings, page.ask.context
    pages, rank, seen = settings.get("pages", {}), context["rang"] + 1, context["vus"] + count
    total = at(answer, settings["total"]) if "total" in settings else MISSING
    over = isinstance(total, int) and seen >= total
    if not pages or over or rank >= pages.get("max", _MOST_PAGES):
        return ()
    target = ""
    if "suivant" in pages:
        said = at(answer, pages["suivant"])
        target = absolute(page.address, said) if isinstance(said, str) else ""
    elif "numero" in pages:
        target = _with(page.ask.address, {pages["numero"]: pages.get("debut", 1) + rank})
    elif "decalage" in pages and (isinstance(total, int) or count >= pages.get("taille", 1)):
        target = _with(page.ask.address, {pages["decalage"]: seen})
    if not target or urlsplit(target).hostname != urlsplit(page.ask.address).hostname:
        return ()
    context = {"rang": rank, "vus": seen}
    return (Ask(address=target, step=LIST, headers=page.ask.headers, context=context),)


def _with(address: str, values: Mapping[str, int]) -> str:
    """The address with some parameters of its query set."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in query if pair[0] not in values]
    added = [(name, str(value)) for name, value in values.items()]
    return urlunsplit(parts._replace(query=urlencode([*kept, *added])))


FAMILY = Family(check=check, first=first, read=read, without=nothing_without, secrets=secrets)
