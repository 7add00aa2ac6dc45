"""Signalements of porteurs; demandes de sanction, de réorientation and d'investigation, and the acts put on them.

Revision: demandes
"""

import sqlalchemy as sa
from alembic import op

revision = "demandes"
down_revision = "imports_classeurs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Five tables."""
    op.create_table(
        "demande_investigation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("doute", sa.String(length=500), nullable=False),
        sa.Column("statut", sa.String(length=16), nullable=False),
        sa.Column("prise_en_charge_le", sa.Date(), nullable=True),
        sa.Column("close_le", sa.Date(), nullable=True),
        sa.Column("resultat", sa.String(length=16), nullable=True),
        sa.Column("reponse", sa.String(length=500), nullable=True),
        sa.CheckConstraint("(statut = 'close') = (resultat IS NOT NULL)", name=op.f("ck_demande_investigation_close")),
        sa.CheckConstraint(
            "resultat IS NULL OR resultat IN ('doute_leve', 'doute_confirme', 'sans_conclusion')",
            name=op.f("ck_demande_investigation_resultat"),
        ),
        sa.CheckConstraint(
            "statut IN ('demandee', 'en_cours', 'close', 'annulee')", name=op.f("ck_demande_investigation_statut")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_demande_investigation_agent_id")),
        sa.ForeignKeyConstraint(
            ["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_demande_investigation_beneficiaire_id")
        ),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_demande_investigation_structure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demande_investigation")),
    )
    op.create_index(
        op.f("ix_demande_investigation_beneficiaire_id"), "demande_investigation", ["beneficiaire_id"], unique=False
    )
    op.create_index("ix_demande_investigation_statut", "demande_investigation", ["statut", "date"], unique=False)
    op.create_index(
        op.f("ix_demande_investigation_structure_id"), "demande_investigation", ["structure_id"], unique=False
    )
    op.create_table(
        "demande_reorientation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("structure_cible_id", sa.Uuid(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("motif", sa.String(length=30), nullable=False),
        sa.Column("orientation_actuelle", sa.String(length=24), nullable=False),
        sa.Column("orientation_cible", sa.String(length=24), nullable=False),
        sa.Column("reexamen_du_le", sa.Date(), nullable=True),
        sa.Column("constat", sa.String(length=500), nullable=False),
        sa.Column("statut", sa.String(length=16), nullable=False),
        sa.Column("avis_sens", sa.String(length=12), nullable=True),
        sa.Column("decidee_le", sa.Date(), nullable=True),
        sa.Column("date_effet", sa.Date(), nullable=True),
        sa.Column("motivation", sa.String(length=500), nullable=True),
        sa.Column("structure_referente_id", sa.Uuid(), nullable=True),
        sa.Column("orientation_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(statut = 'acceptee') = (orientation_id IS NOT NULL)", name=op.f("ck_demande_reorientation_acceptee")
        ),
        sa.CheckConstraint(
            "avis_sens IS NULL OR avis_sens IN ('favorable', 'defavorable')",
            name=op.f("ck_demande_reorientation_avis_sens"),
        ),
        sa.CheckConstraint(
            "motif IN ('evolution_parcours', 'fin_accompagnement', 'diagnostic_defavorable')",
            name=op.f("ck_demande_reorientation_motif"),
        ),
        sa.CheckConstraint(
            "orientation_actuelle IN ('sociale', 'socio_professionnelle', 'professionnelle')",
            name=op.f("ck_demande_reorientation_orientation_actuelle"),
        ),
        sa.CheckConstraint(
            "orientation_cible IN ('sociale', 'socio_professionnelle', 'professionnelle')",
            name=op.f("ck_demande_reorientation_orientation_cible"),
        ),
        sa.CheckConstraint(
            "statut IN ('demandee', 'en_instruction', 'avis_rendu', 'acceptee', 'refusee', 'retiree')",
            name=op.f("ck_demande_reorientation_statut"),
        ),
        sa.CheckConstraint(
            "statut NOT IN ('acceptee', 'refusee') OR decidee_le IS NOT NULL",
            name=op.f("ck_demande_reorientation_decidee"),
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_demande_reorientation_agent_id")),
        sa.ForeignKeyConstraint(
            ["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_demande_reorientation_beneficiaire_id")
        ),
        sa.ForeignKeyConstraint(
            ["orientation_id"], ["orientation.id"], name=op.f("fk_demande_reorientation_orientation_id")
        ),
        sa.ForeignKeyConstraint(
            ["structure_cible_id"], ["structure.id"], name=op.f("fk_demande_reorientation_structure_cible_id")
        ),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_demande_reorientation_structure_id")),
        sa.ForeignKeyConstraint(
            ["structure_referente_id"], ["structure.id"], name=op.f("fk_demande_reorientation_structure_referente_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demande_reorientation")),
    )
    op.create_index(
        op.f("ix_demande_reorientation_beneficiaire_id"), "demande_reorientation", ["beneficiaire_id"], unique=False
    )
    op.create_index(
        op.f("ix_demande_reorientation_orientation_id"), "demande_reorientation", ["orientation_id"], unique=False
    )
    op.create_index("ix_demande_reorientation_statut", "demande_reorientation", ["statut", "date"], unique=False)
    op.create_index(
        op.f("ix_demande_reorientation_structure_id"), "demande_reorientation", ["structure_id"], unique=False
    )
    op.create_index(
        "uq_reorientation_ouverte",
        "demande_reorientation",
        ["beneficiaire_id"],
        unique=True,
        sqlite_where=sa.text("statut IN ('avis_rendu', 'demandee', 'en_instruction')"),
        postgresql_where=sa.text("statut IN ('avis_rendu', 'demandee', 'en_instruction')"),
    )
    op.create_table(
        "signalement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("entree_id", sa.Uuid(), nullable=True),
        sa.Column("nature", sa.String(length=12), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("texte", sa.String(length=500), nullable=False),
        sa.Column("statut", sa.String(length=16), nullable=False),
        sa.Column("pris_en_compte_le", sa.Date(), nullable=True),
        sa.Column("suite", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "(statut = 'pris_en_compte') = (pris_en_compte_le IS NOT NULL)", name=op.f("ck_signalement_prise_en_compte")
        ),
        sa.CheckConstraint("nature IN ('manquement', 'evolution')", name=op.f("ck_signalement_nature")),
        sa.CheckConstraint("statut IN ('emis', 'pris_en_compte', 'annule')", name=op.f("ck_signalement_statut")),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_signalement_agent_id")),
        sa.ForeignKeyConstraint(["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_signalement_beneficiaire_id")),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_signalement_entree_id")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_signalement_structure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signalement")),
    )
    op.create_index(op.f("ix_signalement_beneficiaire_id"), "signalement", ["beneficiaire_id"], unique=False)
    op.create_index(op.f("ix_signalement_entree_id"), "signalement", ["entree_id"], unique=False)
    op.create_index(op.f("ix_signalement_structure_id"), "signalement", ["structure_id"], unique=False)
    op.create_table(
        "demande_sanction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("contrat_id", sa.Uuid(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("motif", sa.String(length=30), nullable=False),
        sa.Column("preuves", sa.JSON(), nullable=False),
        sa.Column("statut", sa.String(length=16), nullable=False),
        sa.Column("notifiee_le", sa.Date(), nullable=True),
        sa.Column("observations_jusquau", sa.Date(), nullable=True),
        sa.Column("avis_sens", sa.String(length=12), nullable=True),
        sa.Column("decidee_le", sa.Date(), nullable=True),
        sa.Column("nature", sa.String(length=12), nullable=True),
        sa.Column("taux_pct", sa.Integer(), nullable=True),
        sa.Column("duree_mois", sa.Integer(), nullable=True),
        sa.Column("rang", sa.String(length=8), nullable=True),
        sa.Column("foyer_plus_d_une_personne", sa.Boolean(), nullable=True),
        sa.Column("majoration", sa.Boolean(), nullable=True),
        sa.Column("date_effet", sa.Date(), nullable=True),
        sa.Column("terme", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "avis_sens IS NULL OR avis_sens IN ('favorable', 'defavorable')", name=op.f("ck_demande_sanction_avis_sens")
        ),
        sa.CheckConstraint(
            "motif <> 'non_respect_engagements' OR contrat_id IS NOT NULL", name=op.f("ck_demande_sanction_contrat")
        ),
        sa.CheckConstraint(
            "motif IN ('refus_contractualisation', 'non_respect_engagements')", name=op.f("ck_demande_sanction_motif")
        ),
        sa.CheckConstraint(
            "nature IS NULL OR nature IN ('suspension', 'suppression')", name=op.f("ck_demande_sanction_nature")
        ),
        sa.CheckConstraint("rang IS NULL OR rang IN ('premier', 'repete')", name=op.f("ck_demande_sanction_rang")),
        sa.CheckConstraint(
            "statut IN ('demandee', 'en_instruction', 'notifiee', 'avis_rendu', 'decidee', 'executee', 'levee', 'terminee', 'classee', 'retiree')",
            name=op.f("ck_demande_sanction_statut"),
        ),
        sa.CheckConstraint(
            "statut NOT IN ('decidee', 'executee', 'levee', 'terminee') OR decidee_le IS NOT NULL",
            name=op.f("ck_demande_sanction_decidee"),
        ),
        sa.CheckConstraint(
            "statut NOT IN ('notifiee', 'avis_rendu', 'decidee') OR notifiee_le IS NOT NULL",
            name=op.f("ck_demande_sanction_notification"),
        ),
        sa.CheckConstraint(
            "(decidee_le IS NULL) = (nature IS NULL) AND (decidee_le IS NULL) = (terme IS NULL)",
            name=op.f("ck_demande_sanction_decision"),
        ),
        sa.CheckConstraint(
            "taux_pct IS NULL OR (taux_pct > 0 AND taux_pct <= 100)", name=op.f("ck_demande_sanction_taux")
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_demande_sanction_agent_id")),
        sa.ForeignKeyConstraint(
            ["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_demande_sanction_beneficiaire_id")
        ),
        sa.ForeignKeyConstraint(["contrat_id"], ["contrat.id"], name=op.f("fk_demande_sanction_contrat_id")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_demande_sanction_structure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demande_sanction")),
    )
    op.create_index(op.f("ix_demande_sanction_beneficiaire_id"), "demande_sanction", ["beneficiaire_id"], unique=False)
    op.create_index(op.f("ix_demande_sanction_contrat_id"), "demande_sanction", ["contrat_id"], unique=False)
    op.create_index("ix_demande_sanction_statut", "demande_sanction", ["statut", "date"], unique=False)
    op.create_index(op.f("ix_demande_sanction_structure_id"), "demande_sanction", ["structure_id"], unique=False)
    op.create_index(
        "uq_sanction_ouverte",
        "demande_sanction",
        ["beneficiaire_id"],
        unique=True,
        sqlite_where=sa.text("statut IN ('avis_rendu', 'demandee', 'en_instruction', 'notifiee')"),
        postgresql_where=sa.text("statut IN ('avis_rendu', 'demandee', 'en_instruction', 'notifiee')"),
    )
    op.create_table(
        "acte_demande",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("compte", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("structure_id", sa.Uuid(), nullable=True),
        sa.Column("sanction_id", sa.Uuid(), nullable=True),
        sa.Column("reorientation_id", sa.Uuid(), nullable=True),
        sa.Column("investigation_id", sa.Uuid(), nullable=True),
        sa.Column("acte", sa.String(length=30), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("statut_avant", sa.String(length=16), nullable=False),
        sa.Column("statut", sa.String(length=16), nullable=False),
        sa.Column("contenu", sa.JSON(), nullable=False),
        sa.Column("annule", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN sanction_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN reorientation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN investigation_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_acte_demande_demande"),
        ),
        sa.ForeignKeyConstraint(
            ["investigation_id"], ["demande_investigation.id"], name=op.f("fk_acte_demande_investigation_id")
        ),
        sa.ForeignKeyConstraint(
            ["reorientation_id"], ["demande_reorientation.id"], name=op.f("fk_acte_demande_reorientation_id")
        ),
        sa.ForeignKeyConstraint(["sanction_id"], ["demande_sanction.id"], name=op.f("fk_acte_demande_sanction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acte_demande")),
    )
    op.create_index(op.f("ix_acte_demande_investigation_id"), "acte_demande", ["investigation_id"], unique=False)
    op.create_index(op.f("ix_acte_demande_reorientation_id"), "acte_demande", ["reorientation_id"], unique=False)
    op.create_index(op.f("ix_acte_demande_sanction_id"), "acte_demande", ["sanction_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("acte_demande")
    op.drop_table("demande_sanction")
    op.drop_table("signalement")
    op.drop_table("demande_reorientation")
    op.drop_table("demande_investigation")
