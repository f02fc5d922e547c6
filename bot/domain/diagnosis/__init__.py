"""Why there is no money in the card: every cause its own rule over the records."""
