"""Every face of the bot, as pure functions from values to a Screen."""
