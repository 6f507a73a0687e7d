"""Something to try the service with: three rounds, their points and goods, officers, a household.

Prices and limits that are known stand with their source. Whatever was made up for the sample has
the source `contoh`, and invented people have numbers that no one can have (kecamatan 99).
"""

from models.sample.loading import load_sample

__all__ = ["load_sample"]
