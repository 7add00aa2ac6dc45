"""Read-only views for a BI tool: a schema of its own, one view per dashboard, and the words of the catalogue.

PostgreSQL alone: SQLite has neither schemas nor roles. `docs/vues-sql.md` says what each column is.

Revision ID: vues_decisionnelles
"""

import sqlalchemy as sa
from alembic import op

revision = "vues_decisionnelles"
down_revision = "mesure_envisagee"
branch_labels = None
depends_on = None

# The day that rows are read on: `SET decisionnel.jour = '2028-03-15'` reads a demo whose calendar stands still.
JOUR = """
CREATE FUNCTION decisionnel.jour() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        nullif(current_setting('decisionnel.jour', true), '')::date, (now() AT TIME ZONE 'Europe/Paris')::date
    )
$$
"""

# Where a person lived that day, and what month it is told in.
SITUES = """
    LEFT JOIN situation AS u
        ON u.beneficiaire_id = f.beneficiaire_id AND u.nature = 'utas'
        AND u.du <= f.jour AND (u.au IS NULL OR u.au > f.jour)
"""
MOIS = "to_char(f.jour, 'YYYY-MM') AS mois, to_char(f.jour, 'YYYY') AS exercice"

ASSIDUITE = """
SELECT
    c.lundi, to_char(c.lundi, 'IYYY-"W"IW') AS semaine, to_char(c.lundi, 'YYYY-MM') AS mois,
    to_char(c.lundi, 'YYYY') AS exercice,
    CASE WHEN c.maille = 'tout' THEN 'ensemble' WHEN c.maille LIKE 'axe-%' THEN 'axe' ELSE 'fiche' END AS niveau,
    c.structure_id <> '00000000-0000-0000-0000-000000000000' AS par_structure,
    CASE WHEN c.maille LIKE 'axe-%' THEN right(c.maille, 1)::int
         WHEN c.maille <> 'tout' THEN left(c.maille, 1)::int END AS axe,
    CASE WHEN c.maille <> 'tout' AND c.maille NOT LIKE 'axe-%' THEN c.maille END AS fiche,
    nullif(c.structure_id, '00000000-0000-0000-0000-000000000000') AS structure_id,
    nullif(c.utas, '') AS utas,
    c.hors_contrat + c.dispense + c.excusee + c.atteint + c.a_juger AS semaines_personnes,
    c.atteint,
    CASE WHEN c.lundi < date_trunc('week', decisionnel.jour())::date THEN c.a_juger ELSE 0 END AS insuffisant,
    CASE WHEN c.lundi < date_trunc('week', decisionnel.jour())::date THEN 0 ELSE c.a_juger END AS en_cours,
    c.excusee, c.dispense, c.hors_contrat, c.minutes_objectif, c.minutes_retenues,
    (SELECT e.calcule_le FROM etat_cube AS e WHERE e.code = 'assiduite') AS calcule_le
FROM cube_assiduite AS c
WHERE c.lundi <= decisionnel.jour()
"""

