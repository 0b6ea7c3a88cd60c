//! Filling the application in, the Social Security number, the signature and the sending.

use super::{
    data::{ApplicationData, Channel, Sent, Signature, SignatureKind},
    given,
    known::{read_ssn, without_reason},
    moves::{Going, Moved, go, invalid, not_ahead, nothing_lacking, said},
    ours, rules, show,
    store::{self, Kept},
};
use crate::{
    Error, Result,
    access::Right,
    catalog::{Change, Message},
    features::{
        cases::{MediCal, MediCalStatus},
        disclosure::protections_for_text,
        facts, stays,
    },
    ids::StayId,
    session::Writing,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was kept, so that the next change can say what it saw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApplicationKept {
    pub version: i64,
    /// Changed after it was signed, so it has to be signed again.
    pub unsigned: bool,
}

/// Keeps what was typed so far. The first time it begins the application.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveApplication {
    pub booking: String,
    /// The version that the caller saw; 0 for a new one.
    pub seen: i64,
    pub data: ApplicationData,
}

impl Message for SaveApplication {
    const NAME: &'static str = "application.save";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ApplicationKept;
}

impl Change for SaveApplication {
    fn apply(self, cx: &Writing<'_>) -> Result<ApplicationKept> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        let mut data = self.data;
        data.tidy();
        let problems = data.problems(cx.now.today);
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let mut kept = store::application(cx.db, stay)?;
        keep_unseen(cx, &mut kept.data, &mut data);
        begin(cx, stay)?;
        let handed = given::hand_over(cx, stay, &mut data)?;
        let changed = handed || kept.data != data;
        kept.data = data;
        let unsigned = changed && unsign(cx, stay, &mut kept)?;
        let version = store::keep(cx.db, stay, self.seen, &kept)?;
        cx.touch(stay)?;
        cx.detail("application");
        Ok(ApplicationKept { version, unsigned })
    }
}

/// A text that this user may not read is not emptied by saving the rest.
fn keep_unseen(cx: &Writing<'_>, before: &mut ApplicationData, after: &mut ApplicationData) {
    if cx.user.standing.inside() {
        return;
    }
    for (before, after) in before.texts().into_iter().zip(after.texts()) {
        let tells = |text: &String| !protections_for_text(text).is_empty();
        if after.is_none() && before.as_ref().is_some_and(tells) {
            after.clone_from(before);
        }
    }
}

/// Typing begins the application, where there is none and no coverage.
fn begin(cx: &Writing<'_>, stay: StayId) -> Result<()> {
    let before = store::status(cx.db, stay)?.map(|(status, _)| status);
    if !matches!(before, None | Some(MediCalStatus::NotStarted)) {
        return Ok(());
    }
    let step = Going { to: MediCalStatus::Draft, on: cx.now.today, channel: None, note: None };
    go(cx, stay, fact_version(cx, stay)?, step, |_| {}).map(drop)
}

fn fact_version(cx: &Writing<'_>, stay: StayId) -> Result<Option<i64>> {
    Ok(facts::load::<MediCal>(cx.db, stay)?.pop().map(|fact| fact.version))
}

/// What was signed is not what it says now. After the sending the signature stands: it is on the
/// paper that went.
fn unsign(cx: &Writing<'_>, stay: StayId, kept: &mut Kept) -> Result<bool> {
    let status = store::status(cx.db, stay)?.map(|(status, _)| status);
    if !rules::is_before_sending(status) {
        return Ok(false);
    }
    let was = kept.signature.take().is_some();
    if status == Some(MediCalStatus::AwaitingSignature) {
        let note = Some("changed, so it is to be looked at and signed again".into());
        let step = Going { to: MediCalStatus::Draft, on: cx.now.today, channel: None, note };
        go(cx, stay, fact_version(cx, stay)?, step, |_| {})?;
    }
    Ok(was)
}

/// Keeps the Social Security number, or takes it out.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetSsn {
    pub booking: String,
    pub seen: i64,
    pub ssn: Option<String>,
}

impl Message for SetSsn {
    const NAME: &'static str = "application.ssn";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ApplicationKept;
}

impl Change for SetSsn {
    fn apply(self, cx: &Writing<'_>) -> Result<ApplicationKept> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        let ssn = said(self.ssn).map(|text| read_ssn(&text)).transpose();
        let ssn = ssn.map_err(|sentence| invalid("ssn", sentence))?;
        let mut kept = store::application(cx.db, stay)?;
        let changed = kept.ssn != ssn;
        if ssn.is_some() {
            without_reason(&mut kept.data);
        }
        kept.ssn = ssn;
        begin(cx, stay)?;
        let unsigned = changed && unsign(cx, stay, &mut kept)?;
        let version = store::keep(cx.db, stay, self.seen, &kept)?;
        cx.touch(stay)?;
        cx.detail("ssn");
        Ok(ApplicationKept { version, unsigned })
    }
}

/// Shows the whole Social Security number. It is a change, so that nobody sees it without an entry
/// in the log.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowSsn {
    pub booking: String,
}

/// The number, for the one who asked for it.
#[derive(Serialize, TS)]
pub struct WholeSsn {
    pub ssn: String,
}

