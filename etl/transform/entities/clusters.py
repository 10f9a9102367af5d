"""Clusters: the names of one text that mean the same, with what the text says of whom they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.transform.entities.labels import label_person, label_thing
from etl.transform.entities.offices import Office
from etl.transform.entities.printed_name import PrintedName
from etl.transform.knowledge.known_names import Known
from etl.transform.knowledge.persons import Figure, PersonName
from etl.transform.rules import rule, unchanged


def first_role(offices: list[Office]) -> str | None:
    """Instead of the role that says most: the one printed first."""
    return next((office.role for office in offices if office.role), None)


@dataclass(slots=True)
class Cluster:
    """One person or thing that a text names."""

    type: str
    names: list[PrintedName] = field(default_factory=list)
    known: Known | None = None
    figure: Figure | None = None
    persons: list[PersonName] = field(default_factory=list)
    """The full names printed for a person."""
    shared: str | None = None
    """The full name of one who is printed with another: "Jon Roe", of "Jon and Erik Roe"."""
    regal: str | None = None
    """A title that makes one of a single name: `Pope`."""
    single: str | None = None
    """The only name printed, folded, where no full name is."""
    offices: list[Office] = field(default_factory=list)
    sex: str | None = None
    is_dead: bool = False
    age: int | None = None
    addresses: set[str] = field(default_factory=set)
    """The honorifics before a single name, folded: `mrs`."""
    keys: set[str] = field(default_factory=set)

    @property
    def is_partial(self) -> bool:
        """Whether a person is named by one name only, which tells too little outside this text."""
        return self.type == "PERSON" and not (self.persons or self.figure or self.regal)

    @property
    def name(self) -> str:
        """The name to show."""
        if self.known:
            return self.known.name
        if self.figure:
            return self.figure.name
        if self.type != "PERSON":
            return label_thing(self.names)
        label = label_person(self.names)
        if self.regal and " " not in label and not self.persons:
            return f"{self.regal} {label}"
        return label if " " in label else self.shared or label

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2, where the text or what is known tells it."""
        said = next((office.country for office in self.offices if office.country), None)
        return said or (self.known and self.known.country) or (self.figure and self.figure.country) or None

    @property
    def role(self) -> str | None:
        """The office to show beside the name."""
        return choose_role(self.offices)


@rule(first_role)
def choose_role(offices: list[Office]) -> str | None:
    """The office the text gives a person, in its fullest words: one with a country, else the first."""
    named = [office for office in offices if office.role]
    best = min(named, key=lambda office: office.country is None, default=None)
    return fullest(best.role, [one.role for one in named if one.role]) if best and best.role else None


@rule(unchanged)
def fullest(role: str, roles: list[str]) -> str:
    """The longest of the roles that have all of a role's words: "Secretary of State" for "Secretary"."""
    words = set(role.lower().split())
    return max((one for one in roles if words <= set(one.lower().split())), key=len)
