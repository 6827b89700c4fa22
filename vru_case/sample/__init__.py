"""Made-up people for the demo, the tests and the pictures: a whole caseload from a seed. Nobody real is in it."""

from vru_case.sample.casework import Caseload, caseload, invented_place
from vru_case.sample.rows import Colleague, SamplePlace, SampleRow

__all__ = ["Caseload", "Colleague", "SamplePlace", "SampleRow", "caseload", "invented_place"]
