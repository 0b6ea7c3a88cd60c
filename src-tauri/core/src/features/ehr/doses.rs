//! Doses given and not given. The newest dose given moves a treatment plan's last dose forward and
//! never back; a dose that was refused is kept as such and is never a last dose.

use super::{
    any::{AnyFact, Anything},
    products::{is_of, names_treatment},
    report::{FactNews, FieldNews, WhatIsNew},
    row::{DoseSaid, DoseWhat},
    rules::{Deed, Remark, Work},
    values::plain,
};
use crate::features::cases::{
    Administration, ClinicField, ClinicList, Dose, Fact, MatPlan, NotGiven, NotGivenHow, Statement,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// So many missed doses of one medicine are kept: a month of a daily one.
const MOST_MISSED: usize = 30;

/// Compares the doses of one stay. `until` is the newest dose in the whole report: up to then the
/// report knows of every dose.
pub(super) fn compare(
    held: &[Fact<Administration>],
    plans: &[Fact<MatPlan>],
    said: &[DoseSaid],
    remarks: &[Remark],
    until: NaiveDateTime,
) -> Work {
    let mut work = Work::default();
    let mut drugs: Vec<(String, Vec<&DoseSaid>)> = Vec::new();
    for line in said {
        let key = plain(&line.drug);
        match drugs.iter_mut().find(|(known, _)| *known == key) {
            Some((_, lines)) => lines.push(line),
            None => drugs.push((key, vec![line])),
        }
    }
    for (key, lines) in &drugs {
        let known = held.iter().find(|fact| plain(&fact.value.drug) == *key);
        work.drug(known, lines, plans);
    }
    for plan in plans.iter().filter(|plan| plan.value.stopped_on.is_none()) {
        let its = |(_, lines): &&(String, Vec<&DoseSaid>)| {
            let drug = lines.first().map_or("", |line| line.drug.as_str());
            the_plan(plans, drug).is_some_and(|found| found.id == plan.id)
        };
        let mut its = drugs.iter().filter(its).flat_map(|(_, lines)| lines).peekable();
        if its.peek().is_none() {
            continue;
        }
        let newest = its.filter_map(|line| given(line)).max_by_key(order);
        work.plan(plan, newest, remarks, until);
    }
    work
}

/// The one plan in force whose product a report's words name; `None` where it could be two.
fn the_plan<'p>(plans: &'p [Fact<MatPlan>], drug: &str) -> Option<&'p Fact<MatPlan>> {
    let in_force = plans.iter().filter(|plan| plan.value.stopped_on.is_none());
    let mut found = in_force.filter(|plan| is_of(&plan.value, drug));
    found.next().filter(|_| found.next().is_none())
}

impl Work {
    fn drug(
        &mut self,
        known: Option<&Fact<Administration>>,
        lines: &[&DoseSaid],
        plans: &[Fact<MatPlan>],
    ) {
        let Some(first) = lines.first() else { return };
        let before = known.map(|fact| fact.value.clone());
        let empty = || Administration {
            drug: first.drug.clone(),
            dose: None,
            given: None,
            not_given: Vec::new(),
        };
        let mut after = before.clone().unwrap_or_else(empty);
        for line in lines {
            take(&mut after, line);
        }
        let fields = changes(before.as_ref(), &after);
        let value = Anything::Dose(after.clone());
        let no_plan = names_treatment(&first.drug) && the_plan(plans, &first.drug).is_none();
        let news = |what| FactNews { no_plan, ..FactNews::new(what, after.drug.clone(), fields) };
        match known {
            None => {
                self.news.push(news(WhatIsNew::New));
                self.deeds.push(Deed::Add { value, told: None });
            }
            Some(fact) if fact.value != after => {
                self.news.push(news(WhatIsNew::Changed));
                let was = Box::new(AnyFact::Dose(fact.clone()));
                self.deeds.push(Deed::Write { was, value: Box::new(value), told: None });
            }
            Some(fact) => {
                self.unchanged += 1;
                let was = AnyFact::Dose(fact.clone());
                self.deeds.push(Deed::Still { was, ages: true, version: None, told: None });
            }
        }
    }

