"""sqlite_rows.py FILE VIEW OUT: a view of a database that a server has open, as CSV."""
import csv
import sqlite3
import sys

path, view, out = sys.argv[1:]
database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
rows = database.execute(f'select * from "{view}"')
with open(out, "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(column[0] for column in rows.description)
    writer.writerows(rows)
