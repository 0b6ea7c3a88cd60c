//! What was written down in a handoff meeting, beside its first line. Every saving is a row of its
//! own; the newest counts. Lists never read it.

use crate::{
    Error, Problem, Result,
    db::{Db, Value},
    features::{
        cases::{Fact, Handoff, Meeting, Tells},
        disclosure::protections_for_text,
        facts::Form,
    },
    ids::{FactId, StayId},
    session::Writing,
    values,
};

/// Letters of the longest text: a line or two of a paper.
const LONGEST: usize = 280;
const MOST_PEOPLE: usize = 20;
const MOST_QUESTIONS: usize = 12;

/// Puts beside each handoff what was written down in it.
pub(crate) fn add_meetings(db: Db<'_>, stay: StayId, handoffs: &mut [Fact<Handoff>]) -> Result<()> {
    if handoffs.is_empty() {
        return Ok(());
    }
    let sql = "SELECT handoff_id, meeting FROM handoff_meeting WHERE stay_id = ?1 ORDER BY id";
    let kept: Vec<(FactId, Meeting)> =
        db.query(sql, values![stay], |row| Ok((row.get(0)?, row.json(1)?)))?;
    for (id, meeting) in kept {
        if let Some(held) = handoffs.iter_mut().find(|held| held.id == id) {
            held.value.meeting = Some(Box::new(meeting));
        }
    }
    Ok(())
}

/// The newest row of one meeting.
fn newest(db: Db<'_>, stay: StayId, handoff: FactId) -> Result<Option<Meeting>> {
    let sql = "SELECT meeting FROM handoff_meeting WHERE stay_id = ?1 AND handoff_id = ?2
               ORDER BY id DESC LIMIT 1";
    db.first(sql, values![stay, handoff], |row| row.json(0))
}

/// Refuses what is too long for a paper.
pub(super) fn check(meeting: &Meeting) -> Result<()> {
    let texts = meeting.there.iter().chain(&meeting.questions);
    let texts = texts.chain(meeting.place.iter()).chain(meeting.said_back.iter());
    let long = texts.into_iter().any(|text| LONGEST < text.chars().count());
    let many = MOST_PEOPLE < meeting.there.len() || MOST_QUESTIONS < meeting.questions.len();
    let message = match (long, many) {
        (true, _) => "A line of the meeting holds at most 280 letters.",
        (false, true) => "More than 20 people or 12 questions do not fit on the paper.",
        (false, false) => return Ok(()),
    };
    Err(Error::Invalid(vec![Problem { field: "meeting".into(), message: message.into() }]))
}

/// Keeps what was written down, where something was. Nothing said leaves what stands there.
///
/// The person's words and the open questions may tell of treatment, so staff outside the programme
/// leave them as they were shown them, whoever the person is; what was withheld from them stays.
pub(super) fn keep(cx: &Writing<'_>, form: &Form<'_, Handoff>, told: &Handoff) -> Result<()> {
    let Some(meeting) = told.meeting.as_deref() else { return Ok(()) };
    let mut meeting = meeting.clone();
    if !cx.user.standing.inside() {
        let before = newest(cx.db, form.stay, form.id)?.unwrap_or_default();
        keep_withheld(&mut meeting, before)?;
    }
    let sql = format!(
        "INSERT INTO handoff_meeting (id, stay_id, handoff_id, meeting, recorded_at, recorded_by)
         VALUES ({}, ?1, ?2, ?3, ?4, ?5) RETURNING id",
        Db::next_id("handoff_meeting")
    );
    cx.db.insert(
        &sql,
        &[
            form.stay.into(),
            form.id.into(),
            Value::json(&meeting)?,
            cx.now.local.into(),
            cx.who().into(),
        ],
    )?;
    Ok(())
}

fn keep_withheld(meeting: &mut Meeting, before: Meeting) -> Result<()> {
    let is_told = |text: &String| protections_for_text(text).is_empty();
    let are_told = before.tells == Tells::Nothing;
    let told = |text: &&String| are_told && is_told(text);
    let questions: Vec<&String> = before.questions.iter().filter(told).collect();
    if meeting.said_back.as_ref() != before.said_back.as_ref().filter(told)
        || !meeting.questions.iter().eq(questions)
    {
        return Err(Error::Refused(
            "The person's words and open questions are written down by staff of the treatment \
             programme. Ask them; they do it for anybody."
                .into(),
        ));
    }
    meeting.said_back = before.said_back;
    meeting.questions = before.questions;
    meeting.tells = before.tells;
    if before.place.as_ref().is_some_and(|place| !is_told(place)) {
        meeting.place = before.place;
    }
    meeting.there.extend(before.there.into_iter().filter(|who| !is_told(who)));
    Ok(())
}
