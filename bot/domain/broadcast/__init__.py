"""Broadcasts: what is written, to whom, how it is agreed to, and how it goes."""