impl Message for ShowSsn {
    const NAME: &'static str = "application.ssn_show";
    const NEEDS: Right = Right::RecordCare;
    type Reply = WholeSsn;
}

impl Change for ShowSsn {
    fn apply(self, cx: &Writing<'_>) -> Result<WholeSsn> {
        let stay = stays::visible(cx, &self.booking)?;
        ours(cx, stay)?;
        let ssn = store::application(cx.db, stay)?.ssn.ok_or(Error::NotFound("number"))?;
        cx.about(&format!("stay:{}", stay.0));
        cx.detail("ssn shown");
        let (area, rest) = ssn.split_at_checked(3).unwrap_or((&ssn, ""));
        let (group, serial) = rest.split_at_checked(2).unwrap_or((rest, ""));
        Ok(WholeSsn { ssn: format!("{area}-{group}-{serial}") })
    }
}

/// Records that the person signed, once nothing is lacking.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignApplication {
    pub booking: String,
    pub seen: i64,
    pub kind: SignatureKind,
    pub on: NaiveDate,
    /// Who helped to fill it in.
    pub assister: String,
}

impl Message for SignApplication {
    const NAME: &'static str = "application.sign";
    const NEEDS: Right = Right::RecordCare;
    type Reply = ApplicationKept;
}

impl Change for SignApplication {
    fn apply(self, cx: &Writing<'_>) -> Result<ApplicationKept> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        not_ahead(self.on, cx.now.today)?;
        let Some(assister) = said(Some(self.assister)) else {
            return Err(invalid("assister", "Say who helped to fill it in."));
        };
        let status = store::status(cx.db, stay)?.map(|(status, _)| status);
        match status {
            Some(MediCalStatus::Draft | MediCalStatus::AwaitingSignature) => {}
            Some(status) if !rules::is_before_sending(Some(status)) => {
                return Err(Error::Refused(
                    "Nothing waits for a signature. Begin a new application first.".into(),
                ));
            }
            Some(_) | None => {
                return Err(Error::Refused(
                    "No application is being filled in. Begin one first.".into(),
                ));
            }
        }
        nothing_lacking(cx, stay)?;
        if status == Some(MediCalStatus::Draft) {
            let to = MediCalStatus::AwaitingSignature;
            let step = Going { to, on: self.on, channel: None, note: None };
            go(cx, stay, fact_version(cx, stay)?, step, |_| {})?;
        }
        let mut kept = store::application(cx.db, stay)?;
        kept.signature = Some(Signature { kind: self.kind, on: self.on, assister });
        let version = store::keep(cx.db, stay, self.seen, &kept)?;
        cx.touch(stay)?;
        cx.detail("signature");
        Ok(ApplicationKept { version, unsigned: false })
    }
}

/// Records that the application went to the county, and keeps what went.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SendApplication {
    pub booking: String,
    pub seen: i64,
    pub on: NaiveDate,
    pub channel: Channel,
    /// "CCFRM 604".
    pub form: String,
    /// As printed on the form.
    #[serde(default)]
    pub form_version: Option<String>,
    pub language: String,
    #[serde(default)]
    pub confirmation: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

impl Message for SendApplication {
    const NAME: &'static str = "application.send";
    const NEEDS: Right = Right::RecordCare;
    type Reply = Moved;
}

impl Change for SendApplication {
    fn apply(self, cx: &Writing<'_>) -> Result<Moved> {
        let stay = stays::open_for_work(cx, &self.booking)?;
        ours(cx, stay)?;
        not_ahead(self.on, cx.now.today)?;
        let status = store::status(cx.db, stay)?.map(|(status, _)| status);
        let from = status.unwrap_or(MediCalStatus::NotStarted);
        rules::check(Some(from), MediCalStatus::Submitted)
            .map_err(|sentence| Error::Refused(sentence.into()))?;
        let case = show::case_of(cx, stay)?;
        let mut kept = store::application(cx.db, stay)?;
        let signed = kept.signature.as_ref().map(|signature| signature.on);
        let Some(signed) = signed.filter(|_| from == MediCalStatus::AwaitingSignature) else {
            return Err(Error::Refused(
                "It is not signed. Have the person sign it first, then send it.".into(),
            ));
        };
        if self.on < signed {
            return Err(invalid("on", "This is before it was signed."));
        }
        let (Some(form), Some(language)) = (said(Some(self.form)), said(Some(self.language)))
        else {
            return Err(invalid("form", "Say which form went, and in which language."));
        };
        kept.sent = Some(Sent {
            on: self.on,
            channel: self.channel,
            form,
            form_version: said(self.form_version),
            language,
            confirmation: said(self.confirmation),
            data: given::as_it_goes(&case, kept.data.clone()),
        });
        store::keep(cx.db, stay, self.seen, &kept)?;
        let disability = kept.data.needs_disability_review();
        let step = Going {
            to: MediCalStatus::Submitted,
            on: self.on,
            channel: Some(self.channel),
            note: said(self.note),
        };
        let moved = go(cx, stay, fact_version(cx, stay)?, step, |value| {
            value.disability_based = disability;
        })?;
        cx.detail("sent");
        Ok(moved)
    }
}
