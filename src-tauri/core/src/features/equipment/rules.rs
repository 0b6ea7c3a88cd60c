//! From which state of an equipment order one can go to which (domain 11): one table, and for every
//! other pair one sentence that says what to do instead.

use crate::{
    Problem,
    features::{
        cases::{
            EquipmentOrder,
            EquipmentState::{
                self, Cancelled, DeliveredToFacility, DocsIncomplete, F2fNeeded, InHand, Loaner,
                NeedIdentified, Ordered, PickupScheduled, ShippedToHome, SupplierConfirmed,
                TarApproved, TarDenied, TarSubmitted,
            },
        },
        orders::Machine,
    },
};
use chrono::NaiveDate;

/// How far an order has come, as far as the sentences differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Need,
    /// Papers, visit and authorization.
    Asking,
    /// The supplier has said yes.
    Coming,
    Here,
    Given,
    Ended,
}

fn stage(state: EquipmentState) -> Stage {
    match state {
        NeedIdentified => Stage::Need,
        Ordered | DocsIncomplete | F2fNeeded | TarSubmitted | TarDenied => Stage::Asking,
        TarApproved | SupplierConfirmed | PickupScheduled | ShippedToHome | Loaner => Stage::Coming,
        DeliveredToFacility => Stage::Here,
        InHand => Stage::Given,
        Cancelled => Stage::Ended,
    }
}

const STANDS: &str =
    "What was done stays on record. If it was entered by mistake, correct it with the reason.";

impl Machine for EquipmentOrder {
    type State = EquipmentState;
    const WHAT: &'static str = "equipment";
    const STATES: &'static [EquipmentState] = &[
        NeedIdentified,
        Ordered,
        DocsIncomplete,
        F2fNeeded,
        TarSubmitted,
        TarApproved,
        TarDenied,
        SupplierConfirmed,
        DeliveredToFacility,
        InHand,
        ShippedToHome,
        PickupScheduled,
        Cancelled,
        Loaner,
    ];

    fn state(&self) -> EquipmentState {
        self.state
    }

    fn ways(from: EquipmentState) -> &'static [EquipmentState] {
        match from {
            NeedIdentified => &[Ordered, DocsIncomplete, F2fNeeded, Loaner, Cancelled],
            Ordered => &[
                SupplierConfirmed,
                DeliveredToFacility,
                DocsIncomplete,
                F2fNeeded,
                TarSubmitted,
                ShippedToHome,
                PickupScheduled,
                Loaner,
                Cancelled,
            ],
            DocsIncomplete => &[Ordered, F2fNeeded, TarSubmitted, Loaner, Cancelled],
            F2fNeeded => &[Ordered, DocsIncomplete, TarSubmitted, Loaner, Cancelled],
            // A supplier may deliver before the answer.
            TarSubmitted => &[
                TarApproved,
                TarDenied,
                DocsIncomplete,
                F2fNeeded,
                DeliveredToFacility,
                Loaner,
                Cancelled,
            ],
            TarApproved => &[
                SupplierConfirmed,
                DeliveredToFacility,
                ShippedToHome,
                PickupScheduled,
                Loaner,
                Cancelled,
            ],
            // Asked again, or paid by somebody else.
            TarDenied => &[TarSubmitted, DocsIncomplete, SupplierConfirmed, Loaner, Cancelled],
            SupplierConfirmed => &[
                DeliveredToFacility,
                ShippedToHome,
                PickupScheduled,
                TarSubmitted,
                DocsIncomplete,
                F2fNeeded,
                Loaner,
                Cancelled,
            ],
            DeliveredToFacility => &[InHand, ShippedToHome, PickupScheduled, Cancelled],
            ShippedToHome => &[InHand, PickupScheduled, Cancelled],
            PickupScheduled => {
                &[InHand, ShippedToHome, DeliveredToFacility, SupplierConfirmed, Loaner, Cancelled]
            }
            // The person's own item is still to come.
            Loaner => &[
                Ordered,
                TarSubmitted,
                TarApproved,
                TarDenied,
                SupplierConfirmed,
                DeliveredToFacility,
                ShippedToHome,
                PickupScheduled,
                InHand,
                Cancelled,
            ],
            InHand => &[],
            Cancelled => &[NeedIdentified],
        }
    }

    fn instead(from: EquipmentState, to: EquipmentState) -> &'static str {
        match (stage(from), to) {
            (Stage::Given, _) => {
                "The person has it. If that was entered by mistake, correct it with the reason."
            }
            (Stage::Ended, _) => "The order was cancelled. Take it up again as needed first.",
            (Stage::Need, _) => "It is not ordered. Record the order first.",
            (_, TarApproved | TarDenied) => {
                "No authorization was asked for. Record that it was sent first."
            }
            (Stage::Asking, InHand) => "It is not here yet. Record that it was delivered first.",
            (Stage::Asking, _) if from == TarDenied => {
                "The authorization was denied. Ask again, or record who supplies it all the same."
            }
            (Stage::Asking, _) if from == TarSubmitted => {
                "The authorization is not answered. Record the answer first."
            }
            (
                Stage::Asking,
                SupplierConfirmed | DeliveredToFacility | ShippedToHome | PickupScheduled,
            ) => "Its papers are not complete. Record that it is ordered first.",
            (Stage::Coming, InHand) => "It has not come yet. Record how it came first.",
            (Stage::Here, Loaner) => "The person's own item is here, so no loaner is needed.",
            (Stage::Asking | Stage::Coming | Stage::Here, _) => STANDS,
        }
    }

    fn is_on_the_way(state: EquipmentState) -> bool {
        matches!(state, Ordered | SupplierConfirmed | DeliveredToFacility)
    }

    fn needs_reason(to: EquipmentState) -> bool {
        matches!(to, Cancelled | TarDenied | DocsIncomplete)
    }

    fn settle(&mut self, to: EquipmentState, on: Option<NaiveDate>) {
        self.state = to;
        match to {
            NeedIdentified => {
                self.started_on = None;
                self.delivered_on = None;
                self.handed_on = None;
            }
            Ordered | DocsIncomplete | F2fNeeded | TarSubmitted | TarApproved | TarDenied
            | SupplierConfirmed => {
                self.started_on = self.started_on.or(on);
                self.delivered_on = None;
                self.handed_on = None;
            }
            DeliveredToFacility => {
                self.delivered_on = on;
                self.handed_on = None;
            }
            InHand => self.handed_on = on,
            ShippedToHome | PickupScheduled | Loaner | Cancelled => self.handed_on = None,
        }
    }

    /// The start counts as the order.
    fn day(&self, state: EquipmentState) -> Option<NaiveDate> {
        match state {
            Ordered => self.started_on,
            DeliveredToFacility => self.delivered_on,
            InHand => self.handed_on,
            NeedIdentified | DocsIncomplete | F2fNeeded | TarSubmitted | TarApproved
            | TarDenied | SupplierConfirmed | ShippedToHome | PickupScheduled | Cancelled
            | Loaner => None,
        }
    }

    fn contradiction(&self) -> Option<Problem> {
        let not_there = matches!(stage(self.state), Stage::Need | Stage::Asking)
            || matches!(self.state, TarApproved | SupplierConfirmed);
        let handed = self.handed_on.is_some() && self.state != InHand;
        let wrong = handed || (not_there && self.delivered_on.is_some());
        let message = "A later step has a day already. Record that step, or take its day out.";
        wrong.then(|| Problem { field: "state".into(), message: message.into() })
    }
}
