"""Two files of one person become one: what hung on the absorbed file hangs on the kept one, in one transaction.

The decision: docs/decisions/0019-fusion.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, select, update
from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from app.acces.acteur import Acteur
from app.acces.perimetre import charger_personne
from app.acces.relations import tenants
from app.accompagnement import fusion_schemas as s
from app.activites.semaines import COUVRANTS, deplacer_semaines, jours_de
from app.beneficiaires.requetes import BENEFICIAIRES
from app.catalogue.chargement import campagne_du
from app.chaud import inserer
from app.corrections import simple
from app.db import Rangee, Session
from app.ecriture import Resultat, erreur_de, modifier, refuser, transiter
from app.erreurs import Conflit
from app.journal import consigner
from app.models.activites import activites
from app.models.beneficiaires import absences, beneficiaires, orientations, situations
from app.models.echanges import evenements_recus
from app.models.journal import cles_source, corrections, idempotences
from app.models.parcours import contrats, entrees, prescriptions
from app.prescriptions.service import OUVERTES
from app.references import resoudre
from app.regles.constats import Constat, bloquants
from app.regles.dates import Periode, chevauchent
from app.regles.etats import BENEFICIAIRES as CYCLE
from app.regles.etats import StatutActivite, StatutContrat, StatutEntree
from app.regles.fusion import AXE_1, Dossier, Fait, restes, verifier_fusion
from app.regles.rapprochement import Identite

SANS_EFFET = (StatutActivite.REJETEE, StatutActivite.ANNULEE)
# Written once, or derived, or made of periods: each has its own way below, or none.
A_PART = frozenset({"evenement", "acces_dossier", "semaine", "situation", "orientation"})
PERIODES: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (situations, ("nature", "valeur")),
    (orientations, ("orientation", "structure_id")),
)


@dataclass(frozen=True, slots=True)
class Cote:
    """One of the two files: its row, and its periods as they stand."""

    ligne: Mapping[str, Any]
    periodes: Mapping[str, list[Rangee]]

    @property
    def id(self) -> UUID:
        ident: UUID = self.ligne["id"]
        return ident


async def fusionner(session: Session, acteur: Acteur, ident: UUID, corps: s.Fusion) -> Resultat:
    """`absorbe_id` is the same person as `ident`, which keeps everything.

    Raises Conflit FUSION_IMPOSSIBLE with all that would overlap, and how to settle it.
    """
    absorbe_id = await resoudre(session, acteur, "beneficiaires", corps.absorbe_id, "/absorbe_id")
    if absorbe_id == ident:
        refuser([Constat("FUSION_MEME_DOSSIER", "Donnez l'identifiant de l'autre dossier.", "/absorbe_id")])
    lignes = {}
    for un, pointeur in sorted([(ident, ""), (absorbe_id, "/absorbe_id")]):  # one order of locks for everyone
        lignes[un] = await charger_personne(session, acteur, un, verrou=True, pointeur=pointeur)
        statut = transiter(CYCLE, "fusion", lignes[un]["statut"])
    garde, absorbe = [Cote(lignes[un], await _periodes(session, un)) for un in (ident, absorbe_id)]
    constats = verifier_fusion(
        await _dossier(session, garde),
        await _dossier(session, absorbe),
        minutes_par_jour_max=campagne_du(acteur.jour).commun.minutes_par_jour_max,
    )
    _refuser(bloquants(constats))
    suivie_par = await tenants(session, absorbe_id, acteur.jour)
    retires = [ligne for table, cles in PERIODES for ligne in await _reporter(session, table, cles, garde, absorbe)]
    await _deplacer(session, de=absorbe_id, vers=ident)
    await deplacer_semaines(session, de=absorbe_id, vers=ident)
    await modifier(session, beneficiaires, ident, **_complements(garde.ligne, absorbe.ligne))
    await modifier(session, beneficiaires, absorbe_id, statut=statut, archive_le=acteur.jour, fusionne_dans_id=ident)
    await _retenir(session, acteur, ident, absorbe_id, motif=corps.motif, retires=retires, suivie_par=suivie_par)
    return Resultat(ident, refuser(constats))


def _refuser(bloquent: list[Constat]) -> None:
    if bloquent:
        raise Conflit(
            "Réglez d'abord ce qui se contredit entre les deux dossiers : voir erreurs.",
            code="FUSION_IMPOSSIBLE",
            erreurs=[erreur_de(c) for c in bloquent],
        )


async def _periodes(session: Session, personne: UUID) -> dict[str, list[Rangee]]:
    return {
        table.name: await _lignes(
            session, select(table).where(table.c.beneficiaire_id == personne).order_by(table.c.du)
        )
        for table, _ in PERIODES
    }


async def _lignes(session: Session, requete: Any) -> list[Rangee]:
    return [dict(x) for x in (await session.execute(requete)).mappings()]


def _faits(lignes: Iterable[Rangee], nature: str, *cles: str) -> list[Fait]:
    return [
        Fait(x["nature"] if nature == "situation" else nature, "|".join(str(x[c]) for c in cles), x["du"], x["au"])
        for x in lignes
    ]


async def _dossier(session: Session, cote: Cote) -> Dossier:
    """What of a file may stand in the way of the other."""

    async def siennes(table: Table, *conditions: Any) -> list[Rangee]:
        return await _lignes(session, select(table).where(table.c.beneficiaire_id == cote.id, *conditions))

    couvrants = await siennes(contrats, contrats.c.statut.in_(COUVRANTS))
    ouvertes = await siennes(entrees, entrees.c.statut == StatutEntree.EN_COURS)
    prescrites = await siennes(prescriptions, prescriptions.c.statut.in_(OUVERTES))
    manquees = await siennes(absences, absences.c.annulee.is_(False))
    minutes: dict[date, int] = {}
    for activite in await siennes(activites, activites.c.statut.not_in(SANS_EFFET)):
        for jour in jours_de(activite):
            minutes[jour.date] = minutes.get(jour.date, 0) + jour.minutes
    return Dossier(
        identite=Identite(cote.ligne["nom"], cote.ligne["prenom"], cote.ligne["date_naissance"]),
        faits=_faits(cote.periodes["situation"], "situation", "valeur"),
        orientations=_faits(cote.periodes["orientation"], "orientation", "orientation", "structure_id"),
        contrats=[
            Periode.inclusive(c["date_debut"], fin)
            for c in couvrants
            if (fin := c["date_fin_effective"] or c["date_fin"]) >= c["date_debut"]
        ],
        contrats_en_cours=sum(c["statut"] == StatutContrat.EN_COURS for c in couvrants),
        ouvertes=frozenset({AXE_1 if e["orientation_id"] else e["action_id"] for e in ouvertes}),
        prescrites=frozenset(p["action_id"] for p in prescrites),
        absences=[Periode.inclusive(a["du"], a["au"]) for a in manquees],
        minutes=minutes,
    )


async def _reporter(
    session: Session, table: Table, cles: tuple[str, ...], garde: Cote, absorbe: Cote
) -> list[dict[str, Any]]:
    """The absorbed file's periods, cut to the days that the kept one does not know; gives back those it knew.

    What hung on an orientation known to both hangs on the kept one.
    """
    retires = []
    for ligne in absorbe.periodes[table.name]:
        siennes = [p for p in garde.periodes[table.name] if p.get("nature") == ligne.get("nature")]
        memes = [p for p in siennes if chevauchent(Periode(p["du"], p["au"]), Periode(ligne["du"], ligne["au"]))]
        libres = restes(Periode(ligne["du"], ligne["au"]), [Periode(p["du"], p["au"]) for p in memes])
        if not libres:
            retires.append({"table": table.name} | {nom: simple(ligne[nom]) for nom in ("du", "au", *cles)})
            if table is orientations:
                await _designer(session, de=ligne["id"], vers=memes[0]["id"])
            await session.execute(delete(table).where(table.c.id == ligne["id"]))
            continue
        for rang, libre in enumerate(libres):
            bornes = {"beneficiaire_id": garde.id, "du": libre.du, "au": libre.au}
            if rang == 0:
                await modifier(session, table, ligne["id"], **bornes)
            else:
                await inserer(session, table, **{**ligne, **bornes, "id": uuid7()})
    return retires


async def _designer(session: Session, *, de: UUID, vers: UUID) -> None:
    """What named an orientation of the absorbed file names the same one of the kept file."""
    for table in SQLModel.metadata.sorted_tables:
        if "orientation_id" in table.c:
            await session.execute(update(table).where(table.c.orientation_id == de).values(orientation_id=vers))
    for table in (cles_source, evenements_recus, idempotences):
        await session.execute(update(table).where(table.c.ressource_id == de).values(ressource_id=vers))


async def _deplacer(session: Session, *, de: UUID, vers: UUID) -> None:
    """Every row of the person, and every key that names the person: whatever table holds it, those to come included."""
    for table in SQLModel.metadata.sorted_tables:
        if "beneficiaire_id" in table.c and table.name not in A_PART:
            await session.execute(update(table).where(table.c.beneficiaire_id == de).values(beneficiaire_id=vers))
    for table in (cles_source, evenements_recus, idempotences):
        await session.execute(update(table).where(table.c.ressource_id == de).values(ressource_id=vers))
    suivante = beneficiaires.c.fusionne_dans_id == de  # a file absorbed before leads to the one that is left
    await session.execute(update(beneficiaires).where(suivante).values(fusionne_dans_id=vers))


def _complements(garde: Mapping[str, Any], absorbe: Mapping[str, Any]) -> dict[str, Any]:
    """What the kept file did not know; the first day of those both know."""
    premiers = {
        nom: min((x[nom] for x in (garde, absorbe) if x[nom] is not None), default=None)
        for nom in ("inscrit_le", "cv_le")
    }
    return premiers | {"commune_insee": garde["commune_insee"] or absorbe["commune_insee"]}


async def _retenir(
    session: Session,
    acteur: Acteur,
    garde: UUID,
    absorbe: UUID,
    *,
    motif: str,
    retires: list[dict[str, Any]],
    suivie_par: Mapping[str, Any],
) -> None:
    """The kept file says what it took; the feed tells each side which file the person is now in."""
    await inserer(
        session,
        corrections,
        id=uuid7(),
        le=acteur.maintenant,
        compte=acteur.compte,
        ressource=BENEFICIAIRES.nom,
        ressource_id=garde,
        acte="beneficiaire.fusionne",
        motif=motif,
        avant={"absorbe_id": str(absorbe), "deja_connus": retires},
    )
    for acte, ident, lie in (
        ("beneficiaire.fusionne", garde, {"absorbe_id": str(absorbe)}),
        ("beneficiaire.absorbe", absorbe, {"garde_id": str(garde)}),
    ):
        await consigner(
            session, acteur, acte, BENEFICIAIRES.nom, ident, beneficiaire_id=ident, donnees={**lie, **suivie_par}
        )
