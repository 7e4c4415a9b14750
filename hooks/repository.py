"""Links that open a notebook or an editor elsewhere, or report an error, made from the repository's address."""

import re
from urllib.parse import quote, urlsplit

from hooks.errors import BuildError

ISSUE_FORM = "correction.yml"
"""In .github/ISSUE_TEMPLATE; its fields `question`, `address` and `quote` are filled in by the address."""

EMAIL = re.compile(r"[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+")


def github_name(repo_url: str) -> str:
    """owner/name of a GitHub repository; empty for any other address."""
    address = urlsplit(repo_url)
    parts = address.path.strip("/").removesuffix(".git").split("/")
    return "/".join(parts) if address.hostname == "github.com" and len(parts) == 2 and all(parts) else ""


def open_links(repo_url: str, branch: str, notebook: str) -> dict[str, str]:
    """Addresses that open `notebook` (a path in the repository, on that branch) in Colab and Binder.

    Only for a GitHub repository; without one the result is empty, and the site shows the download alone.
    """
    repository = github_name(repo_url)
    if not repository:
        return {}
    return {
        "colab": f"https://colab.research.google.com/github/{repository}/blob/{quote(branch)}/{quote(notebook)}",
        "binder": f"https://mybinder.org/v2/gh/{repository}/{quote(branch)}?labpath={quote(notebook, safe='')}",
    }


def edit_pattern(repo_url: str, branch: str) -> str:
    """Where {line} of docs/{page} is edited; empty where the repository is not on GitHub."""
    repository = github_name(repo_url)
    return f"https://github.com/{repository}/edit/{quote(branch)}/docs/{{page}}#L{{line}}" if repository else ""


def report_pattern(repo_url: str, report_to: str) -> str:
    """Where an error is reported, with places for {id}, {address} and {quote}; empty where neither is known.

    Args:
        repo_url: the repository's address; the issue form of one on GitHub is prefilled.
        report_to: the maintainer's choice in its place: a mail address, or an address with some of these places.

    Raises:
        BuildError: when `report_to` is neither.
    """
    if EMAIL.fullmatch(report_to):
        return f"mailto:{report_to}?subject={quote('题目有错')}%20{{id}}&body={{address}}%0A{{quote}}%0A"
    if report_to and urlsplit(report_to).scheme not in ("https", "http", "mailto"):
        raise BuildError("mkdocs.yml", f"extra.report_to is {report_to!r}; write a mail address or one that begins with https://")
    repository = github_name(repo_url)
    if report_to or not repository:
        return report_to
    fields = "question={id}&address={address}&quote={quote}"
    return f"https://github.com/{repository}/issues/new?template={ISSUE_FORM}&title=%5B{{id}}%5D%20&{fields}"
