"""The small project and the read Anki packages as fixtures of every test here."""

from tests.build.anki_packages import packages
from tests.build.project import project

__all__ = ["packages", "project"]