# By action and day: what changes is added up from the first change on, then the days of the convention are kept.
OCCUPATION = """
WITH sites AS (
    SELECT a.id AS action_id, a.convention_id, a.structure_id, a.fiche, f.axe, f.par_session, c.du AS debut,
        least(c.au + 1, coalesce(c.date_resiliation, c.au + 1), decisionnel.jour() + 1) AS fin
    FROM action AS a
    JOIN convention AS c ON c.id = a.convention_id
    JOIN decisionnel.fiches AS f ON f.campagne = a.campagne AND f.fiche = a.fiche
    WHERE c.date_signature IS NOT NULL
),
presences AS (
    SELECT a.action_id, a.du, least(a.au, x.date_sortie) AS fin
    FROM affectation AS a
    JOIN entree AS e ON e.id = a.entree_id
    LEFT JOIN sortie AS x ON x.entree_id = e.id
    WHERE e.statut <> 'annulee'
),
groupes AS (
    SELECT g.id, g.action_id, g.du AS jour, g.places, count(e.id) AS entrees
    FROM session_action AS g
    LEFT JOIN entree AS e ON e.session_id = g.id AND e.statut <> 'annulee'
    WHERE NOT g.annulee
    GROUP BY g.id
),
changements (action_id, jour, tenues, connues, places, sessions, en_session, entrees, au_dela) AS (
    SELECT action_id, du, 1, 0, 0, 0, 0, 0, 0 FROM presences WHERE fin IS NULL OR fin > du
    UNION ALL SELECT action_id, fin, -1, 0, 0, 0, 0, 0, 0 FROM presences WHERE fin > du
    UNION ALL SELECT action_id, du, 0, 1, places, 0, 0, 0, 0 FROM places_action
    UNION ALL SELECT action_id, au, 0, -1, -places, 0, 0, 0, 0 FROM places_action WHERE au IS NOT NULL
    UNION ALL SELECT action_id, jour, 0, 0, 0, 1, places, entrees, greatest(entrees - places, 0) FROM groupes
    UNION ALL SELECT s.action_id, j::date, 0, 0, 0, 0, 0, 0, 0
    FROM sites AS s CROSS JOIN generate_series(s.debut, s.fin - 1, interval '1 day') AS j
),
jours AS (
    SELECT action_id, jour,
        sum(sum(tenues)) OVER depuis AS tenues, sum(sum(connues)) OVER depuis AS connues,
        sum(sum(places)) OVER depuis AS places,
        sum(sessions) AS sessions, sum(en_session) AS en_session, sum(entrees) AS entrees, sum(au_dela) AS au_dela
    FROM changements
    GROUP BY action_id, jour
    WINDOW depuis AS (PARTITION BY action_id ORDER BY jour)
)
SELECT
    j.jour, to_char(j.jour, 'YYYY-MM') AS mois, to_char(j.jour, 'YYYY') AS exercice,
    s.axe, s.fiche, s.structure_id, s.convention_id, s.action_id,
    CASE WHEN NOT s.par_session AND j.connues > 0 THEN j.places::int END AS places_financees,
    CASE WHEN NOT s.par_session AND j.connues > 0 THEN j.tenues::int END AS places_occupees,
    CASE WHEN NOT s.par_session AND j.connues > 0 THEN greatest(j.tenues - j.places, 0)::int END AS places_au_dela,
    NOT s.par_session AND j.connues <= 0 AS sans_places,
    j.sessions::int AS sessions,
    CASE WHEN j.sessions > 0 THEN j.en_session::int END AS places_sessions,
    CASE WHEN j.sessions > 0 THEN j.entrees::int END AS entrees_sessions,
    CASE WHEN j.sessions > 0 THEN j.au_dela::int END AS entrees_au_dela
FROM jours AS j
JOIN sites AS s ON s.action_id = j.action_id AND j.jour >= s.debut AND j.jour < s.fin
WHERE NOT s.par_session OR j.sessions > 0
"""

