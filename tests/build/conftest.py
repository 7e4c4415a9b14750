"""The small project as a fixture of every test here."""

from tests.build.project import project

__all__ = ["project"]
