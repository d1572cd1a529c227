"""pydantic's errors -> French lines that name file, table and key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from veille.config.checks import hint, is_secret, secret_advice
from veille.config.typography import french

Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[int | str, ...]

_EXPECTED = {
    "string_type": "attendu un texte entre guillemets",
    "string_too_short": "attendu un texte qui n'est pas vide",
    "int_type": "attendu un nombre entier, sans guillemets",
    "int_from_float": "attendu un nombre entier, sans virgule",
    "float_type": "attendu un nombre, sans guillemets",
    "bool_type": "attendu true ou false, sans guillemets",
    "list_type": 'attendu une liste, comme ["…", "…"]',
    "dict_type": "attendu une table",
    "model_type": "attendu une table",
    "model_attributes_type": "attendu une table",
    "date_type": "attendu une date sans heure ni guillemets, comme 2026-03-31",
    "too_short": "attendu une liste qui n'est pas vide",
    "missing": "cette clé manque",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "attendu au moins {}"),
    "greater_than": ("gt", "attendu plus de {}"),
    "less_than_equal": ("le", "attendu au plus {}"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake of one file: where (table and key, maybe nothing), and what is expected."""

    path: Path
    place: str
    said: str

    def __str__(self) -> str:
        """The French sentence."""
        where = f"{self.path}, {self.place}" if self.place else str(self.path)
        end = "" if self.said.endswith(("?", ".")) else "."
        return french(f"{where} : {self.said}{end}")


def checked(
    model: type[Model], tables: Mapping[str, Any], path: Path, context: object = None
) -> tuple[Model | None, list[Fault]]:
    """Check the tables of a file: a model and no fault, or no model and every fault.

    Unknown keys come first: a typo makes one unknown key and one missing key, and only the first
    tells what to mend.
    """
    try:
        return model.model_validate(dict(tables), context=context), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    details.sort(key=lambda detail: detail["type"] != "extra_forbidden")
    meant = {_meant(model, detail) for detail in details if detail["type"] == "extra_forbidden"}
    return None, [
        Fault(path, place_of(detail["loc"], tables), _said(model, detail))
        for detail in details
        if not (detail["type"] == "missing" and detail["loc"] in meant)
    ]


def secrets_in(
    tables: Mapping[str, Any], path: Path, above: tuple[str, ...] = ()
) -> Iterable[Fault]:
    """Find the secrets in a table that the models leave free."""
    for key, value in tables.items():
        if isinstance(value, dict):
            yield from secrets_in(value, path, (*above, key))
        elif is_secret(key, value):
            yield Fault(
                path, f"[{'.'.join(above)}] {key}", secret_advice(above[0] if above else "")
            )


def place_of(loc: Sequence[int | str], tables: Any) -> str:  # noqa: ANN401  # any TOML value
    """Write a place as the file shows it: « [smtp] port », « [[centre]] n° 2 (« x »), nom »."""
    names: list[str] = []
    written: list[str] = []
    header, key, value = "", "", tables
    for at, part in enumerate(loc):
        value = _inside(value, part)
        following = loc[at + 1] if at + 1 < len(loc) else None
        if isinstance(part, int):
            if isinstance(value, dict):
                label = f" (« {value['slug']} »)" if isinstance(value.get("slug"), str) else ""
                written.append(f"[[{'.'.join(names)}]] n° {part + 1}{label}")
                header, key = "", ""
            else:
                key = f"{key} n° {part + 1}"
        elif following is not None and isinstance(value, dict | list) and not _scalars(value):
            names.append(part)
            header = f"[{'.'.join(names)}] " if isinstance(value, dict) else ""
        else:
            key = part
    return ", ".join(filter(None, (*written, f"{header}{key}".strip())))


def _scalars(value: object) -> bool:
    return isinstance(value, list) and not any(isinstance(item, dict) for item in value)


def _inside(value: Any, part: int | str) -> Any:  # noqa: ANN401  # any TOML value
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """Give the keys that the table at ``loc`` may have."""
    for part in loc:
        if isinstance(part, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        entry: type[BaseModel] | None = getattr(model, "entry", None)
        inner = _model_in(fields[part].annotation) if part in fields else entry
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _meant(model: type[BaseModel], detail: ErrorDetails) -> Loc:
    *above, key = detail["loc"]
    near = hint(str(key), _keys(model, tuple(above)))
    return (*above, near.split("« ")[1].split(" »")[0]) if near else ()


def _said(model: type[BaseModel], detail: ErrorDetails) -> str:
    kind, loc, context = detail["type"], detail["loc"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(loc[-1])
        if is_secret(key, detail["input"]):
            return secret_advice(str(loc[0]))
        keys = _keys(model, loc[:-1])
        return f"clé inconnue{hint(key, keys) or f', attendu {_listed(keys)}'}"
    if kind == "value_error":
        return str(context["error"])
    if kind in _BOUNDS:
        name, said = _BOUNDS[kind]
        return said.format(context[name])
    return _EXPECTED.get(kind, f"valeur refusée ({detail['msg']})")


def _listed(keys: Sequence[str]) -> str:
    return "une clé parmi " + ", ".join(keys) if keys else "aucune clé ici"
