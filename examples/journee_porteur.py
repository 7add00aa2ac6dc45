"""A porteur's day with the Python client: answer, enter, tell the morning's workshop, look at the week, follow changes.

    pip install ./clients/python                                  # or PYTHONPATH=clients/python, from this folder
    export AISNE_JETON=$(AISNE_MODE=demo .venv/bin/python -m app token --role porteur)       # the demo of `make run`
    python examples/journee_porteur.py

With an account of yours, give AISNE_URL, AISNE_CLIENT_ID and AISNE_CLIENT_SECRET instead of the token, and AISNE_JOUR
(today). Run it twice: what was stored the first time is `deja_traite` the second.
"""

import os
from collections.abc import Sequence
from datetime import date
from itertools import islice

from aisne_client import Client, Flux, RegleRefusee, evenement, raconter
from aisne_client.modeles import (
    ActiviteCreation,
    EntreeCreation,
    EntreeResume,
    Enveloppe,
    Reponse,
    ResultatLu,
    Sortie,
)

SOURCE = "/exemples/journee-python"  # with the id of each event, its key: yours, stable, and about nobody
PARTICIPANTS = 5


def se_presenter(client: Client) -> list[str]:
    """Who the token speaks for. Gives the roles."""
    moi = client.moi.lire()
    print(f"Structure : {moi.structure.nom if moi.structure else moi.compte}, rôles : {', '.join(moi.roles)}")
    print(f"Périmètre : {moi.perimetre}")
    return list(moi.roles)


def repondre(client: Client, jour: date) -> None:
    """Accept the first prescription that waits, and enter the person the same day."""
    attendues = list(client.prescriptions.lister(a_repondre=True))
    print(f"Prescriptions à répondre : {len(attendues)}")
    for prescription in attendues[:1]:
        client.prescriptions.acceptation(prescription.id, Reponse(date=jour))
        try:
            entree = client.entrees.creer(
                EntreeCreation(
                    prescription_id=prescription.id, date_entree=jour, id_source=f"exemple-{prescription.id}"
                )
            )
        except RegleRefusee as refus:
            print("Entrée refusée :", *map(raconter, refus.erreurs), sep="\n  ")
            continue
        print(f"Entrée faite : fiche {entree.fiche}, au plus tard jusqu'au {entree.date_fin_max or 'terme libre'}")


def atelier(presents: Sequence[EntreeResume], jour: date) -> list[Enveloppe]:
    """The morning's workshop: an event a participant, keyed by the attendance sheet."""
    return [
        evenement(
            "activite.realisee",
            ActiviteCreation(
                beneficiaire_id=entree.beneficiaire_id,
                entree_id=entree.id,
                type="atelier_collectif",
                date=jour,
                heure_debut="09:30",
                duree_minutes=120,
            ),
            source=SOURCE,
            id=f"emargement-{jour}-{entree.id}",
        )
        for entree in presents
    ]


def raconter_les(resultats: Sequence[ResultatLu]) -> None:
    """One line an event: stored, known already, or refused with the sentence that refuses."""
    for resultat in resultats:
        print(f"  {resultat.statut:12} {resultat.ressource.type if resultat.ressource else ''}")
        for erreur in resultat.erreurs:
            print(f"    {raconter(erreur)}")


def montrer_la_semaine(client: Client, entree: EntreeResume, jour: date, roles: list[str]) -> None:
    """The week as its référent reads it; a porteur alone reads the hours it has told itself."""
    annee, numero, _ = jour.isocalendar()
    semaine = f"{annee}-W{numero:02}"
    if "referent" in roles:
        for lue in client.beneficiaires.semaines_lister(entree.beneficiaire_id, du=semaine, au=semaine):
            print(f"Semaine {semaine} : {lue.minutes_retenues} min sur {lue.objectif_minutes}, {lue.statut}")
        return
    lundi, dimanche = (date.fromisocalendar(annee, numero, rang) for rang in (1, 7))
    siennes = client.activites.lister(beneficiaire_id=entree.beneficiaire_id, du=lundi, au=dimanche)
    print(f"Semaine {semaine} : {sum(a.duree_minutes for a in siennes)} min que votre structure a dites")


def simuler_une_sortie(client: Client, entree: EntreeResume, jour: date) -> None:
    """What a sortie would give, without storing it."""
    sortie = Sortie(date_sortie=jour, motif="non_valorisable", precision="demenagement")
    simulee = client.entrees.sortie(entree.id, sortie, simulation=True)
    print(
        f"Sortie simulée : l'entrée serait « {simulee.statut} », et reste « {client.entrees.lire(entree.id).statut} »"
    )


def montrer_les_changements(flux: Flux) -> None:
    """What has happened since the morning, ids only. Keep `flux.curseur` for tomorrow."""
    vus = [changement.type for changement in flux]
    print("Changements depuis ce matin :", ", ".join(f"{vus.count(t)} {t}" for t in sorted(set(vus))) or "aucun")


def main() -> None:
    jour = date.fromisoformat(os.environ.get("AISNE_JOUR", "2028-03-15"))  # the demo's calendar stands still that day
    with Client.de_l_environnement() as client:
        roles = se_presenter(client)
        matin = client.changements.suivre()
        print(f"Changements déjà connus : {sum(1 for _ in matin)}")
        repondre(client, jour)

        presents = list(islice(client.entrees.lister(statut="en_cours", sort="date_entree"), PARTICIPANTS))
        faits = atelier(presents, jour)
        faux = Sortie(date_sortie=jour, motif="motif_d_ailleurs")
        lot = [*faits, evenement("sortie.prononcee", faux, source=SOURCE, cible=presents[0].id)]
        print("Atelier de ce matin, et une sortie au motif d'une autre fiche :")
        raconter_les(list(client.evenements.envoyer(lot)))
        print("Le même lot, renvoyé :")
        raconter_les(list(client.evenements.envoyer(faits)))

        montrer_la_semaine(client, presents[0], jour, roles)
        simuler_une_sortie(client, presents[0], jour)
        montrer_les_changements(client.changements.suivre(matin.curseur))


if __name__ == "__main__":
    main()
