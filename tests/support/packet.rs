//! A made-up packet with everything a paper can hold: page 1 of a hand-over, long tables, bars,
//! names in four scripts.

use chrono::{NaiveDate, NaiveDateTime};
use throughcare_core::paper::{
    Blank, Block, Checkbox, Column, Cover, Coverage, CoverageRow, DayMark, Document, Language,
    Level, Line, ListKind, PageFooter, PageHeader, Stretch, Table, Text, TextSize,
};

pub const NOTICE: &str = "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

pub fn on(date: &str) -> NaiveDate {
    date.parse().unwrap()
}

pub fn at(time: &str) -> NaiveDateTime {
    time.parse().unwrap()
}

/// A document with nothing in it but `blocks`.
pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        number: "P-2026-00417".into(),
        version: 2,
        title: "Warm handoff <draft> & notes".into(),
        language: Language::English,
        prepared: at("2026-03-02T10:14:00"),
        header: PageHeader {
            name: "DELGADO-RUIZ, María".into(),
            identifiers: ["F", "born 04/05/1988 (37)", "CIN 90000001A", "booking T-1001"]
                .map(String::from)
                .to_vec(),
            route: "Example County Main Jail → ECM provider".into(),
            call: Some("PLEASE CALL HER BY SAT 03/14".into()),
        },
        footer: PageFooter {
            prepared_by: "L. Ortiz".into(),
            replaces: Some(1),
            fingerprint: "a1f3 08c2 77d1 09c2".into(),
            notice: Some(NOTICE.into()),
        },
        training: true,
        size: TextSize::Dense,
        blocks,
    }
}

/// The whole packet.
pub fn packet() -> Document {
    let mut blocks = vec![Block::Sized(TextSize::Fax, first_page()), Block::PageBreak];
    blocks.extend([
        Block::Heading(Level::One, "Medicines and history".into()),
        Block::Heading(Level::Two, "Cover after release".into()),
        Block::Coverage(cover()),
        Block::Heading(Level::Two, "Medicines at release".into()),
        Block::Table(medicines(34)),
        Block::Heading(Level::Two, "Problems".into()),
        Block::Table(problems()),
        Block::Heading(Level::Three, "What she wants, in her words".into()),
        Block::Paragraph(
            Text::plain("“I want my kids back by summer.” ").and_bold("Owner: ").and(
                "Nguyễn Thị Hạnh, due 04/06; Любовь Ивановна (sponsor), Ελένη at the shelter.",
            ),
        ),
        Block::Heading(Level::Two, "Team".into()),
        Block::Table(team()),
        Block::Notice(vec![
            "This record which has been disclosed to you is protected by Federal confidentiality \
             rules (42 CFR part 2). These rules prohibit you from using or disclosing this record, \
             or testimony that describes the information contained in this record, in any civil, \
             criminal, administrative, or legislative proceedings by any Federal, State, or local \
             authority, against the patient, unless authorized by the consent of the patient, \
             except as provided at 42 CFR 2.12(c)(5) or as authorized by a court in accordance \
             with 42 CFR 2.64 or 2.65."
                .into(),
        ]),
    ]);
    blocks.push(Block::KeepTogether(slip()));
    document(blocks)
}

fn first_page() -> Vec<Block> {
    vec![
        Block::Heading(Level::One, "Leaves Thursday 03/12/2026".into()),
        Block::Paragraph(
            Text::plain("Court minute order (certain). ")
                .and_bold("Changed since v1 (02/25): ")
                .and("PCP visit moved to 03/20; equipment now in hand."),
        ),
        Block::Boxed(vec![
            Block::Heading(Level::Two, "The first 72 hours".into()),
            Block::List(
                ListKind::Numbered,
                vec![
                    Text::bold("03/12 next injection due. ").and(
                        "First clinic visit 03/17: 5 days late, label tolerates 14 (unconfirmed).",
                    ),
                    Text::bold("03/14 first contact. ").and("Own phone, then sister Ana."),
                    Text::bold("03/17 13:00 clinic. ").and("12 Example Ave; ride not booked."),
                    Text::bold("04/06 next fill. ").and("Example Pharmacy, (555) 010-0155."),
                ],
            ),
        ]),
        Block::Lines(vec![
            Line::new(
                "REACH",
                Text::bold("1 ")
                    .and("own phone (555) 010-0176, text ok, message ok, do not say “jail”  ")
                    .and_bold("2 ")
                    .and(
                        "sister Ana (555) 010-0177, message ok\ntonight: sister’s, 12 Elm St, \
                          Sacramento · found there mornings · supervision: none",
                    ),
            ),
            Line::new("ALLERGY", "none known (asked 02/25)"),
            Line::new("WARNINGS", "BP ≥ 160 in January; fasting glucose ≤ 70 twice"),
            Line::new("HAS", "metformin 500, albuterol: to 04/10 · glucose monitor"),
            Line::new("VISITS", "03/17 13:00 MAT clinic, 12 Example Ave · 03/20 10:00 PCP"),
            Line::new(
                "COVER",
                "Medi-Cal active from 03/12 (county letter 03/02) · plan checked 03/05",
            ),
            Line::new("NOT KNOWN", "dental plan · housing after 03/20 · home glucose supplies"),
            Line::new(
                "ASK US",
                "care manager (555) 010-0134 (Mon–Fri 8–17) · jail medical (555) 010-0190 day and night",
            ),
            Line::new("ANSWER", "tick on the last page, or phone and read P-2026-00417"),
        ]),
        Block::SideBySide(
            vec![
                Block::Heading(Level::Two, "Not in hand".into()),
                Block::List(
                    ListKind::Bulleted,
                    vec!["A1c since November".into(), "Whether the ride on 03/20 is booked".into()],
                ),
            ],
            vec![
                Block::Heading(Level::Two, "Who does what next".into()),
                Block::Table(Table {
                    summary: "Who does what next".into(),
                    columns: vec![
                        Column::new("By", 1.0),
                        Column::new("Who", 1.6),
                        Column::new("What", 2.0),
                    ],
                    first_names_row: false,
                    rows: rows(&[
                        &["03/14", "ECM, J. Park", "first contact"],
                        &["04/06", "PCP", "refills"],
                    ]),
                }),
            ],
        ),
    ]
}

