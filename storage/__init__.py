"""What we keep: tables, the vault that seals personal columns, and repositories of values.

Only this room knows Tortoise and SQL; what it hands out are the values of `bot.domain`.
"""
