"""Meetings: rendez-vous, ateliers and who came, comités and whom they went over, facts of an action.

Revision ID: rencontres
"""

import sqlalchemy as sa
from alembic import op

revision = "rencontres"
down_revision = "comptes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was planned, and what became of it."""
    op.create_table(
        "rendez_vous",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("entree_id", sa.Uuid(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("heure_debut", sa.Time(), nullable=True),
        sa.Column("duree_minutes", sa.Integer(), nullable=False),
        sa.Column("modalite", sa.String(length=10), nullable=False),
        sa.Column("forme", sa.String(length=10), nullable=False),
        sa.Column("convocation_le", sa.Date(), nullable=True),
        sa.Column("convocation_moyen", sa.String(length=20), nullable=True),
        sa.Column("objet", sa.String(length=300), nullable=True),
        sa.Column("statut", sa.String(length=6), nullable=False),
        sa.Column("issue_le", sa.Date(), nullable=True),
        sa.Column("minutes_tenues", sa.Integer(), nullable=True),
        sa.Column("activite_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "statut IN ('prevu', 'tenu', 'absent', 'excuse', 'annule')", name=op.f("ck_rendez_vous_statut")
        ),
        sa.CheckConstraint("modalite IN ('physique', 'telephone', 'visio')", name=op.f("ck_rendez_vous_modalite")),
        sa.CheckConstraint("forme IN ('individuel', 'collectif')", name=op.f("ck_rendez_vous_forme")),
        sa.CheckConstraint(
            "convocation_moyen IS NULL OR convocation_moyen IN ('courrier', 'courrier_recommande', 'courriel', 'sms', "
            "'telephone', 'main_propre', 'autre')",
            name=op.f("ck_rendez_vous_convocation_moyen"),
        ),
        sa.CheckConstraint("duree_minutes > 0", name=op.f("ck_rendez_vous_duree")),
        sa.CheckConstraint(
            "(convocation_le IS NULL) = (convocation_moyen IS NULL)", name=op.f("ck_rendez_vous_convocation")
        ),
        sa.CheckConstraint("(statut = 'tenu') = (activite_id IS NOT NULL)", name=op.f("ck_rendez_vous_activite")),
        sa.CheckConstraint("statut IN ('prevu', 'annule') OR issue_le IS NOT NULL", name=op.f("ck_rendez_vous_issue")),
        sa.ForeignKeyConstraint(["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_rendez_vous_beneficiaire_id")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_rendez_vous_structure_id")),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_rendez_vous_entree_id")),
        sa.ForeignKeyConstraint(["activite_id"], ["activite.id"], name=op.f("fk_rendez_vous_activite_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendez_vous")),
    )
    op.create_index("ix_rendez_vous_personne", "rendez_vous", ["beneficiaire_id", "date"])
    op.create_index("ix_rendez_vous_structure", "rendez_vous", ["structure_id", "date"])
    op.create_index(op.f("ix_rendez_vous_activite_id"), "rendez_vous", ["activite_id"])
    op.create_table(
        "atelier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("heure_debut", sa.Time(), nullable=True),
        sa.Column("duree_minutes", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("theme", sa.String(length=120), nullable=True),
        sa.Column("intervenants", sa.JSON(), nullable=False),
        sa.Column("statut", sa.String(length=6), nullable=False),
        sa.CheckConstraint("statut IN ('prevu', 'tenu', 'annule')", name=op.f("ck_atelier_statut")),
        sa.CheckConstraint("duree_minutes > 0", name=op.f("ck_atelier_duree")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_atelier_structure_id")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_atelier_action_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session_action.id"], name=op.f("fk_atelier_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_atelier")),
    )
    op.create_index("ix_atelier_action", "atelier", ["action_id", "date"])
    op.create_index("ix_atelier_structure", "atelier", ["structure_id", "date"])
    op.create_index(op.f("ix_atelier_session_id"), "atelier", ["session_id"])
    op.create_table(
        "presence_atelier",
        sa.Column("atelier_id", sa.Uuid(), nullable=False),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=False),
        sa.Column("entree_id", sa.Uuid(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("activite_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("present = (activite_id IS NOT NULL)", name=op.f("ck_presence_atelier_activite")),
        sa.CheckConstraint("minutes IS NULL OR (present AND minutes > 0)", name=op.f("ck_presence_atelier_minutes")),
        sa.ForeignKeyConstraint(["atelier_id"], ["atelier.id"], name=op.f("fk_presence_atelier_atelier_id")),
        sa.ForeignKeyConstraint(
            ["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_presence_atelier_beneficiaire_id")
        ),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_presence_atelier_entree_id")),
        sa.ForeignKeyConstraint(["activite_id"], ["activite.id"], name=op.f("fk_presence_atelier_activite_id")),
        sa.PrimaryKeyConstraint("atelier_id", "beneficiaire_id", name=op.f("pk_presence_atelier")),
    )
    op.create_index(op.f("ix_presence_atelier_entree_id"), "presence_atelier", ["entree_id"])
    op.create_index(op.f("ix_presence_atelier_activite_id"), "presence_atelier", ["activite_id"])
    op.create_table(
        "comite",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("convention_id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("entree_id", sa.Uuid(), nullable=True),
        sa.Column("beneficiaire_id", sa.Uuid(), nullable=True),
        sa.Column("type", sa.String(length=26), nullable=False),
        sa.Column("moment", sa.String(length=14), nullable=True),
        sa.Column("date_prevue", sa.Date(), nullable=False),
        sa.Column("statut", sa.String(length=6), nullable=False),
        sa.Column("date_tenue", sa.Date(), nullable=True),
        sa.Column("presents", sa.JSON(), nullable=False),
        sa.CheckConstraint("statut IN ('prevu', 'tenu', 'annule')", name=op.f("ck_comite_statut")),
        sa.CheckConstraint(
            "type IN ('pilotage', 'equipe_pluridisciplinaire', 'suivi', 'bilan_tripartite', 'dialogue_de_gestion')",
            name=op.f("ck_comite_type"),
        ),
        sa.CheckConstraint(
            "moment IS NULL OR moment IN ('demarrage', 'intermediaire', 'final')", name=op.f("ck_comite_moment")
        ),
        sa.CheckConstraint("(statut = 'tenu') = (date_tenue IS NOT NULL)", name=op.f("ck_comite_tenue")),
        sa.CheckConstraint("(type = 'bilan_tripartite') = (moment IS NOT NULL)", name=op.f("ck_comite_bilan")),
        sa.CheckConstraint("(entree_id IS NULL) = (beneficiaire_id IS NULL)", name=op.f("ck_comite_personne")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_comite_structure_id")),
        sa.ForeignKeyConstraint(["convention_id"], ["convention.id"], name=op.f("fk_comite_convention_id")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_comite_action_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session_action.id"], name=op.f("fk_comite_session_id")),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_comite_entree_id")),
        sa.ForeignKeyConstraint(["beneficiaire_id"], ["beneficiaire.id"], name=op.f("fk_comite_beneficiaire_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comite")),
    )
    op.create_index("ix_comite_convention", "comite", ["convention_id", "date_prevue"])
    for colonne in ("structure_id", "action_id", "beneficiaire_id"):
        op.create_index(op.f(f"ix_comite_{colonne}"), "comite", [colonne])
    op.create_table(
        "comite_participant",
        sa.Column("comite_id", sa.Uuid(), nullable=False),
        sa.Column("entree_id", sa.Uuid(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("observation_code", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "observation_code IS NULL OR observation_code IN ('poursuite', 'objectifs_revus', 'renouvellement', "
            "'suite_preparee', 'sortie_proposee', 'reorientation_proposee', 'difficulte_signalee')",
            name=op.f("ck_comite_participant_observation_code"),
        ),
        sa.ForeignKeyConstraint(["comite_id"], ["comite.id"], name=op.f("fk_comite_participant_comite_id")),
        sa.ForeignKeyConstraint(["entree_id"], ["entree.id"], name=op.f("fk_comite_participant_entree_id")),
        sa.PrimaryKeyConstraint("comite_id", "entree_id", name=op.f("pk_comite_participant")),
    )
    op.create_index(op.f("ix_comite_participant_entree_id"), "comite_participant", ["entree_id"])
    op.create_table(
        "realisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("structure_id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("nature", sa.String(length=120), nullable=True),
        sa.Column("partenaire", sa.String(length=120), nullable=True),
        sa.Column("en_ruralite", sa.Boolean(), nullable=True),
        sa.Column("statut", sa.String(length=9), nullable=False),
        sa.CheckConstraint("statut IN ('constatee', 'annulee')", name=op.f("ck_realisation_statut")),
        sa.CheckConstraint("type IN ('partenariat', 'presentation', 'intervention')", name=op.f("ck_realisation_type")),
        sa.CheckConstraint("type = 'intervention' OR en_ruralite IS NULL", name=op.f("ck_realisation_ruralite")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_realisation_structure_id")),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_realisation_action_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session_action.id"], name=op.f("fk_realisation_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisation")),
    )
    op.create_index("ix_realisation_action", "realisation", ["action_id", "date"])
    op.create_index("ix_realisation_structure", "realisation", ["structure_id", "date"])
    op.create_index(op.f("ix_realisation_session_id"), "realisation", ["session_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("realisation", "comite_participant", "comite", "presence_atelier", "atelier", "rendez_vous"):
        op.drop_table(table)
