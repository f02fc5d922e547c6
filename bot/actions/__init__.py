"""What the bot can do, one verb a function."""
