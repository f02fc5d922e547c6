"""Invented people with whole insurance lives, for those who have no records at hand."""

from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.people import DEMO_PEOPLE
from bot.sources.demo.source import DemoSource

__all__ = ["DEMO_PEOPLE", "DemoPerson", "DemoSource"]
