"""Service ouvert de suivi des parcours d'insertion (appel à projets Insertion Emploi 2027-2028)."""
