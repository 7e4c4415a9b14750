"""A Content-Security-Policy in every page: scripts and all else from this site alone, inline scripts by their hash.

Inline are, of Material, the functions that find its stored values (one text for each depth of pages, because it names the way
to the root) and the one that opens a linked tab; of ours, those that must run before the first paint (overrides/main.html and
overrides/partials/javascripts/palette.html). Styles may be inline: formulas and figures are placed by style attributes.
All pages carry one policy with the hashes of all, because instant navigation keeps the policies of the pages it has left.
"""

import base64
import hashlib
import re
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<code>.*?)</script>", re.DOTALL)
DATA_BLOCK = re.compile(r'\stype="(?!module|text/javascript)')
CHARSET = '<meta charset="utf-8">'


def inline_hashes(html: str) -> set[str]:
    """The hashes of a page's inline scripts, as a policy names them; blocks of data are no scripts."""
    return {
        f"'sha256-{base64.b64encode(hashlib.sha256(match['code'].encode()).digest()).decode()}'"
        for match in INLINE_SCRIPT.finditer(html)
        if " src=" not in match["attributes"] and not DATA_BLOCK.search(match["attributes"])
    }


def policy(hashes: set[str]) -> str:
    """The policy that allows these inline scripts."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(sorted(hashes))}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def with_policy(html: str, content: str) -> str:
    """The page with the policy before anything it governs; one that has it already, or no head, stays as it is."""
    if "Content-Security-Policy" in html:
        return html
    return html.replace(CHARSET, f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{content}">', 1)


def secure_site(site: Path) -> None:
    """Write the policy into every page of the built site."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    content = policy({found for html in pages.values() for found in inline_hashes(html)})
    for path, html in pages.items():
        path.write_text(with_policy(html, content), "utf-8", newline="\n")
