"""Print the books from the built site: all chapters in one PDF and each in its own, with and without answers, on two papers.

python -m tools.book            (`make book` builds the site before and, to take the books in, after)
"""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from hooks.books import FOLDER, PRINTED, keep_record
from tools.book.editions import EDITIONS, print_edition


def main() -> None:
    site_url = os.environ.get("SITE_URL", "")
    (FOLDER / PRINTED).unlink(missing_ok=True)  # before what it lists
    for old in FOLDER.glob("*"):
        old.unlink()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        books = [book for made in pool.map(partial(print_edition, site_url=site_url), EDITIONS) for book in made]
    keep_record(Path(), site_url, books)


if __name__ == "__main__":
    main()
