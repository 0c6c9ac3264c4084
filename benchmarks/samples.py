"""Made-up files of the size and with the words of those that are received."""

import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
import xlsxwriter

TITLE_ROWS = 4
HEAD = [
    "DEPARTAMENTO",
    "MUNICIPIO",
    "CODIGO DANE",
    "ARMAS MEDIOS",
    "FECHA HECHO",
    "GENERO",
    "AGRUPA EDAD PERSONA",
    "CANTIDAD",
]
WEAPONS = ("ARMA BLANCA / CORTOPUNZANTE", "SIN EMPLEO DE ARMAS", "-")
SEXES = {"MASCULINO": "hombre", "FEMENINO": "mujer", "NO REPORTA": "sin_dato"}
AGES = {"ADULTOS": "adultos", "ADOLESCENTES": "adolescentes", "MENORES": "menores"}
CRIMES = ("HURTO A PERSONAS", "LESIONES PERSONALES", "HOMICIDIO", "EXTORSION")
CODES = 60
SELECTIONS = 100
SENTENCE = "El consejo pidió luz 💡 y la alcaldía no contestó.\r\n"


def rows_of_year(rows: int, year: int) -> pd.DataFrame:
    """Make fictional records with the columns and the words of a published file."""
    chance = np.random.default_rng(year)
    place = chance.integers(0, 1100, rows)
    code = (5 + place // 40) * 1_000_000 + (1 + place % 40) * 1_000
    day = pd.Timestamp(year, 1, 1) + pd.to_timedelta(chance.integers(0, 365, rows), "D")
    return pd.DataFrame(
        {
            "DEPARTAMENTO": np.char.add("DEPARTAMENTO ", (place // 40).astype(str)),
            "MUNICIPIO": np.char.add("MUNICIPIO ", place.astype(str)),
            "CODIGO DANE": code,
            "ARMAS MEDIOS": chance.choice(WEAPONS, rows),
            "FECHA HECHO": day,
            "GENERO": chance.choice([*SEXES], rows),
            "AGRUPA EDAD PERSONA": chance.choice([*AGES], rows),
            "CANTIDAD": chance.choice([1, 1, 1, 2], rows),
        }
    )


def write_workbook(path: Path, rows: int) -> None:
    """Write a workbook as the police publish it, from the title to the TOTAL."""
    frame = rows_of_year(rows, 2019)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Sheet1")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, line in enumerate(["POLICÍA NACIONAL", CRIMES[0], "AÑO 2019"]):
        sheet.write_string(at, 0, line)
    sheet.write_row(TITLE_ROWS - 1, 0, HEAD)
    for at, record in enumerate(frame.itertuples(index=False), start=TITLE_ROWS):
        for column, cell in enumerate(record):
            if isinstance(cell, datetime):
                sheet.write_datetime(at, column, cell, day)
            else:
                sheet.write(at, column, cell)
    end = TITLE_ROWS + rows
    sheet.write_row(end, 0, ["TOTAL", *[""] * 6, int(frame["CANTIDAD"].sum())])
    book.close()


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def project(sources: int) -> bytes:
    """Write a project whose passages are sentences of each source."""
    codes = "".join(
        f'<Code guid="{guid(f"c{n}")}" name="Código {n}" isCodable="true"/>'
        for n in range(CODES)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        parts = []
        for number in range(1, sources + 1):
            text = "".join(f"{number}.{n} {SENTENCE}" for n in range(SELECTIONS))
            made.writestr(f"sources/{number}.txt", text)
            parts.append(source(number, text))
        made.writestr(
            "project.qde",
            '<?xml version="1.0" encoding="utf-8"?>'
            '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="banco">'
            f'<Users><User guid="{guid("u")}" name="COD-A"/></Users>'
            f"<CodeBook><Codes>{codes}</Codes></CodeBook>"
            f"<Sources>{''.join(parts)}</Sources></Project>",
        )
    return out.getvalue()


def source(number: int, text: str) -> str:
    start, marks = 0, []
    for position, line in enumerate(text.splitlines(keepends=True)):
        end = start + len(line.rstrip())
        own, code = f"{number}-{position}", guid(f"c{(number + position) % CODES}")
        marks.append(
            f'<PlainTextSelection guid="{guid(own)}" name="{escape(line.rstrip())}" '
            f'startPosition="{start}" endPosition="{end}"><Coding '
            f'guid="{guid(f"k{own}")}" creatingUser="{guid("u")}">'
            f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
        )
        start += len(line)
    return (
        f'<TextSource guid="{guid(f"s{number}")}" name="{source_id(number)}" '
        f'plainTextPath="internal://{number}.txt">{"".join(marks)}</TextSource>'
    )


def source_id(number: int) -> str:
    return f"ENT-{number:04d}"


def register(sources: int) -> pd.DataFrame:
    """Return the table ``fuente`` in which every source may be quoted."""
    from somos_eval.contracts import TABLES

    ids = [source_id(number) for number in range(1, sources + 1)]
    rows = TABLES["fuente"].empty().reindex(range(sources))
    return rows.assign(
        fuente_id=ids, consentimiento="firmado", consentimiento_citar="textual_anonima"
    )


def write_years(folder: Path, rows: int, years: Sequence[int]) -> tuple[list[str], int]:
    """Write a file a year and return their paths and the sum of all."""
    # The records of one year, dated in each of the others: twenty are slow to make up.
    frame = rows_of_year(rows, years[0])
    frame.insert(0, "DELITO", np.resize(CRIMES, rows))
    made = frame.to_csv(index=False, date_format="%d/%m/%Y").encode()
    paths = [folder / f"delitos_{year}.csv" for year in years]
    for path, year in zip(paths, years, strict=True):
        path.write_bytes(made.replace(f"/{years[0]}".encode(), f"/{year}".encode()))
    return [str(path) for path in paths], int(frame["CANTIDAD"].sum()) * len(years)
