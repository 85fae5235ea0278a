/** Short texts to look at. */

export const pdf = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>`;

export const markdown = `# The plan

1. Pack on Friday
2. Leave *early*
3. Be back on **Sunday**

> Whoever forgets the tickets pays for the cake.

| what | who |
| --- | --- |
| tickets | Anna |
| cake | Ben |
`;

export const code = `"""Copies what has changed since yesterday."""
from pathlib import Path
import shutil
import time

DAY = 86_400


def backup(source: Path, target: Path) -> int:
    copied = 0
    for path in source.rglob("*"):
        if path.is_file() and path.stat().st_mtime > time.time() - DAY:
            shutil.copy2(path, target / path.relative_to(source))
            copied += 1
    return copied
`;