ENTREES_SORTIES = f"""
WITH faits AS (
    SELECT 'entree' AS fait, e.date_entree AS jour, e.beneficiaire_id, e.campagne, e.fiche, e.parcours, a.structure_id,
        NULL::varchar AS motif, NULL::varchar AS verification
    FROM entree AS e JOIN affectation AS a ON a.entree_id = e.id AND a.du = e.date_entree
    WHERE e.statut <> 'annulee'
    UNION ALL
    SELECT 'sortie', x.date_sortie, e.beneficiaire_id, e.campagne, e.fiche, e.parcours, e.structure_id,
        x.motif, x.verification
    FROM entree AS e JOIN sortie AS x ON x.entree_id = e.id
    WHERE e.statut <> 'annulee'
    UNION ALL
    SELECT 'renouvellement', c.date_debut, e.beneficiaire_id, e.campagne, e.fiche, e.parcours, c.structure_id,
        NULL, NULL
    FROM entree AS e JOIN contrat AS c ON c.entree_id = e.id
    WHERE e.statut <> 'annulee' AND c.precedent_id IS NOT NULL
        AND c.statut IN ('en_cours', 'renouvele', 'clos', 'rompu')
),
f AS (
    SELECT faits.*,
        CASE WHEN fait <> 'sortie' THEN fait
             WHEN m.motif IS NULL OR (m.a_verifier AND verification = 'infirmee') THEN 'non_valorisee'
             WHEN NOT m.a_verifier OR verification = 'confirmee' THEN 'positive'
             ELSE 'en_attente' END AS nature,
        coalesce(m.emploi, false) AS emploi
    FROM faits
    LEFT JOIN decisionnel.motifs_sortie AS m
        ON m.campagne = faits.campagne AND m.fiche = faits.fiche AND m.motif = faits.motif
        AND m.parcours IN ('', faits.parcours)
)
SELECT
    {MOIS}, left(f.fiche, 1)::int AS axe, f.fiche, u.valeur AS utas, f.structure_id,
    CASE WHEN f.motif LIKE 'sante%' THEN 'sante' ELSE f.motif END AS motif,
    (count(*) FILTER (WHERE f.nature = 'entree'))::int AS entrees,
    (count(*) FILTER (WHERE f.nature = 'renouvellement'))::int AS renouvellements,
    (count(*) FILTER (WHERE f.fait = 'sortie'))::int AS sorties,
    (count(*) FILTER (WHERE f.nature = 'positive'))::int AS sorties_positives,
    (count(*) FILTER (WHERE f.nature = 'en_attente'))::int AS sorties_en_attente,
    (count(*) FILTER (WHERE f.nature = 'non_valorisee'))::int AS sorties_non_valorisees,
    (count(*) FILTER (WHERE f.nature = 'positive' AND f.emploi))::int AS sorties_emploi
FROM f {SITUES}
WHERE f.jour <= decisionnel.jour()
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""

DELAIS = f"""
WITH signes AS (
    SELECT o.id, o.date_notification, o.beneficiaire_id, o.structure_id, c.fiche,
        greatest(c.signe_beneficiaire_le, c.signe_referent_le) AS jour,
        row_number() OVER (
            PARTITION BY o.id ORDER BY greatest(c.signe_beneficiaire_le, c.signe_referent_le), c.id
        ) AS rang
    FROM orientation AS o
    JOIN contrat AS c ON c.beneficiaire_id = o.beneficiaire_id AND c.structure_id = o.structure_id
    WHERE c.statut <> 'annule' AND c.precedent_id IS NULL
        AND c.signe_beneficiaire_le IS NOT NULL AND c.signe_referent_le IS NOT NULL
        AND greatest(c.signe_beneficiaire_le, c.signe_referent_le) >= o.date_notification
        AND (o.au IS NULL OR greatest(c.signe_beneficiaire_le, c.signe_referent_le) < o.au)
),
f AS (
    SELECT 'prescription_entree' AS delai, p.date AS debut, e.date_entree AS jour, e.beneficiaire_id, e.fiche,
        a.structure_id
    FROM entree AS e
    JOIN prescription AS p ON p.id = e.prescription_id
    JOIN affectation AS a ON a.entree_id = e.id AND a.du = e.date_entree
    WHERE e.statut <> 'annulee'
    UNION ALL
    SELECT 'orientation_contrat', date_notification, jour, beneficiaire_id, fiche, structure_id
    FROM signes WHERE rang = 1
)
SELECT
    f.delai, {MOIS}, left(f.fiche, 1)::int AS axe, f.fiche, u.valeur AS utas, f.structure_id,
    f.jour - f.debut AS jours,
    count(*)::int AS nombre,
    CASE WHEN f.delai = 'orientation_contrat' THEN (count(*) FILTER (
        WHERE f.jour <= (f.debut + make_interval(months => c.mois_signature))::date
    ))::int END AS dans_le_delai
FROM f {SITUES}
CROSS JOIN LATERAL (
    SELECT k.mois_signature FROM decisionnel.campagnes AS k
    ORDER BY greatest(k.debut - f.jour, f.jour - k.fin, 0), k.debut DESC LIMIT 1
) AS c
WHERE f.jour <= decisionnel.jour()
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""

