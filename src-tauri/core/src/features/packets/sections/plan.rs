//! The reentry plan on the packet: needs and goals in the person's words, who does what by when, and
//! what was asked of whom. Nothing here names what made somebody eligible.

use super::{optional, section, stacked, table};
use crate::{
    features::{
        cases::{
            ActionState, LoopClosure, Meeting, MeetingHow, Need, NeedAction, NeedDomain, NeedEnd,
            NeedSide, ReferralStatus,
        },
        disclosure::RecipientKind,
        packets::{Paper, told::Told, words::dotted},
    },
    paper::{Block, Column, Text},
};

/// Whether this paper tells the plan: that of those who take over, and nobody else's.
pub(in crate::features::packets) fn tells_plan(paper: Paper, kind: Option<RecipientKind>) -> bool {
    paper == Paper::Packet && is_of_those_who_take_over(kind)
}

fn is_of_those_who_take_over(kind: Option<RecipientKind>) -> bool {
    matches!(
        kind,
        Some(
            RecipientKind::Plan
                | RecipientKind::Ecm
                | RecipientKind::Bh
                | RecipientKind::Pcp
                | RecipientKind::Transfer
        )
    )
}

pub(super) fn needs(told: &Told<'_>) -> Vec<Block> {
    if !is_of_those_who_take_over(told.kind()) {
        return Vec::new();
    }
    let rows: Vec<Vec<Text>> = told
        .case
        .needs
        .iter()
        .map(|fact| &fact.value)
        .filter(|need| need.closed.as_ref().is_none_or(|closed| says_something(closed.how)))
        .flat_map(|need| rows(told, need))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Need", 1.8),
        Column::new("Goal, in the person's own words", 2.2),
        Column::new("What is done", 2.0),
        Column::new("Who", 1.3),
        Column::new("By", 0.7),
        Column::new("State", 0.9),
    ];
    section("Needs and goals", vec![table("Needs and goals", columns, rows)])
}

/// A need that was never one, or that the person wants left alone, is nobody's business outside.
fn says_something(how: NeedEnd) -> bool {
    match how {
        NeedEnd::Met | NeedEnd::TakenOver | NeedEnd::NotEligible => true,
        NeedEnd::NotWanted | NeedEnd::LeftBefore | NeedEnd::WrongEntry | NeedEnd::Other => false,
    }
}

/// One row for each action; the need stands in the first.
fn rows(told: &Told<'_>, need: &Need) -> Vec<Vec<Text>> {
    let name = Text::bold(domain(need.domain)).and(format!("\n{}", need.need));
    let goal = need.goal.as_ref().map(|goal| format!("\u{201c}{goal}\u{201d}"));
    let goal = Text::plain(goal.unwrap_or_default());
    let kept = need.actions.iter().filter(|action| action.state != ActionState::Dropped);
    let ended = need.closed.as_ref().map(|closed| end(closed.how));
    let mut rows: Vec<Vec<Text>> = kept.map(|action| row(told, action, ended)).collect();
    if rows.is_empty() {
        let nobody = if ended.is_some() { "" } else { "nobody yet" };
        let empty = || Text::plain("");
        rows.push(vec![
            empty(),
            Text::plain(nobody),
            empty(),
            Text::plain(ended.unwrap_or("open")),
        ]);
    }
    let mut first = Some((name, goal));
    rows.into_iter()
        .map(|row| {
            let (name, goal) = first.take().unwrap_or((Text::plain(""), Text::plain("")));
            [name, goal].into_iter().chain(row).collect()
        })
        .collect()
}

fn row(told: &Told<'_>, action: &NeedAction, ended: Option<&'static str>) -> Vec<Text> {
    let side = match action.side {
        NeedSide::Jail => "jail",
        NeedSide::Community => "community",
    };
    let state = match action.state {
        ActionState::ToDo => "to do",
        ActionState::Doing => "begun",
        ActionState::Done => "done",
        ActionState::Dropped => "dropped",
    };
    let state = ended.filter(|_| action.state.is_open()).unwrap_or(state);
    let on = action.state_on.filter(|_| action.state == ActionState::Done);
    vec![
        Text::plain(&*action.what),
        stacked([optional(action.who.as_ref()), side]),
        Text::plain(action.due.map(|due| told.day(due)).unwrap_or_default()),
        Text::plain(dotted([state.into(), on.map(|on| told.day(on)).unwrap_or_default()])),
    ]
}

