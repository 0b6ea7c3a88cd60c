//! Looking through records that may be one person, and saying whether they are.

use super::{
    compare, joining,
    shown::{self, MatchPerson, MatchShown},
    store,
    weights::{Agreement, Difference},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Message, Query},
    features::stays,
    ids::{MergeId, PersonId},
    session::{Reading, Writing},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// How many pairs, and how many joined records, are listed.
const USUAL_LIMIT: u32 = 200;

/// Lists the records that may be one person, the likeliest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListMatches {
    /// At most so many pairs; 200 where absent.
    #[serde(default)]
    pub limit: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MatchList {
    pub pairs: Vec<MatchPair>,
    /// How many wait in all.
    pub waiting: usize,
}

/// Two records that may be one person.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct MatchPair {
    pub one: MatchPerson,
    pub other: MatchPerson,
    pub agrees: Vec<Agreement>,
    pub differs: Vec<Difference>,
    /// The higher, the likelier.
    pub points: i32,
    pub asked_at: DateTime<Utc>,
}

impl Message for ListMatches {
    const NAME: &'static str = "matches.list";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = MatchList;
}

impl Query for ListMatches {
    fn answer(self, cx: &Reading<'_>) -> Result<MatchList> {
        let mut found = Vec::new();
        for (one, other, asked_at) in open_questions(cx)? {
            let (known, second) = (store::person(cx.db, one)?, store::person(cx.db, other)?);
            let likeness = compare(&store::traits(&known, &[]), &store::traits(&second, &[]));
            // Corrected since, and now ruled out.
            if likeness.veto().is_none() {
                found.push((likeness, one, other, asked_at));
            }
        }
        found.sort_by_key(|(likeness, one, other, _)| (-likeness.points, *one, *other));
        let waiting = found.len();
        let limit = self.limit.unwrap_or(USUAL_LIMIT).min(USUAL_LIMIT) as usize;
        let mut pairs = Vec::new();
        for (likeness, one, other, asked_at) in found.into_iter().take(limit) {
            let both = (shown::in_brief(cx, one)?, shown::in_brief(cx, other)?);
            if let (Some(one), Some(other)) = both {
                let super::Likeness { points, agrees, differs } = likeness;
                pairs.push(MatchPair { one, other, agrees, differs, points, asked_at });
            }
        }
        cx.looks_at_list(pairs.len());
        Ok(MatchList { pairs, waiting })
    }
}

/// The questions that nobody has answered, each about two records as they are joined now.
fn open_questions(cx: &Reading<'_>) -> Result<Vec<(PersonId, PersonId, DateTime<Utc>)>> {
    let joined = store::joined_into(cx.db)?;
    let now = |person: PersonId| joined.get(&person).copied().unwrap_or(person);
    let pair = |one: PersonId, other: PersonId| {
        let (one, other) = (now(one), now(other));
        (one.min(other), one.max(other))
    };
    let mut done: BTreeSet<(PersonId, PersonId)> =
        store::different(cx.db)?.into_iter().map(|(one, other)| pair(one, other)).collect();
    let mut open = Vec::new();
    for question in store::questions(cx.db)? {
        let (one, other) = pair(question.one, question.other);
        if one != other && done.insert((one, other)) {
            open.push((one, other, question.at));
        }
    }
    Ok(open)
}

/// Shows two records side by side. Both looks are on record.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowMatch {
    /// Booking numbers.
    pub one: String,
    pub other: String,
}

impl Message for ShowMatch {
    const NAME: &'static str = "matches.show";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = MatchShown;
}

impl Query for ShowMatch {
    fn answer(self, cx: &Reading<'_>) -> Result<MatchShown> {
        let (one, other) = both(cx, &self.one, &self.other)?;
        let joined = store::joined_into(cx.db)?;
        let now = |person: PersonId| joined.get(&person).copied().unwrap_or(person);
        let said = store::different(cx.db)?.into_iter().any(|(this, that)| {
            let (this, that) = (now(this), now(that));
            (this.min(that), this.max(that)) == (one.min(other), one.max(other))
        });
        cx.looks_at_list(2);
        shown::side_by_side(cx, (one, other), said)?.ok_or(Error::NotFound("booking number"))
    }
}

/// The people of two booking numbers; refused where they are one already.
fn both(cx: &Reading<'_>, one: &str, other: &str) -> Result<(PersonId, PersonId)> {
    let person = |booking| store::person_of(cx.db, stays::visible(cx, booking)?);
    let (one, other) = (person(one)?, person(other)?);
    if one == other {
        return Err(Error::Refused("These bookings are of one person already.".into()));
    }
    Ok((one, other))
}

/// Says that two records are one person, and joins them. It can be taken back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct JoinRecords {
    pub one: String,
    pub other: String,
    /// The booking number of the one whose name stays; the usual one where absent.
    #[serde(default)]
    pub keep: Option<String>,
    /// Why, where something rules it out.
    #[serde(default)]
    pub despite: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
pub struct Joined {
    /// By which it is taken back.
    pub merge: MergeId,
    pub booking: String,
}

