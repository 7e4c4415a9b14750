"""Links that open a notebook elsewhere, made from the repository's address."""

from urllib.parse import quote, urlsplit


def open_links(repo_url: str, branch: str, notebook: str) -> dict[str, str]:
    """Addresses that open `notebook` (a path in the repository, on that branch) in Colab and Binder.

    Only for a GitHub repository; without one the result is empty, and the site shows the download alone.
    """
    address = urlsplit(repo_url)
    parts = address.path.strip("/").removesuffix(".git").split("/")
    if address.hostname != "github.com" or len(parts) != 2 or not all(parts):
        return {}
    repository = "/".join(parts)
    return {
        "colab": f"https://colab.research.google.com/github/{repository}/blob/{quote(branch)}/{quote(notebook)}",
        "binder": f"https://mybinder.org/v2/gh/{repository}/{quote(branch)}?labpath={quote(notebook, safe='')}",
    }
