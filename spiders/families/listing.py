"""A list of cards, on one page or several, each leading or not to a page or a file of its own."""

from collections.abc import Mapping
from typing import Any

from spiders.families import checks, fields
from spiders.families.guards import is_home, resembles
from veille.collect.documents import DocumentError, document_text, kind_of
from veille.collect.pages import clean, main_of, parse, text_of, without_heading
from veille.collect.reading import Ask, Family, Found, Page, PageChangedError, no_secrets
from veille.domain.notice import FIELD_LABELS, Printed, RawNotice, Unreadable
from veille.domain.source import Source

LIST, DETAIL = "liste", "fiche"

_DETAIL: dict[str, checks.Check] = {
    "texte": checks.selector,
    "titre": checks.selector,
    "pieces": checks.selector,
    "publie": checks.selector,
    "controle": checks.is_yes_no,
    **dict.fromkeys(FIELD_LABELS, checks.selector),
}
_PAGES: dict[str, checks.Check] = {
    "gabarit": checks.is_text,
    "debut": lambda value: "" if value == 0 else checks.is_count(value),
    "pas": checks.is_count,
    "max": checks.is_count,
}
_KNOWN: dict[str, checks.Check] = {
    "carte": checks.selector,
    "titre": checks.selector,
    "lien": checks.selector,
    "resume": checks.selector,
    "publie": checks.selector,
    "suivant": checks.selector,
    "vide": checks.selector,
    "pages": checks.table(_PAGES, needed=("gabarit", "max")),
    "detail": checks.table(_DETAIL),
    "documents": checks.is_yes_no,
    **dict.fromkeys(FIELD_LABELS, checks.selector),
}


def check(settings: Mapping[str, Any]) -> list[str]:
    """French problems of the settings."""
    return checks.problems(settings, _KNOWN, needed=("carte", "titre"))


def first(source: Source) -> tuple[Ask, ...]:
    """The addresses of the list."""
    return tuple(
        Ask(address=address, step=LIST, context={"rang": 0}) for address in source.addresses
    )


def read(page: Page) -> Found:
    """The cards of a list's page, or the page of one card."""
    if page.ask.step == DETAIL:
        return _detail(page)
    return _cards(page)


def without(source: Source, ask: Ask) -> Found:
    """The card's own words, when its page can't be had."""
    if ask.step != DETAIL:
        return Found()
    return Found(notices=(_from_card(source, ask.context),))


def _cards(page: Page) -> Found:
    settings = page.source.settings
    tree = parse(page.body, page.content_type)
    cards = [] if tree is None else fields.select(tree, settings["carte"])
    if not cards:
        says_none = (
            tree is not None and "vide" in settings and bool(fields.select(tree, settings["vide"]))
        )
        if says_none or page.ask.context.get("rang"):
            return Found(says_none=says_none)  # past the last page, or none today
        raise PageChangedError(
            f"{page.address} : aucune carte « {settings['carte']} » n'y est trouvée : la page a "
            "sans doute été refaite, mettez ses sélecteurs à jour."
        )
    notices, asks, unreadable = [], [], []
    for card in cards:
        known = _card(card, page)
        if not known["titre"]:
            unreadable.append(_no_title(page, card, known))
        elif _is_followed(settings, known["lien"]):
            asks.append(Ask(address=known["lien"], step=DETAIL, context=known))
        else:
            notices.append(_from_card(page.source, known))
    return Found(
        notices=tuple(notices),
        unreadable=tuple(unreadable),
        follow=(*asks, *_next(tree, page)),
    )


def _card(card: Any, page: Page) -> dict[str, Any]:  # noqa: ANN401  # lxml ships no types
    """The words of a card, in a form that can be kept with the request of its page."""
    settings = page.source.settings
    said = fields.printed(card, settings)
    target = fields.link(card, settings["lien"], page.address) if "lien" in settings else ""
    target = target or fields.link(card, settings["titre"], page.address)
    return {
        "titre": fields.words(card, settings["titre"]).rstrip(" -–"),
        "lien": target or fields.link(card, "a", page.address),
        "liste": page.address,
        "resume": fields.text(card, settings["resume"]) if "resume" in settings else "",
        "publie": fields.words(card, settings["publie"]) if "publie" in settings else "",
        "champs": [[field.label, field.words] for field in said],
    }


def _no_title(page: Page, card: Any, known: Mapping[str, Any]) -> Unreadable:  # noqa: ANN401  # lxml ships no types
    words = clean(" ".join(card.itertext()))[:80]
    return Unreadable(
        source=page.source.slug,
        address=known["lien"] or page.address,
        reason=f"Une carte n'a pas de titre (« {words} ») : vérifiez le sélecteur « titre ».",
    )


