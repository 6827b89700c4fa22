"""Topics about somebody's own health, choices and free time."""

from vru_case.sample.topic import Topic

SUBSTANCE = Topic(
    "DRUGALC",
    ("CHOICES", "Went a whole weekend without and told nobody, just to see"),
    (
        "Would like to cut down and isn't sure where to start",
        "Drinking more since the hospital and wants to talk about it",
        "Has thought about counselling; not ready for a group",
    ),
    ("To wake up clear", "To get through a weekend without", "To be someone my little brother can copy"),
    (
        "Walk over to the drugs and alcohol service together",
        "Put the helpline number in {their} phone",
        "Plan a different Friday night",
    ),
    (
        "{name} kept away from the usual house and was proud of that.",
        "Talked about what makes a hard evening easier: food, a call, the gym.",
        "We went to the first appointment together and sat in the café after.",
        "{They} had one slip, said so straight away, and carried on.",
        "Counselling feels all right so far; {name} likes that nobody wrote while {they} talked.",
        "No drink for eleven days.",
        "{name} asked what counselling is like, so I told {them} plainly.",
    ),
    ("Ask about the first counselling session", "Check in before the weekend", "How was the group?"),
    (
        ("SUBSTANCE_LESS", "Weekends only, down from daily", "I like mornings now"),
        ("SUBSTANCE_FREE", "No drugs for several weeks", "Proud of myself for once"),
        ("TREATMENT_START", "Weekly counselling", ""),
    ),
    ("DRUGS_ALC", "INSPIRE", "HORIZON", "SPARK"),
    (),
)

MIND = Topic(
    "MENTAL",
    ("TRUSTED", "Talks to {their} aunt when things get heavy, and it helps"),
    (
        "Not sleeping; keeps going over what happened",
        "Feels low most mornings and would like that to change",
        "Panics on buses since the hospital",
    ),
    ("To sleep through", "To go into town on my own", "To feel like me again"),
    ("Help to register with a GP", "Write down what helps on a bad night", "Go on the bus together, two stops first"),
    (
        "{name} had slept six hours, the most in a month.",
        "We practised the breathing and {they} laughed at mine.",
        "Crowds are still hard; we met early, when it was quiet.",
        "The GP listened and wrote the referral while {they} waited.",
        "{name} rang on a bad evening, which is exactly what we had agreed.",
        "{They} got the bus two stops alone.",
        "Talked about the nights. {name} wants a person to talk to, not an app.",
        "We wrote the list for bad nights and put it on the fridge.",
    ),
    ("Call after the GP appointment", "Check how {they} slept this week", "Ring in the evening, as agreed"),
    (
        ("WELLBEING_UP", "Sleeping most nights", "I'm sleeping. Actually sleeping"),
        ("GP_DENTIST", "Registered with a GP", ""),
    ),
    ("MENTAL_HEALTH", "TALKING", "CAMHS", "GP"),
    ("BOOK",),
)

BODY = Topic(
    "PHYS",
    ("HEALTH", "Does {their} physio exercises every day without being asked"),
    (
        "Hand still weak after the injury; worried about work",
        "Needs the stitches out and has no GP",
        "Toothache for weeks",
    ),
    ("To get my grip back", "To play five-a-side by spring", "To stop limping"),
    ("Book the physio appointment", "Go to the dressing clinic together", "Find a dentist with a list open"),
    (
        "The wound is healing well, the nurse said.",
        "{name} squeezed my hand to show how the grip has come back.",
        "Physio moved to Mondays so it fits around work.",
        "We found a dentist taking patients and {name} booked it alone.",
        "{They} walked round the park twice and only stopped once.",
    ),
    ("Did the physio go ahead?", "Ask about the dressing", "Check in after the dentist"),
    (("GP_DENTIST", "Seen by a dentist, two fillings done", ""), ("ACTIVITY_START", "Swimming twice a week", "")),
    ("GP", "DENTIST"),
    ("TRAVEL", "TOILETRIES"),
)

CHOICES = Topic(
    "THINK",
    ("CHOICES", "Walked away last week and rang a friend instead"),
    ("Gets angry fast and would like more time to think", "Wants to stop and think before answering messages"),
    ("To count to ten and mean it", "To be calm when my lad is watching"),
    ("Try the ten-minute walk", "Boxing on Tuesdays", "Practise what to say when it starts"),
    (
        "{name} told me about a moment that could have gone another way and didn't.",
        "We practised saying no in three ways.",
        "{They} used the ten-minute walk twice this week.",
        "Pads at the gym help; {name} comes out lighter.",
        "We talked about what happens in the body first: jaw, hands, then words.",
    ),
    ("How did the ten-minute walk go?", "Ask about boxing"),
    (("WELLBEING_UP", "Calmer at home, {their} mum says", "I walked off. Me!"),),
    ("BOXING", "TALKING"),
    ("GYM",),
)

TIME = Topic(
    "TIME",
    ("SPORT", "Boxed as a kid and was good at it"),
    (
        "Bored in the evenings, which is when things go wrong",
        "Would like to get back into boxing",
        "Draws well and has nowhere to do it",
    ),
    ("To compete one day", "To run a half marathon with my dad", "To show my drawings somewhere"),
    ("Meet the coach at the boxing gym", "Get a gym pass", "Find the art room's opening times"),
    (
        "Introduced {name} to the coach at the boxing gym; they shook hands and talked footwork.",
        "{name} went three times this week.",
        "The coach says {they} had quick hands and turns up early.",
        "{They} showed me a drawing of the pier at night.",
        "First five kilometres without stopping.",
        "{name} helps to put the mats out for the juniors.",
    ),
    ("Ask how boxing is going", "Did the gym pass work?", "Go along to the first session"),
    (
        ("ACTIVITY_START", "Boxing gym, three evenings a week", "Best part of my week"),
        ("ACTIVITY_KEPT", "Twelve weeks of boxing", ""),
    ),
    ("BOXING", "GYM", "CLUB"),
    ("KIT", "GYM"),
)
