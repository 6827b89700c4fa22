"""The place Team: its title and its tabs."""

TITLE = "Team"
TABS = {
    "board": "What waits",
    "caseload": "Caseload",
    "allocation": "Who works with whom",
    "supervision": "Supervision",
    "quality": "Looking at records",
}
