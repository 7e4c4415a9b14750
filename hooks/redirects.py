"""Pages that moved: a page names its earlier addresses in its front matter (`moved_from: [old/address/]`), and each leads on to it.

A static host knows no redirects, so a small page stands at the old address. It takes query and fragment along: a link to a question
still opens it. Without scripts it leads to the page.
"""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from posixpath import relpath

from hooks.errors import BuildError

SCRIPT = 'location.replace(document.querySelector("a").href+location.search+location.hash)'


def stub(title: str, target: str) -> str:
    """The page at an old address; `target` is the relative address of the new one."""
    address, name = escape(target), escape(title)
    return (
        f'<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>\n'
        f'<meta name="robots" content="noindex">\n<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>\n'
        f"</head>\n"
        f'<body>\n<p>这一页搬到了<a href="{address}">{name}</a>。</p>\n<script>{SCRIPT}</script>\n</body>\n</html>\n'
    )


def earlier_addresses(value: object, place: str) -> list[str]:
    """What `moved_from` of a page says: addresses of pages below the site's root, each ending with a slash."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise BuildError(place, "moved_from must be a list of addresses, as [old/address/]")
    faults = [
        f"moved_from: {address!r} must be an address below the site's root that ends with a slash, as old/address/"
        for address in value
        if not isinstance(address, str) or address.startswith(("/", ".")) or not address.endswith("/") or ":" in address
    ]
    if faults:
        raise BuildError(place, *faults)
    return value


def write_redirects(site: Path, moved: Iterable[tuple[str, str, str]]) -> None:
    """Write a page for each (old address, new address, title); an address that a page has now is no old one."""
    for old, new, title in moved:
        page = site / old / "index.html"
        if page.exists():
            raise BuildError(f"moved_from: {old}", f"there is a page at this address, so it cannot lead to {new}")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(stub(title, f"{relpath(new or '.', old)}/"), "utf-8", newline="\n")
