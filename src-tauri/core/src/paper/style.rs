//! Sizes, in points, for the three ways a paper is read.

use super::model::{Level, TextSize};

/// A size of type and the distance from one line to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub size: f32,
    pub leading: f32,
}

impl Type {
    const fn new(size: f32, leading: f32) -> Self {
        Self { size, leading }
    }

    /// Where letters stand in a line that starts at `top`, so that they look centred in it.
    pub(super) fn baseline(self, top: f32) -> f32 {
        top + self.leading / 2.0 + 0.36 * self.size
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub body: Type,
    pub table: Type,
    pub small: Type,
    pub name: Type,
    heading: [Type; 3],
}

impl Style {
    pub(super) const fn of(size: TextSize) -> Self {
        match size {
            TextSize::Dense => Self {
                body: Type::new(9.2, 12.6),
                table: Type::new(9.0, 11.8),
                small: Type::new(7.8, 10.2),
                name: Type::new(10.4, 13.8),
                heading: [Type::new(17.0, 21.0), Type::new(11.6, 14.6), Type::new(9.8, 12.8)],
            },
            TextSize::Fax => Self {
                body: Type::new(11.0, 14.6),
                table: Type::new(11.0, 14.2),
                small: Type::new(9.2, 11.8),
                name: Type::new(12.0, 15.6),
                heading: [Type::new(18.0, 22.0), Type::new(13.2, 16.6), Type::new(11.6, 14.8)],
            },
            TextSize::Large => Self {
                body: Type::new(18.0, 24.4),
                table: Type::new(18.0, 23.6),
                small: Type::new(12.0, 15.4),
                name: Type::new(14.0, 18.0),
                heading: [Type::new(26.0, 31.0), Type::new(21.0, 26.0), Type::new(18.6, 24.8)],
            },
        }
    }

    pub(super) fn heading(&self, level: Level) -> Type {
        let [one, two, three] = self.heading;
        match level {
            Level::One => one,
            Level::Two => two,
            Level::Three => three,
        }
    }

    /// White between two blocks.
    pub(super) fn gap(&self) -> f32 {
        0.42 * self.body.leading
    }

    /// White above a heading.
    pub(super) fn gap_above(&self, level: Level) -> f32 {
        match level {
            Level::One => 0.5 * self.body.leading,
            Level::Two => 0.95 * self.body.leading,
            Level::Three => 0.7 * self.body.leading,
        }
    }
}
