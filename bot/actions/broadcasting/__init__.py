"""Broadcasts on their way, as long as this process leads: rounds, one sending, its progress."""
