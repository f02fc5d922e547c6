"""Tariffs of the demo's cities, by region of the country.

Current figures follow the published notices; where none is known, mostly for years long past,
a plausible one stands in. The stories need figures that agree with each other, not a record of
policy: what the bot tells about the rules of a city comes from `bot.sources.policies` alone.
"""