impl Message for JoinRecords {
    const NAME: &'static str = "matches.same";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Joined;
}

impl Change for JoinRecords {
    fn apply(self, cx: &Writing<'_>) -> Result<Joined> {
        let (one, other) = both(cx, &self.one, &self.other)?;
        let keep = if let Some(keep) = self.keep {
            keep
        } else {
            let shown = shown::side_by_side(cx, (one, other), false)?;
            shown.map_or(self.one, |shown| shown.keeps)
        };
        let keeps = store::person_of(cx.db, stays::visible(cx, &keep)?)?;
        let (kept, joined) = if keeps == other { (other, one) } else { (one, other) };
        if keeps != kept {
            return Err(Error::Refused("Keep the name of one of the two.".into()));
        }
        let merge = joining::join(cx, kept, joined, self.despite)?;
        cx.about(&format!("person:{}", kept.0));
        cx.detail(&format!("joined person:{} as merge:{}", joined.0, merge.0));
        let newest = shown::in_brief(cx, kept)?.ok_or(Error::NotFound("booking number"))?;
        Ok(Joined { merge, booking: newest.booking })
    }
}

/// Says that two records are two people. They are not asked about again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SayDifferent {
    pub one: String,
    pub other: String,
}

impl Message for SayDifferent {
    const NAME: &'static str = "matches.different";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = ();
}

impl Change for SayDifferent {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (one, other) = both(cx, &self.one, &self.other)?;
        store::say_different(cx.db, one, other, cx.now.utc, cx.who())?;
        cx.about(&format!("person:{}", one.0));
        cx.detail(&format!("not person:{}", other.0));
        Ok(())
    }
}

/// Takes back that two records are two people, so that they are asked about again.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskAgain {
    pub one: String,
    pub other: String,
}

impl Message for AskAgain {
    const NAME: &'static str = "matches.ask_again";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = ();
}

impl Change for AskAgain {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let (one, other) = both(cx, &self.one, &self.other)?;
        if !store::unsay_different(cx.db, one, other)? {
            return Err(Error::NotFound("answer that they are two people"));
        }
        store::ask(cx.db, one, other, cx.now.utc, None)?;
        cx.about(&format!("person:{}", one.0));
        cx.detail(&format!("perhaps person:{}", other.0));
        Ok(())
    }
}

/// Parts two records that were joined: everything is back where it was, and what was written
/// since stays with the booking on which it was written.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PartRecords {
    pub merge: MergeId,
}

impl Message for PartRecords {
    const NAME: &'static str = "matches.part";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = ();
}

impl Change for PartRecords {
    fn apply(self, cx: &Writing<'_>) -> Result<()> {
        let merge = store::standing_merge(cx.db, self.merge)?;
        let merge = merge.ok_or(Error::NotFound("pair of joined records"))?;
        joining::part(cx, &merge)?;
        cx.about(&format!("person:{}", merge.kept.0));
        cx.detail(&format!("parted person:{} of merge:{}", merge.joined.0, merge.id.0));
        Ok(())
    }
}

/// Lists the records that were joined, newest first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListJoined {}

/// One joining that stands.
#[derive(Debug, Serialize, Deserialize, TS)]
pub struct JoinedShown {
    pub merge: MergeId,
    pub person: MatchPerson,
    /// The name of the record that was joined to it.
    pub joined: String,
    /// The bookings that came with it.
    pub bookings: Vec<String>,
    pub at: DateTime<Utc>,
    pub by_whom: String,
    /// Why, where something spoke against it.
    pub despite: Option<String>,
    /// Not while one of the records was joined to a third one since.
    pub can_part: bool,
}

impl Message for ListJoined {
    const NAME: &'static str = "matches.joined";
    const NEEDS: Right = Right::ImportRoster;
    type Reply = Vec<JoinedShown>;
}

impl Query for ListJoined {
    fn answer(self, cx: &Reading<'_>) -> Result<Vec<JoinedShown>> {
        let joined_into = store::joined_into(cx.db)?;
        let mut found = Vec::new();
        for merge in store::merges(cx.db, USUAL_LIMIT)? {
            let now = joined_into.get(&merge.kept).copied().unwrap_or(merge.kept);
            let Some(person) = shown::in_brief(cx, now)? else { continue };
            let newest = |person| store::newest_merge_of(cx.db, person);
            let can_part =
                [newest(merge.kept)?, newest(merge.joined)?] == [Some(merge.id), Some(merge.id)];
            let mut bookings = Vec::new();
            for (stay, _) in &merge.before.stays {
                bookings.push(crate::features::cases::stay(cx.db, *stay)?.booking);
            }
            found.push(JoinedShown {
                merge: merge.id,
                person,
                joined: store::person(cx.db, merge.joined)?.name.last_first(),
                bookings,
                at: merge.at,
                by_whom: merge.by,
                despite: merge.before.despite,
                can_part,
            });
        }
        cx.looks_at_list(found.len());
        Ok(found)
    }
}
