"""What exported files hold, as a Frictionless Data Package: any tool that knows the standard can read them typed.

The standard: Data Package 1.0 of Frictionless Data (Table Schema for the columns).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import schemas
from lkjip.publish import sheets
from lkjip.publish.csv_files import PLAIN, TIMESTAMP, Dialect

if TYPE_CHECKING:  # names of formats and files are known without it
    import duckdb

FILE_NAME = "datapackage.json"
WORKBOOK = "lkjip.xlsx"
NAMES = (*schemas.TABLES, *schemas.VIEWS)  # in the order of the files
_TYPES = {
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "TIMESTAMP": "datetime",
    "VARCHAR": "string",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

FORMATS = tuple(_MEDIA_TYPES)


def write(con: duckdb.DuckDBPyConnection, to: Path, file_format: str, dialect: Dialect = PLAIN) -> Path:
    """Writes `datapackage.json` beside exported files.

    Args:
        con: The database they were exported from.
        to: Their folder.
        file_format: 'csv', 'parquet' or 'xlsx'.
        dialect: How CSV files were written.

    Returns:
        The file.

    Raises:
        OSError: The folder cannot be written.
    """
    path = to / FILE_NAME
    text = json.dumps(_package(con, file_format, dialect), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _package(con: duckdb.DuckDBPyConnection, file_format: str, dialect: Dialect) -> dict[str, Any]:
    from importlib.metadata import version  # noqa: PLC0415 (who asks for formats alone need not load it)

    reports, regions, first, last = con.execute(
        "select count(*), count(distinct region), min(year), max(year) from documents where status <> 'failed'"
    ).fetchall()[0]
    years = "" if first is None else f" of {first}" if first == last else f" of {first} to {last}"
    return {
        "name": "lkjip",
        "title": "Indonesian government performance reports (LKjIP) as validated, traceable tables",
        "description": (
            f"What {reports} performance reports{years} from {regions} regions promise, reach and spend, read by"
            f" lkjip {version('lkjip')}. Every value carries its place in the report and a confidence from 0 to 1;"
            " the table findings says where reports contradict themselves."
        ),
        "created": datetime.now(UTC).strftime(TIMESTAMP),
        "sources": [
            {
                "title": "Laporan Kinerja Instansi Pemerintah (LKjIP) of the bodies in the table documents",
                "path": f"documents.{file_format}" if file_format != "xlsx" else WORKBOOK,
            }
        ],
        "resources": [
            _resource(name, file_format, dialect)
            for name in (sheets.NAMES if file_format == "xlsx" else NAMES)
        ],
    }


def _resource(name: str, file_format: str, dialect: Dialect) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": name,
        "path": WORKBOOK if file_format == "xlsx" else f"{name}.{file_format}",
        "title": name,
        "description": schemas.describe(name),
        "profile": "tabular-data-resource",
        "format": file_format,
        "mediatype": _MEDIA_TYPES[file_format],
        "schema": _schema(name, file_format, dialect),
    }
    if file_format == "csv":
        resource["encoding"] = "utf-8-sig" if dialect.marked else "utf-8"
        if dialect != PLAIN:
            resource["dialect"] = {"csv": {"delimiter": dialect.delimiter}}
    if file_format == "xlsx":
        resource["dialect"] = {"excel": {"sheet": name}}
    return resource


def _schema(name: str, file_format: str, dialect: Dialect) -> dict[str, Any]:
    columns = sheets.sheet_of(name).columns if file_format == "xlsx" else schemas.exported_columns(name)
    missing = ["", "nan"] if file_format == "parquet" else [""]  # readers by way of pandas make null nan
    schema: dict[str, Any] = {
        "fields": [_field(column, dialect) for column in columns],
        "missingValues": missing,
    }
    keys = [column.name for column in columns if column.key]
    if keys:
        schema["primaryKey"] = keys
    if name != "documents" and any(column.name == "document_id" for column in columns):
        refers = {"resource": "documents", "fields": ["document_id"]}
        schema["foreignKeys"] = [{"fields": ["document_id"], "reference": refers}]
    return schema


def _field(column: schemas.ColumnSpec, dialect: Dialect) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    field: dict[str, Any] = {
        "name": column.name,
        "type": "number" if column.sql_type.startswith("DECIMAL") else _TYPES[column.sql_type],
        "description": column.description,
    }
    if field["type"] == "number" and dialect != PLAIN:
        field["decimalChar"] = dialect.decimal
    if column.unit is not None:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field
