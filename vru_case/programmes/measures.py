"""Measures from `measures/*.toml`: one file a measure."""

from vru_case.programmes.measure import Band, Measure, Question
from vru_case.programmes.reading import Source, Table


def read_measure(source: Source) -> Measure:
    """One measure; what is wrong with it is noted in `source`."""
    top = Table(source, source.table or {})
    measure_id = top.text("id")
    if measure_id and measure_id.lower() != source.stem:
        top.fault("id", f'must be the file\'s name in capitals, "{source.stem.upper()}"')
    lowest, highest = top.number("lowest"), top.number("highest")
    if lowest >= highest:
        top.fault("highest", "must be above lowest")
    rows = top.tables("questions")
    made = Measure(
        id=source.stem.upper(),
        title=top.text("title"),
        source=top.text("source"),
        licence=top.text("licence"),
        intro=top.text("intro", ""),
        lowest=lowest,
        highest=highest,
        questions=tuple(_question(row, lowest, highest) for row in rows),
    )
    for place, row in enumerate(rows):
        if made.questions[place].id in {each.id for each in made.questions[:place]}:
            row.fault("id", f'"{made.questions[place].id}" is here twice')
    top.end()
    return made


def _question(row: Table, lowest: int, highest: int) -> Question:
    made = Question(
        id=row.text("id"),
        short=row.text("short"),
        asks=row.text("asks"),
        low=row.text("low"),
        high=row.text("high"),
        bands=_bands(row, lowest, highest),
        reversed=row.flag("reversed", False),
    )
    row.end()
    return made


def _bands(row: Table, lowest: int, highest: int) -> tuple[Band, ...]:
    made: list[Band] = []
    for each in row.tables("bands"):
        band = Band(each.number("to"), each.text("label"))
        if made and band.to <= made[-1].to:
            each.fault("to", "must be above the one before")
        elif not lowest <= band.to <= highest:
            each.fault("to", "is outside the scale")
        each.end()
        made.append(band)
    if made and made[-1].to != highest:
        row.fault("bands", "must end where the scale does")
    return tuple(made)
