"""Invented people's names: first and last names of Lancashire's many backgrounds. Nobody real is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Background:
    """Names that go together. `share` is the weight among all; `codes` are from the list ethnicity."""

    share: int
    codes: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    last: tuple[str, ...]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_LANCASHIRE = Background(
    62,
    ("W1",),
    _names(
        "Amelia Beth Caitlin Chelsea Chloe Courtney Daisy Ellie Emily Erin Evie Faye Freya Georgia Grace Hannah Holly"
        " Isla Jade Jess Katie Kayleigh Keeley Lacey Leah Lexi Libby Lucy Maisie Megan Mia Millie Molly Niamh Olivia"
        " Paige Phoebe Poppy Rosie Ruby Shannon Skye Sophie Summer Tilly Zoe"
    ),
    _names(
        "Aaron Aidan Alfie Archie Bailey Ben Billy Bradley Brandon Callum Cameron Charlie Connor Corey Curtis Danny"
        " Declan Dylan Ellis Ethan Finley Frankie George Harley Harrison Harvey Jack Jake Jamie Jay Jordan Josh Kai"
        " Kane Keegan Kian Kieran Kyle Leo Lewis Liam Logan Luke Macaulay Mason Max Nathan Oliver Ollie Reece Riley"
        " Ryan Sam Scott Shay Taylor Toby Tom Tyler Zach"
    ),
    _names(
        "Ainscough Alderson Almond Ashcroft Ashworth Aspinall Aspin Bamber Bannister Barnes Battersby Bickerstaffe"
        " Birtwistle Blackledge Blezard Bleasdale Bolton Bradshaw Brierley Brindle Butterworth Cartmell Catterall"
        " Clegg Clitheroe Cookson Cowell Crabtree Critchley Cunliffe Dewhurst Duckworth Eastham Eccles Entwistle"
        " Fairhurst Farrington Fielden Forshaw Gardner Garstang Gillibrand Greenhalgh Grimshaw Halliwell Hargreaves"
        " Haworth Haydock Hesketh Heyes Higham Hindle Holden Holgate Hornby Howarth Ingham Iddon Kenyon Kershaw"
        " Kirkham Leyland Livesey Lonsdale Lord Marsden Melling Moorhouse Nuttall Ormerod Parkinson Pickup Pilkington"
        " Preston Procter Ramsbottom Rawcliffe Riding Rigby Rimmer Rothwell Sagar Salisbury Scholes Seddon Sharples"
        " Shorrock Shuttleworth Singleton Slater Southworth Starkie Stansfield Sumner Swarbrick Tattersall Taylforth"
        " Thornber Threlfall Tomlinson Towneley Turnbull Walmsley Wareing Warburton Whalley Whittaker Whittle"
        " Wignall Winstanley Woodruff Wrigley Yates"
    ),
)
_IRISH = Background(
    4,
    ("W2",),
    _names("Aisling Aoife Ciara Clodagh Eimear Maeve Orla Roisin Saoirse Sinead"),
    _names("Cathal Ciaran Conor Cormac Daragh Eoin Fionn Oisin Ronan Tadhg"),
    _names("Brennan Byrne Carroll Cassidy Doyle Gallagher Keane Kelly Maguire McCann Nolan O'Brien O'Dowd Quinn"),
)
_POLISH = Background(
    4,
    ("W9",),
    _names("Agata Amelia Daria Julia Kinga Maja Natalia Oliwia Wiktoria Zuzanna Ioana Andreea"),
    _names("Adrian Bartek Dawid Filip Jakub Kacper Kuba Mateusz Patryk Szymon Andrei Stefan"),
    _names("Baran Dudek Kowal Krol Lis Mazur Nowicki Pawlak Sikora Wilk Wrona Zych Popa Stan Ionescu Balan"),
)
_TRAVELLER = Background(
    2,
    ("W3",),
    _names("Bridie Charmaine Kathleen Margaret Shania Scarlet"),
    _names("Jimmy John-Paul Miley Paddy Simey Tommy"),
    _names("Boswell Doran Lee McDonagh Price Smith Ward"),
)
_PAKISTANI = Background(
    12,
    ("A2",),
    _names("Aaliyah Aisha Aleena Amna Areeba Fatima Hafsa Iqra Khadija Laiba Maryam Mehreen Nimra Sana Sumaira Zainab"),
    _names(
        "Abdullah Adeel Ali Awais Bilal Danyal Faizan Hamza Haris Hassan Ibrahim Imran Kashif Mohammed Muhammad Omar"
        " Rizwan Saad Talha Umar Usman Yusuf Zain Zeeshan"
    ),
    _names("Ahmed Akhtar Ashraf Aslam Aziz Bashir Butt Hussain Iqbal Javed Khalid Khan Mahmood Malik Mirza Rafiq Shah"),
)
_INDIAN = Background(
    6,
    ("A1",),
    _names("Aaminah Asma Diya Farhana Humaira Kavita Nisha Priya Ruqayya Safiya Simran Tasneem"),
    _names("Akash Arjun Dev Farhan Gurpreet Huzaifa Ismail Junaid Mikesh Nikhil Rohan Sahil Sohail Zakariya"),
    _names("Adam Bhamji Bux Chauhan Daya Desai Gill Kapadia Mistry Munshi Musa Parekh Patel Sidat Solanki Vali"),
)
_BANGLADESHI = Background(
    3,
    ("A3",),
    _names("Anika Farzana Maliha Nadia Nusrat Rahima Sadia Tahmina"),
    _names("Arif Fahim Jubair Mahin Nayeem Rakib Shahid Tanvir"),
    _names("Ali Chowdhury Haque Islam Miah Rahman Uddin"),
)
_AFRICAN = Background(
    4,
    ("B1", "B2"),
    _names("Abena Adaeze Ayomide Chidera Efua Folasade Makena Naledi Tanisha Wanjiru Zawadi"),
    _names("Ade Chidi Emeka Ifeanyi Kofi Kwame Malachi Olu Tapiwa Tendai Tunde Yaw"),
    _names("Adeyemi Amoako Asante Banda Boateng Campbell Chikwanha Eze Grant Mensah Moyo Ndlovu Okafor Osei Sesay"),
)
_ELSEWHERE = Background(
    3,
    ("A9", "O9", "O2", "A4"),
    _names("Dilan Freshta Hiwa Lan Leila Mei Parwin Rojin Shirin Yasmin"),
    _names("Aland Bahram Barzan Dara Karwan Minh Omid Rebin Sherzad Tariq Yonas"),
    _names("Amini Aziz Barzani Chen Darwish Haile Karimi Lam Nguyen Noori Rahimi Saleh Tesfay Wong"),
)
_MIXED = Background(
    5,
    ("M1", "M2", "M3", "M9"),
    _names("Alisha Amara Jasmine Kiera Layla Mya Naomi Renee Sienna Tia"),
    _names("Andre Dominic Elijah Isaac Jaydon Jermaine Kaiden Marcus Rico Tyrell"),
    (*_LANCASHIRE.last[:40], *_AFRICAN.last, *_PAKISTANI.last),
)

BACKGROUNDS = (
    _LANCASHIRE, _IRISH, _POLISH, _TRAVELLER, _PAKISTANI, _INDIAN, _BANGLADESHI, _AFRICAN, _ELSEWHERE, _MIXED,
)  # fmt: skip

#: What some are called instead: first name → known as.
SHORT = {
    "Muhammad": "Mo", "Mohammed": "Mo", "Abdullah": "Abs", "Bradley": "Brad", "Bartek": "Bart", "Callum": "Cal",
    "Cameron": "Cam", "Charlie": "Chaz", "Courtney": "Coco", "Danyal": "Dan", "Emily": "Em", "Georgia": "George",
    "Harrison": "Harry", "Hannah": "Han", "Ibrahim": "Ibs", "Jordan": "Jords", "Kayleigh": "Kay", "Kieran": "Kez",
    "Macaulay": "Mac", "Mateusz": "Matt", "Megan": "Meg", "Nathan": "Nate", "Natalia": "Nat", "Olivia": "Liv",
    "Rizwan": "Riz", "Shannon": "Shan", "Sophie": "Soph", "Tyler": "Ty", "Usman": "Ussy", "Wiktoria": "Wiki",
    "Zakariya": "Zak", "Zeeshan": "Zee", "Ayomide": "Ayo", "Ifeanyi": "Ify", "Gurpreet": "Gurps", "Jermaine": "Jay",
}  # fmt: skip

#: Colleagues, so that a caseload is shared by somebody.
COLLEAGUES = (
    "Nadia Rahman", "Tom Whittaker", "Grace Okonkwo", "Jamie Threlfall", "Sadia Hussain", "Mark Eastham",
    "Beth Ormerod", "Yusuf Patel", "Aoife Brennan", "Dean Halliwell", "Priya Mistry", "Kasia Nowicki",
)  # fmt: skip