DEMANDES = f"""
WITH toutes AS (
    SELECT 'sanction' AS demande, date AS jour, decidee_le AS fini, beneficiaire_id, structure_id, statut, motif,
        CASE WHEN statut IN ('demandee', 'en_instruction', 'notifiee', 'avis_rendu') THEN 'ouverte'
             WHEN statut IN ('classee', 'retiree') THEN 'sans_suite' ELSE 'repondue' END AS suite,
        nature AS reponse
    FROM demande_sanction
    UNION ALL
    SELECT 'reorientation', date, decidee_le, beneficiaire_id, structure_id, statut, motif,
        CASE WHEN statut IN ('demandee', 'en_instruction', 'avis_rendu') THEN 'ouverte'
             WHEN statut = 'retiree' THEN 'sans_suite' ELSE 'repondue' END,
        statut
    FROM demande_reorientation
    UNION ALL
    SELECT 'investigation', date, close_le, beneficiaire_id, structure_id, statut, NULL,
        CASE WHEN statut IN ('demandee', 'en_cours') THEN 'ouverte' ELSE 'repondue' END,
        resultat
    FROM demande_investigation WHERE statut <> 'annulee'
),
f AS (
    SELECT toutes.*,
        CASE suite WHEN 'repondue' THEN reponse WHEN 'sans_suite' THEN statut END AS issue,
        CASE suite WHEN 'repondue' THEN fini - jour END AS delai,
        CASE suite WHEN 'ouverte' THEN decisionnel.jour() - jour END AS attente
    FROM toutes
)
SELECT
    f.demande, {MOIS}, u.valeur AS utas, f.structure_id, f.statut, f.motif, f.issue,
    count(*)::int AS demandes,
    (count(*) FILTER (WHERE f.suite = 'ouverte'))::int AS ouvertes,
    (count(*) FILTER (WHERE f.suite = 'repondue'))::int AS repondues,
    (count(*) FILTER (WHERE f.suite = 'sans_suite'))::int AS sans_suite,
    sum(f.delai)::int AS reponse_total_jours,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delai) AS reponse_mediane_jours,
    max(f.delai) AS reponse_maximum_jours,
    sum(f.attente)::int AS attente_total_jours,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY f.attente) AS attente_mediane_jours,
    max(f.attente) AS attente_maximum_jours
FROM f {SITUES}
WHERE f.jour <= decisionnel.jour()
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""

PREVISION = """
SELECT
    to_char(s.lundi, 'IYYY-"W"IW') AS semaine, s.lundi, u.valeur AS utas,
    count(*)::int AS personnes,
    (count(*) FILTER (WHERE s.statut = 'atteint'))::int AS atteint,
    (count(*) FILTER (WHERE s.statut = 'a_juger'))::int AS a_completer,
    (count(*) FILTER (WHERE s.statut = 'a_juger' AND s.minutes_prevues >= s.manque))::int AS couvertes,
    (count(*) FILTER (WHERE s.statut = 'a_juger' AND s.minutes_prevues < s.manque))::int AS sous_objectif,
    coalesce(sum(s.manque) FILTER (WHERE s.statut = 'a_juger'), 0)::int AS manque_minutes,
    coalesce(sum(s.minutes_prevues) FILTER (WHERE s.statut = 'a_juger'), 0)::int AS minutes_prevues
FROM (
    SELECT beneficiaire_id, lundi, statut, minutes_prevues, objectif_minutes - minutes_retenues AS manque
    FROM semaine
    WHERE lundi = date_trunc('week', decisionnel.jour())::date AND NOT partielle AND statut IN ('atteint', 'a_juger')
) AS s
JOIN beneficiaire AS b ON b.id = s.beneficiaire_id AND (b.fin_le IS NULL OR b.fin_le > decisionnel.jour())
LEFT JOIN situation AS u
    ON u.beneficiaire_id = s.beneficiaire_id AND u.nature = 'utas'
    AND u.du <= s.lundi AND (u.au IS NULL OR u.au > s.lundi)
