"""Export files: found out, read row by row, and checked; nothing here touches a database."""