def _is_followed(settings: Mapping[str, Any], target: str) -> bool:
    if not target:
        return False
    if fields.is_document(target):
        return bool(settings.get("documents", True))
    return "detail" in settings


def _next(tree: Any, page: Page) -> tuple[Ask, ...]:  # noqa: ANN401  # lxml ships no types
    """The request of the next page of the list, if the settings say where it is."""
    settings, rank = page.source.settings, page.ask.context.get("rang", 0) + 1
    if "suivant" in settings:
        target = fields.link(tree, settings["suivant"], page.address)
        if target:
            return (Ask(address=target, step=LIST, context={"rang": rank}),)
    pages = settings.get("pages")
    if pages is None or rank >= pages["max"]:
        return ()
    number = pages.get("debut", 1) + rank * pages.get("pas", 1)
    target = pages["gabarit"].replace("{n}", str(number))
    return (Ask(address=target, step=LIST, context={"rang": rank}),)


def _from_card(source: Source, known: Mapping[str, Any]) -> RawNotice:
    """A notice made of a card's words alone."""
    return RawNotice(
        source=source.slug,
        address=known["lien"] or known["liste"],
        title=known["titre"],
        text=known["resume"],
        published=known["publie"],
        fields=tuple(Printed(label, said) for label, said in known["champs"]),
    )


def _detail(page: Page) -> Found:
    """A card's page: its text, if it is the card's; the card's words alone if it is not."""
    card = _from_card(page.source, page.ask.context)
    kind = kind_of(page.body)
    if kind not in {"html", "texte"}:
        return _document(page, card, kind)
    settings = page.source.settings.get("detail", {})
    tree = parse(page.body, page.content_type)
    if tree is None or (settings.get("controle", True) and not _is_of(tree, page, card.title)):
        reason = (
            f"La page de « {card.title} » montre autre chose : "
            "seuls les mots de la liste sont gardés."
        )
        lost = Unreadable(source=card.source, address=card.address, reason=reason)
        return Found(notices=(card,), unreadable=(lost,))
    notice = _in_full(page, tree, card)
    if notice.text:
        return Found(notices=(notice,))
    lost = Unreadable(
        source=card.source,
        address=card.address,
        reason=f"La page de « {card.title} » est vide : seuls les mots de la liste sont gardés.",
    )
    return Found(notices=(card,), unreadable=(lost,))


def _in_full(page: Page, tree: Any, card: RawNotice) -> RawNotice:  # noqa: ANN401  # lxml ships no types
    settings = page.source.settings.get("detail", {})
    bodies = fields.select(tree, settings["texte"]) if "texte" in settings else [main_of(tree)]
    pieces = fields.select(tree, settings["pieces"]) if "pieces" in settings else bodies
    said = {field.label: field for field in (*fields.printed(tree, settings), *card.fields)}
    files = fields.attachments(pieces, page.address)
    text = without_heading("\n".join(filter(None, map(text_of, bodies))), card.title)
    published = fields.words(tree, settings["publie"]) if "publie" in settings else ""
    return RawNotice(
        source=card.source,
        address=card.address,
        title=card.title,
        text=text,
        published=published or card.published,
        fields=tuple(said.values()),
        attachments=files,
    )


def _is_of(tree: Any, page: Page, title: str) -> bool:  # noqa: ANN401  # lxml ships no types
    if is_home(page.ask.address, page.address):
        return False
    settings = page.source.settings.get("detail", {})
    own = [fields.words(tree, settings["titre"])] if "titre" in settings else []
    headings = own or [
        *(clean(" ".join(h.itertext())) for h in tree.iter("h1")),
        fields.words(tree, "meta[property='og:title']::attr(content)"),
        fields.words(tree, "title"),
    ]
    return resembles(title, headings)


def _document(page: Page, card: RawNotice, kind: str) -> Found:
    """A card that leads to a file: the notice has the file's text."""
    try:
        text = document_text(page.body, kind)
    except DocumentError as error:
        lost = Unreadable(source=card.source, address=card.address, reason=str(error))
        return Found(notices=(card,), unreadable=(lost,))
    whole = "\n".join(filter(None, (card.text, text)))
    notice = RawNotice(
        source=card.source,
        address=card.address,
        title=card.title,
        text=whole,
        published=card.published,
        fields=card.fields,
    )
    return Found(notices=(notice,))


FAMILY = Family(check=check, first=first, read=read, without=without, secrets=no_secrets)
