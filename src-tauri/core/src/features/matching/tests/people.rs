//! Made-up people whose names and families are like those of California's jails, the same on
//! every run.

use crate::features::cases::{Birth, BirthQuality, Identifier, IdentifierKind, Name};
use chrono::{Days, NaiveDate};

/// Numbers that look drawn (`SplitMix64`).
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 16).unwrap() % end
    }

    pub fn in_thousand(&mut self, chance: usize) -> bool {
        self.below(1000) < chance
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.in_thousand(chance * 10)
    }

    /// The first of a list are drawn far more often than the last.
    pub fn common<'a>(&mut self, list: &[&'a str]) -> &'a str {
        let (one, other) = (self.below(list.len()), self.below(list.len()));
        list[one.min(other)]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Latin,
    English,
    Vietnamese,
    Other,
}

/// Somebody as they are.
#[derive(Debug, Clone)]
pub struct Human {
    pub id: usize,
    pub origin: Origin,
    pub name: Name,
    pub born: NaiveDate,
    pub woman: bool,
    /// One value of each kind, held by nobody else.
    pub numbers: Vec<Identifier>,
}

impl Human {
    pub fn birth(&self) -> Birth {
        Birth {
            as_written: self.born.format("%m/%d/%Y").to_string(),
            date: Some(self.born),
            quality: BirthQuality::Whole,
        }
    }
}

const LATIN: [&str; 48] = [
    "Garcia",
    "Hernandez",
    "Lopez",
    "Martinez",
    "Gonzalez",
    "Rodriguez",
    "Perez",
    "Sanchez",
    "Ramirez",
    "Torres",
    "Flores",
    "Rivera",
    "Gomez",
    "Diaz",
    "Reyes",
    "Morales",
    "Cruz",
    "Ortiz",
    "Gutierrez",
    "Chavez",
    "Ramos",
    "Ruiz",
    "Alvarez",
    "Mendoza",
    "Vasquez",
    "Castillo",
    "Jimenez",
    "Moreno",
    "Romero",
    "Herrera",
    "Medina",
    "Aguilar",
    "Vargas",
    "Guzman",
    "Salazar",
    "Delgado",
    "Nuñez",
    "Peña",
    "Muñoz",
    "Rios",
    "Cervantes",
    "Ibarra",
    "Zavala",
    "Quintero",
    "Villanueva",
    "Zuñiga",
    "de la Cruz",
    "de Leon",
];
const ENGLISH: [&str; 48] = [
    "Smith",
    "Johnson",
    "Williams",
    "Brown",
    "Jones",
    "Davis",
    "Miller",
    "Wilson",
    "Anderson",
    "Thomas",
    "Taylor",
    "Moore",
    "Jackson",
    "Martin",
    "Lee",
    "Thompson",
    "White",
    "Harris",
    "Clark",
    "Lewis",
    "Robinson",
    "Walker",
    "Young",
    "Allen",
    "King",
    "Wright",
    "Scott",
    "Hill",
    "Green",
    "Adams",
    "Nelson",
    "Baker",
    "Hall",
    "Campbell",
    "Mitchell",
    "Carter",
    "Roberts",
    "O'Brien",
    "McDonald",
    "St. John",
    "Phillips",
    "Washington",
    "Jefferson",
    "Bennett",
    "Foster",
    "Henderson",
    "Coleman",
    "Patterson",
];
const VIETNAMESE: [&str; 12] =
    ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"];
