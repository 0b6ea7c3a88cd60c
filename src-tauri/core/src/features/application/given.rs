//! Three answers of which another record is the one that counts: the Medicare number and whether
//! somebody is American Indian or Alaska Native stand with coverage on release, the plan with
//! Medi-Cal. Typed in the application they are written there, where nobody has written them yet;
//! what stands there is corrected there.

use super::{data::ApplicationData, moves::invalid};
use crate::{
    Result,
    features::{
        cases::{Case, Fact, MediCal, OnRelease, Payer, Protections},
        facts::{self, FactKind},
        roster::letters,
    },
    ids::StayId,
    session::Writing,
};

const SOURCE: &str = "application";
const NUMBER: &str =
    "Coverage on release has another Medicare number. Correct it there, on the person's page.";
const NATIVE: &str =
    "Coverage on release says yes. If that is wrong, correct it there, on the person's page.";
const PLAN: &str = "Medi-Cal on file names another plan. Correct it there, on the person's page.";

/// Writes what was typed where it belongs, and takes it out of the application. Whether anything
/// was written.
pub(super) fn hand_over(
    cx: &Writing<'_>,
    stay: StayId,
    data: &mut ApplicationData,
) -> Result<bool> {
    let payer = to_payer(cx, stay, data)?;
    Ok(to_medi_cal(cx, stay, data)? || payer)
}

/// The fact, with whether this user may write on it: not on one that is not shown.
fn standing<T: FactKind>(cx: &Writing<'_>, stay: StayId) -> Result<(Option<Fact<T>>, bool)> {
    let held = facts::load::<T>(cx.db, stay)?.pop();
    let hidden = held.as_ref().is_some_and(|fact| !fact.protections.is_empty());
    Ok((held, cx.user.standing.inside() || !hidden))
}

fn to_payer(cx: &Writing<'_>, stay: StayId, data: &mut ApplicationData) -> Result<bool> {
    if data.mbi.is_none() && data.american_indian.is_none() {
        return Ok(false);
    }
    let (held, mine) = standing::<Payer>(cx, stay)?;
    if !mine {
        return Ok(false);
    }
    let before = held.as_ref().map_or_else(nothing, |fact| fact.value.clone());
    if data.mbi.is_some() && before.mbi.is_some() && data.mbi != before.mbi {
        return Err(invalid("mbi", NUMBER));
    }
    if data.american_indian == Some(false) && before.american_indian {
        return Err(invalid("american_indian", NATIVE));
    }
    let mut after = before.clone();
    if let Some(mbi) = data.mbi.take() {
        after.medicare = true;
        after.mbi = Some(mbi);
    }
    // A box that is not ticked is no answer, so a "no" stays with the application.
    if data.american_indian == Some(true) {
        after.american_indian = true;
        data.american_indian = None;
    }
    if after == before {
        return Ok(false);
    }
    if let Some(fact) = &held {
        facts::correct(cx.db, stay, fact, &after, SOURCE, cx.now.local)?;
    } else {
        facts::add(cx.db, stay, &after, Protections::none(), SOURCE, cx.now.local)?;
    }
    Ok(true)
}

fn to_medi_cal(cx: &Writing<'_>, stay: StayId, data: &mut ApplicationData) -> Result<bool> {
    let Some(plan) = data.plan_choice.clone() else { return Ok(false) };
    let (held, mine) = standing::<MediCal>(cx, stay)?;
    let Some(fact) = held.filter(|_| mine) else { return Ok(false) };
    match &fact.value.plan {
        Some(on_file) if letters(on_file) != letters(&plan) => Err(invalid("plan_choice", PLAN)),
        Some(_) => {
            data.plan_choice = None;
            Ok(false)
        }
        None => {
            let value = MediCal { plan: Some(plan), ..fact.value.clone() };
            // The status is as old as it was.
            facts::correct(cx.db, stay, &fact, &value, &fact.source.0, fact.as_of)?;
            data.plan_choice = None;
            Ok(true)
        }
    }
}

fn nothing() -> Payer {
    Payer {
        on_release: OnRelease::Unknown,
        medicare: false,
        mbi: None,
        part_d: None,
        d_snp: None,
        ccs: false,
        ccs_contact: None,
        american_indian: false,
        indian_clinic: None,
    }
}

/// Takes out of the application what the other records say, so that it is shown once.
pub(super) fn without(case: &Case, data: &mut ApplicationData) {
    let payer = case.payer.as_ref().map(|fact| &fact.value);
    if payer.is_some_and(|payer| payer.mbi.is_some() && payer.mbi == data.mbi) {
        data.mbi = None;
    }
    if payer.is_some_and(|payer| payer.american_indian) {
        data.american_indian = None;
    }
    let plan = case.medi_cal.as_ref().and_then(|fact| fact.value.plan.as_deref());
    let same = |typed: &String| plan.is_some_and(|plan| letters(plan) == letters(typed));
    if data.plan_choice.as_ref().is_some_and(same) {
        data.plan_choice = None;
    }
}

/// The application as it goes to the county: with what the other records say today.
pub(crate) fn as_it_goes(case: &Case, mut data: ApplicationData) -> ApplicationData {
    if let Some(payer) = case.payer.as_ref().map(|fact| &fact.value) {
        data.mbi = payer.mbi.clone().or(data.mbi);
        if payer.american_indian {
            data.american_indian = Some(true);
        }
    }
    let plan = case.medi_cal.as_ref().and_then(|fact| fact.value.plan.clone());
    data.plan_choice = plan.or(data.plan_choice);
    data
}
