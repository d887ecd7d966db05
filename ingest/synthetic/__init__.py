"""A deterministic synthetic city with planted schemes and innocent look-alikes (合成城市)."""

from ingest.synthetic.city import CityReport, generate_city

__all__ = ["CityReport", "generate_city"]
