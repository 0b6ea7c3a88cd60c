//! From which state of a medicine order one can go to which (domain 10): one table, and for every
//! other pair one sentence that says what to do instead.

use crate::{
    Problem,
    features::{
        cases::{
            MedicineOrder,
            MedicineState::{
                self, Cancelled, Filled, HandedOver, NotInHand, Ordered, PaPending, Planned,
                QcChecked, ReadyBag, ReceivedAtFacility, Returned, SentToPharmacy,
            },
            Reached,
        },
        orders::Machine,
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The five steps that nurses see; the twelve states stand one key deeper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MedicineStep {
    Needed,
    Ordered,
    Here,
    Bag,
    Given,
}

impl MedicineStep {
    /// The step at which a state stands; none where the order is no longer on its way.
    pub fn of(state: MedicineState) -> Option<Self> {
        match state {
            Planned => Some(Self::Needed),
            Ordered | PaPending | SentToPharmacy | Filled => Some(Self::Ordered),
            ReceivedAtFacility | QcChecked => Some(Self::Here),
            ReadyBag => Some(Self::Bag),
            HandedOver => Some(Self::Given),
            NotInHand | Returned | Cancelled => None,
        }
    }

    /// The state in which an order is that has just taken this step.
    pub fn state(self) -> MedicineState {
        match self {
            Self::Needed => Planned,
            Self::Ordered => Ordered,
            Self::Here => ReceivedAtFacility,
            Self::Bag => ReadyBag,
            Self::Given => HandedOver,
        }
    }
}

/// How far an order has come, as far as the sentences differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Needed,
    /// Somebody outside works on it.
    Outside,
    Here,
    Given,
    /// The person left without it.
    Left,
    Ended,
}

fn stage(state: MedicineState) -> Stage {
    match state {
        Planned => Stage::Needed,
        Ordered | PaPending | SentToPharmacy | Filled => Stage::Outside,
        ReceivedAtFacility | QcChecked | ReadyBag => Stage::Here,
        HandedOver => Stage::Given,
        NotInHand => Stage::Left,
        Returned | Cancelled => Stage::Ended,
    }
}

const GIVEN: &str =
    "The person has it. If that was entered by mistake, correct it with the reason.";
const STANDS: &str =
    "What was done stays on record. If it was entered by mistake, correct it with the reason.";

impl Machine for MedicineOrder {
    type State = MedicineState;
    const WHAT: &'static str = "medicine";
    const STATES: &'static [MedicineState] = &[
        Planned,
        Ordered,
        PaPending,
        SentToPharmacy,
        Filled,
        ReceivedAtFacility,
        QcChecked,
        ReadyBag,
        HandedOver,
        NotInHand,
        Returned,
        Cancelled,
    ];

    fn state(&self) -> MedicineState {
        self.state
    }

    fn ways(from: MedicineState) -> &'static [MedicineState] {
        match from {
            Planned => &[Ordered, PaPending, NotInHand, Cancelled],
            Ordered => {
                &[SentToPharmacy, Filled, ReceivedAtFacility, PaPending, NotInHand, Cancelled]
            }
            PaPending => &[SentToPharmacy, Filled, Ordered, NotInHand, Cancelled],
            SentToPharmacy => &[Filled, ReceivedAtFacility, PaPending, NotInHand, Cancelled],
            Filled => &[ReceivedAtFacility, NotInHand, Returned],
            ReceivedAtFacility => &[QcChecked, ReadyBag, HandedOver, NotInHand, Returned],
            QcChecked => &[ReadyBag, HandedOver, NotInHand, Returned],
            ReadyBag => &[HandedOver, QcChecked, NotInHand, Returned],
            HandedOver => &[],
            NotInHand => &[HandedOver, SentToPharmacy, Returned, Cancelled],
            Returned => &[Ordered, Cancelled],
            Cancelled => &[Planned],
        }
    }

    fn instead(from: MedicineState, to: MedicineState) -> &'static str {
        match (stage(from), to) {
            (Stage::Given, _) => GIVEN,
            (Stage::Ended, _) if from == Cancelled => {
                "The order was cancelled. Take it up again as needed first."
            }
            (Stage::Ended, _) => "It went back to the pharmacy. Order it again first.",
            (Stage::Left, _) => {
                "The person left without it. Record how it reaches them, or that it went back."
            }
            (Stage::Needed, Returned) => "It was never here, so it cannot go back. Cancel it.",
            (Stage::Needed, _) => "It is not ordered. Record the order first.",
            (Stage::Outside, HandedOver | QcChecked | ReadyBag) => {
                "It is not here yet. Record that it came to the facility first."
            }
            (Stage::Outside, Returned) => "It is not here, so it cannot go back. Cancel the order.",
            (Stage::Outside, Cancelled) => {
                "It is filled already. Record that it came, or that it went back."
            }
            (Stage::Here, Cancelled) => {
                "It lies here already. Record that it went back to the pharmacy."
            }
            (Stage::Here | Stage::Outside, _) => STANDS,
        }
    }

    fn is_on_the_way(state: MedicineState) -> bool {
        match state {
            Ordered | SentToPharmacy | Filled | ReceivedAtFacility | QcChecked | ReadyBag => true,
            Planned | PaPending | HandedOver | NotInHand | Returned | Cancelled => false,
        }
    }

    fn needs_reason(to: MedicineState) -> bool {
        matches!(to, Returned | Cancelled)
    }

    /// Days of steps that are not taken any more go; a step that nobody dated has none.
    fn settle(&mut self, to: MedicineState, on: Option<NaiveDate>) {
        self.state = to;
        match to {
            Planned | Ordered | PaPending | SentToPharmacy => {
                self.filled_on = None;
                self.received_on = None;
                self.bagged_on = None;
                self.handed_on = None;
                self.reached = None;
                self.ordered_on = if to == Planned {
                    None
                } else if to == Ordered {
                    on
                } else {
                    // Whoever asks for leave, or has it at the pharmacy, has ordered it.
                    self.ordered_on.or(on)
                };
            }
            Filled => {
                self.filled_on = on;
                self.received_on = None;
                self.bagged_on = None;
                self.handed_on = None;
                self.reached = None;
            }
            ReceivedAtFacility => {
                self.received_on = on;
                self.bagged_on = None;
                self.handed_on = None;
                self.reached = None;
            }
            QcChecked => {
                self.bagged_on = None;
                self.handed_on = None;
                self.reached = None;
            }
            ReadyBag => {
                self.bagged_on = on;
                self.handed_on = None;
                self.reached = None;
            }
            HandedOver => {
                self.handed_on = on;
                self.reached = Some(Reached::InHand);
            }
            NotInHand => {
                self.handed_on = None;
                if self.reached == Some(Reached::InHand) {
                    self.reached = None;
                }
            }
            Returned | Cancelled => {
                self.handed_on = None;
                self.reached = None;
            }
        }
    }

    fn day(&self, state: MedicineState) -> Option<NaiveDate> {
        match state {
            Ordered => self.ordered_on,
            Filled => self.filled_on,
            ReceivedAtFacility => self.received_on,
            ReadyBag => self.bagged_on,
            HandedOver => self.handed_on,
            Planned | PaPending | SentToPharmacy | QcChecked | NotInHand | Returned | Cancelled => {
                None
            }
        }
    }

    fn contradiction(&self) -> Option<Problem> {
        let reached = Self::STATES.iter().position(|state| *state == self.state)?;
        let mut ahead = Self::STATES.iter().skip(reached + 1);
        let later = if matches!(self.state, NotInHand | Returned | Cancelled) {
            self.handed_on
        } else {
            ahead.find_map(|state| self.day(*state))
        };
        let problem =
            |message: &str| Some(Problem { field: "state".into(), message: message.into() });
        if later.is_some() {
            return problem(
                "A later step has a day already. Record that step, or take its day out.",
            );
        }
        let in_hand = self.reached == Some(Reached::InHand);
        if in_hand && self.state != HandedOver {
            return problem("It is in hand only once it was handed over.");
        }
        if self.state == HandedOver && self.reached.is_some() && !in_hand {
            return problem("What was handed over is in hand.");
        }
        None
    }
}
