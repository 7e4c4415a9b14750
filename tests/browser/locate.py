"""Find the tests' browsers. Chromium: the machine's, else Playwright's own, else, on a CI machine, Debian's package.
Firefox: the machine's, or, on a CI machine, Debian's package; elsewhere its journey is skipped without one.

python tests/browser/locate.py            print Chromium's path
python tests/browser/locate.py --install  install what is missing (system packages only where CI is set)
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def playwright_chromium() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def find_browser() -> str | None:
    """Path of a Chromium; the CHROMIUM environment variable overrides the search."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or (str(own) if (own := playwright_chromium()) else None)


def find_firefox() -> str | None:
    """Path of a Firefox; the FIREFOX environment variable overrides the search."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def install_firefox() -> None:
    """Debian's package, on a CI machine (as root)."""
    command = "apt-get update -qq && apt-get install -y -qq --no-install-recommends firefox-esr"
    subprocess.run(["sh", "-c", command], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if not find_firefox():
        sys.exit(f"No Firefox found and none could be installed; set FIREFOX to a path, or install one (Debian: {command}).")


def install() -> None:
    """Install a browser: Playwright's build, or, where that cannot be fetched, Debian's package (on a CI machine, as root)."""
    system = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk"
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.environ.get("CI"):
        attempts.append(["sh", "-c", system])
    for command in attempts:
        if (
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
            and find_browser()
        ):
            return
    sys.exit(f"No Chromium found and Playwright could not fetch one. Set CHROMIUM to a path, or install one (Debian: {system}).")


if __name__ == "__main__":
    if not find_browser():
        if "--install" not in sys.argv:
            sys.exit("no Chromium found; run with --install")
        install()
    if "--install" in sys.argv and os.environ.get("CI") and not find_firefox():
        install_firefox()
    print(find_browser())
