"""What every shape of the service has in common."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, ValidatorFunctionWrapHandler, field_validator


class Modele(BaseModel):
    """A body is checked strictly; an answer may bring more than this version of the client knows.

    Within v1 the service only adds: an unknown field of an answer is left out, and a value that a closed list does not
    have yet is kept as it came.
    """

    model_config = ConfigDict(serialize_by_alias=True, hide_input_in_errors=True)

    @field_validator("*", mode="wrap")
    @classmethod
    def _garder_les_valeurs_nouvelles(cls, valeur: Any, valider: ValidatorFunctionWrapHandler) -> Any:
        try:
            return valider(valeur)
        except ValidationError as exc:
            est_corps = cls.model_config.get("extra") == "forbid"
            if est_corps or any(e["type"] != "literal_error" for e in exc.errors()):
                raise
            return valeur
