"""The yearly bilan as a workbook: a sheet for each of its parts, under the names and with the figures of its JSON."""

from typing import Any

from app.bilans.requetes import TEXTES, Cadre
from app.bilans.schemas import BilanLu
from app.pagination import classeur

DECISION = ("date_evaluation", "solde_accorde_centimes", "part_variable_accordee_centimes", "motivation")
LISTES = ("indicateurs", "ecarts_depuis_transmission", "resultats_porteur")
POUR_UN_PROGRAMME = ("actes_possibles", "avertissements")


def xlsx(bilan: BilanLu, cadre: Cadre) -> bytes:
    """The workbook; a part that holds nothing is an empty sheet."""
    lu = bilan.model_dump(mode="json")
    details = [
        {"code": i["code"], "parcours": i["parcours"], **detail} for i in lu["indicateurs"] for detail in i["details"]
    ]
    ailleurs = {*TEXTES, *DECISION, *LISTES, *POUR_UN_PROGRAMME}
    return classeur(
        {
            "Bilan": champs({nom: lu[nom] for nom in lu if nom not in ailleurs} | {"porteur": cadre.porteur}),
            "Résultats attendus": [{nom: i[nom] for nom in i if nom != "details"} for i in lu["indicateurs"]],
            "Détails": details,
            "Écarts": lu["ecarts_depuis_transmission"],
            "Résultats proposés": lu["resultats_porteur"],
            "Qualité et suites": champs({nom: lu[nom] for nom in TEXTES}),
            "Décision": champs({nom: lu[nom] for nom in DECISION}),
        }
    )


def champs(valeurs: dict[str, Any]) -> list[dict[str, Any]]:
    """One row a field: what has a single value is read downwards."""
    return [{"champ": nom, "valeur": valeur} for nom, valeur in valeurs.items()]
