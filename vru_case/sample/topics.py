"""Topics about other people and belonging, and all topics by the need they are about."""

from vru_case.sample.topic import Topic
from vru_case.sample.topics_means import HOME, MONEY, PAPERS, WORK
from vru_case.sample.topics_self import BODY, CHOICES, MIND, SUBSTANCE, TIME

FAMILY = Topic(
    "FAMILY",
    ("FAMILY", "Close to {their} nan, who rings every Sunday"),
    (
        "Wants to see {their} little girl more often",
        "Things at home get loud and {they} would like that to change",
        "Caring for {their} mum as well as working",
    ),
    ("To take my lad to the match", "To sit down for tea with my mum and not argue", "To be there at the nursery play"),
    ("Write down questions for the family solicitor", "Plan the Sunday visit", "Ask school about a quiet room"),
    (
        "{name} saw {their} daughter on Saturday and they fed the ducks.",
        "Mum joined for ten minutes and said she is proud.",
        "We talked about what helps when it gets loud: a walk, ten minutes, then talk.",
        "{name} cooked for the whole family.",
        "{They} had a good talk with {their} brother, the first in a year.",
    ),
    ("How was the Sunday visit?", "Ring before the family meeting", "Ask after {their} nan"),
    (
        ("RELATIONSHIP", "Eats with the family again", "My mum hugged me"),
        ("CHILD_CONTACT", "Sees {their} daughter every Saturday", ""),
    ),
    ("CSC",),
    ("BOOK", "FOOD"),
)

FRIENDS = Topic(
    "FRIENDS",
    ("FRIENDS", "Has two old school friends who want the best for {them}"),
    ("Would like some distance from a few people", "Misses having friends who aren't in the middle of things"),
    ("To have mates who don't need anything off me", "To go to the match with someone sound"),
    ("Come along to the Thursday football", "Change the number and keep the old friends", "Try the youth club once"),
    (
        "{name} has kept {their} distance and said it was easier than expected.",
        "Thursday football was good: eleven turned up.",
        "An old friend from school got in touch and they went fishing.",
        "{They} changed {their} number and only gave it to family.",
        "We talked about who is good to be around, and {name} drew it as a map.",
    ),
    ("How was Thursday football?", "Check in about the weekend"),
    (("ACTIVITY_START", "Thursday football with the trust", "Nobody asked me for anything"),),
    ("CLUB",),
    ("KIT",),
)

SAFETY = Topic(
    "SAFETY",
    ("PLACE", "Feels safe at {their} sister's in Lytham"),
    (
        "Worried about going back to the same street",
        "Doesn't feel safe on the way to college",
        "Someone keeps messaging and {they} would like it to stop",
    ),
    ("To walk to the shop without looking round", "To feel safe in my own house"),
    ("Write the safety plan together", "Ask about a panic alarm for the door", "Find another way to college"),
    (
        "We went through the safety plan and {name} changed two things.",
        "The new lock is fitted.",
        "{name} stays at {their} sister's until Friday.",
        "With a different bus {they} avoided that stop.",
        "{name} felt safer this week and said why: lights, lock, neighbours.",
        "Talked about what to do if the messages start again.",
    ),
    ("Is the new lock fitted?", "Check the safety plan still fits", "Ring after school"),
    (("FEELS_SAFER", "Moved away from the street", "I slept with the light off"),),
    ("VICTIM", "IDVA"),
    ("PHONE",),
)

BELONGING = Topic(
    "IDENT",
    ("FAITH", "Goes to the mosque on Fridays with {their} uncle and feels at peace there"),
    (
        "Feels between two cultures and would like to talk about it",
        "New to Lancashire and knows nobody",
        "Would like to be called by {their} own name",
    ),
    ("To feel at home here", "To cook my grandmother's food for people", "To be proud of where I'm from"),
    ("Visit the community centre's open day", "Ask about the conversation class", "Find out about the women's group"),
    (
        "{name} cooked at the community centre and people asked for the recipe.",
        "We talked about names, and how people say them.",
        "The conversation class fits around shifts.",
        "{name} met two people from the same town at the open day.",
        "{They} prayed, ate, slept, and felt more like {them}self.",
    ),
    ("How was the open day?", "Ask about the conversation class"),
    (("VOLUNTEERING", "Helps at the community kitchen", "They know my name now"),),
    ("OTHER",),
    ("BOOK",),
)

TOPICS: dict[str, Topic] = {
    each.domain: each
    for each in (HOME, WORK, MONEY, SUBSTANCE, MIND, BODY, FAMILY, FRIENDS, SAFETY, CHOICES, TIME, PAPERS, BELONGING)
}
