"""What SQL counts of people and of their acts: one function by measure of the catalogue."""

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Select, case, exists, func, or_, select

from app.catalogue.modele import Indicateur
from app.db import Session
from app.indicateurs.champ import Champ, actes, departs, detail_est, du_public, participations, premier_detail
from app.models.activites import activites
from app.models.beneficiaires import beneficiaires
from app.models.parcours import affectations, contrats, entrees, evaluations, objectifs, sorties
from app.regles.activites import FAITES
from app.regles.etats import Verification
from app.regles.indicateurs import Axe, Decompte, Part, duree_sejour

PERSONNES = func.count(entrees.c.beneficiaire_id.distinct())
BasePersonnes = Literal["participants", "participants_brsa", "sortis", "sortis_brsa"]
AUTRES_BASES: dict[str, BasePersonnes] = {
    # basis of the rate of the fiche -> the other basis shown beside it, of the same public (T7)
    "participants": "sortis",
    "sortis": "participants",
    "sortis_brsa": "participants_brsa",
}


async def _personnes(session: Session, requete: Select[Any]) -> int:
    """Distinct people of a Select of entrées."""
    return await _entier(session, requete, PERSONNES)


async def effectif(session: Session, champ: Champ, base: BasePersonnes = "participants") -> int:
    """Distinct people of a basis: who was there for at least a day of the period, or left over it, of all or BRSA."""
    if base not in champ.effectifs:
        requete = departs(champ) if base.startswith("sortis") else participations(champ)
        if base.endswith("_brsa"):
            requete = requete.where(du_public(champ, "brsa"))
        champ.effectifs[base] = await _personnes(session, requete)
    return champ.effectifs[base]


async def _entier(session: Session, requete: Select[Any], compte: Any) -> int:
    return int(await session.scalar(requete.with_only_columns(compte)))


async def totaux(session: Session, requete: Select[Any]) -> tuple[int, int, int]:
    """Acts, distinct people, minutes."""
    a = activites.c
    colonnes = (func.count(), func.count(a.beneficiaire_id.distinct()), func.coalesce(func.sum(a.duree_minutes), 0))
    nombre, personnes, minutes = (await session.execute(requete.with_only_columns(*colonnes))).one()
    return nombre, personnes, int(minutes)


async def _parts(session: Session, requete: Select[Any], axe: Axe, cle: Any) -> list[Part]:
    """The acts of a Select, by a key (read once, inside: the store groups by what it has named)."""
    a = activites.c
    vues = requete.with_only_columns(cle.label("cle"), a.beneficiaire_id, a.duree_minutes).subquery()
    v = vues.c
    par_cle = select(
        v.cle,
        func.count(),
        func.count(v.beneficiaire_id.distinct()),
        func.coalesce(func.sum(v.duree_minutes), 0),
    ).group_by(v.cle)
    lues = await session.execute(par_cle)
    parts = [Part(axe, None if c is None else str(c), n, personnes=p, minutes=int(m)) for c, n, p, m in lues]
    return sorted(parts, key=lambda part: (part.cle is None, part.cle or ""))


async def _par_session(session: Session, champ: Champ, ligne: Indicateur, requete: Select[Any]) -> list[Part]:
    """Each session beside its own participants, for a line « par session » or « sur la session »."""
    if ligne.periode != "session":
        return []
    s = entrees.c.session_id
    bases = dict(await _effectifs(session, participations(champ).with_only_columns(s, PERSONNES).group_by(s)))
    lues = await _parts(session, requete, "session", s)
    return [
        Part("session", p.cle, p.nombre, p.personnes, bases.get(p.cle, 0), p.minutes) for p in lues if p.cle is not None
    ]


async def _effectifs(session: Session, requete: Select[Any]) -> list[tuple[str, int]]:
    return [(str(cle), int(nombre)) for cle, nombre in await session.execute(requete) if cle is not None]