GROUP BY 1, 2, 3
"""

# A territory a row, year by year: people and places of the last day told, figures of the other views.
TERRITOIRES = f"""
WITH annees AS (
    SELECT a::text AS exercice, least(make_date(a, 12, 31), decisionnel.jour()) AS jour
    FROM (SELECT min(extract(year FROM debut))::int AS premiere FROM decisionnel.campagnes) AS c
    CROSS JOIN generate_series(c.premiere, extract(year FROM decisionnel.jour())::int) AS a
),
suivies AS (
    SELECT f.exercice, u.valeur AS utas, count(DISTINCT f.beneficiaire_id) AS personnes
    FROM (
        SELECT n.exercice, n.jour, e.beneficiaire_id
        FROM annees AS n
        JOIN affectation AS a ON a.du <= n.jour AND (a.au IS NULL OR a.au > n.jour)
        JOIN entree AS e ON e.id = a.entree_id AND e.statut <> 'annulee'
        LEFT JOIN sortie AS x ON x.entree_id = e.id
        WHERE x.date_sortie IS NULL OR x.date_sortie >= n.jour
        UNION
        SELECT n.exercice, n.jour, o.beneficiaire_id
        FROM annees AS n JOIN orientation AS o ON o.du <= n.jour AND (o.au IS NULL OR o.au > n.jour)
    ) AS f {SITUES}
    GROUP BY 1, 2
),
places AS (
    SELECT o.exercice, s.utas,
        sum(o.places_financees) FILTER (WHERE o.jour = n.jour) AS financees,
        sum(o.places_financees - o.places_occupees + o.places_au_dela) FILTER (WHERE o.jour = n.jour) AS libres,
        sum(o.places_financees) AS jours_finances, sum(o.places_occupees) AS jours_occupes,
        sum(o.places_sessions) AS places_sessions, sum(o.entrees_sessions) AS entrees_sessions
    FROM decisionnel.occupation AS o
    JOIN annees AS n ON n.exercice = o.exercice
    JOIN utas_action AS s ON s.action_id = o.action_id
    GROUP BY 1, 2
),
mouvements AS (
    SELECT exercice, utas, sum(entrees) AS entrees, sum(sorties) AS sorties,
        sum(sorties_positives) AS sorties_positives, sum(sorties_emploi) AS sorties_emploi
    FROM decisionnel.entrees_sorties GROUP BY 1, 2
),
semaines AS (
    SELECT exercice, utas, sum(semaines_personnes) AS semaines_personnes, sum(atteint) AS atteint,
        sum(insuffisant) AS insuffisant
    FROM decisionnel.assiduite WHERE niveau = 'ensemble' AND NOT par_structure GROUP BY 1, 2
),
delais AS (
    SELECT d.exercice, d.utas, d.delai, count(*) AS nombre, sum(d.dans_le_delai) AS a_temps,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY d.jours) AS mediane
    FROM (
        SELECT exercice, utas, delai, jours,
            CASE WHEN rang <= dans_le_delai THEN 1 WHEN dans_le_delai IS NOT NULL THEN 0 END AS dans_le_delai
        FROM decisionnel.delais CROSS JOIN generate_series(1, nombre) AS rang
    ) AS d
    GROUP BY 1, 2, 3
),
cles AS (
    SELECT n.exercice, t.utas FROM annees AS n CROSS JOIN (SELECT DISTINCT utas FROM decisionnel.utas) AS t
    UNION SELECT exercice, utas FROM suivies
    UNION SELECT exercice, utas FROM places
    UNION SELECT exercice, utas FROM mouvements
    UNION SELECT exercice, utas FROM semaines
    UNION SELECT exercice, utas FROM delais
)
SELECT
    k.exercice, k.utas, coalesce(p.personnes, 0)::int AS personnes_suivies,
    g.financees::int AS places_financees, g.libres::int AS places_libres,
    coalesce(m.entrees, 0)::int AS entrees, coalesce(m.sorties, 0)::int AS sorties,
    coalesce(m.sorties_positives, 0)::int AS sorties_positives, coalesce(m.sorties_emploi, 0)::int AS sorties_emploi,
    g.jours_finances::int AS jours_places_finances, g.jours_occupes::int AS jours_places_occupes,
    g.places_sessions::int AS places_sessions, g.entrees_sessions::int AS entrees_sessions,
    coalesce(s.semaines_personnes, 0)::int AS semaines_personnes, coalesce(s.atteint, 0)::int AS atteint,
    coalesce(s.insuffisant, 0)::int AS insuffisant,
    coalesce(e.nombre, 0)::int AS prescription_entree_nombre, e.mediane AS prescription_entree_mediane_jours,
    coalesce(c.nombre, 0)::int AS orientation_contrat_nombre, c.mediane AS orientation_contrat_mediane_jours,
    coalesce(c.a_temps, 0)::int AS orientation_contrat_dans_le_delai
