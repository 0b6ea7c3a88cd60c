//! Receipts: what reached the person at leaving, as both signed it, and what became of the rest.
//!
//! A receipt has two parts under one number. The clinical part is told to staff of the treatment
//! programme only, whoever the person is, and each of its lines is as protected as the medicine
//! that it names. The part for custody holds a pack number, counted pieces, equipment yes or no and
//! the times, and nothing else. Both are only added to: a correction is a newer receipt that names
//! the older one, and one that should not be there is taken back with a reason.
//!
//! Recording a receipt moves the orders. [`moves`] is the only place that does.

mod batch;
mod controlled;
mod custody;
mod moves;
mod receipt;
mod record;
mod rules;
mod settle;
mod show;
mod store;
mod take_back;

pub use batch::{HandOutList, HandOutRow, ListHandOuts};
pub use custody::{CustodyReceipt, ShowCustodyReceipt};
pub use receipt::{
    CalledIn, ControlledCount, Credential, HealthStaff, LineTold, NaloxoneGiven, PackSeen,
    PersonSigned, ReceiptTold,
};
pub use record::{ReceiptSaved, RecordReceipt};
pub use rules::{Ground, check_receipt};
pub use settle::{SettleReach, SettledHow};
pub use show::{HandOutShown, ShowHandOut};
pub use take_back::TakeBackReceipt;
