"""`make client`: write what is generated, in place."""

from pathlib import Path

from clients.generation import document, python, typescript

PYTHON = Path("clients/python/aisne_client")
LU = document.lire()
FICHIERS = {
    PYTHON / "modeles.py": python.modeles,
    PYTHON / "operations.py": python.operations,
    Path("clients/typescript/aisne.d.ts"): typescript.types,
}

if __name__ == "__main__":
    for chemin, generer in FICHIERS.items():
        (document.RACINE / chemin).write_text(generer(LU), encoding="utf-8")