async def mesurer_actes(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Acts done, of some kinds and details."""
    mesure = ligne.mesure
    requete = actes(champ, mesure)
    nombre, personnes, minutes = await totaux(session, requete)
    parts = await _par_session(session, champ, ligne, requete)
    if mesure.par:
        cle = premier_detail(activites.c.details, mesure.par)
        parts += await _parts(session, actes(champ, mesure, sauf=mesure.par), "nature", cle)
    return Decompte(
        base=await effectif(session, champ),
        nombre=nombre,
        personnes=personnes,
        minutes=minutes,
        a_la_cible=await _a_la_cible(session, ligne, requete),
        parts=tuple(parts),
    )


async def _a_la_cible(session: Session, ligne: Indicateur, requete: Select[Any]) -> int:
    """People with as many acts as the text asks of each participant."""
    if ligne.cible_par_participant is None:
        return 0
    qui = activites.c.beneficiaire_id
    arrives = (
        requete.with_only_columns(qui).group_by(qui).having(func.count() >= ligne.cible_par_participant).subquery()
    )
    return int(await session.scalar(select(func.count()).select_from(arrives)))


async def mesurer_participants(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People present, by parcours: in each of those where they were."""
    presentes = participations(champ)
    p, nombre = affectations.c.parcours, func.count(entrees.c.id.distinct())
    sejours = presentes.join(affectations, champ.sejour(champ.du, champ.au))
    parts = await session.execute(sejours.with_only_columns(p, PERSONNES, nombre).group_by(p).order_by(p))
    base = await effectif(session, champ)
    return Decompte(
        base=base,
        personnes=base,
        nombre=await _entier(session, presentes, func.count()),
        parts=tuple(Part("parcours", cle, nombre, personnes) for cle, personnes, nombre in parts),
    )


async def _part_des_participants(session: Session, champ: Champ, condition: Any) -> Decompte:
    """Those of the people present of whom something is true."""
    presentes = participations(champ)
    return Decompte(
        base=await effectif(session, champ),
        personnes=await _personnes(session, presentes.where(condition)),
    )


async def mesurer_inscription(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People registered on the site, or with a CV there, by the end of the period."""
    b = beneficiaires.c
    jour = b.cv_le if ligne.mesure.nom == "cv" else b.inscrit_le
    dit = exists().where(b.id == entrees.c.beneficiaire_id, jour <= champ.au)
    return await _part_des_participants(session, champ, dit)


async def mesurer_details(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People entered with some details (1-1: the state of their enterprise)."""
    [(cle, valeur)] = ligne.mesure.filtre.items()
    return await _part_des_participants(session, champ, detail_est(entrees, cle, valeur))


def _signe(champ: Champ) -> tuple[Any, ...]:
    """A contract of the entrée, signed by both by the end of the period, whatever became of it since."""
    c = contrats.c
    return c.entree_id == entrees.c.id, c.signe_beneficiaire_le <= champ.au, c.signe_referent_le <= champ.au


async def mesurer_contrats(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People with a contrat d'engagement signed by both."""
    return await _part_des_participants(session, champ, exists().where(*_signe(champ)))


async def mesurer_demarches(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People whose signed contracts hold an objective of each of the categories: « emploi » and « préparation »."""
    o = objectifs.c
    ecrites = [
        exists().where(o.contrat_id == contrats.c.id, *_signe(champ), o.categorie == categorie)
        for categorie in ligne.mesure.categories
    ]
    presentes = participations(champ)
    for ecrite in ecrites:
        presentes = presentes.where(ecrite)
    return Decompte(
        base=await effectif(session, champ),
        personnes=await _personnes(session, presentes),
    )


async def mesurer_durees(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Days of the stays that ended, by motif, non valorisable ones included (T24)."""
    s = sorties.c
    cles = (s.motif, entrees.c.date_entree, s.date_sortie)
    lues = await session.execute(departs(champ).with_only_columns(*cles, func.count()).group_by(*cles))
    jours: dict[str, int] = {}
    fins: dict[str, int] = {}
    for motif, debut, fin, fois in lues:
        jours[motif] = jours.get(motif, 0) + fois * duree_sejour(debut, fin)
        fins[motif] = fins.get(motif, 0) + fois
    parts = tuple(Part("motif", motif, jours[motif], base=fins[motif]) for motif in sorted(jours))
    return Decompte(base=sum(fins.values()), code_base="sorties", nombre=sum(jours.values()), parts=parts)


async def mesurer_sorties(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People gone with a motif of the line; one that waits for another decision is told apart, a false one nowhere."""
    base = champ.fiche.base_sorties
    autre = AUTRES_BASES[base]
    siennes = departs(champ).where(sorties.c.motif.in_(ligne.mesure.motifs))
    if base.endswith("_brsa"):
        siennes = siennes.where(du_public(champ, "brsa"))
    v, qui = sorties.c.verification, entrees.c.beneficiaire_id
    comptee, attend = or_(v.is_(None), v == Verification.CONFIRMEE.value), v == Verification.EN_ATTENTE.value
    colonnes = (
        func.count(case((comptee, 1))),
        func.count(case((comptee, qui)).distinct()),
        func.count(case((attend, qui)).distinct()),
    )
    nombre, personnes, attente = (await session.execute(siennes.with_only_columns(*colonnes))).one()
    return Decompte(
        base=await effectif(session, champ, base),
        code_base=base,
        nombre=nombre,
        personnes=personnes,
        en_attente=attente,
        parts=(Part("base", autre, personnes, personnes, await effectif(session, champ, autre)),),
    )


async def mesurer_examens(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Candidates who passed / candidates presented, distinct (T18); beside it, by presentation."""
    requete = actes(champ, ligne.mesure)
    presentations, candidats, _ = await totaux(session, requete)
    reussies, recus, _ = await totaux(session, requete.where(detail_est(activites, "resultat", "recu")))
    parts = (Part("base", "presentations", reussies, base=presentations),)
    return Decompte(base=candidats, code_base="presentes", nombre=reussies, personnes=recus, parts=parts)


async def mesurer_soins(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """People gone over the period in a care path: by the motif of their sortie, or by an act told of the entrée."""
    mesure = ligne.mesure
    a = activites.c
    dits = exists().where(
        a.entree_id == entrees.c.id,
        a.type.in_(mesure.types),
        a.statut.in_(FAITES),
    )
    parties = departs(champ)
    engages = parties.where(or_(sorties.c.motif.in_(mesure.motifs), dits))
    return Decompte(
        base=await effectif(session, champ, "sortis"),
        code_base="sortis",
        personnes=await _personnes(session, engages),
    )


async def mesurer_langue(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Participations whose level at the sortie is above that of the entrée; `tcf`: a level that the TCF attests."""
    rangs = {code: rang for rang, code in enumerate(champ.campagne.commun.droit["tcf"].codes)}
    a = activites.c
    moment = a.details["moment"].as_string()
    rang = case(rangs, value=a.details["niveau"].as_string())
    sortie = moment == "sortie"
    if ligne.mesure.filtre.get("tcf"):
        sortie &= detail_est(activites, "tcf", True)
    requete = (
        participations(champ)
        .join(activites, a.entree_id == entrees.c.id)
        .where(a.type == "evaluation_langue", a.statut.in_(FAITES), a.au <= champ.au)
    )
    niveaux = (
        requete.with_only_columns(
            entrees.c.beneficiaire_id,
            func.max(case((moment == "entree", rang))).label("avant"),
            func.max(case((sortie & champ.pendant(a.au), rang))).label("apres"),
        )
        .group_by(entrees.c.id, entrees.c.beneficiaire_id)
        .subquery()
    )
    return await _evolution(session, niveaux)


async def mesurer_evaluations(session: Session, champ: Champ, ligne: Indicateur) -> Decompte:
    """Participations whose points at the sortie are above those of the entrée, over the same questionnaires."""
    avant, apres = evaluations.alias("avant"), evaluations.alias("apres")
    requete = (
        participations(champ)
        .join(avant, (avant.c.entree_id == entrees.c.id) & (avant.c.moment == "entree"))
        .join(
            apres,
            (apres.c.entree_id == entrees.c.id) & (apres.c.moment == "sortie") & (apres.c.grille == avant.c.grille),
        )
        .where(champ.pendant(apres.c.date))
    )
    points = (
        requete.with_only_columns(
            entrees.c.beneficiaire_id,
            func.sum(avant.c.points).label("avant"),
            func.sum(apres.c.points).label("apres"),
        )
        .group_by(entrees.c.id, entrees.c.beneficiaire_id)
        .subquery()
    )
    return await _evolution(session, points)


async def _evolution(session: Session, couples: Any) -> Decompte:
    """By how it moved: up, the same, down."""
    c = couples.c
    apparies = (c.avant.is_not(None), c.apres.is_not(None))
    sens = case((c.apres > c.avant, "progression"), (c.apres < c.avant, "recul"), else_="maintien")
    lus = await session.execute(select(sens, func.count()).where(*apparies).group_by(sens))
    nombres: dict[str, int] = {nom: int(n) for nom, n in lus}
    progres = nombres.get("progression", 0)
    return Decompte(
        base=sum(nombres.values()),
        code_base="evalues",
        nombre=progres,
        personnes=progres,
        parts=_sens(nombres),
    )


def _sens(nombres: dict[str, int]) -> tuple[Part, ...]:
    ordre: Sequence[str] = ("progression", "maintien", "recul")
    return tuple(Part("nature", nom, nombres.get(nom, 0)) for nom in ordre)
