"""The place Reports: its title and its tabs."""

TITLE = "Reports"
TABS = {
    "figures": "Figures",
    "board": "Board pack",
    "returns": "Returns",
    "quality": "Data quality",
    "evaluation": "Evaluation",
    "access": "Their own record",
}
