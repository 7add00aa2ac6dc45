"""${message}

Revision: ${up_revision}, after ${down_revision}
"""

import sqlalchemy as sa
import sqlmodel  # noqa: F401
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    ${upgrades if upgrades else "..."}


def downgrade() -> None:
    """Undo."""
    ${downgrades if downgrades else "..."}