    fn plan(
        &mut self,
        plan: &Fact<MatPlan>,
        newest: Option<Dose>,
        remarks: &[Remark],
        until: NaiveDateTime,
    ) {
        let ours = plan.value.last_dose;
        let was = || AnyFact::Plan(plan.clone());
        let mut wanted = Vec::new();
        match (ours, newest) {
            (_, None) => self.unchanged += 1,
            (Some(ours), Some(theirs)) if is_same(&ours, &theirs) => {
                self.unchanged += 1;
                let still = Deed::Still { was: was(), ages: true, version: None, told: None };
                self.deeds.push(still);
            }
            (Some(ours), Some(theirs)) if order(&theirs) < order(&ours) => {
                // Up to its newest dose the report would know of the one that somebody typed.
                if moment(&ours) <= until && plan.as_of <= until {
                    let field = ClinicField::LastDose;
                    let differs = Statement::Differs { field, theirs: written(&theirs) };
                    wanted.push((differs, Some(written(&ours))));
                } else {
                    self.unchanged += 1;
                }
            }
            (ours, Some(theirs)) => {
                let field = FieldNews {
                    field: ClinicField::LastDose,
                    before: ours.as_ref().map(written),
                    after: Some(written(&theirs)),
                };
                let title = plan.value.drug.clone();
                self.news.push(FactNews::new(WhatIsNew::Changed, title, vec![field]));
                let value = MatPlan { last_dose: Some(theirs), ..plan.value.clone() };
                let value = Box::new(Anything::Plan(value));
                self.deeds.push(Deed::Write { was: Box::new(was()), value, told: None });
            }
        }
        self.remark(ClinicList::Administrations, &was(), &plan.value.drug, wanted, remarks);
    }
}

fn given(line: &DoseSaid) -> Option<Dose> {
    match &line.what {
        DoseWhat::Given(dose) => Some(*dose),
        DoseWhat::Missed(_) => None,
    }
}

/// Lays one line over what is known. An older dose changes nothing.
fn take(known: &mut Administration, line: &DoseSaid) {
    match &line.what {
        DoseWhat::Given(dose) => {
            if known.given.is_none_or(|held| order(&held) < order(dose)) {
                known.given = Some(*dose);
                known.dose.clone_from(&line.dose);
            }
        }
        DoseWhat::Missed(missed) => {
            let at = |held: &NotGiven| (held.on, held.time);
            match known.not_given.iter_mut().find(|held| at(held) == at(missed)) {
                // A later report may know the reason; it takes none away.
                Some(held) => {
                    held.how = missed.how;
                    held.reason = missed.reason.clone().or_else(|| held.reason.take());
                }
                None => known.not_given.push(missed.clone()),
            }
            known.not_given.sort_by_key(at);
            let surplus = known.not_given.len().saturating_sub(MOST_MISSED);
            known.not_given.drain(..surplus);
        }
    }
}

fn changes(before: Option<&Administration>, after: &Administration) -> Vec<FieldNews> {
    let mut fields = Vec::new();
    let given = before.and_then(|before| before.given);
    if given != after.given {
        fields.push(FieldNews {
            field: ClinicField::LastDose,
            before: given.as_ref().map(written),
            after: after.given.as_ref().map(written),
        });
    }
    let known = |missed: &&NotGiven| before.is_some_and(|before| before.not_given.contains(missed));
    for missed in after.not_given.iter().filter(|missed| !known(missed)) {
        let how = match missed.how {
            NotGivenHow::Refused => "refused",
            NotGivenHow::NotGiven => "not given",
        };
        let when = written(&Dose { on: missed.on, time: missed.time });
        let why = missed.reason.as_ref().map(|why| format!(", {why}")).unwrap_or_default();
        let after = Some(format!("{when} {how}{why}"));
        fields.push(FieldNews { field: ClinicField::NotGiven, before: None, after });
    }
    fields
}

fn order(dose: &Dose) -> (NaiveDate, Option<NaiveTime>) {
    (dose.on, dose.time)
}

/// Nothing new: the same day, and no hour that was not known.
fn is_same(ours: &Dose, theirs: &Dose) -> bool {
    ours.on == theirs.on && (theirs.time.is_none() || ours.time == theirs.time)
}

fn moment(dose: &Dose) -> NaiveDateTime {
    dose.on.and_time(dose.time.unwrap_or_default())
}

fn written(dose: &Dose) -> String {
    let day = dose.on.format("%m/%d/%Y");
    match dose.time {
        Some(time) => format!("{day} {}", time.format("%H:%M")),
        None => day.to_string(),
    }
}
