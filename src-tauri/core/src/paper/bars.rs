//! Days on a line. Solid, diagonal and crossed lines tell covered, late and uncovered apart on a
//! black-and-white fax; each stretch also has its word, and the figure is told in words.

use super::{
    layout::{Area, HAIRLINE, Layout, RULE, text_item},
    model::{Cover, Coverage, CoverageRow, DayMark, Language, Stretch, Text},
    sheet::{Hold, Item, Mark, NodeId, Owner, Role, Strip},
    style::Type,
    text::TextLine,
};
use chrono::NaiveDate;

/// From one line of a pattern to the next, in points: five rows of dots of a fax.
const HATCH: f32 = 3.8;

/// Days to points.
#[derive(Clone, Copy)]
struct Scale {
    x: f32,
    width: f32,
    from: NaiveDate,
    days: f32,
}

impl Scale {
    /// Where `day` begins.
    fn at(&self, day: NaiveDate) -> f32 {
        let day = number((day - self.from).num_days()).clamp(0.0, self.days);
        self.x + self.width * day / self.days
    }

    fn after(&self, day: NaiveDate) -> f32 {
        self.at(day.succ_opt().unwrap_or(day))
    }

    fn right(&self) -> f32 {
        self.x + self.width
    }
}

/// Words below or above a line, pushed to the next lane when they would touch.
#[derive(Default)]
struct Lanes(Vec<Vec<(f32, f32)>>);

impl Lanes {
    /// The first lane that, with the `height` - 1 below it, is free from `x` to `end`. It is taken.
    fn take(&mut self, x: f32, end: f32, height: usize) -> usize {
        let mut lane = 0;
        while !(lane..lane + height).all(|lane| self.is_free(lane, x, end)) {
            lane += 1;
        }
        self.0.resize(self.0.len().max(lane + height), Vec::new());
        for taken in self.0.iter_mut().skip(lane).take(height) {
            taken.push((x, end));
        }
        lane
    }

    fn is_free(&self, lane: usize, x: f32, end: f32) -> bool {
        let Some(taken) = self.0.get(lane) else { return true };
        taken.iter().all(|(from, to)| *to <= x || end <= *from)
    }

    fn height(&self) -> f32 {
        count(self.0.len())
    }
}

impl Layout {
    pub(super) fn coverage(&mut self, area: Area, coverage: &Coverage) {
        let font = area.style.table;
        let words = Type { size: font.size, leading: font.leading * 0.94 };
        let widest = (coverage.rows.iter())
            .map(|row| self.type_.width(&Text::bold(&*row.label)) * font.size)
            .fold(0.0, f32::max);
        let label_width = widest.min(0.3 * area.width) + 1.1 * font.size;
        let days = (coverage.until - coverage.from).num_days() + 1;
        let scale = Scale {
            x: area.x + label_width,
            width: area.width - label_width - 1.0,
            from: coverage.from,
            days: number(days).max(1.0),
        };

        let mut rows = coverage.rows.iter().peekable();
        while rows.peek().is_some() {
            let node = self.tree.add(area.node, Role::Figure);
            let owner = Owner::Node(node);
            let mut strip = Strip::new(0.0, 1.2 * area.style.gap());
            let lines = self.marks(&mut strip, owner, words, scale, &coverage.marks);
            let mut shown = Vec::new();
            let mut bars = Vec::new();
            while let Some(row) = rows.peek() {
                let drawn = self.row(owner, area, (font, words), scale, row, label_width);
                let days = words.leading + 6.0;
                if !shown.is_empty() && strip.height + drawn.height + days > area.tallest {
                    break;
                }
                let top = strip.height;
                strip.height += drawn.height;
                bars.push((top, top + font.leading));
                strip.items.extend(drawn.items.into_iter().map(|item| item.moved_down(top)));
                shown.extend(rows.next());
            }
            for (x, above, below) in lines {
                let (from, to) = ([x, above], [x, below]);
                strip.push(owner, Mark::Stroke { from, to, weight: 1.3 });
            }
            // A mark crosses the bars, not the words between them.
            for day in coverage.marks.iter().map(|mark| scale.at(mark.day)) {
                for (above, below) in &bars {
                    let (from, to) = ([day, *above], [day, *below]);
                    strip.push(owner, Mark::Stroke { from, to, weight: 1.3 });
                }
            }
            self.days(&mut strip, owner, words, scale, coverage.until);
            let bounds = [area.x, 0.0, area.x + area.width, strip.height];
            strip.figures.push((node, bounds));
            self.describe(node, coverage, &shown);
            strip.hold = if rows.peek().is_some() { Hold::Soft } else { Hold::Free };
            self.strips.push(strip);
        }
    }

