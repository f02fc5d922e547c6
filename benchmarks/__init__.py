"""Measures the bot side by side with others; `make bench` runs it, `docs/speed.md` reads it."""
