"""Print the books from the built site: all chapters in one PDF and each in its own, with and without answers, on two papers.

python -m tools.book            (`make book` builds the site before and, to take the books in, after)
"""

import json
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from hooks.books import FOLDER, PRINTED, fingerprint
from tools.book.editions import EDITIONS, print_edition


def main() -> None:
    site_url = os.environ.get("SITE_URL", "")
    for old in FOLDER.glob("*"):
        old.unlink()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        books = [book for made in pool.map(partial(print_edition, site_url=site_url), EDITIONS) for book in made]
    record = {"fingerprint": fingerprint(Path(), site_url), "books": [asdict(book) for book in books]}
    (FOLDER / PRINTED).write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
