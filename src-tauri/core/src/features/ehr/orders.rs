//! Active orders against the medicines that go home with the person.
//!
//! An order in custody is no order for the release supply: a new one becomes a medicine that is
//! planned, and how far its supply has come is never the report's to say.

use super::{
    any::{AnyFact, Anything},
    report::FieldNews,
    row::OrderSaid,
    rules::{Course, Listed, take_over, take_over_some},
    values::plain,
};
use crate::features::cases::{
    ClinicField, ClinicList, Fact, MedicineChange, MedicineOrder, MedicineState,
};

impl Listed for MedicineOrder {
    type Said = OrderSaid;
    const LIST: ClinicList = ClinicList::Orders;
    /// A prescription number, and the whole of what is ordered.
    const MANY: usize = 2;

    fn of(said: &OrderSaid) -> Self {
        Self {
            drug: said.drug.clone(),
            strength: said.strength.clone().unwrap_or_default(),
            form: said.form.clone().unwrap_or_default(),
            directions: said.directions.clone().unwrap_or_default(),
            indication: said.indication.clone(),
            days_supply: None,
            quantity: None,
            rx_number: said.rx_number.clone(),
            prescriber: said.prescriber.clone(),
            pharmacy: None,
            billed_to: None,
            refrigerate: false,
            high_alert: false,
            state: MedicineState::Planned,
            ordered_on: None,
            filled_on: None,
            received_on: None,
            bagged_on: None,
            handed_on: None,
            reached: None,
            change: MedicineChange::NotRecorded,
            detail: None,
        }
    }

    fn keys(&self) -> Vec<String> {
        let rx = self.rx_number.as_deref().unwrap_or_default();
        keys(rx, &self.drug, &self.strength, &self.form, &self.directions)
    }

    fn keys_said(said: &OrderSaid) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        keys(
            &text(&said.rx_number),
            &said.drug,
            &text(&said.strength),
            &text(&said.form),
            &text(&said.directions),
        )
    }

    fn with(&self, said: &OrderSaid) -> (Self, Vec<FieldNews>) {
        use ClinicField as F;
        let mut news = Vec::new();
        let n = &mut news;
        let value = Self {
            drug: take_over(F::Drug, &self.drug, Some(&said.drug), n),
            strength: take_over(F::Strength, &self.strength, said.strength.as_ref(), n),
            form: take_over(F::Form, &self.form, said.form.as_ref(), n),
            directions: take_over(F::Directions, &self.directions, said.directions.as_ref(), n),
            indication: take_over_some(
                F::Indication,
                self.indication.as_ref(),
                said.indication.as_ref(),
                n,
            ),
            prescriber: take_over_some(
                F::Prescriber,
                self.prescriber.as_ref(),
                said.prescriber.as_ref(),
                n,
            ),
            rx_number: take_over_some(
                F::RxNumber,
                self.rx_number.as_ref(),
                said.rx_number.as_ref(),
                n,
            ),
            ..self.clone()
        };
        (value, news)
    }

    fn title(&self) -> String {
        let parts = [&self.drug, &self.strength, &self.form];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    fn course(said: &OrderSaid) -> Course {
        if said.ended { Course::Ended(said.stopped) } else { Course::Runs }
    }

    fn is_over(&self) -> bool {
        match self.state {
            MedicineState::HandedOver
            | MedicineState::NotInHand
            | MedicineState::Returned
            | MedicineState::Cancelled => true,
            MedicineState::Planned
            | MedicineState::Ordered
            | MedicineState::PaPending
            | MedicineState::SentToPharmacy
            | MedicineState::Filled
            | MedicineState::ReceivedAtFacility
            | MedicineState::QcChecked
            | MedicineState::ReadyBag => false,
        }
    }

    fn any(fact: Fact<Self>) -> AnyFact {
        AnyFact::Order(fact)
    }

    fn anything(self) -> Anything {
        Anything::Order(self)
    }
}

fn keys(rx: &str, drug: &str, strength: &str, form: &str, directions: &str) -> Vec<String> {
    let joined = |parts: &[&str]| parts.iter().map(|part| plain(part)).collect::<String>();
    vec![
        plain(rx),
        joined(&[drug, strength, form, directions]),
        joined(&[drug, strength, form]),
        joined(&[drug, strength]),
        plain(drug),
    ]
}
