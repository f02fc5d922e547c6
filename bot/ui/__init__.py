"""What a screen is made of, and the address that every button holds."""
