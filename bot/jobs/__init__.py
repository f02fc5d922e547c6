"""The clock knocks: a table of ticks; what is due lives in rows."""
