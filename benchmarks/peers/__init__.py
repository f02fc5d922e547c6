"""Bots and senders of other makes, run as scripts in an environment of their own."""