pub(super) fn referrals(told: &Told<'_>) -> Vec<Block> {
    if !is_of_those_who_take_over(told.kind()) {
        return Vec::new();
    }
    let kept = told.case.referrals.iter().map(|fact| &fact.value);
    let kept = kept.filter(|referral| referral.closure != Some(LoopClosure::WrongEntry));
    let rows: Vec<Vec<Text>> = kept
        .map(|referral| {
            let reason = referral.closure.map(closure).unwrap_or_default();
            vec![
                Text::bold(referral.programme.label()),
                stacked([referral.to.as_str(), optional(referral.phone.as_ref())]),
                Text::plain(told.day(referral.asked_on)),
                Text::plain(dotted([
                    status(referral.status).into(),
                    told.day(referral.status_on),
                    reason.into(),
                ])),
                stacked([optional(referral.assigned.as_ref()), optional(referral.words.as_ref())]),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("Asked for", 2.2),
        Column::new("Of whom", 2.0),
        Column::new("Asked on", 0.8),
        Column::new("Where it stands", 1.7),
        Column::new("Named, and what they said", 1.8),
    ];
    let title = "Referrals and supports asked for";
    section(title, vec![table(title, columns, rows)])
}

pub(super) fn meeting_how(how: MeetingHow) -> &'static str {
    match how {
        MeetingHow::InPerson => "in person",
        MeetingHow::Video => "by video",
        MeetingHow::Phone => "by phone",
    }
}

/// The lines of a meeting behind its first.
pub(super) fn meeting(meeting: &Meeting) -> Vec<String> {
    let there = meeting.there.join("; ");
    let said = meeting.said_back.as_ref().map(|said| format!(": \u{201c}{said}\u{201d}"));
    let back = match meeting.taught_back {
        Some(true) => format!("The person said the plan back{}", said.unwrap_or_default()),
        Some(false) => "The person did not say the plan back".into(),
        None => String::new(),
    };
    let there = if there.is_empty() { there } else { format!("There: {there}") };
    let open = meeting.questions.iter().map(|question| format!("Open question: {question}"));
    [there, back].into_iter().filter(|line| !line.is_empty()).chain(open).collect()
}

fn domain(domain: NeedDomain) -> &'static str {
    match domain {
        NeedDomain::Physical => "Physical health",
        NeedDomain::Behavioral => "Behavioral health",
        NeedDomain::Dental => "Dental",
        NeedDomain::Housing => "Housing",
        NeedDomain::Food => "Food",
        NeedDomain::Income => "Income and benefits",
        NeedDomain::Identification => "ID documents",
        NeedDomain::Work => "Work and education",
        NeedDomain::Family => "Family and children",
        NeedDomain::Legal => "Legal",
        NeedDomain::Transport => "Transport",
        NeedDomain::Safety => "Safety",
    }
}

fn end(how: NeedEnd) -> &'static str {
    match how {
        NeedEnd::Met => "met",
        NeedEnd::TakenOver => "taken over",
        NeedEnd::NotEligible => "not eligible",
        NeedEnd::NotWanted | NeedEnd::LeftBefore | NeedEnd::WrongEntry | NeedEnd::Other => "closed",
    }
}

fn status(status: ReferralStatus) -> &'static str {
    match status {
        ReferralStatus::Sent => "asked, no answer yet",
        ReferralStatus::Accepted => "accepted",
        ReferralStatus::Declined => "declined",
        ReferralStatus::Scheduled => "scheduled",
        ReferralStatus::Done => "done",
        ReferralStatus::Closed => "closed",
    }
}

fn closure(reason: LoopClosure) -> &'static str {
    match reason {
        LoopClosure::ServicesReceived => "services received",
        LoopClosure::PersonDeclined => "the person said no",
        LoopClosure::NotEligible => "not eligible",
        LoopClosure::NotOurMember => "not their member",
        LoopClosure::NotOffered => "not offered",
        LoopClosure::NoCapacity => "no room",
        LoopClosure::CouldNotReach => "could not be reached",
        LoopClosure::BackInCustody => "back in custody",
        LoopClosure::WrongEntry | LoopClosure::Other => "other reason",
    }
}
