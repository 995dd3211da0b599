"""tables.py EDITION: the tables, read by Python's csv, say what the document says."""
import csv
import json
import sys
from pathlib import Path

edition = Path(sys.argv[1])
document = json.loads((edition / "publication.json").read_text("utf-8"))
entries = document["entries"]


def table(name):
    raw = (edition / "tables" / f"{name}.csv").read_bytes()
    assert raw.count(b"\r\n") and raw.endswith(b"\r\n"), f"{name}: lines end in CR LF"
    text = raw.decode("utf-8")
    rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    assert len({len(row) for row in rows}) == 1, f"{name}: a row has other columns"
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"{name}: {cell}"
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def plain(cell):
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r" else cell


def same(name, row, field, expected):
    value = ";".join(expected) if isinstance(expected, list) else str(expected or "")
    assert plain(row[field]) == value, f"{name}: {field}: {row[field]!r} is not {value!r}"


rows = table("entries")
assert [row["id"] for row in rows] == [entry["id"] for entry in entries]
as_they_are = [name for name in rows[0]
               if name not in ("page", "organisations", "age_from", "age_to", "sources",
                               "text_languages", "reviewed", "next_review",
                               "owner_confirmed")]
for row, entry in zip(rows, entries):
    for field in as_they_are:
        same(entry["id"], row, field, entry.get(field))
    same(entry["id"], row, "organisations", [o["name"] for o in entry["organisations"]])
    same(entry["id"], row, "age_from", entry.get("ages", {}).get("from"))
    same(entry["id"], row, "age_to", entry.get("ages", {}).get("to"))
    same(entry["id"], row, "sources", len(entry["sources"]))
    same(entry["id"], row, "reviewed", entry["review"]["reviewed"])
    same(entry["id"], row, "next_review", entry["review"].get("next"))
    same(entry["id"], row, "owner_confirmed", entry["owner_confirmed"] or "no")
    assert sorted(row["text_languages"].split(";")) == \
        sorted(text["language"] for text in entry["texts"])
guarded = [row for row in rows if row["title"].startswith("'=")]
assert len(guarded) == 1, "the title like a formula is kept from running"

for name in ("organisations", "sources"):
    rows = table(name)
    items = [(entry["id"], item) for entry in entries for item in entry[name]]
    assert len(rows) == len(items)
    for row, (slug, item) in zip(rows, items):
        same(name, row, "entry", slug)
        for field in row:
            if field != "entry":
                same(name, row, field, item.get(field))

vocabularies = document["labels"]["vocabularies"]
rows = table("terms")
assert [(row["vocabulary"], row["id"]) for row in rows] == \
    [(name, term) for name in vocabularies for term in vocabularies[name]["terms"]]
for row in rows:
    for language, label in vocabularies[row["vocabulary"]]["terms"][row["id"]].items():
        same("terms", row, f"label_{language}", label)
rows = table("countries")
assert {row["code"] for row in rows} == set(document["labels"]["countries"])
for row in rows:
    assert int(row["entries"]) == len(document["indexes"]["country"][row["code"]])
    for language, label in document["labels"]["countries"][row["code"]].items():
        same("countries", row, f"label_{language}", label)
used = {principle for entry in entries for principle in entry["principles"]}
assert used <= {row["id"] for row in table("principles")}
print(f"{len(entries)} entries: the tables say what the document says")
