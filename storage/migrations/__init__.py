"""The history of the tables. Migrations only add: an old copy of the bot may still be running."""