    /// The words of the marks, in lanes, and the lines under them: x, top, bottom.
    fn marks(
        &mut self,
        strip: &mut Strip,
        owner: Owner,
        font: Type,
        scale: Scale,
        marks: &[DayMark],
    ) -> Vec<(f32, f32, f32)> {
        let mut stack = Lanes::default();
        let mut placed = Vec::new();
        let mut marks: Vec<&DayMark> = marks.iter().collect();
        marks.sort_by_key(|mark| mark.day);
        for mark in marks {
            let word = self.one_line(&Text::bold(&*mark.word));
            let at = scale.at(mark.day);
            let width = word.width * font.size;
            // To the right of its line, or to the left where the days end.
            let right = at + 3.0;
            let x = if right + width <= scale.right() { right } else { at - 3.0 - width };
            let lane = stack.take(at.min(x) - 2.0, x + width + 6.0, 1);
            let top = count(lane) * font.leading;
            strip.items.push(text_item(owner, x, font.baseline(top), font.size, word));
            placed.push((at, lane));
        }
        strip.height = stack.height() * font.leading + 2.0;

        // A line is interrupted where it would cross the words of another mark.
        let mut lines = Vec::new();
        for (x, own) in placed {
            for lane in own..stack.0.len() {
                if lane == own || stack.is_free(lane, x, x) {
                    let top = (count(lane) + 0.1) * font.leading;
                    lines.push((x, top, (count(lane) + 1.1) * font.leading));
                }
            }
            lines.push((x, strip.height - 2.0, strip.height));
        }
        lines
    }

    fn row(
        &mut self,
        owner: Owner,
        area: Area,
        (font, words): (Type, Type),
        scale: Scale,
        row: &CoverageRow,
        label_width: f32,
    ) -> Strip {
        let bar = 0.86 * font.size;
        let top = (font.leading - bar) / 2.0;
        let mut strip = Strip::new(0.0, 0.0);
        let room = (label_width - 0.6 * font.size) / font.size;
        let labels = self.type_.wrap(&Text::bold(&*row.label), room);
        let mut label_bottom = 0.0;
        for line in labels {
            let baseline = font.baseline(label_bottom);
            strip.items.push(text_item(owner, area.x, baseline, font.size, line));
            label_bottom += font.leading;
        }

        for stretch in &row.stretches {
            let (left, right) = (scale.at(stretch.from), scale.after(stretch.until));
            let marks = pattern(stretch.cover, [left, top, right - left, bar]);
            strip.items.extend(marks.into_iter().map(|mark| Item { owner, mark }));
        }

        // Words of uncovered days stand closest to their bar.
        let mut stack = Lanes::default();
        let urgent = |stretch: &&Stretch| stretch.cover != Cover::Covered;
        let stretches = row.stretches.iter();
        for stretch in stretches.clone().filter(urgent).chain(stretches.filter(|s| !urgent(s))) {
            let word = if urgent(&stretch) {
                Text::bold(&*stretch.word)
            } else {
                Text::plain(&*stretch.word)
            };
            let lines = self.type_.wrap(&word, scale.width / words.size);
            let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max) * words.size;
            let (x, end) = beside(scale.at(stretch.from), widest, scale);
            let lane = stack.take(x, end + 10.0, lines.len());
            for (at, line) in lines.into_iter().enumerate() {
                let below = font.leading + 0.5 + count(lane + at) * words.leading;
                strip.items.push(text_item(owner, x, words.baseline(below), words.size, line));
            }
        }
        let below = font.leading + 0.5 + stack.height() * words.leading;
        strip.height = below.max(label_bottom) + 0.3 * font.leading;
        strip
    }

    /// The line of days under the rows: as many dates as have room.
    fn days(
        &mut self,
        strip: &mut Strip,
        owner: Owner,
        font: Type,
        scale: Scale,
        until: NaiveDate,
    ) {
        let top = strip.height;
        let axis =
            Mark::Stroke { from: [scale.x, top], to: [scale.right(), top], weight: HAIRLINE };
        strip.push(owner, axis);
        let width = self.type_.width(&"00/00".into()) * font.size;
        let room = width + 8.0;
        let step = [1, 2, 7, 14, 28, 56, 91, 182]
            .into_iter()
            .find(|step| number(*step) * scale.width / scale.days >= room)
            .unwrap_or(364);
        let mut day = scale.from;
        while day <= until {
            let x = scale.at(day);
            let mark = Mark::Stroke { from: [x, top], to: [x, top + 3.0], weight: HAIRLINE };
            strip.push(owner, mark);
            if x + width <= scale.right() + 4.0 {
                let line: TextLine = self.one_line(&day.format("%m/%d").to_string().into());
                strip.items.push(text_item(owner, x, font.baseline(top + 2.5), font.size, line));
            }
            let Some(next) = day.checked_add_days(chrono::Days::new(step.unsigned_abs())) else {
                break;
            };
            day = next;
        }
        strip.height = top + 2.5 + font.leading;
    }

    fn describe(&mut self, node: NodeId, coverage: &Coverage, rows: &[&CoverageRow]) {
        let words = in_words(coverage, rows, self.language);
        if let Some(node) = self.tree.nodes.get_mut(node) {
            node.description = Some(words);
        }
    }
}

