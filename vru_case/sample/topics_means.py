"""Topics about a home, work, money and papers."""

from vru_case.sample.topic import Topic

HOME = Topic(
    "ACCOM",
    ("HOME", "Keeps the flat tidy and pays the rent first, before anything else"),
    (
        "Sofa surfing since the summer and would like a place of {their} own",
        "Wants somewhere quieter, away from the stairwell",
        "Needs help to understand the tenancy letter",
        "Staying with {their} nan for now; there is not much room",
    ),
    (
        "A little flat near the sea with my own front door",
        "Somewhere my daughter can stay over",
        "To live near my nan again",
        "A room that locks and neighbours I can say hello to",
    ),
    (
        "Fill in the housing form together",
        "Ring the council housing team about the application",
        "Look at two rooms in Preston",
        "Copy bank statements for the deposit scheme",
        "Ask about the bond scheme",
    ),
    (
        "We filled in the housing form together and {name} kept a copy.",
        "{name} had seen a room near the station and liked it.",
        "The council wrote back: the application is in the right band.",
        "Talked about the viewing on Thursday and what to ask.",
        "{name} wanted a place near family, so we moved the search to that side of town.",
        "The landlord agreed to wait for the deposit.",
        "{name} found the tenancy letter hard to follow; we read it line by line.",
        "{They} had slept at {their} cousin's and felt safe there.",
        "Boxes are packed and a friend with a van offered to help.",
    ),
    ("Ask how the viewing went", "Ring about the flat", "Check the housing form arrived"),
    (
        ("HOME_START", "One-bedroom flat, housing association", "First time I've had my own key"),
        ("HOME_KEPT", "Rent up to date for three months", ""),
    ),
    ("HOUSING",),
    ("OTHER", "FOOD"),
)

WORK = Topic(
    "ETE",
    ("WORK", "Turned up on time for every shift of a trial week"),
    (
        "Wants paid work, mornings if possible",
        "Left school early and would like maths and English",
        "Has applied for things and heard nothing back",
        "Would like to get a CSCS card and go on site",
    ),
    (
        "A full-time job I don't dread on a Sunday night",
        "To finish my Level 2",
        "To drive a forklift",
        "To be a mechanic like my uncle",
        "Enough hours to pay my way at home",
    ),
    (
        "Write a CV together",
        "Print CV and cover letter, with envelopes",
        "Practise the interview",
        "Book the CSCS test",
        "Ask the college about January starts",
        "Sort the bus pass for the first month",
    ),
    (
        "We worked on the CV; {name} has more to put on it than {they} thought.",
        "Practised three interview questions out loud.",
        "{name} had an interview at a warehouse on Tuesday and felt ready.",
        "The trial shift went well and they asked {them} back.",
        "{name} liked the open day; the tutor remembered {their} name.",
        "Early starts are hard; we found a bus that works.",
        "{They} passed the CSCS test at the second go and rang with the news.",
        "The supervisor is pleased with {them}.",
        "{name} would sooner learn a trade than go back to a classroom.",
        "First wage came in and {they} bought {their} mum flowers.",
        "We looked at two jobs at a building firm and picked the nearer one.",
    ),
    ("Ask how the interview went", "Check in after the first week at work", "Is the college place confirmed?"),
    (
        ("JOB_START", "Full-time, building firm", "I get up for something now"),
        ("JOB_START", "Warehouse, four days a week", ""),
        ("JOB_4W", "Four weeks without a day missed", ""),
        ("TRAINING_START", "Forklift course, two weeks", ""),
        ("LICENCE", "CSCS green card", "Passed it. Couldn't believe it"),
        ("EDU_BACK", "Level 2 at Preston's College", ""),
        ("QUALIFICATION", "Level 1 food hygiene", ""),
    ),
    ("EMPLOYER", "COLLEGE", "JOBCENTRE"),
    ("CV", "STATIONERY", "TRAVEL", "WORKWEAR"),
)

MONEY = Topic(
    "MONEY",
    ("CHOICES", "Writes every bill in a notebook and knows what is owed to whom"),
    (
        "Worried about a debt and who is asking for it",
        "Universal Credit stopped and {they} would like to know why",
        "Rent and phone both behind; wants a plan",
    ),
    (
        "To owe nobody anything",
        "To have twenty pounds left at the end of the month",
        "To buy the kids' shoes without borrowing",
    ),
    (
        "Ring the debt adviser together",
        "Make a list of what is owed",
        "Upload the sick note to the journal",
        "Ask the water company for the hardship scheme",
    ),
    (
        "We rang the debt adviser on speaker and {name} did the talking.",
        "A payment plan of five pounds a week was agreed.",
        "The benefit came through, backdated, and {name} paid {their} nan back.",
        "We wrote the whole list down; it was shorter than {they} feared.",
        "{name} asked for help with food until Friday; a parcel was ready the same day.",
        "The phone company took off the late charge.",
        "Budgeting is going well: {name} showed me the notebook.",
    ),
    ("Has the benefit been paid?", "Check the payment plan holds", "Ring the debt adviser together"),
    (
        ("MONEY_PLAN", "Five pounds a week, agreed with all three", "I can open letters again"),
        ("BENEFITS", "Universal Credit back in payment", ""),
    ),
    ("DEBT", "FOODBANK", "JOBCENTRE"),
    ("FOOD", "PHONE"),
)

PAPERS = Topic(
    "LEGAL",
    ("CHOICES", "Keeps every letter in one folder"),
    (
        "No ID, so can't open a bank account",
        "Needs a birth certificate for the job",
        "Worried about a court letter and wants it explained",
    ),
    ("To have a passport with my face on it", "To open my own bank account"),
    ("Order the birth certificate", "Go to the bank together", "Ring the solicitor to ask what the letter means"),
    (
        "The birth certificate came; {name} photographed it for me.",
        "We read the letter together; it needs nothing from {them} until March.",
        "The bank accepted the papers and the card is on its way.",
        "{name} rang the solicitor {them}self while I sat by.",
        "Provisional licence applied for, photo taken at the library.",
    ),
    ("Has the birth certificate come?", "Ask if the bank card arrived"),
    (("ID_OBTAINED", "Provisional licence", "Looks nothing like me"),),
    ("LEGAL_ADVICE",),
    ("ID", "TRAVEL"),
)
