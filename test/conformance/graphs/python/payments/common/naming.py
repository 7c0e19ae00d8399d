import re
from typing import Callable, Protocol


def slug(text: str) -> str:
    return text.lower().replace(" ", "-").replace("(", "").replace(")", "")


class UidPolicy(Protocol):
    def __call__(self, name: str) -> str: ...


class Naming:
    SEPARATOR = ":"

    def __init__(self, job: str, revision: int = 1):
        self.job = job
        self.revision = revision
        self._used = []

    def __getitem__(self, step: str) -> str:
        self._used.append(step)
        return f"{self.job}{self.SEPARATOR}{step}"

    def __truediv__(self, step):
        return Naming(f"{self.job}/{step}", self.revision)

    def numbered(self, step: str) -> str:
        return self[step] + f"#{self.revision}"

    def __len__(self):
        return len(self._used)
