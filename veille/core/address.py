"""One spelling for the addresses of one page, to compare them; never to fetch them."""

from urllib.parse import urlsplit

#: What mailing tools and social networks append to a link; it names no page.
_TRACKERS = ("utm_", "mtm_", "pk_", "at_medium", "at_campaign", "fbclid", "gclid", "xtor", "mc_")


def same_page(address: str) -> str:
    """Fold scheme, « www. », case of the host, trackers, fragment and a last slash.

    The order of the parameters and SPIP's bare ones (« spip.php?article12 ») are kept: they name
    the page. An address that can't be read is compared as it stands.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return address.strip()
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and not pair.startswith(_TRACKERS)
    )
    path = parts.path.rstrip("/")
    return f"{host}{path}?{query}" if query else f"{host}{path}"
