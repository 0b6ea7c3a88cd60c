//! The notice that goes along with Part 2 records (42 CFR 2.32), word for word.

/// 42 CFR 2.32(a)(1). Printed once in a paper that holds a Part 2 fact.
pub const STATEMENT_1: &str = include_str!("part2_statement_1.txt");

/// 42 CFR 2.32(a)(2). Stands at the foot of every page of such a paper.
pub const STATEMENT_2: &str = include_str!("part2_statement_2.txt");

/// The paragraphs of the first statement.
pub(super) fn paragraphs() -> impl Iterator<Item = &'static str> {
    STATEMENT_1.lines().map(str::trim).filter(|line| !line.is_empty())
}
