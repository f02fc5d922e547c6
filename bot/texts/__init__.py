"""What we say: strict catalogues and the formats of each language."""