const OTHER: [&str; 24] = [
    "Vang",
    "Yang",
    "Xiong",
    "Lor",
    "Thao",
    "Hakobyan",
    "Sargsyan",
    "Petrosyan",
    "Grigoryan",
    "Singh",
    "Kaur",
    "Patel",
    "Kim",
    "Park",
    "Choi",
    "Santos",
    "Bautista",
    "Delacruz",
    "Okafor",
    "Tesfaye",
    "Ali",
    "Hassan",
    "Ivanov",
    "Kowalski",
];
const LATIN_MEN: [&str; 30] = [
    "José",
    "Juan",
    "Luis",
    "Carlos",
    "Jesús",
    "Miguel",
    "Francisco",
    "Antonio",
    "Daniel",
    "David",
    "Jorge",
    "Alejandro",
    "Manuel",
    "Ricardo",
    "Eduardo",
    "Javier",
    "Roberto",
    "Fernando",
    "Sergio",
    "Raúl",
    "Rafael",
    "Enrique",
    "Gustavo",
    "Ignacio",
    "Josué",
    "Salvador",
    "Guillermo",
    "Ruben",
    "Adán",
    "Cuauhtémoc",
];
const LATIN_WOMEN: [&str; 24] = [
    "María",
    "Ana",
    "Guadalupe",
    "Rosa",
    "Elizabeth",
    "Patricia",
    "Leticia",
    "Verónica",
    "Carmen",
    "Teresa",
    "Alejandra",
    "Margarita",
    "Juana",
    "Daniela",
    "Mariana",
    "Gabriela",
    "Yesenia",
    "Silvia",
    "Beatriz",
    "Esmeralda",
    "Jazmín",
    "Brenda",
    "Xóchitl",
    "Itzel",
];
const ENGLISH_MEN: [&str; 36] = [
    "Michael",
    "James",
    "Robert",
    "John",
    "David",
    "William",
    "Christopher",
    "Anthony",
    "Joseph",
    "Daniel",
    "Richard",
    "Matthew",
    "Thomas",
    "Steven",
    "Kevin",
    "Charles",
    "Timothy",
    "Edward",
    "Ronald",
    "Kenneth",
    "Jeffrey",
    "Brian",
    "Tyrone",
    "Marcus",
    "DeShawn",
    "Darnell",
    "Jamal",
    "Andre",
    "Travis",
    "Cody",
    "Kelvin",
    "Terrence",
    "Malik",
    "Dwayne",
    "Curtis",
    "Leroy",
];
const ENGLISH_WOMEN: [&str; 24] = [
    "Jennifer",
    "Jessica",
    "Ashley",
    "Michelle",
    "Amanda",
    "Melissa",
    "Nicole",
    "Stephanie",
    "Kimberly",
    "Christina",
    "Rebecca",
    "Katherine",
    "Tiffany",
    "Crystal",
    "Heather",
    "Tamika",
    "Latoya",
    "Keisha",
    "Ebony",
    "Brandy",
    "Shannon",
    "Megan",
    "Danielle",
    "Jasmine",
];
const VIETNAMESE_FIRST: [&str; 20] = [
    "Hùng", "Dũng", "Tuấn", "Minh", "Hải", "Long", "Nam", "Sơn", "Thắng", "Quang", "Hạnh", "Lan",
    "Hoa", "Mai", "Thảo", "Linh", "Trang", "Phương", "Ngọc", "Thu",
];
const OTHER_FIRST: [&str; 28] = [
    "Pao",
    "Kao",
    "Tou",
    "Chue",
    "Mai",
    "Armen",
    "Tigran",
    "Hayk",
    "Gor",
    "Anoush",
    "Gurpreet",
    "Harpreet",
    "Amandeep",
    "Jaspreet",
    "Min-jun",
    "Ji-ho",
    "Dong-hyun",
    "Soo-jin",
    "Emeka",
    "Chidi",
    "Kwame",
    "Abebe",
    "Fatima",
    "Omar",
    "Yusuf",
    "Sergei",
    "Dmitri",
    "Olga",
];

/// One human being of the number.
pub fn human(id: usize, draw: &mut Draw) -> Human {
    let origin = match draw.below(100) {
        0..46 => Origin::Latin,
        46..84 => Origin::English,
        84..90 => Origin::Vietnamese,
        _ => Origin::Other,
    };
    let woman = draw.percent(18);
    let (firsts, lasts): (&[&str], &[&str]) = match (origin, woman) {
        (Origin::Latin, false) => (&LATIN_MEN, &LATIN),
        (Origin::Latin, true) => (&LATIN_WOMEN, &LATIN),
        (Origin::English, false) => (&ENGLISH_MEN, &ENGLISH),
        (Origin::English, true) => (&ENGLISH_WOMEN, &ENGLISH),
        (Origin::Vietnamese, _) => (&VIETNAMESE_FIRST, &VIETNAMESE),
        (Origin::Other, _) => (&OTHER_FIRST, &OTHER),
    };
    let mut last = draw.common(lasts).to_owned();
    if origin == Origin::Latin && draw.percent(40) {
        let second = draw.common(lasts);
        if second != last {
            let between = if draw.percent(30) { "-" } else { " " };
            last = [&last, between, second].concat();
        }
    }
    let first = draw.common(firsts).to_owned();
    let middle = match origin {
        Origin::Vietnamese => Some(if woman { "Thị" } else { "Văn" }.to_owned()),
        Origin::Latin | Origin::English | Origin::Other => {
            let middle = draw.common(firsts);
            (draw.percent(65) && middle != first).then(|| middle.to_owned())
        }
    };
    let day = u64::try_from(draw.below(365 * 52)).unwrap();
    let born = NaiveDate::from_ymd_opt(1954, 1, 1).unwrap() + Days::new(day);
    let name = Name { last, first, middle, suffix: None };
    Human { id, origin, name, born, woman, numbers: numbers(id, draw) }
}

/// What somebody holds; not everybody has every number.
pub fn numbers(id: usize, draw: &mut Draw) -> Vec<Identifier> {
    let mut held = Vec::new();
    let mut give = |kind, chance, value: String, draw: &mut Draw| {
        if draw.percent(chance) {
            held.push(Identifier { kind, value, verified: false });
        }
    };
    give(IdentifierKind::Cin, 70, format!("{:08}A", 90_000_000 + id), draw);
    give(IdentifierKind::Cii, 60, format!("A{:08}", 10_000_000 + id), draw);
    give(IdentifierKind::Cdcr, 15, format!("BF{id:04}"), draw);
    give(IdentifierKind::Facility, 80, format!("SO{id:07}"), draw);
    let digits = draw.below(9_999) + 1;
    give(IdentifierKind::SsnLast4, 70, format!("{digits:04}"), draw);
    held
}
