"""Entities with their names in; those that are places located, with the use of each mention, out.

| module           | what it says                                                                           |
|------------------|----------------------------------------------------------------------------------------|
| `pipe`           | the way through the room                                                               |
| `location`       | which place each entity is: countries first, then what the article and its address say |
| `senses`         | the places that a name may mean, "Paris, Texas" and "downtown Athens" too              |
| `disambiguation` | which of them it means, and how likely that is                                         |
| `metonymy`       | whether a mention means the spot, its government, or only describes                    |
| `placing`        | what an entity becomes; a capital that speaks is its country                           |
| `identity`       | the name and id of a place, the same in every article                                  |
"""

from etl.transform.places.disambiguation import CHOICE, Home, Vote, kilometres, resolve
from etl.transform.places.metonymy import use_of
from etl.transform.places.pipe import Places

__all__ = ["CHOICE", "Home", "Places", "Vote", "kilometres", "resolve", "use_of"]
