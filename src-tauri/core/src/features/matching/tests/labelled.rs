//! A labelled set: people whom a facility knows, and bookings of which we know whose they are,
//! written down with the mistakes that booking desks make.

use super::super::Traits;
use super::people::{Draw, Human, Origin, human, numbers};
use crate::features::cases::{Birth, BirthQuality, Identifier, IdentifierKind, Name};
use crate::features::roster::fold;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::HashMap;

/// A record and whose it is.
pub struct Labelled {
    pub human: usize,
    pub traits: Traits,
    /// Whether it holds a number that names one person.
    pub has_number: bool,
}

pub struct Set {
    pub known: Vec<Labelled>,
    pub bookings: Vec<Labelled>,
    /// How many of the bookings are of somebody known.
    pub returning: usize,
}

const FAMILIES: usize = 5_000;
const TWINS: usize = 250;
const SONS: usize = 250;
const RETURNING: usize = 2_000;
const NEW: usize = 3_000;

/// Twins and sons are drawn on both sides: known, and booked for the first time.
pub fn set(seed: u64) -> Set {
    let mut draw = Draw::new(seed);
    let mut people: Vec<Human> = (0..FAMILIES).map(|id| human(id, &mut draw)).collect();
    let mut strangers = Vec::new();
    let mut kin: HashMap<usize, Human> = HashMap::new();
    for number in 0..TWINS + SONS {
        let id = people.len() + strangers.len();
        let relative = &mut people[number];
        let relative_id = relative.id;
        let relation = if number < TWINS {
            twin(id, relative, &mut draw)
        } else {
            son(id, relative, &mut draw)
        };
        kin.insert(relative_id, relation.clone());
        kin.insert(relation.id, relative.clone());
        if draw.percent(50) { people.push(relation) } else { strangers.push(relation) }
    }
    while strangers.len() < NEW {
        strangers.push(human(people.len() + strangers.len(), &mut draw));
    }
    let known = people.iter().map(|human| as_known(human, &mut draw)).collect();
    let mut bookings = Vec::new();
    for number in 0..RETURNING {
        // Relatives come back more often than others, so that they are tried.
        let at = if number < 700 { number } else { draw.below(people.len()) };
        let (human, stranger) = (&people[at], &people[(at + 1) % people.len()]);
        bookings.push(as_booked(human, kin.get(&human.id), stranger, &mut draw));
    }
    for (number, human) in strangers.iter().enumerate() {
        let stranger = &people[number % people.len()];
        bookings.push(as_booked(human, kin.get(&human.id), stranger, &mut draw));
    }
    Set { known, bookings, returning: RETURNING }
}

fn twin(id: usize, of: &Human, draw: &mut Draw) -> Human {
    let drawn = human(id, draw);
    let mut name = Name { last: of.name.last.clone(), ..drawn.name };
    if of.origin != drawn.origin || name.first == of.name.first {
        name.first = if of.woman { "Rosario".into() } else { "Dominic".into() };
    }
    Human { id, name, born: of.born, origin: of.origin, woman: of.woman, numbers: drawn.numbers }
}

/// The same name, a generation later; mostly with the suffixes that tell them apart.
fn son(id: usize, of: &mut Human, draw: &mut Draw) -> Human {
    let mut name = of.name.clone();
    if draw.percent(70) {
        of.name.suffix = Some("Sr".into());
        name.suffix = Some("Jr".into());
    }
    // Some are born on a birthday of the father, and some dates differ by one digit.
    let years = u32::try_from(18 + draw.below(20)).unwrap();
    let born = of.born + Months::new(years * 12);
    let born = if draw.percent(10) { born } else { born + chrono::Days::new(37) };
    let (origin, woman) = (of.origin, of.woman);
    Human { id, origin, name, born, woman, numbers: numbers(id, draw) }
}

fn as_known(human: &Human, draw: &mut Draw) -> Labelled {
    let mut name = human.name.clone();
    if draw.percent(50) {
        name = as_a_jail_writes_it(&name);
    }
    let sex = sex(human, draw);
    label(human, &name, &human.birth(), sex, human.numbers.clone())
}

fn label(
    human: &Human,
    name: &Name,
    birth: &Birth,
    sex: Option<&str>,
    numbers: Vec<Identifier>,
) -> Labelled {
    let has_number = numbers.iter().any(|held| held.kind != IdentifierKind::SsnLast4);
    let traits = Traits::new(name, &[], birth, sex, numbers);
    Labelled { human: human.id, traits, has_number }
}

fn sex(human: &Human, draw: &mut Draw) -> Option<&'static str> {
    let woman = human.woman != draw.in_thousand(5);
    draw.percent(95).then_some(if woman { "F" } else { "M" })
}

/// A booking of somebody, with what a desk gets wrong. A twin's, a father's or a stranger's card
/// may lie beside it.
fn as_booked(human: &Human, kin: Option<&Human>, stranger: &Human, draw: &mut Draw) -> Labelled {
    let mut name = human.name.clone();
    family(&mut name, human, draw);
    given(&mut name, human, draw);
    if draw.percent(30) {
        name.suffix = None;
    }
    if draw.percent(85) {
        name = as_a_jail_writes_it(&name);
    }
    let birth = birth(human, draw);
    let mut held = Vec::new();
    for number in &human.numbers {
        let asked = match number.kind {
            IdentifierKind::Facility => 40,
            IdentifierKind::SsnLast4 => 75,
            IdentifierKind::Cin | IdentifierKind::Cii | IdentifierKind::Cdcr => 30,
        };
        if draw.percent(asked) {
            let mut number = number.clone();
            if draw.in_thousand(15) {
                number.value = other_digit(&number.value, draw);
            }
            held.push(number);
        }
    }
    // Somebody else's card.
    if draw.in_thousand(if kin.is_some() { 10 } else { 2 }) {
        held.clone_from(&kin.unwrap_or(stranger).numbers);
    }
    let sex = sex(human, draw);
    label(human, &name, &birth, sex, held)
}

