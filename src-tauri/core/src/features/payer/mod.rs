//! Coverage on release, what changes the packet beside it, and whose member the person is.

mod rules;
mod search;

pub use rules::{
    FEE_FOR_SERVICE, MemberState, MembershipShown, PharmacyNow, checked_words, member_of, notes,
    pharmacy_now, shown, wrong_plan,
};
pub use search::ListPlans;

use crate::{
    Error, Problem, Result,
    access::Right,
    db::{Row, Value},
    features::{
        cases::{Payer, PlanAnswer},
        facts::FactKind,
    },
};
use chrono::NaiveDate;

impl FactKind for Payer {
    const TABLE: &'static str = "payer";
    const COLUMNS: &'static str = "on_release, medicare, mbi, part_d, d_snp, ccs, ccs_contact, american_indian, indian_clinic";
    const SAVE: &'static str = "payer.save";
    const REMOVE: &'static str = "payer.remove";
    const NEEDS: Right = Right::RecordCare;
    const ONE: bool = true;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            Value::word(self.on_release)?,
            self.medicare.into(),
            (&self.mbi).into(),
            (&self.part_d).into(),
            (&self.d_snp).into(),
            self.ccs.into(),
            (&self.ccs_contact).into(),
            self.american_indian.into(),
            (&self.indian_clinic).into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            on_release: row.word(from)?,
            medicare: row.get(from + 1)?,
            mbi: row.get(from + 2)?,
            part_d: row.get(from + 3)?,
            d_snp: row.get(from + 4)?,
            ccs: row.get(from + 5)?,
            ccs_contact: row.get(from + 6)?,
            american_indian: row.get(from + 7)?,
            indian_clinic: row.get(from + 8)?,
        })
    }

    fn check(&self, _today: NaiveDate) -> Result<()> {
        let medicare = "Tick Medicare too, or leave this out.";
        let beside = [
            ("mbi", &self.mbi, self.medicare, medicare),
            ("part_d", &self.part_d, self.medicare, medicare),
            ("d_snp", &self.d_snp, self.medicare, medicare),
            ("ccs_contact", &self.ccs_contact, self.ccs, "Tick CCS too, or leave this out."),
            (
                "indian_clinic",
                &self.indian_clinic,
                self.american_indian,
                "Only American Indians and Alaska Natives choose one; tick that too.",
            ),
        ];
        let wrong = beside.into_iter().filter(|(_, text, ticked, _)| text.is_some() && !ticked);
        let problems: Vec<Problem> = wrong
            .map(|(field, _, _, sentence)| Problem {
                field: field.into(),
                message: sentence.into(),
            })
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}

impl FactKind for PlanAnswer {
    const TABLE: &'static str = "membership";
    const COLUMNS: &'static str = "plan, is_member, asked, by_whom, checked_on";
    const SAVE: &'static str = "membership.save";
    const REMOVE: &'static str = "membership.remove";
    const NEEDS: Right = Right::RecordCare;

    fn columns(&self) -> Result<Vec<Value>> {
        Ok(vec![
            (&self.plan).into(),
            self.is_member.into(),
            Value::word(self.asked)?,
            (&self.by_whom).into(),
            self.checked_on.into(),
        ])
    }

    fn read(row: &Row<'_>, from: usize) -> Result<Self> {
        Ok(Self {
            plan: row.get(from)?,
            is_member: row.get(from + 1)?,
            asked: row.word(from + 2)?,
            by_whom: row.get(from + 3)?,
            checked_on: row.get(from + 4)?,
        })
    }

    fn check(&self, today: NaiveDate) -> Result<()> {
        let wrong = [
            ("plan", self.plan.trim().is_empty(), "Type the plan."),
            ("by_whom", self.by_whom.trim().is_empty(), "Say who looked, or who answered."),
            ("checked_on", today < self.checked_on, "This day has not come yet."),
        ];
        let wrong = wrong.into_iter().filter(|(_, wrong, _)| *wrong);
        let problems: Vec<Problem> = wrong
            .map(|(field, _, sentence)| Problem { field: field.into(), message: sentence.into() })
            .collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }
}
