"""The rule book, read from its folder of TOML files."""

from functools import lru_cache
from pathlib import Path
from typing import Self

from law.book import Book
from law.reading import Problem, read_folder

SHIPPED = Path(__file__).parent


class RulesError(ValueError):
    """The rule files cannot be used; `problems` says where and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class RuleBook(Book):
    """Rules by day; see `law.evaluating` for asking them about a case."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The rules of a folder, or those that ship with the product; raises RulesError."""
        read = read_folder(folder or SHIPPED)
        if read.problems:
            raise RulesError(read.problems)
        return cls(read.versions)


@lru_cache(maxsize=4)
def rule_book(folder: Path | None = None) -> RuleBook:
    """The same, read once in each process; raises RulesError."""
    return RuleBook.load(folder)