fn as_a_jail_writes_it(name: &Name) -> Name {
    let plain = |text: &String| fold(text).to_uppercase();
    Name {
        last: plain(&name.last),
        first: plain(&name.first),
        middle: name.middle.as_ref().map(plain),
        suffix: name.suffix.as_ref().map(plain),
    }
}

fn family(name: &mut Name, human: &Human, draw: &mut Draw) {
    let parts: Vec<String> = name.last.split([' ', '-']).map(str::to_owned).collect();
    if human.origin == Origin::Latin && parts.len() == 2 && !name.last.starts_with("de ") {
        match draw.below(100) {
            0..25 => name.last.clone_from(&parts[0]),
            25..28 => name.last.clone_from(&parts[1]),
            28..33 => name.last = format!("{} {}", parts[1], parts[0]),
            33..45 => name.last = parts.join(" "),
            45..50 => name.last = parts.concat(),
            _ => {}
        }
    }
    if human.woman && draw.percent(4) {
        draw.common(&["Baker", "Ochoa", "Turner", "Bautista"]).clone_into(&mut name.last);
    }
    if draw.percent(9) {
        name.last = with_a_slip(&name.last, draw);
    }
    if human.origin == Origin::Vietnamese && draw.percent(25) {
        // The family name stands first at home, so it ends up as the first name.
        let given = std::mem::replace(&mut name.first, name.last.clone());
        name.last = given;
    }
}

fn given(name: &mut Name, human: &Human, draw: &mut Draw) {
    if human.origin != Origin::Vietnamese {
        if draw.percent(8) {
            name.first = short_form(&name.first).map_or_else(|| name.first.clone(), str::to_owned);
        }
        if draw.percent(2)
            && let Some(middle) = name.middle.take()
        {
            name.middle = Some(std::mem::replace(&mut name.first, middle));
        }
        match (name.middle.clone(), draw.below(100)) {
            (Some(_), 0..40) => name.middle = None,
            (Some(middle), 40..80) => name.middle = middle.chars().next().map(String::from),
            (Some(middle), 80..86) => {
                name.first = format!("{} {middle}", name.first);
                name.middle = None;
            }
            (Some(_) | None, _) => {}
        }
    }
    if draw.percent(7) {
        name.first = with_a_slip(&name.first, draw);
    }
}

fn short_form(name: &str) -> Option<&'static str> {
    let forms = [
        ("José", "Pepe"),
        ("Francisco", "Frank"),
        ("Antonio", "Tony"),
        ("Jesús", "Chuy"),
        ("Guillermo", "William"),
        ("Manuel", "Manny"),
        ("Eduardo", "Eddie"),
        ("Ignacio", "Nacho"),
        ("Michael", "Mike"),
        ("James", "Jimmy"),
        ("Robert", "Bob"),
        ("John", "Johnny"),
        ("William", "Bill"),
        ("Christopher", "Chris"),
        ("Anthony", "Tony"),
        ("Joseph", "Joe"),
        ("Richard", "Rick"),
        ("Matthew", "Matt"),
        ("Thomas", "Tom"),
        ("Steven", "Steve"),
        ("Jennifer", "Jenny"),
        ("Jessica", "Jess"),
        ("Rebecca", "Becky"),
        ("Katherine", "Kathy"),
        ("Guadalupe", "Lupe"),
        ("Leticia", "Letty"),
        ("Elizabeth", "Liz"),
        ("Kevin", "Kev"),
    ];
    forms.iter().find(|(whole, _)| *whole == name).map(|(_, short)| *short)
}

fn birth(human: &Human, draw: &mut Draw) -> Birth {
    let born = human.born;
    let written = match draw.below(1000) {
        0..30 => NaiveDate::from_ymd_opt(born.year(), born.day(), born.month()),
        30..65 => other_date(born, draw),
        65..80 => NaiveDate::from_ymd_opt(born.year() + 1, born.month(), born.day()),
        80..95 => {
            let as_written = born.year().to_string();
            return Birth { as_written, date: None, quality: BirthQuality::Partial };
        }
        _ => None,
    };
    let date = written.unwrap_or(born);
    let as_written = date.format("%m/%d/%Y").to_string();
    Birth { as_written, date: Some(date), quality: BirthQuality::Whole }
}

/// The date with one digit of the day, the month or the year another.
fn other_date(born: NaiveDate, draw: &mut Draw) -> Option<NaiveDate> {
    let text = other_digit(&born.format("%Y%m%d").to_string(), draw);
    let date = NaiveDate::parse_from_str(&text, "%Y%m%d").ok()?;
    (1930..2008).contains(&date.year()).then_some(date)
}

fn other_digit(text: &str, draw: &mut Draw) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = draw.below(letters.len());
    if letters[at].is_ascii_digit() {
        letters[at] = char::from_digit(u32::try_from(draw.below(10)).unwrap(), 10).unwrap();
    }
    letters.into_iter().collect()
}

/// One letter too few, too many, another, or two in the wrong order.
fn with_a_slip(text: &str, draw: &mut Draw) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if letters.len() < 4 {
        return text.to_owned();
    }
    let at = 1 + draw.below(letters.len() - 2);
    match draw.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = ['a', 'e', 'o', 'n', 'r', 's'][draw.below(6)],
    }
    letters.into_iter().collect()
}