fn cover() -> Coverage {
    let stretch = |from: &str, until: &str, cover, word: &str| Stretch {
        from: on(from),
        until: on(until),
        cover,
        word: word.into(),
    };
    let row = |label: &str, stretches| CoverageRow { label: label.into(), stretches };
    Coverage {
        from: on("2026-02-10"),
        until: on("2026-04-20"),
        marks: vec![
            DayMark { day: on("2026-03-12"), word: "release 03/12".into() },
            DayMark { day: on("2026-03-17"), word: "clinic 03/17".into() },
        ],
        rows: vec![
            row(
                "Buprenorphine injection",
                vec![
                    stretch("2026-02-10", "2026-03-11", Cover::Covered, "covered to 03/11"),
                    stretch("2026-03-12", "2026-03-16", Cover::Late, "5 days late, tolerated"),
                    stretch("2026-03-17", "2026-04-13", Cover::Covered, "if given 03/17"),
                ],
            ),
            row(
                "Metformin",
                vec![stretch("2026-03-12", "2026-04-10", Cover::Covered, "in hand to 04/10")],
            ),
            row(
                "Insulin glargine",
                vec![
                    stretch("2026-03-12", "2026-03-18", Cover::Covered, "7 days in hand"),
                    stretch("2026-03-19", "2026-03-26", Cover::Uncovered, "8 days without cover"),
                    stretch("2026-03-27", "2026-04-20", Cover::Covered, "pharmacy"),
                ],
            ),
        ],
    }
}

pub fn medicines(count: usize) -> Table {
    let columns = vec![
        Column::new("Medicine and how to take it", 3.4),
        Column::new("Rx no.", 1.0),
        Column::new("Filled", 0.9),
        Column::new("Billed to", 1.2),
        Column::right("Days", 0.6),
        Column::new("Last dose", 1.2),
        Column::new("Prescriber", 1.7),
    ];
    let rows = (1..=count)
        .map(|number| {
            let name = if number % 7 == 3 {
                Text::bold("Ethinylestradiol/levonorgestrel-dihydrochloride-monohydrate-XR ")
                    .and("0.03 mg, 1 tablet daily with food; do not skip the inert tablets")
            } else {
                Text::bold(format!("Metformin {} mg ", 100 * number)).and("1 tablet twice a day")
            };
            vec![
                name,
                format!("70{number:05}").into(),
                "03/10".into(),
                "Medi-Cal Rx".into(),
                "30".into(),
                "03/12 08:05".into(),
                "Nguyễn Thị Hạnh, NP (555) 010-0191".into(),
            ]
        })
        .collect();
    Table { summary: "Medicines at release".into(), columns, first_names_row: true, rows }
}

fn problems() -> Table {
    let columns = vec![
        Column::new("Problem", 2.0),
        Column::new("Code", 0.7),
        Column::new("Since", 0.7),
        Column::new("Now", 2.0),
    ];
    Table {
        summary: "Problems".into(),
        columns,
        first_names_row: false,
        rows: rows(&[
            &["Type 2 diabetes", "E11.9", "2019", "A1c 8.1 in November"],
            &["Asthma", "J45.909", "2004", "uses albuterol twice a week"],
        ]),
    }
}

fn team() -> Table {
    let columns =
        vec![Column::new("Who", 2.0), Column::new("What", 1.5), Column::new("Phone", 1.2)];
    let long = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft";
    Table {
        summary: "Team".into(),
        columns,
        first_names_row: true,
        rows: rows(&[
            &[long, "ECM lead care manager", "(555) 010-0100"],
            &["Любовь Ивановна Щербакова", "sponsor", "(555) 010-0101"],
            &["Ελένη Παπαδοπούλου", "shelter", "(555) 010-0102"],
            &["O’Connor-D’Angelo, Siobhán", "probation contact", "(555) 010-0103"],
        ]),
    }
}

fn slip() -> Vec<Block> {
    vec![
        Block::Heading(Level::Two, "Answer: tick and send back, or phone (555) 010-0134".into()),
        Block::Checkboxes(vec![
            Checkbox::new(Text::bold("Not our member")).with(Blank::new("plan, if you know", 1.0)),
            Checkbox::new(Text::bold("Ours"))
                .with(Blank::new("ECM provider", 2.0))
                .with(Blank::new("lead", 1.0))
                .with(Blank::new("phone", 1.0)),
            Checkbox { ticked: true, ..Checkbox::new("Accepted") },
            Checkbox::new("Declined").with(Blank::new("reason", 1.0)),
            Checkbox::new("Reached on").with(Blank::new("", 1.0)).with(Blank::new("tries", 0.5)),
        ]),
        Block::Space(6.0),
        Block::FillIn(vec![Blank::new("Name", 2.0), Blank::new("Date", 1.0)]),
    ]
}

pub fn rows(rows: &[&[&str]]) -> Vec<Vec<Text>> {
    rows.iter().map(|row| row.iter().map(|cell| Text::from(*cell)).collect()).collect()
}