/// The figure, told: "Sublocade: covered, 02/10/2026 to 03/11/2026. …".
fn in_words(coverage: &Coverage, rows: &[&CoverageRow], language: Language) -> String {
    let to = match language {
        Language::English => "to",
        Language::Spanish => "a",
    };
    let date = |day: NaiveDate| day.format("%m/%d/%Y").to_string();
    let marks = coverage.marks.iter().map(|mark| format!("{}: {}.", mark.word, date(mark.day)));
    let rows = rows.iter().map(|row| {
        let stretches = row.stretches.iter().map(|stretch| {
            format!("{}, {} {to} {}", stretch.word, date(stretch.from), date(stretch.until))
        });
        format!("{}: {}.", row.label, stretches.collect::<Vec<_>>().join("; "))
    });
    marks.chain(rows).collect::<Vec<_>>().join(" ")
}

/// Words start at `x`, or end at the right edge when they would pass it.
fn beside(x: f32, width: f32, scale: Scale) -> (f32, f32) {
    let x = x.min(scale.right() - width).max(scale.x);
    (x, x + width)
}

/// Covered days are a thin bar, so that the eye goes to the others.
fn pattern(cover: Cover, [x, y, width, height]: [f32; 4]) -> Vec<Mark> {
    if width <= 0.0 {
        return Vec::new();
    }
    let frame = Mark::Frame { x, y, width, height, weight: RULE };
    match cover {
        Cover::Covered => {
            let (y, height) = (y + 0.25 * height, 0.5 * height);
            vec![Mark::Solid { x, y, width, height }]
        }
        Cover::Late => {
            let rising = hatch(x, y, width, height, Slope::Rising);
            rising.into_iter().chain([frame]).collect()
        }
        Cover::Uncovered => {
            let rising = hatch(x, y, width, height, Slope::Rising);
            let falling = hatch(x, y, width, height, Slope::Falling);
            rising.into_iter().chain(falling).chain([frame]).collect()
        }
    }
}

#[derive(Clone, Copy)]
enum Slope {
    Rising,
    Falling,
}

/// Lines at 45 degrees, cut off at the edges of the rectangle.
fn hatch(x: f32, y: f32, width: f32, height: f32, slope: Slope) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut shift = HATCH / 2.0 - height;
    while shift < width {
        // From the foot at `shift` the line climbs as far as it moves to the right.
        let (start, end) = ((-shift).max(0.0), height.min(width - shift));
        if end > start {
            let point = |along: f32| {
                let climbed = match slope {
                    Slope::Rising => y + height - along,
                    Slope::Falling => y + along,
                };
                [x + shift + along, climbed]
            };
            marks.push(Mark::Stroke { from: point(start), to: point(end), weight: 0.7 });
        }
        shift += HATCH;
    }
    marks
}

fn number(value: i64) -> f32 {
    i16::try_from(value).map_or(f32::from(i16::MAX), f32::from)
}

fn count(value: usize) -> f32 {
    u16::try_from(value).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_would_touch_go_to_the_next_lane() {
        let mut lanes = Lanes::default();
        assert_eq!(lanes.take(10.0, 50.0, 1), 0, "the first word is closest to the bar");
        assert_eq!(lanes.take(40.0, 80.0, 1), 1, "it would overlap the first");
        assert_eq!(lanes.take(50.0, 60.0, 1), 0, "it begins where the first ends");
        assert_eq!(lanes.take(70.0, 90.0, 2), 2, "two lines need two free lanes");
        assert_eq!(lanes.take(75.0, 80.0, 1), 0, "nothing stands there yet");
        assert_eq!(lanes.take(75.0, 80.0, 1), 4, "all four are taken");
    }

    #[test]
    fn a_pattern_stays_within_its_days() {
        let (x, y, width, height) = (100.0, 20.0, 7.0, 9.0);
        for cover in [Cover::Covered, Cover::Late, Cover::Uncovered] {
            for mark in pattern(cover, [x, y, width, height]) {
                let Mark::Stroke { from, to, .. } = mark else { continue };
                for [at, down] in [from, to] {
                    assert!((x..=x + width).contains(&at), "{cover:?} leaves its days at {at}");
                    assert!((y..=y + height).contains(&down), "{cover:?} leaves its bar at {down}");
                }
            }
        }
    }

    #[test]
    fn the_last_day_of_a_stretch_is_inside_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // Ten days on 100 points: one day is 10 points.
        let scale = Scale { x: 0.0, width: 100.0, from: day("2026-03-01"), days: 10.0 };
        let one_day = scale.after(day("2026-03-02")) - scale.at(day("2026-03-02"));
        assert!((one_day - 10.0).abs() < 0.001, "from and until on the same day is one day");
        assert!(scale.after(day("2026-04-01")) <= 100.0, "what lies beyond is cut off");
    }
}