FROM cles AS k
JOIN annees AS n ON n.exercice = k.exercice
LEFT JOIN suivies AS p ON p.exercice = k.exercice AND p.utas IS NOT DISTINCT FROM k.utas
LEFT JOIN places AS g ON g.exercice = k.exercice AND g.utas IS NOT DISTINCT FROM k.utas
LEFT JOIN mouvements AS m ON m.exercice = k.exercice AND m.utas IS NOT DISTINCT FROM k.utas
LEFT JOIN semaines AS s ON s.exercice = k.exercice AND s.utas IS NOT DISTINCT FROM k.utas
LEFT JOIN delais AS e
    ON e.exercice = k.exercice AND e.utas IS NOT DISTINCT FROM k.utas AND e.delai = 'prescription_entree'
LEFT JOIN delais AS c
    ON c.exercice = k.exercice AND c.utas IS NOT DISTINCT FROM k.utas AND c.delai = 'orientation_contrat'
"""

VUES = {
    "structures": ("Les structures, par leur nom.", "SELECT id AS structure_id, nom, type FROM structure"),
    "actions": (
        "Les actions, par leur nom, et les territoires qu'elles desservent.",
        "SELECT a.id AS action_id, a.convention_id, a.structure_id, a.campagne, a.fiche, a.nom, a.lieu, "
        "(SELECT array_agg(u.utas ORDER BY u.utas) FROM utas_action AS u WHERE u.action_id = a.id) AS utas "
        "FROM action AS a",
    ),
    "assiduite": (
        "Les semaines de 15 h, comptées d'avance. Garder un seul niveau et un seul par_structure.",
        ASSIDUITE,
    ),
    "occupation": (
        "Les places financées et tenues, par action et par jour ; les sessions le jour où elles commencent.",
        OCCUPATION,
    ),
    "entrees_sorties": (
        "Les entrées, renouvellements et sorties par mois, fiche, structure, territoire et motif.",
        ENTREES_SORTIES,
    ),
    "delais": ("Les délais échus, par durée en jours : chaque ligne dit combien ont duré autant.", DELAIS),
    "demandes": (
        "Les demandes de sanction, de réorientation et d'investigation, telles qu'elles sont ce jour.",
        DEMANDES,
    ),
    "prevision": ("Comment finira la semaine en cours, par territoire.", PREVISION),
    "territoires": ("Un territoire par ligne et par exercice.", TERRITOIRES),
}


def upgrade() -> None:
    """`migrate` then writes the words of the catalogue, which no migration knows."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("CREATE SCHEMA decisionnel")
    op.create_table(
        "campagnes",
        sa.Column("campagne", sa.String(length=9), primary_key=True),
        sa.Column("debut", sa.Date(), nullable=False),
        sa.Column("fin", sa.Date(), nullable=False),
        sa.Column("mois_signature", sa.Integer(), nullable=False),
        schema="decisionnel",
    )
    op.create_table(
        "fiches",
        sa.Column("campagne", sa.String(length=9), primary_key=True),
        sa.Column("fiche", sa.String(length=3), primary_key=True),
        sa.Column("axe", sa.Integer(), nullable=False),
        sa.Column("intitule", sa.Text(), nullable=False),
        sa.Column("par_session", sa.Boolean(), nullable=False),
        schema="decisionnel",
    )
    op.create_table(
        "motifs_sortie",
        sa.Column("campagne", sa.String(length=9), primary_key=True),
        sa.Column("fiche", sa.String(length=3), primary_key=True),
        sa.Column("parcours", sa.String(length=20), primary_key=True),
        sa.Column("motif", sa.String(length=40), primary_key=True),
        sa.Column("libelle", sa.Text(), nullable=False),
        sa.Column("a_verifier", sa.Boolean(), nullable=False),
        sa.Column("emploi", sa.Boolean(), nullable=False),
        schema="decisionnel",
    )
    op.create_table(
        "utas",
        sa.Column("campagne", sa.String(length=9), primary_key=True),
        sa.Column("utas", sa.String(length=20), primary_key=True),
        sa.Column("libelle", sa.Text(), nullable=False),
        schema="decisionnel",
    )
    op.execute(JOUR)
    for nom, (dite, requete) in VUES.items():
        op.execute(f"CREATE VIEW decisionnel.{nom} WITH (security_barrier) AS {requete}")
        op.execute(f"COMMENT ON VIEW decisionnel.{nom} IS $${dite}$$")


def downgrade() -> None:
    """They hold nothing that is not elsewhere."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP SCHEMA decisionnel CASCADE")
